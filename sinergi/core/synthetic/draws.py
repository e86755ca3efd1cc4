"""Random numbers with an address: seed, name and block give the same numbers on every machine.

Every column of the world has a name of its own, so a new column changes no other one. Numbers are
drawn block by block and always from the front, so a smaller world is the beginning of a larger one.
Only uniform numbers are asked of the generator (Philox, counter-based: Salmon and others, "Parallel
random numbers: as easy as 1, 2, 3", 2011); every shape is made from them here.
"""

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class Draws:
    """The random numbers of one block of the world.

    Every method takes the name of what is drawn and gives `count` numbers, of which the first are
    the same however many are asked for. Two draws under one name are the same numbers.
    """

    def __init__(self, seed: int, block: int = 0, path: str = "") -> None:
        self.seed = seed
        self.block = block
        self.path = path

    def within(self, name: str) -> "Draws":
        """The numbers of one part of the world, whose names cannot meet those of another part."""
        return Draws(self.seed, self.block, f"{self.path}{name}/")

    def uniform(self, name: str, count: int) -> Floats:
        """Numbers from 0 up to, not including, 1."""
        address = f"{self.seed}:{self.path}{name}".encode()
        key = int.from_bytes(blake2b(address, digest_size=16).digest(), "little")
        stream = np.random.Philox(key=key, counter=[0, 0, self.block, 0])
        return np.random.Generator(stream).random(count)

    def chance(self, name: str, share: float | Floats, count: int) -> Flags:
        """True with the probability `share`, one for all or one for each."""
        return np.asarray(self.uniform(name, count) < share)

    def pick(self, name: str, weights: Sequence[float] | Floats, count: int) -> Ints:
        """Places 0… in `weights`, each as often as it weighs."""
        return place_of(self.uniform(name, count), weights)

    def whole(self, name: str, low: int, high: int, count: int) -> Ints:
        """Whole numbers from `low` up to, not including, `high`, all as likely."""
        return low + np.floor(self.uniform(name, count) * (high - low)).astype(np.int64)

    def normal(self, name: str, count: int) -> Floats:
        """Numbers around 0 with a standard deviation of 1 (Box and Muller, 1958)."""
        radius = np.sqrt(-2.0 * np.log1p(-self.uniform(f"{name}.r", count)))
        angle = 2.0 * np.pi * self.uniform(f"{name}.a", count)
        return np.asarray(radius * np.cos(angle))

    def order(self, name: str, count: int) -> Ints:
        """The places 0… in an order drawn by lot."""
        return np.argsort(self.uniform(name, count), kind="stable")


def place_of(uniform: Floats, weights: Sequence[float] | Floats) -> Ints:
    """Where each number of `uniform` falls when 0 to 1 is cut in pieces as long as `weights`."""
    edges = np.cumsum(np.asarray(weights, dtype=np.float64))
    places = np.searchsorted(edges / edges[-1], uniform, side="right")
    return np.minimum(places, len(edges) - 1).astype(np.int64)
