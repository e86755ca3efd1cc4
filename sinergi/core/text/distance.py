"""How far two written forms lie apart."""

from rapidfuzz.distance import OSA


def edits(left: str, right: str, at_most: int) -> int:
    """Letters inserted, deleted, replaced or swapped with a neighbour to get from left to right.

    Anything beyond `at_most` is reported as `at_most + 1`.
    """
    return int(OSA.distance(left, right, score_cutoff=at_most))


def is_subsequence(short: str, long: str) -> bool:
    """Whether the letters of `short` occur in `long` in the same order (tmhn in tomohon)."""
    rest = iter(long)
    return all(letter in rest for letter in short)
