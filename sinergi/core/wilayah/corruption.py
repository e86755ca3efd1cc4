"""Writing the name of a region the way people write it, with the right answer known.

Used to measure the resolver and to fill demonstration lists. What is done to a row, with the rate
of each, is a `Habits`; the defaults are our judgement of what lists of village businesses look
like, somewhat rougher than most. Numbers are never mistyped, because a wrong number is another
place and not a slip. Where a kelurahan and a desa of one district share a name, the kind is always
written, as people there have to; two villages that share even that are left out.

The slips are made first and kept apart (`said`), so that a judge who never saw the resolver can
tell whether the row still points at one place only.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from sinergi.core.text.numerals import NUMBER_WORDS, ROMAN
from sinergi.core.wilayah.codes import Level
from sinergi.core.wilayah.gazetteer import Gazetteer
from sinergi.core.wilayah.spelling import DIRECTIONS

_WORD_OF = {number: word.capitalize() for word, number in NUMBER_WORDS.items()}
_ROMAN_OF = {number: roman.upper() for roman, number in ROMAN.items()}
_PREFIXES = {
    "kabupaten": ("Kab. ", "Kabupaten ", "Kab "),
    "kota": ("Kota ", "Kota ", "Kodya "),
    "": ("Kec. ", "Kecamatan ", "Kec "),
    "kelurahan": ("Kel. ", "Kelurahan ", "Kel "),
    "desa": ("Desa ", "Ds. ", "Desa "),
}
_NOTHING = ("", "", "", "-", "tidak ada")
_HAMLETS = (" Lingk. II", ", Lingkungan 3", " Jaga IV", " Link. I", " RT 02/RW 01", " Jaga 2")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Habits:
    """How often each thing happens, as shares of rows or of names."""

    only_district: float = 0.03
    only_regency: float = 0.02
    blank_district: float = 0.06
    blank_regency: float = 0.05
    former_parent: float = 0.04  # of the rows in a region that was split off
    short_name: float = 0.35  # of the regencies
    one_slip: float = 0.06  # of the names
    two_slips: float = 0.01
    other_number: float = 0.3  # of the names with a number
    short_direction: float = 0.2  # of the names with a direction
    contracted: float = 0.04  # Tomsel, of the districts with a direction
    prefixed: float = 0.25
    without_space: float = 0.03
    upper: float = 0.3
    lower: float = 0.1
    spelt_apart: float = 0.004
    one_cell: float = 0.02
    shifted: float = 0.01
    swapped: float = 0.005
    regency_as_code: float = 0.02
    hamlet: float = 0.03


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """A row as typed, and what it was meant to say.

    `kode` is the deepest region the row still says; `said` holds per level (regency, district,
    village) the name with its slips but nothing else done to it, or "" where it is not said;
    `regency_said` is the code of the regency written, which may be a former parent.
    """

    regency: str
    district: str
    village: str
    kode: str
    said: tuple[str, str, str]
    regency_said: str


def write_row(node: int, gazetteer: Gazetteer, random: Random, habits: Habits) -> WrittenRow:
    """The village `node` as somebody might write it."""
    village, district, regency = gazetteer.ancestry[node][:3]
    chance = random.random
    depth = chance()
    if depth < habits.only_regency:
        nodes: list[int | None] = [regency, None, None]
    elif depth < habits.only_regency + habits.only_district:
        nodes = [regency, district, None]
    else:
        nodes = [regency, district if chance() >= habits.blank_district else None, village]
    if nodes[1] is not None and chance() < habits.blank_regency:
        nodes[0] = None
    truth = next(step for step in reversed(nodes) if step is not None)
    if nodes[0] is not None and nodes[2] is not None and chance() < habits.former_parent:
        nodes[0] = random.choice((*gazetteer.former_parents.get(regency, ()), regency))
    said = [_said(step, gazetteer, random, habits) for step in nodes]
    cells = [
        "" if step is None else _styled(name, step, gazetteer, random, habits)
        for step, name in zip(nodes, said, strict=True)
    ]
    if nodes[0] is not None and nodes[1] is not None and chance() < habits.regency_as_code:
        cells[0], said[0] = _as_code(nodes[0], gazetteer, random), ""
    if not _is_named_like_a_district(village, gazetteer):
        cells = _laid_out(cells, random, habits)
    regency_said = "" if nodes[0] is None else gazetteer.regions[nodes[0]].kode
    typed = [cell or random.choice(_NOTHING) for cell in cells]
    return WrittenRow(
        regency=typed[0],
        district=typed[1],
        village=typed[2],
        kode=gazetteer.regions[truth].kode,
        said=(said[0], said[1], said[2]),
        regency_said=regency_said,
    )


def write_rows(
    gazetteer: Gazetteer, count: int, seed: int, habits: Habits | None = None
) -> list[WrittenRow]:
    """`count` rows about villages drawn at random, each row written independently."""
    random = Random(seed)  # noqa: S311 — test data, nothing to guess
    villages = nameable_villages(gazetteer)
    habits = habits or Habits()
    return [write_row(random.choice(villages), gazetteer, random, habits) for _ in range(count)]


def write_list(
    gazetteer: Gazetteer, count: int, seed: int, habits: Habits | None = None
) -> list[WrittenRow]:
    """`count` rows of one province's list, where spellings repeat as they do in real lists.

    One clerk per district writes its villages. A clerk knows two ways of writing each village and
    uses them for nine rows in ten or more; one row in a hundred is written afresh. Large villages
    have more rows than small ones.
    """
    random = Random(seed)  # noqa: S311 — test data, nothing to guess
    habits = habits or Habits()
    villages = nameable_villages(gazetteer)
    known = {
        node: [write_row(node, gazetteer, random, habits) for _ in range(2)] for node in villages
    }
    sizes = [random.lognormvariate(0, 0.8) for _ in villages]
    return [
        write_row(node, gazetteer, random, habits)
        if random.random() < 0.01
        else known[node][random.random() < 0.2]
        for node in random.choices(villages, weights=sizes, k=count)
    ]


def villages_of(gazetteer: Gazetteer) -> list[int]:
    """The nodes of all villages."""
    return [node for node, region in enumerate(gazetteer.regions) if region.level is Level.VILLAGE]


def nameable_villages(gazetteer: Gazetteer) -> list[int]:
    """The villages that can be written at all so as to be told from every other.

    A reference may give one name and one kind to two villages of a district.
    """
    named = Counter(_full_name(node, gazetteer) for node in villages_of(gazetteer))
    return [node for node in villages_of(gazetteer) if named[_full_name(node, gazetteer)] == 1]


def _full_name(node: int, gazetteer: Gazetteer) -> tuple[str, str, int | None]:
    region = gazetteer.regions[node]
    return gazetteer.keys[node], region.kind, region.parent


def plain_name(node: int, gazetteer: Gazetteer) -> str:
    """The name without Kabupaten, Kota or Provinsi in front."""
    region = gazetteer.regions[node]
    if region.level <= Level.REGENCY:
        return region.nama.split(" ", 1)[1]
    return region.nama


def _is_named_like_a_district(village: int, gazetteer: Gazetteer) -> bool:
    """In the wrong column such a name says the district and nothing else."""
    return any(
        gazetteer.regions[naming.node].level is Level.DISTRICT
        for naming in gazetteer.namings[gazetteer.keys[village]]
    )


def _said(node: int | None, gazetteer: Gazetteer, random: Random, habits: Habits) -> str:
    """The name or short name with its slips."""
    if node is None:
        return ""
    name = plain_name(node, gazetteer)
    shorts = gazetteer.short_names.get(node, ())
    if shorts and random.random() < habits.short_name:
        name = random.choice(shorts)
    chance = random.random()
    slips = (
        2 if chance < habits.two_slips else 1 if chance < habits.two_slips + habits.one_slip else 0
    )
    letters = sum(sign.isalpha() for sign in name)
    for _ in range(min(slips, 0 if letters < 4 else 1 if letters < 7 else 2)):
        name = _slip(name, random)
    return name


def _slip(name: str, random: Random) -> str:
    """One letter inserted, left out, replaced or swapped, never in a number."""
    words = name.split(" ")
    open_words = [i for i, word in enumerate(words) if len(word) > 2 and not _is_number(word)]
    if not open_words:
        return name
    chosen = random.choices(open_words, weights=[len(words[i]) for i in open_words])[0]
    words[chosen] = _slip_in_word(words[chosen], random)
    return " ".join(words)


def _slip_in_word(word: str, random: Random) -> str:
    place = random.randrange(len(word))
    letter = random.choice(_LETTERS)
    kind = random.randrange(4)
    if kind == 0:
        return word[:place] + letter + word[place:]
    if kind == 1:
        return word[:place] + word[place + 1 :]
    if kind == 2 or place + 1 == len(word):
        return word[:place] + letter + word[place + 1 :]
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _is_number(word: str) -> bool:
    return word.isdigit() or word.lower() in NUMBER_WORDS or word.lower() in ROMAN


def _styled(name: str, node: int, gazetteer: Gazetteer, random: Random, habits: Habits) -> str:
    """The name with numbers, directions, prefix, spaces and case as somebody writes them."""
    region = gazetteer.regions[node]
    chance = random.random
    words = [_number_restyled(word, random, habits) for word in name.split(" ")]
    contractible = len(words) == 2 and words[1].lower() in DIRECTIONS and len(words[0]) >= 5
    if region.level is Level.DISTRICT and contractible and chance() < habits.contracted:
        words = [words[0][:3] + DIRECTIONS[words[1].lower()][0]]
    words = [words[0], *(_direction_shortened(word, random, habits) for word in words[1:])]
    text = " ".join(words)
    if chance() < habits.without_space and not any(map(_is_number, words)):
        text = text.replace(" ", "")
    if " " not in text and len(text) > 2 and chance() < habits.spelt_apart:
        text = " ".join(text)
    if chance() < habits.prefixed or node in gazetteer.twins:
        text = random.choice(_PREFIXES[region.kind]) + text
    if region.level is Level.VILLAGE and chance() < habits.hamlet:
        text += random.choice(_HAMLETS)
    case = chance()
    if case < habits.upper:
        return text.upper()
    return text.lower() if case < habits.upper + habits.lower else text


def _number_restyled(word: str, random: Random, habits: Habits) -> str:
    if not _is_number(word) or random.random() >= habits.other_number:
        return word
    low = word.lower()
    number = int(word) if word.isdigit() else NUMBER_WORDS.get(low) or ROMAN[low]
    return random.choice((_WORD_OF.get(number, word), _ROMAN_OF[number], str(number)))


def _direction_shortened(word: str, random: Random, habits: Habits) -> str:
    shorts = DIRECTIONS.get(word.lower())
    if shorts is None or random.random() >= habits.short_direction:
        return word
    short = random.choice([short for short in shorts if len(short) > 1])
    return short.capitalize() + random.choice((".", ""))


def _as_code(node: int, gazetteer: Gazetteer, random: Random) -> str:
    region = gazetteer.regions[node]
    forms = [region.kode, region.kode.replace(".", "")]
    if region.kode_bps:
        forms.append(region.kode_bps)
    return random.choice(forms)


def _laid_out(cells: Sequence[str], random: Random, habits: Habits) -> list[str]:
    """The cells where they should be, or joined, shifted or swapped."""
    regency, district, village = cells
    chance = random.random()
    if village and district and chance < habits.one_cell:
        return [
            regency,
            "",
            f"{village}{random.choice((', ', ' - ', ' – ', ' / ', ', Kec. '))}{district}",
        ]
    chance -= habits.one_cell
    if village and not district and 0 <= chance < habits.shifted * 4:
        return [regency, village, ""]
    if village and district and 0 <= chance < habits.swapped:
        return [regency, village, district]
    return [regency, district, village]
