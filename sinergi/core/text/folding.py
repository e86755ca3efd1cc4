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
    lowered = text.casefold() if text.isascii() else plain_letters(text)
    return _SPACES.sub(" ", lowered.translate(_APOSTROPHES)).strip()


def tokens(folded: str) -> list[str]:
    """The runs of letters and the runs of digits of a folded text, in order."""
    return _TOKENS.findall(folded)


@lru_cache(maxsize=4096)
def plain_letters(text: str) -> str:
    """`text` in lower case with é as e and full-width or bold letters as plain ones."""
    # An acute accent used as an apostrophe would come apart into a space and an accent.
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
