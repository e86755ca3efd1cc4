"""Slips of hand and ear, whole columns at once: what fingers, habits and Excel do to a text.

Every function takes texts and numbers to draw from and gives new texts; a text it cannot change
comes back as it was.
"""

from functools import cache

import numpy as np
import polars as pl

from sinergi.core.synthetic.draws import Draws, Ints
from sinergi.core.synthetic.tables import rows

KEYBOARD = {
    "a": "sqz", "b": "vgn", "c": "xdv", "d": "sfe", "e": "wrd", "f": "dgr", "g": "fht", "h": "gjy",
    "i": "uok", "j": "hku", "k": "jli", "l": "kop", "m": "nj", "n": "bmh", "o": "ipl", "p": "ol",
    "q": "wa", "r": "etf", "s": "adw", "t": "ryg", "u": "yij", "v": "cbf", "w": "qes", "x": "zcs",
    "y": "tuh", "z": "xas", "0": "9", "1": "2", "2": "13", "3": "24", "4": "35", "5": "46",
    "6": "57", "7": "68", "8": "79", "9": "80",
}  # fmt: skip
"""Which keys lie beside each key of a QWERTY keyboard."""
BY_EAR = (
    ("ie", "i"), ("y", "i"), ("v", "f"), ("ph", "f"), ("th", "t"), ("ch", "k"), ("ou", "o"),
    ("ll", "l"), ("nn", "n"), ("tt", "t"), ("ck", "k"), ("x", "ks"), ("z", "s"), ("ei", "ey"),
    ("au", "aw"), ("q", "k"), ("f", "v"), ("k", "ck"), ("i", "y"),
)  # fmt: skip
"""Spellings that sound alike in the region."""
OLD_SPELLING = (("u", "oe"), ("j", "dj"), ("c", "tj"), ("y", "j"))
"""Spelling before 1972, which people keep in their names."""


def typed_beside(texts: pl.Series, draws: Draws) -> pl.Series:
    """One key beside the right one."""
    place = _places(texts, draws)
    letter = texts.to_frame("t").select(_sign("t", place)).to_series()
    beside = {key: list(keys) for key, keys in KEYBOARD.items()}
    choice = draws.uniform("which key", len(texts))
    wrong = _beside(letter.str.to_lowercase(), choice, beside)
    upper = letter.str.to_uppercase() == letter
    wrong = wrong.str.to_uppercase().zip_with(upper & (letter.str.to_lowercase() != letter), wrong)
    return _spliced(texts, place, wrong, skip=1)


def left_out(texts: pl.Series, draws: Draws) -> pl.Series:
    """One letter missing."""
    place = _places(texts, draws)
    return _spliced(texts, place, pl.Series([""]).new_from_index(0, len(texts)), skip=1)


def doubled(texts: pl.Series, draws: Draws) -> pl.Series:
    """One letter twice."""
    place = _places(texts, draws)
    letter = texts.to_frame("t").select(_sign("t", place)).to_series()
    return _spliced(texts, place, letter, skip=0)


def exchanged(texts: pl.Series, draws: Draws) -> pl.Series:
    """Two letters side by side in the wrong order."""
    place = np.maximum(_places(texts, draws) - 1, 0)
    frame = texts.to_frame("t")
    pair = frame.select(pl.concat_str(_sign("t", place + 1), _sign("t", place))).to_series()
    return _spliced(texts, place, pair, skip=2)


def by_ear(texts: pl.Series, draws: Draws) -> pl.Series:
    """Written as it sounds: one of BY_EAR, the first from a place drawn that fits."""
    return _replaced(texts, draws, BY_EAR)


def old_spelling(texts: pl.Series, draws: Draws) -> pl.Series:
    """Written as before 1972, or a family's old spelling."""
    return _replaced(texts, draws, OLD_SPELLING)


def family_variant(texts: pl.Series, draws: Draws) -> pl.Series:
    """Another family name that is often taken for this one."""
    pairs = [(row["a"], row["b"]) for row in rows("name_variants")]
    changed = texts
    for one, other in (*pairs, *((b, a) for a, b in pairs)):
        changed = texts.str.replace(rf"\b{one}\b", other).zip_with(changed == texts, changed)
    return changed


def initials(texts: pl.Series, draws: Draws) -> pl.Series:
    """First names as initials: Jonas Jordan Wowor becomes J. J. Wowor."""
    words = texts.str.split(" ").to_frame("w")
    short = (
        pl.col("w").list.head(pl.col("w").list.len() - 1).list.eval(pl.element().str.head(1) + ".")
    )
    return words.select(
        pl.concat_str(short.list.join(" "), pl.lit(" "), pl.col("w").list.last()).str.strip_chars()
    ).to_series()


