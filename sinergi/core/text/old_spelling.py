"""Spellings from before 1972, still alive in names: oe for u, tj for c, dj for j, j for y."""

import re

_RULES = {"oe": "u", "tj": "c", "dj": "j", "nj": "ny", "sj": "sy", "ch": "kh", "j": "y"}
_OLD = re.compile("|".join(_RULES))


def modern_spelling(letters: str) -> str:
    """`letters` (folded, no spaces) as it would be spelt today; unchanged when nothing is old."""
    return _OLD.sub(lambda found: _RULES[found.group()], letters)
