"""Taking a cell apart: codes, levels said in words, several names in one cell, words to skip."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sinergi.core.text.numerals import NUMBER_WORDS
from sinergi.core.wilayah.codes import Code, Level, find_code, parse_code
from sinergi.core.wilayah.gazetteer import Gazetteer, Naming
from sinergi.core.wilayah.spelling import DIRECTIONS, PREFIXES, key_of, without_prefix, words


@dataclass(frozen=True, slots=True)
class Piece:
    """One name in a cell: its key, and the level and kind its prefix states, if any.

    `other_key` is set when the key is no known name and the prefix may belong to the name
    (Kampung Jawa).
    """

    key: str
    level: Level | None = None
    kind: str = ""
    other_key: str = ""


@dataclass(frozen=True, slots=True)
class CellText:
    """What stands in a cell. `whole` is the cell read as one name where `pieces` split it at a
    hyphen or stroke, which may belong to the name."""

    pieces: tuple[Piece, ...] = ()
    codes: tuple[Code, ...] = ()
    whole: Piece | None = None


BLANK = CellText()

_NOT_SAID = frozenset({
    "", "tidakada", "tdkada", "tidakdiketahui", "tidaktahu", "na", "nihil", "null", "none", "nan",
    "kosong", "belumdiisi", "belumada", "tidakdiisi", "lainnya", "x", "xx", "xxx", "nil", "tad",
    "unknown", "ta", "tidakterdata", "belumdiketahui", "strip",
})  # fmt: skip
_DIGIT = re.compile(r"\d")
_ONLY_ZEROS = re.compile(r"[0\s.\-]*")
# Neighbourhoods below the village; Sangihe calls them lindongan, Minahasa jaga.
_BELOW_VILLAGE = re.compile(
    r"\b(?:lingkungan|lingk|lingkung|ling|link|lk|jaga|jg|dusun|dsn|lindongan|lind|lorong|lrg|rt|rw)\b"
    r"[\s.:]*(?:no\b[\s.]*)?(?:\d+|[ivxl]+\b|[a-h]\b|(?:" + "|".join(NUMBER_WORDS) + r")\b)?"
)
# "Kec: Kalawat" is one name behind its prefix, not two.
_PREFIX_COLON = re.compile(rf"\b({'|'.join(PREFIXES)})[\s.]*:\s*")
_SEPARATORS = re.compile(r"[,;:|\\()\[\]–—\n\r]| - |-+>|\bdi\b")
# These also occur within names: Manembo-nembo, Mantehage/Buhias.
_WEAK_SEPARATORS = re.compile(_SEPARATORS.pattern + r"|[-/]")


def take_apart(folded: str, gazetteer: Gazetteer) -> CellText:
    """The names and codes in a folded cell; BLANK when it says nothing."""
    if _ONLY_ZEROS.fullmatch(folded):
        return BLANK
    codes: tuple[Code, ...] = ()
    if _DIGIT.search(folded):
        codes = parse_code(folded)
        if codes:
            return CellText(codes=codes)
        folded, codes = _code_apart(folded, gazetteer)
    name_text = _BELOW_VILLAGE.sub(" ", _PREFIX_COLON.sub(r"\1 ", folded))
    found = words(name_text, gazetteer.vocabulary)
    key = key_of(found)
    if key in _NOT_SAID:
        return CellText(codes=codes) if codes else BLANK
    prefixed = _prefixed_name(found, gazetteer)
    if prefixed is None and key in gazetteer.namings:
        return CellText((Piece(key),), codes)
    if prefixed is not None and key not in gazetteer.namings and _is_one_name(name_text, found):
        return CellText((prefixed,), codes)
    return _split(name_text, codes, gazetteer)


def _code_apart(name_text: str, gazetteer: Gazetteer) -> tuple[str, tuple[Code, ...]]:
    """A name without the code beside it, and that code; a number that is no code stays."""
    embedded = find_code(name_text)
    if embedded is None:
        return name_text, ()
    codes = tuple(code for code in parse_code(embedded[0]) if gazetteer.find(code) is not None)
    return (embedded[1], codes) if codes else (name_text, ())


def _prefixed_name(found: list[str], gazetteer: Gazetteer) -> Piece | None:
    """The name behind a prefix (Kota Manado) where it is known without it (unlike Kota Menara)."""
    if len(found) < 2 or found[0] not in PREFIXES:
        return None
    key = key_of(found[1:])
    return Piece(key, *PREFIXES[found[0]]) if key in gazetteer.namings else None


def _is_one_name(name_text: str, found: list[str]) -> bool:
    """Whether nothing in the text could begin a second name."""
    return not (_SEPARATORS.search(name_text) or any(word in PREFIXES for word in found[1:]))


def _split(name_text: str, codes: tuple[Code, ...], gazetteer: Gazetteer) -> CellText:
    """The names between separators; hyphens and strokes separate only where that makes sense."""
    parts, smaller_parts = _SEPARATORS.split(name_text), _WEAK_SEPARATORS.split(name_text)
    pieces = tuple(_pieces(parts, gazetteer))
    if parts == smaller_parts or all(piece.key in gazetteer.namings for piece in pieces):
        return CellText(pieces, codes)
    smaller = tuple(_pieces(smaller_parts, gazetteer))
    if len(smaller) == len(pieces):
        return CellText(pieces, codes)
    if len(pieces) > 1 and any(piece.key not in gazetteer.namings for piece in smaller):
        return CellText(pieces, codes)
    return CellText(smaller, codes, pieces[0] if len(pieces) == 1 else None)


def _pieces(parts: Sequence[str], gazetteer: Gazetteer) -> Iterator[Piece]:
    for part in parts:
        found = words(part, gazetteer.vocabulary)
        if found and key_of(found) not in _NOT_SAID:
            for group in _at_prefixes(found, gazetteer):
                yield from _names_in(group, gazetteer)


def _at_prefixes(found: list[str], gazetteer: Gazetteer) -> Iterator[list[str]]:
    """The words cut before every prefix that begins a name ("lansot | kec tomohon selatan")."""
    if key_of(found) in gazetteer.namings:
        yield found
        return
    start = 0
    for position in range(1, len(found)):
        word = found[position]
        begins = word in PREFIXES and word != "kampung" and position + 1 < len(found)
        if not begins or found[position - 1] in PREFIXES or found[position + 1] in PREFIXES:
            continue
        if key_of(without_prefix(found[start : position + 1])) in gazetteer.namings:
            continue  # Silian Kota
        yield found[start:position]
        start = position
    yield found[start:]


def _names_in(group: list[str], gazetteer: Gazetteer) -> Iterator[Piece]:
    """The group as one name, or as several when it is made of known names side by side."""
    level, kind = PREFIXES.get(group[0], (None, "")) if len(group) > 1 else (None, "")
    name = group if level is None else group[1:]
    known = gazetteer.namings
    unglued = _unglued(name, gazetteer)
    shorter = name[:-1] if name[-1] in PREFIXES else name  # a trailing Kota, Desa, ...
    for attempt in (name, unglued, without_prefix(name), shorter, group):
        if attempt and key_of(attempt) in known:
            yield Piece(key_of(attempt), level, kind)
            return
    cut = _side_by_side(name, gazetteer)
    if cut is not None:
        yield Piece(key_of(name[:cut]), level, kind)
        yield Piece(key_of(name[cut:]))
        return
    yield Piece(key_of(unglued), level, kind, "" if level is None else key_of(group))


def _unglued(name: list[str], gazetteer: Gazetteer) -> list[str]:
    """The words with a direction or a prefix written onto a word taken off it again.

    Consonants like -sltn end no word of the region; -sel or -tim are taken off only where a known
    name remains.
    """
    separated: list[str] = []
    for word in name:
        separated += _apart(word, gazetteer)
    return separated


def _apart(word: str, gazetteer: Gazetteer) -> list[str]:
    if len(word) < 6 or word in gazetteer.vocabulary or word in gazetteer.namings:
        return [word]
    if word.startswith(_GLUED_PREFIXES):
        for prefix in _GLUED_PREFIXES:
            if word.startswith(prefix) and word[len(prefix) :] in gazetteer.namings:
                return [word[len(prefix) :]]
    if not word.endswith(_SHORT_DIRECTIONS):
        return [word]
    for short, direction in _DIRECTION_ENDS:
        stem = word[: -len(short)]
        if word.endswith(short) and len(stem) > 2:
            known = stem + direction in gazetteer.namings
            if known or (len(short) > 2 and not set(short) & set("aiueo")):
                return [stem, direction]
    return [word]


_DIRECTION_ENDS = sorted(
    ((short, word) for word, shorts in DIRECTIONS.items() for short in shorts if len(short) > 1),
    key=lambda end: -len(end[0]),
)
_SHORT_DIRECTIONS = tuple(short for short, _ in _DIRECTION_ENDS)
_GLUED_PREFIXES = tuple(prefix for prefix in PREFIXES if len(prefix) > 2)


def _side_by_side(name: list[str], gazetteer: Gazetteer) -> int | None:
    """Where to cut "lansot tomohon selatan": both halves are names, one lies in the other."""
    for cut in range(len(name) - 1, 0, -1):
        left = gazetteer.namings.get(key_of(name[:cut]))
        right = gazetteer.namings.get(key_of(name[cut:])) if left else None
        if left and right and _one_in_the_other(left, right, gazetteer):
            return cut
    return None


def _one_in_the_other(
    left: Sequence[Naming], right: Sequence[Naming], gazetteer: Gazetteer
) -> bool:
    return any(
        outer.node in gazetteer.ancestry[inner.node][1:] for inner in left for outer in right
    )
