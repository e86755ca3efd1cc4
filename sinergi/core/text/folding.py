"""Bringing typed text to one plain form before it is compared."""

import re
import unicodedata
from functools import lru_cache

# Apostrophes belong to a word (Kolinganga'an) and vanish; typists use any of these for them.
_APOSTROPHES = str.maketrans("", "", "'`´‘’ʼʻ\"“”")
_SPACES = re.compile(r"\s+")
_TOKENS = re.compile(r"[a-z]+|[0-9]+")


def fold(text: str) -> str:
    """`text` in lower case, without accents, apostrophes, quotation marks and surplus spaces.

    Other punctuation is kept, because it may separate one name from the next.
    """
    lowered = text.casefold()
    if not lowered.isascii():
        lowered = without_accents(lowered)
    return _SPACES.sub(" ", lowered.translate(_APOSTROPHES)).strip()


def tokens(folded: str) -> list[str]:
    """The runs of letters and the runs of digits of a folded text, in order."""
    return _TOKENS.findall(folded)


@lru_cache(maxsize=4096)
def without_accents(lowered: str) -> str:
    """`lowered` with é as e and full-width letters as plain ones."""
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
