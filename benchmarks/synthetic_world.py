"""How fast the synthetic world is made, and how much memory it needs however large it is.

    python -m benchmarks.synthetic_world [--entities 200000]

The world has no peer to be measured against. The bar is 20,000 entities (businesses and
cooperatives, with everything that belongs to them) a second on two cores; memory is shown for a
world and for one four times as large, streamed, each in a process of its own.
"""

import argparse
import multiprocessing
import resource
import sys
import time

from sinergi.cli.synthetic_build import reference_places
from sinergi.core.synthetic.world.world import World
from tools.machine import machine

LEAST_A_SECOND = 20_000
SEED = 1


def main() -> int:
    """Run, print, and fail where the bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entities", type=int, default=200_000)
    entities = parser.parse_args().entities
    print(machine("polars", "numpy"))
    slowest = float("inf")
    for size in (entities, 4 * entities):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            rows, seconds, megabytes = pool.apply(stream, (size,))
        slowest = min(slowest, size / seconds)
        print(
            f"{size:>10,} entities, {rows:>12,} rows: {seconds:6.1f} s, "
            f"{size / seconds:>8,.0f} entities/s, peak {megabytes:,.0f} MB"
        )
    met = "met" if slowest >= LEAST_A_SECOND else "MISSED"
    print(f"\nat least {LEAST_A_SECOND:,} entities/s: {met}")
    return 0 if slowest >= LEAST_A_SECOND else 1


def stream(entities: int) -> tuple[int, float, float]:
    """Make the world and let every block go; rows of all tables, seconds, peak memory in MB."""
    world = World(reference_places(SEED), SEED)
    began = time.perf_counter()
    rows = sum(table.height for block in world.blocks(entities) for table in block.values())
    seconds = time.perf_counter() - began
    return rows, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


if __name__ == "__main__":
    sys.exit(main())
