"""The whole world: blocks put together, as many entities as asked for.

A world of a size is the beginning of every larger one: blocks are made in their order, and the last
one is cut behind the household with which the number is reached. Nothing but one block is in memory
while a world is streamed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from sinergi.core.synthetic.draws import Draws
from sinergi.core.synthetic.world.businesses import SLOTS, businesses, memberships
from sinergi.core.synthetic.world.channels import channels, credit
from sinergi.core.synthetic.world.cooperative_years import meetings, statements
from sinergi.core.synthetic.world.cooperatives import cooperatives
from sinergi.core.synthetic.world.histories import years
from sinergi.core.synthetic.world.licences import licences
from sinergi.core.synthetic.world.owners import chain_owners, owners
from sinergi.core.synthetic.world.people import ROLES, homes, people
from sinergi.core.synthetic.world.places import Places

SIZES = {"small": 3_000, "default": 40_000, "full": 426_400}
"""Entities (businesses and cooperatives) of the named sizes; the last is the province."""
TABLES = (
    "households",
    "people",
    "owners",
    "businesses",
    "years",
    "licences",
    "channels",
    "credit",
    "cooperatives",
    "meetings",
    "statements",
)
"""The tables of a block; what each holds stands where it is made."""
SEATS = len(ROLES) * SLOTS
"""Numbers of businesses that one household can have."""
KEYS = {
    "years": "business",
    "licences": "business",
    "channels": "business",
    "credit": "business",
    "meetings": "cooperative",
    "statements": "cooperative",
}
"""The tables that follow a business or a cooperative, by the key they share with it."""

Block = dict[str, pl.DataFrame]


@dataclass(frozen=True, slots=True)
class World:
    """A seed and the places people live in; blocks are made when they are asked for."""

    places: Places
    seed: int

    def blocks(self, entities: int) -> Iterator[Block]:
        """Blocks with `entities` businesses and cooperatives in all, the last one cut to fit."""
        sole = chain_owners(self.places, self.seed)
        left, number = entities, 0
        while left > 0:
            made = self._block(number, sole)
            size = made["businesses"].height + made["cooperatives"].height
            yield made if size <= left else cut(made, left)
            left -= size
            number += 1

    def tables(self, entities: int) -> Block:
        """All blocks of a world together; for sizes that fit the memory."""
        parts = list(self.blocks(entities))
        return {name: pl.concat(part[name] for part in parts) for name in TABLES}

    def _block(self, number: int, sole: pl.DataFrame) -> Block:
        draws = Draws(self.seed, number)
        home = homes(self.places, draws)
        crowd = people(self.places, home, draws)
        keepers = owners(crowd, draws)
        firms = businesses(self.places, home.frame, keepers, sole, draws)
        coops = cooperatives(self.places, crowd, draws)
        member = memberships(firms, coops, self.places, draws).alias("member_of")
        past, held = years(firms, self.places, draws), meetings(coops, draws)
        return {
            "households": home.frame,
            "people": crowd,
            "owners": keepers,
            "businesses": firms.with_columns(member),
            "years": past,
            "licences": licences(firms, self.places, draws),
            "channels": channels(firms, self.places, draws),
            "credit": credit(firms, past, draws),
            "cooperatives": coops,
            "meetings": held,
            "statements": statements(coops, held, draws),
        }


def cut(block: Block, entities: int) -> Block:
    """The first `entities` of a block: cooperatives in the share they have in the whole block.

    Businesses are cut behind a whole number of them, their owners' households stay whole, and what
    belongs to an entity goes with it. Organs and memberships may point at people and cooperatives
    behind the cut; those are not known then (-1 and null).
    """
    firms, coops = block["businesses"], block["cooperatives"]
    share = coops.height / (coops.height + firms.height)
    kept_coops = coops.head(round(entities * share))
    kept_firms = firms.head(entities - kept_coops.height)
    homes_kept = pl.concat([kept_firms["household"], kept_firms["business"] // SEATS])
    is_kept = pl.col("household") <= pl.lit(homes_kept).max()
    kept = {name: block[name].filter(is_kept) for name in ("households", "people", "owners")}
    known = kept["people"]["person"].implode()
    organs = ("chair", "secretary", "treasurer", "supervisor", "manager")
    kept["businesses"] = kept_firms.with_columns(
        pl.when(pl.col("member_of").is_in(kept_coops["cooperative"].implode())).then("member_of")
    )
    kept["cooperatives"] = kept_coops.with_columns(
        pl.when(pl.col(organ).is_in(known)).then(organ).otherwise(-1).alias(organ)
        for organ in organs
    )
    for name, key in KEYS.items():
        table = "businesses" if key == "business" else "cooperatives"
        kept[name] = block[name].join(kept[table].select(key), on=key, how="semi")
    return {name: kept[name] for name in TABLES}
