"""Every text a user sees is translatable, and its English stands beside it."""

import re

from tests.shape.repository import PACKAGE
from tools.extract import english, extract


def test_english_is_complete_and_holds_nothing_else():
    known = {(m.id if isinstance(m.id, str) else m.id[0], m.context): m for m in english() if m.id}
    wanted = {(m.id if isinstance(m.id, str) else m.id[0], m.context): m for m in extract() if m.id}
    assert set(known) == set(wanted), "run ./do docs"
    empty = [
        key[0]
        for key, message in known.items()
        if not (all(message.string) if isinstance(message.string, tuple) else message.string)
    ]
    assert not empty, f"{len(empty)} without English, first: {empty[:5]}"


def test_english_keeps_the_places_of_its_parameters():
    for message in english():
        ids = message.id if isinstance(message.id, (tuple, list)) else [message.id]
        strings = message.string if isinstance(message.string, (tuple, list)) else [message.string]
        for original, text in zip(ids, strings, strict=False):
            names = set(re.findall(r"%\((\w+)\)", original))
            assert set(re.findall(r"%\((\w+)\)", text)) <= names, original


TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.S)
BLOCK = re.compile(
    r"{%\s*(blocktranslate|blocktrans|comment|verbatim)\b.*?{%\s*end\1\s*%}"
    r"|<(script|style|code|kbd|samp|pre|svg)\b.*?</\2>|<!--.*?-->",
    re.S,
)
# Names of classes and of nothing else.
BODY_CLASS = re.compile(r"{%\s*block body_class\s*%}[\w -]*{%\s*endblock\s*%}")
# Names and signs that are the same in every language.
SAME_EVERYWHERE = {
    "Sinergi",
    "Bahasa Indonesia",
    "English",
    "Excel",
    "CSV",
    "XLSX",
    "GeoJSON",
    "KB",
    "BPS",
    "Kemendagri",
}


def raw_words(text: str) -> list[str]:
    """The words of a template that no translation tag covers."""
    bare = BODY_CLASS.sub(" ", BLOCK.sub(" ", text))
    attributes = re.findall(
        r'\b(?:title|alt|placeholder|aria-label)="([^"{]*[A-Za-z]{2}[^"{]*)"', bare
    )
    bare = re.sub(r"<[^>]*>", "\n", TAG.sub("\n", bare))
    lines = [line.strip(" \t·–—:.,()/›‹→←&;") for line in [*bare.splitlines(), *attributes]]
    return [
        line
        for line in lines
        if re.search(r"[A-Za-z]{2}", re.sub(r"&\w+;", "", line)) and line not in SAME_EVERYWHERE
    ]


def test_templates_carry_no_untranslated_text():
    found = {}
    for path in sorted(PACKAGE.rglob("templates/**/*.html")):
        words = raw_words(path.read_text(encoding="utf-8"))
        if words:
            found[path.relative_to(PACKAGE).as_posix()] = words
    assert not found


def test_templates_carry_no_inline_script_or_style():
    """The content security policy would block them."""
    for path in PACKAGE.rglob("templates/**/*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style", text), path.name
        for script in re.findall(r"<script\b([^>]*)>", text):
            assert "src=" in script or "application/json" in script, path.name
