"""Finding names one or two slips away without comparing with every name.

Two words within two slips of each other become equal when up to two letters are deleted from each.
All such deletions of all names are stored once, as sorted 64-bit hashes; a lookup hashes the
deletions of the typed word and searches them. Hashes are computed for whole columns of words with
modular arithmetic (the hash of a word without its i-th letter follows from two prefix sums), so a
nation of 80,000 names is indexed in about a second and takes some tens of megabytes.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

Words64 = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]

_BASE = 0x9E3779B97F4A7C15 | 1
_INVERSE = pow(_BASE, -1, 1 << 64)
# Beyond this many letters a second deletion is not indexed: it would cost the square of the length
# and long names are told apart by one slip less.
_LONGEST_FOR_TWO = 40


def slips_allowed(length: int) -> int:
    """How many slips a word of `length` letters may hold and still be looked for."""
    if length <= 2:
        return 0
    return 1 if length <= 5 else 2


class DeletionIndex:
    """An immutable index over distinct words of plain letters."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = list(names)
        hashes, owners = _deletions(self._names)
        order = np.argsort(hashes, kind="stable")
        self._hashes: Words64 = hashes[order]
        self._owners: Ints = owners[order]

    def __len__(self) -> int:
        return len(self._names)

    def near(self, typed: Sequence[str]) -> tuple[Ints, Ints, Ints]:
        """All pairs of a typed word and a name within the slips allowed.

        Returns three arrays of one length: position in `typed`, position in the names, slips (OSA
        distance: insertions, deletions, replacements, swapped neighbours).
        """
        pairs = self._candidates(typed)
        who, name = pairs // max(len(self._names), 1), pairs % max(len(self._names), 1)
        left = [typed[position] for position in who]
        right = [self._names[position] for position in name]
        slips = cpdist(left, right, scorer=OSA.distance, score_cutoff=2, dtype=np.int64)
        longest = np.fromiter(
            (max(len(a), len(b)) for a, b in zip(left, right, strict=True)), np.int64, len(left)
        )
        allowed = np.where(longest <= 2, 0, np.where(longest <= 5, 1, 2))
        kept = slips <= allowed
        return who[kept], name[kept], slips[kept]

    def _candidates(self, typed: Sequence[str]) -> Ints:
        """Distinct pairs sharing a deletion, as `typed position * number of names + name`."""
        hashes, who = _deletions(typed)
        first = np.searchsorted(self._hashes, hashes, side="left")
        last = np.searchsorted(self._hashes, hashes, side="right")
        counts = last - first
        hit = counts > 0
        first, counts, who = first[hit], counts[hit], who[hit]
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        names = self._owners[np.repeat(first, counts) + within]
        pairs: Ints = np.unique(np.repeat(who, counts) * len(self._names) + names)
        return pairs


def _deletions(texts: Sequence[str]) -> tuple[Words64, Ints]:
    """Hashes of every text with up to the allowed number of letters deleted, and whose they are."""
    hashes: list[Words64] = [np.empty(0, np.uint64)]
    owners: list[Ints] = [np.empty(0, np.int64)]
    for length, positions in _by_length(texts):
        letters = _letter_matrix([texts[position] for position in positions], length)
        for column in _deletion_columns(letters, _depth(length)):
            hashes.append(column)
            owners.append(positions)
    return np.concatenate(hashes), np.concatenate(owners)


def _depth(length: int) -> int:
    # One letter more or less must still meet: the shorter of the two decides by its longer partner.
    depth = min(length - 1, slips_allowed(length + 1))
    return max(depth, 0) if length <= _LONGEST_FOR_TWO else 1


def _by_length(texts: Sequence[str]) -> Iterator[tuple[int, Ints]]:
    lengths = np.fromiter((len(text) for text in texts), np.int64, len(texts))
    for length in np.unique(lengths):
        yield int(length), np.flatnonzero(lengths == length).astype(np.int64)


def _letter_matrix(texts: Sequence[str], length: int) -> Words64:
    """One row per text, one column per letter (1..26)."""
    flat = np.frombuffer("".join(texts).encode("ascii"), np.uint8)
    return flat.reshape(len(texts), length).astype(np.uint64) - np.uint64(96)


def _deletion_columns(letters: Words64, depth: int) -> Iterator[Words64]:
    """The hash of each row, of each row without one letter, and without two letters."""
    count, length = letters.shape
    powers = np.array([pow(_BASE, k, 1 << 64) for k in range(length)], np.uint64)
    sums = np.zeros((count, length + 1), np.uint64)
    np.cumsum(letters * powers, axis=1, out=sums[:, 1:])
    inverse = np.full(count, _INVERSE, np.uint64)
    inverse_twice = inverse * inverse
    total = sums[:, length]
    yield total.copy()
    if depth < 1:
        return
    for i in range(length):
        yield sums[:, i] + (total - sums[:, i + 1]) * inverse
    if depth < 2:
        return
    for i in range(length - 1):
        for j in range(i + 1, length):
            middle = (sums[:, j] - sums[:, i + 1]) * inverse
            yield sums[:, i] + middle + (total - sums[:, j + 1]) * inverse_twice
