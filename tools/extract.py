"""Finds every translatable text in code and templates; the catalogues are held against it.

Texts are written in Bahasa Indonesia; `sinergi/locale/en` carries the English beside them.
"""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "sinergi"
ENGLISH = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
FIXED = datetime(2026, 1, 1, tzinfo=UTC)
KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    # Every refusal takes its sentence as its first argument.
    "Refusal": None,
    "Unusable": None,
    "NotAllowed": None,
    "Conflict": None,
}


def python_source(path: Path) -> bytes:
    """The file as Python for the extractor: templates become a skeleton of gettext calls."""
    text = path.read_text(encoding="utf-8")
    if path.suffix in {".html", ".txt"}:
        skeleton = templatize(text, origin=str(path))
        # A template is indented by its elements, which would not be well-formed Python.
        text = "\n".join(line.lstrip() for line in skeleton.splitlines())
    return text.encode()


def sources() -> Iterator[Path]:
    """Every file of the package that may carry texts, in a stable order."""
    for pattern in ("*.py", "templates/**/*.html", "templates/**/*.txt"):
        yield from sorted(PACKAGE.rglob(pattern))


def extract() -> Catalog:
    """All translatable texts of the package, with the files they stand in."""
    catalogue = Catalog(domain="django", charset="utf-8")
    for path in sources():
        place = path.relative_to(ROOT).as_posix()
        found = extract_python(
            io.BytesIO(python_source(path)), list(KEYWORDS), (), {"encoding": "utf-8"}
        )
        for _line, function, arguments, _comments in found:
            add(catalogue, function, arguments, place)
    return catalogue


def add(catalogue: Catalog, function: str, arguments: object, place: str) -> None:
    """Put one gettext call into `catalogue`; calls without a literal text are passed over."""
    texts = list(arguments) if isinstance(arguments, tuple) else [arguments]
    context = texts.pop(0) if function.startswith(("pgettext", "npgettext")) else None
    plural = function.startswith(("ngettext", "npgettext"))
    texts = texts[: 2 if plural else 1]
    if not texts or not all(isinstance(text, str) and text.strip() for text in texts):
        return
    catalogue.add(tuple(texts) if plural else texts[0], locations=[(place, 0)], context=context)


def english() -> Catalog:
    """The English catalogue as it stands."""
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en", domain="django")


def write_catalogue() -> None:
    """Bring the English catalogue up to date: new texts empty, unused ones gone."""
    found = extract()
    known = english() if ENGLISH.exists() else Catalog(locale="en")
    fresh = Catalog(
        locale="en",
        domain="django",
        project="Sinergi",
        version="0",
        charset="utf-8",
        header_comment="# English beside the Indonesian of the source, kept by ./do docs.",
        # Fixed, so that the file changes only when a text does.
        creation_date=FIXED,
        revision_date=FIXED,
        last_translator="Sinergi",
        fuzzy=False,
        msgid_bugs_address="",
        language_team="English",
    )
    for message in found:
        if not message.id:
            continue
        before = known.get(message.id, message.context)
        fresh.add(
            message.id,
            string=before.string if before else None,
            context=message.context,
            locations=sorted(set(message.locations)),
            flags=message.flags,
        )
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    with ENGLISH.open("wb") as file:
        write_po(file, fresh, sort_output=True, include_lineno=False, width=100, omit_header=False)
