"""How the name of a region is written: words, abbreviations, numbers, and the key they make.

A name becomes a key: its letters without spaces, followed by its numbers. "Tompaso II Utara",
"tompaso dua ut." and "TompasoUtara 2" share the key `tompasoutara#2`. Numbers stand apart from the
letters because a wrong letter is a slip while a wrong number is another place.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from sinergi.core.text.distance import edits
from sinergi.core.text.folding import fold, tokens
from sinergi.core.text.numerals import NUMBER_WORDS, number_of
from sinergi.core.wilayah.codes import Level

DIRECTIONS = {
    "utara": ("ut", "utr", "uta", "u"),
    "selatan": ("sel", "slt", "sltn", "selt", "s"),
    "timur": ("tim", "tmr", "timr", "tmur", "t"),
    "barat": ("bar", "brt", "b"),
    "tengah": ("teng", "tgh", "tngh", "tengh"),
    "tenggara": ("tengg", "tgr", "tggr", "tgg", "tengga"),
}
_GENERIC = {
    "kepulauan": ("kep", "kepl", "kepul", "kpl"),
    "pulau": ("pl", "pul", "p"),
    "tanjung": ("tj", "tjg", "tg", "tjng", "tanj"),
    "gunung": ("gn", "gng"),
    "bukit": ("bkt",),
    "kampung": ("kp", "kpg", "kmp", "kamp"),
    "atas": ("ats",),
    "bawah": ("bwh", "baw"),
    "baru": ("br",),
}
_ABBREVIATED = {
    short: word
    for table in (DIRECTIONS, _GENERIC)
    for word, shorts in table.items()
    for short in shorts
}
# These are abbreviations only behind another word: a name may begin with them.
_NEVER_FIRST = frozenset(short for shorts in DIRECTIONS.values() for short in shorts) | {
    "br", "ats", "bwh", "baw", "tg",
}  # fmt: skip

PREFIXES: dict[str, tuple[Level, str]] = {
    **dict.fromkeys(("provinsi", "propinsi", "prov", "prop"), (Level.PROVINCE, "")),
    **dict.fromkeys(("kabupaten", "kab", "kabup", "kbpt"), (Level.REGENCY, "kabupaten")),
    **dict.fromkeys(("kota", "kodya", "kotamadya", "kotif", "kt"), (Level.REGENCY, "kota")),
    **dict.fromkeys(("kecamatan", "kec", "kecam", "kcm", "kc"), (Level.DISTRICT, "")),
    **dict.fromkeys(("kelurahan", "kel", "kelur", "lurah", "klr"), (Level.VILLAGE, "kelurahan")),
    **dict.fromkeys(("desa", "ds", "des"), (Level.VILLAGE, "desa")),
    "kampung": (Level.VILLAGE, ""),
}
_LONG_PREFIXES = ("kabupaten", "kecamatan", "kelurahan", "provinsi", "kotamadya")
# Number words are so short that a slip in them is believed only at the end of a name.
_CLOSED_INSIDE = (*DIRECTIONS, *_LONG_PREFIXES)
_CLOSED_LAST = (*_CLOSED_INSIDE, *NUMBER_WORDS)


def words(folded: str, vocabulary: frozenset[str] = frozenset()) -> list[str]:
    """The words of a folded text with letters spelt apart put together and abbreviations opened.

    `vocabulary` holds the words that occur in official names; a word outside it that is one slip
    away from a direction, a number or a prefix is read as that.
    """
    joined = _join_single_letters(tokens(folded))
    last = len(joined) - 1
    return [
        _open(token, position, position == last, vocabulary)
        for position, token in enumerate(joined)
    ]


def key_of(name_words: Iterable[str]) -> str:
    """The key of a name: its letters, then `#` and each number in order."""
    letters: list[str] = []
    numbers: list[str] = []
    for position, word in enumerate(name_words):
        number = number_of(word) if position else None
        if number is None:
            letters.append(word)
        else:
            numbers.append(f"#{number}")
    return "".join(letters + numbers)


def key(name: str) -> str:
    """The key of a name as typed."""
    return key_of(words(fold(name)))


@lru_cache(maxsize=65536)
def split_key(key_text: str) -> tuple[str, str]:
    """The letters and the numbers of a key (`rerer`, `#1`)."""
    letters, mark, numbers = key_text.partition("#")
    return letters, mark + numbers


def without_prefix(name_words: Sequence[str]) -> list[str]:
    """The words of a name without a leading Kabupaten, Kota, Kecamatan, ... and Kepulauan."""
    rest = list(name_words)
    while len(rest) > 1 and (rest[0] in PREFIXES and rest[0] != "kampung"):
        rest.pop(0)
    return rest


def short_forms(name_words: Sequence[str]) -> Iterator[str]:
    """Keys under which people abbreviate a name of several words.

    "Tomohon Selatan" gives tomselatan, tomoselatan, tomsel; "Kepulauan Marore" gives marore.
    """
    if len(name_words) < 2 or len(name_words[0]) < 4:
        return
    head, *tail = name_words
    if head == "kepulauan":
        yield key_of(tail)
        return
    for length in (3, 4):
        yield key_of([head[:length], *tail])
    shorts = [DIRECTIONS[word][0] if word in DIRECTIONS else word for word in tail]
    if all(word in DIRECTIONS for word in tail):
        yield key_of([head[:3], *shorts])
        if shorts[-1] == "ut":
            yield key_of([head[:2], *shorts])
    elif all(number_of(word) is None for word in tail):
        yield key_of([head[:3], *(word[:3] for word in tail)])


def _join_single_letters(found: list[str]) -> list[str]:
    """`found` with runs of single letters ("b e b u") joined; a lone I or B stays as it is."""
    if all(len(token) != 1 for token in found):
        return found
    joined: list[str] = []
    run: list[str] = []
    for token in [*found, ""]:
        if len(token) == 1 and token.isalpha():
            run.append(token)
            continue
        whole_text = len(run) == len(found)
        joined += ["".join(run)] if len(run) >= 3 or (whole_text and run) else run
        run = []
        if token:
            joined.append(token)
    return joined


def _open(token: str, position: int, is_last: bool, vocabulary: frozenset[str]) -> str:
    if position or token not in _NEVER_FIRST:
        opened = _ABBREVIATED.get(token)
        if opened is not None:
            return opened
    if not vocabulary or token in vocabulary or len(token) < 3 or token in PREFIXES:
        return token
    if position == 0:
        return one_slip_from(token, _LONG_PREFIXES, vocabulary)
    return one_slip_from(token, _CLOSED_LAST if is_last else _CLOSED_INSIDE, vocabulary)


@lru_cache(maxsize=65536)
def one_slip_from(token: str, closed: tuple[str, ...], vocabulary: frozenset[str]) -> str:
    """The word of a closed set one slip away from `token`, unless a word of a name is as near."""
    near = _one_slip_away(token, closed)
    return near.pop() if len(near) == 1 and not _one_slip_away(token, vocabulary) - near else token


def _one_slip_away(token: str, among: tuple[str, ...] | frozenset[str]) -> set[str]:
    meeting = _by_deletion(among)
    candidates = {word for rest in _deletions(token) for word in meeting.get(rest, ())}
    return {word for word in candidates if edits(token, word, 1) == 1}


@lru_cache(maxsize=8)
def _by_deletion(among: tuple[str, ...] | frozenset[str]) -> dict[str, list[str]]:
    """Words by what remains of them when up to one letter is left out.

    Two words one slip apart have such a rest in common, so that few need comparing.
    """
    found: dict[str, list[str]] = {}
    for word in among:
        for rest in _deletions(word):
            found.setdefault(rest, []).append(word)
    return found


def _deletions(word: str) -> set[str]:
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}
