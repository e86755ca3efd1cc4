"""What each name in a row points at: for every region it may mean, how far the text is from it.

Distances are counted in units of about one wrong letter, so that clues of different kinds add up.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from sinergi.core.text.distance import edits, is_subsequence
from sinergi.core.text.folding import fold
from sinergi.core.text.old_spelling import modern_spelling
from sinergi.core.wilayah.cells import CellText, Piece, take_apart
from sinergi.core.wilayah.codes import Code, Level, wider_codes
from sinergi.core.wilayah.gazetteer import Evidence, Gazetteer
from sinergi.core.wilayah.spelling import split_key

OTHER_LEVEL_COST = 1.2
OTHER_LEVEL_IN_MIXED_CELL_COST = 0.3
AGAINST_PREFIX_COST = 1.5
OTHER_KIND_COST = 0.2
OTHER_KIND_DECIDES_COST = 1.0
OLD_SPELLING_COST = 0.5
CODE_COST = 0.2
EVERYDAY_NAME_ELSEWHERE_COST = 0.4
NUMBER_MISSING_COST = 2.0
SHORTENED_COST = 1.6
# What a name costs that the conclusion leaves unexplained: unknown text, or a place named plainly.
UNKNOWN_COST, CONTRADICTED_COST = 4.0, 4.5


class Meaning(NamedTuple):
    """One region a clue may mean, how far the text is from its name, and why we think so."""

    cost: float
    evidence: Evidence
    slips: int = 0


@dataclass(frozen=True)
class Clue:
    """One name or code in a row. `key` is empty for a code; `level` is where it was expected;
    `plain` when the text names some place without slips; `unsure_scheme` for a code of which the
    reference cannot tell whether Kemendagri or BPS gave it."""

    key: str
    level: Level
    mixed: bool
    meanings: dict[int, Meaning]
    plain: bool
    unsure_scheme: bool = False

    @cached_property
    def unexplained_cost(self) -> float:
        """What it costs to conclude something this clue does not fit."""
        return CONTRADICTED_COST if self.plain else UNKNOWN_COST

    @cached_property
    def costs(self) -> dict[int, float]:
        """The cost of every meaning."""
        return {node: meaning.cost for node, meaning in self.meanings.items()}


Reading = tuple[Clue, ...]


def read_cells(texts: Sequence[str], column: Level, gazetteer: Gazetteer) -> list[Reading]:
    """The clues in every cell of one column; cells that say the same share one reading."""
    folded = [fold(text) for text in texts]
    apart = {text: take_apart(text, gazetteer) for text in set(folded)}
    cells = [apart[text] for text in folded]
    distinct = list(dict.fromkeys(cells))
    near = _near(distinct, column, gazetteer)
    readings = {cell: _reading(cell, column, near, gazetteer) for cell in distinct}
    # "Kec. Sonder" and "SONDER" are read alike; one reading for both is decided once.
    shared: dict[tuple[object, ...], Reading] = {}
    for cell, reading in readings.items():
        readings[cell] = shared.setdefault(tuple(map(_said_by, reading)), reading)
    return [readings[cell] for cell in cells]


def _said_by(clue: Clue) -> tuple[object, ...]:
    """All that a clue says, for telling whether two say the same."""
    meanings = tuple(clue.meanings.items())
    return clue.key, clue.level, clue.mixed, clue.plain, clue.unsure_scheme, meanings


def slip_cost(slips: int, length: int) -> float:
    """The weight of `slips` wrong letters in a name of `length`: more in a short one."""
    return slips * (0.7 + 2.5 / max(length, 1))


def closeness(key: str, name_key: str) -> Meaning | None:
    """How near a typed key is to one given name, more freely than the index would look.

    For use where the row itself has already narrowed the place down. None when too far.
    """
    typed, typed_numbers = split_key(key)
    name, numbers = split_key(name_key)
    extra = 0.0
    if typed_numbers != numbers:
        if typed_numbers and numbers:
            return None
        extra = NUMBER_MISSING_COST
    longest = max(len(typed), len(name))
    at_most = max(1, int(longest * 0.4))
    slips = edits(typed, name, at_most)
    if slips <= at_most:
        evidence = Evidence.SLIPS if slips or extra else Evidence.OFFICIAL
        return Meaning(slip_cost(slips, longest) + extra, evidence, slips)
    if 3 <= len(typed) >= 0.35 * len(name) and typed[0] == name[0] and is_subsequence(typed, name):
        return Meaning(SHORTENED_COST + extra, Evidence.ABBREVIATION)
    return None


def _near(
    cells: Iterable[CellText], column: Level, gazetteer: Gazetteer
) -> dict[str, list[tuple[str, int]]]:
    """For every typed key that is no known name where it stands: the keys of names near it, with
    the slips."""
    unknown: dict[str, None] = {}
    for cell in cells:
        for piece in (*cell.pieces, cell.whole):
            if piece is not None and not _is_known(piece, column, gazetteer):
                unknown[piece.key] = None
                unknown[piece.other_key] = None
    keys = [key for key in unknown if split_key(key)[0].isalpha() and key.isascii()]
    found: dict[str, list[tuple[str, int]]] = {key: [] for key in unknown}
    typed, names, slips = gazetteer.near.near([split_key(key)[0] for key in keys])
    for who, name, count in zip(typed.tolist(), names.tolist(), slips.tolist(), strict=True):
        letters = gazetteer.near_letters[name]
        found[keys[who]] += [(key, count) for key in gazetteer.keys_with_letters(letters)]
    return found


def _is_known(piece: Piece, column: Level, gazetteer: Gazetteer) -> bool:
    """Whether some region of the level expected goes by exactly this name, not just shortened."""
    expected = piece.level or column
    regions = gazetteer.regions
    return any(
        naming.evidence is not Evidence.ABBREVIATION and regions[naming.node].level == expected
        for naming in gazetteer.namings.get(piece.key, ())
    )


def _reading(
    cell: CellText, column: Level, near: dict[str, list[tuple[str, int]]], gazetteer: Gazetteer
) -> Reading:
    pieces = cell.pieces
    if cell.whole is not None and (near[cell.whole.key] or near[cell.whole.other_key]):
        pieces = (cell.whole,)
    mixed = len(pieces) > 1
    clues = [_clue(piece, column, mixed, near, gazetteer) for piece in pieces]
    if cell.codes:
        clues.append(_code_clue(cell.codes, column, gazetteer))
    return tuple(clues)


def _code_clue(codes: Sequence[Code], column: Level, gazetteer: Gazetteer) -> Clue:
    meanings: dict[int, Meaning] = {}
    for code in codes:
        node = gazetteer.find(code)
        if node is not None:
            meanings[node] = Meaning(CODE_COST, Evidence.CODE)
            continue
        wider = next(filter(None, map(gazetteer.find, wider_codes(code))), None)
        if wider is not None and gazetteer.regions[wider].level > Level.PROVINCE:
            meanings.setdefault(wider, Meaning(CODE_COST, Evidence.PARENT_CODE))
    unsure = (
        len(codes) > 1
        and codes[0].level is Level.VILLAGE
        and not all(gazetteer.knows_villages_of(code.scheme) for code in codes)
    )
    level = codes[0].level if codes else column
    return Clue("", level, False, meanings, plain=bool(meanings), unsure_scheme=unsure)


def _clue(
    piece: Piece,
    column: Level,
    mixed: bool,
    near: dict[str, list[tuple[str, int]]],
    gazetteer: Gazetteer,
) -> Clue:
    meanings: dict[int, Meaning] = {}
    for key, extra, evidence, slips in _spellings(piece, column, near, gazetteer):
        for naming in gazetteer.namings[key]:
            if evidence is Evidence.SLIPS and naming.evidence > Evidence.ALIAS:
                continue
            cost = (
                naming.cost + extra + _placement_cost(piece, naming.node, column, mixed, gazetteer)
            )
            kind = max(evidence, naming.evidence)
            if _is_everyday_elsewhere(key, naming.node, piece.level or column, gazetteer):
                cost, kind = cost + EVERYDAY_NAME_ELSEWHERE_COST, Evidence.WEAK
            known = meanings.get(naming.node)
            if known is None or cost < known.cost:
                meanings[naming.node] = Meaning(cost, kind, slips)
    plain = any(
        meaning.evidence not in (Evidence.SLIPS, Evidence.WEAK) for meaning in meanings.values()
    )
    return Clue(piece.key, piece.level or column, mixed, meanings, plain)


def _spellings(
    piece: Piece, column: Level, near: dict[str, list[tuple[str, int]]], gazetteer: Gazetteer
) -> Iterator[tuple[str, float, Evidence, int]]:
    """The known keys a typed name may stand for: (known key, cost, evidence, slips)."""
    if piece.key in gazetteer.namings:
        yield piece.key, 0.0, Evidence.OFFICIAL, 0
        if _is_known(piece, column, gazetteer):
            return
    for key in filter(None, (piece.key, piece.other_key)):
        letters, numbers = split_key(key)
        modern = modern_spelling(letters) + numbers
        if modern != key and modern in gazetteer.namings:
            yield modern, OLD_SPELLING_COST, Evidence.OLD_SPELLING, 0
        for name_key, slips in near[key]:
            name_letters, name_numbers = split_key(name_key)
            cost = slip_cost(slips, max(len(letters), len(name_letters)))
            if name_numbers == numbers:
                yield name_key, cost, Evidence.SLIPS, slips
            elif not numbers or not name_numbers:
                yield name_key, cost + NUMBER_MISSING_COST, Evidence.SLIPS, slips


def _placement_cost(
    piece: Piece, node: int, column: Level, mixed: bool, gazetteer: Gazetteer
) -> float:
    """What it costs that a region is not of the level or kind its column or prefix announces."""
    region = gazetteer.regions[node]
    if region.level != (piece.level or column):
        if region.level is Level.PROVINCE or (mixed and piece.level is None):
            return OTHER_LEVEL_IN_MIXED_CELL_COST
        return OTHER_LEVEL_COST if piece.level is None else AGAINST_PREFIX_COST
    if not piece.kind or piece.kind == region.kind:
        return 0.0
    decides = node in gazetteer.twins or region.level is Level.REGENCY
    return OTHER_KIND_DECIDES_COST if decides else OTHER_KIND_COST


def _is_everyday_elsewhere(key: str, node: int, expected: Level, gazetteer: Gazetteer) -> bool:
    return (key, node) in gazetteer.everyday and gazetteer.regions[node].level != expected