def last_name_first(texts: pl.Series, draws: Draws) -> pl.Series:
    """The last word in front: Wowor Jonas Jordan."""
    return texts.str.replace(r"^(.+?)\s+(\S+)$", "${2} ${1}")


def without_second_name(texts: pl.Series, draws: Draws) -> pl.Series:
    """The first and the last word of three or more."""
    return texts.str.replace(r"^(\S+)\s+\S.*\s(\S+)$", "${1} ${2}")


def without_husband(texts: pl.Series, draws: Draws) -> pl.Series:
    """Of a double family name the part behind the hyphen only."""
    return texts.str.replace(r"(\S+)-(\S+)$", "${2}")


def with_husband_only(texts: pl.Series, draws: Draws) -> pl.Series:
    """Of a double family name the part before the hyphen only."""
    return texts.str.replace(r"(\S+)-(\S+)$", "${1}")


def rounded_by_excel(texts: pl.Series, draws: Draws) -> pl.Series:
    """A long number as Excel keeps it: fifteen digits, and zeros behind."""
    return texts.str.replace(r"^(\d{15})\d$", "${1}0")


def in_powers_of_ten(texts: pl.Series, draws: Draws) -> pl.Series:
    """A long number as Excel shows it: 7,10502E+15."""
    return texts.str.replace(r"^(\d)(\d{5})\d{10}$", "${1},${2}E+15")


def without_female_day(texts: pl.Series, draws: Draws) -> pl.Series:
    """The NIK of a woman with the day of birth as it is, not 40 more."""
    day = texts.str.slice(6, 2).cast(pl.Int64, strict=False)
    plain = (day - 40).cast(pl.String).str.zfill(2)
    frame = pl.DataFrame({"t": texts, "plain": plain, "day": day})
    return frame.select(
        pl.when(pl.col("day") > 40)
        .then(pl.concat_str(pl.col("t").str.head(6), "plain", pl.col("t").str.slice(8)))
        .otherwise("t")
    ).to_series()


def blank(texts: pl.Series, draws: Draws) -> pl.Series:
    """Nothing where something is known."""
    return pl.Series([""]).new_from_index(0, len(texts))


def phone_without_zero(texts: pl.Series, draws: Draws) -> pl.Series:
    """A number as Excel keeps it: 812…"""
    return texts.str.replace(r"^0", "")


def _places(texts: pl.Series, draws: Draws) -> Ints:
    """A place in each text, not the first."""
    length = texts.str.len_chars().to_numpy().astype(np.int64)
    drawn = np.floor(draws.uniform("place", len(texts)) * np.maximum(length - 1, 1))
    return np.asarray(np.minimum(1 + drawn.astype(np.int64), np.maximum(length - 1, 0)))


def _sign(column: str, place: Ints) -> pl.Expr:
    return pl.col(column).str.slice(pl.lit(pl.Series(place)), 1)


def _spliced(texts: pl.Series, place: Ints, middle: pl.Series, *, skip: int) -> pl.Series:
    """Each text with `middle` at its place, in the stead of `skip` signs."""
    frame = pl.DataFrame({"t": texts, "place": place, "m": middle})
    return frame.select(
        pl.concat_str(
            pl.col("t").str.head(pl.col("place")),
            "m",
            pl.col("t").str.slice(pl.col("place") + skip),
        )
    ).to_series()


def _beside(letters: pl.Series, drawn: np.ndarray, beside: dict[str, list[str]]) -> pl.Series:
    """A key beside each letter; a sign that has none stays."""
    wrong = letters
    for number in range(3):
        keys = {key: near[number % len(near)] for key, near in beside.items()}
        here = pl.Series((drawn * 3).astype(np.int64) == number)
        wrong = letters.replace(keys).zip_with(here, wrong)
    return wrong


def _replaced(texts: pl.Series, draws: Draws, pairs: tuple[tuple[str, str], ...]) -> pl.Series:
    """One replacement in each text: the first that fits, from a place in `pairs` drawn for it."""
    start = (draws.uniform("pair", len(texts)) * len(pairs)).astype(np.int64)
    ways = [texts.str.replace(_inside(old), "${1}" + new) for old, new in pairs]
    differs = np.array([(way != texts).to_numpy() for way in ways])
    turn = (np.arange(len(pairs))[:, None] - start) % len(pairs)
    first = np.where(differs, turn, len(pairs)).argmin(axis=0)
    changed = texts
    for number, way in enumerate(ways):
        changed = way.zip_with(pl.Series(first == number), changed)
    return changed


@cache
def _inside(old: str) -> str:
    """`old` anywhere but at the beginning of a word, where a slip would be seen at once."""
    return rf"(\p{{L}}){old}"
