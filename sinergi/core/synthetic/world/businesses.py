"""Businesses of the world: who runs what, where, under which name, since when.

What makes telling them apart hard is here: one owner with two businesses at one address, the same
line again in another village, spouses side by side, phrases that stand over many doors, and chains
of one name whose outlets belong to one owner or to many.
"""

import numpy as np
import polars as pl

from sinergi.core.synthetic.draws import Draws, Flags, Floats, Ints, place_of
from sinergi.core.synthetic.tables import rows
from sinergi.core.synthetic.world.business_types import SCALES, drawn_types, facts, scale_of, texts
from sinergi.core.synthetic.world.histories import lives
from sinergi.core.synthetic.world.people import AS_OF, BLOCK, DAYS_IN_YEAR, ROLES
from sinergi.core.synthetic.world.places import Places
from sinergi.core.synthetic.world.trade_names import chain_of, filled, trade_names

PER_OWNER = (0.94, 0.05, 0.01)
"""Share of owners with one, two, three businesses."""
SLOTS = 4
"""Numbers reserved for the businesses of one person."""
SAME_ADDRESS, SAME_LINE = 0.7, 0.14
"""Of second businesses: at the address of the first; in its line, but in another village."""
BRANCH_NAME = (0.5, 0.3)
"""Of the same line again: the same name, and the same name with a number."""
LEGAL_FORMS = ("perorangan", "CV", "PT", "PT Perorangan")
LEGAL_SHARES = ((0.975, 0.012, 0.003, 0.01), (0.5, 0.36, 0.12, 0.02), (0.06, 0.3, 0.64, 0.0))
"""By usual scale: the legal form of a business whose name does not say it; judgements."""
JOINTLY_OWNED = 0.05
"""Share of businesses that a couple owns in equal parts."""
MEMBERS = 0.11
"""Share of businesses whose owner is in a cooperative; a judgement."""


def businesses(
    places: Places,
    homes: pl.DataFrame,
    owners: pl.DataFrame,
    chain_owners: pl.DataFrame,
    draws: Draws,
) -> pl.DataFrame:
    """The businesses of a block, by person and number.

    Columns: business (person * 4 + 0…2), owner (a person; of block 0 for chains of one owner),
    household (the owner's), owner_sex, village, is_home, address, type (place in the table of
    kinds), kbli_2020, kbli_2025 ('' where the new edition has no certain successor), trade_name,
    chain (place in the table of chains, or null), legal_form, started_on, closed_on,
    women_share_pct. `homes` is the frame of the households.
    """
    draws = draws.within("businesses")
    who, number = _slots(owners.height, draws)
    person = owners[who]
    types = _types(places, person, draws)
    village, is_home = _villages(places, person["village"].to_numpy(), types, draws)
    first = np.arange(len(who)) - number
    types, village, is_home, branch = _seconds(places, types, village, is_home, first, draws)
    frame = pl.DataFrame(
        {
            "business": person["person"].to_numpy() * SLOTS + number,
            "owner": person["person"],
            "owner_sex": person["sex"],
            "village": village,
            "is_home": is_home,
            "type": types,
            "chain": chain_of(types, draws),
        }
    )
    started, closed = lives(types, person["born_on"], draws)
    frame = frame.with_columns(
        address=_addresses(places, homes, person, frame, first, draws),
        kbli_2020=texts("kbli_2020").gather(types),
        kbli_2025=texts("kbli_2025").gather(types),
        trade_name=_names(frame, person, places, first, branch, draws),
        started_on=started,
        closed_on=closed,
    )
    frame = frame.with_columns(legal_form=_legal_forms(frame, draws))
    return _with_chain_owners(frame, chain_owners, draws).select(COLUMNS)


COLUMNS = (
    "business", "owner", "household", "owner_sex", "village", "is_home", "address", "type",
    "kbli_2020", "kbli_2025", "trade_name", "chain", "legal_form", "started_on", "closed_on",
    "women_share_pct",
)  # fmt: skip


def memberships(
    found: pl.DataFrame, cooperatives: pl.DataFrame, places: Places, draws: Draws
) -> pl.Series:
    """For each business a cooperative of its block and regency, larger ones more often, or null."""
    draws = draws.within("memberships")
    place = {kode: number for number, kode in enumerate(places.regency_codes)}
    at = cooperatives["kode_kabkota"].replace_strict(place, return_dtype=pl.Int64).to_numpy()
    size = (cooperatives["members_l"] + cooperatives["members_p"]).to_numpy().astype(np.float64)
    regency = places.regency_of[found["village"].to_numpy()]
    joins = draws.chance("joins", MEMBERS, found.height)
    drawn = draws.uniform("cooperative", found.height)
    chosen = np.full(found.height, -1, dtype=np.int64)
    numbers = cooperatives["cooperative"].to_numpy()
    for code in np.unique(at):
        here, near = joins & (regency == code), at == code
        chosen[here] = numbers[near][place_of(drawn[here], np.sqrt(size[near]))]
    return pl.Series("cooperative", chosen).replace(-1, None)


def _slots(count: int, draws: Draws) -> tuple[Ints, Ints]:
    """For each business its owner (place in the frame of owners) and its number with that owner."""
    many = 1 + draws.pick("how many", PER_OWNER, count)
    who = np.repeat(np.arange(count), many)
    return who, np.arange(len(who)) - np.repeat(np.cumsum(many) - many, many)


def _villages(places: Places, home: Ints, types: Ints, draws: Draws) -> tuple[Ints, Flags]:
    """At home, or in a village of the same regency where more people live."""
    is_home = draws.chance("at home", facts("di_rumah")[types], len(home))
    elsewhere = _other_village(places, home, draws.uniform("elsewhere", len(home)))
    return np.where(is_home, home, elsewhere), is_home


def _other_village(places: Places, village: Ints, drawn: Floats) -> Ints:
    """Another village of the same regency, by weight; the same where the regency has but one."""
    edges = np.cumsum(places.weights)
    first = np.searchsorted(places.regency_of, places.regency_of[village], side="left")
    last = np.searchsorted(places.regency_of, places.regency_of[village], side="right") - 1
    low = edges[first] - places.weights[first]
    found = np.searchsorted(edges, low + drawn * (edges[last] - low), side="right")
    found = np.clip(found, first, last)
    next_one = np.where(found < last, found + 1, first)
    return np.where(found == village, next_one, found).astype(np.int64)


def _types(places: Places, person: pl.DataFrame, draws: Draws) -> Ints:
    return drawn_types(
        places,
        person["village"].to_numpy(),
        (person["sex"] == "P").to_numpy(),
        person["is_muslim"].to_numpy(),
        person["is_young"].to_numpy(),
        draws.uniform("type", person.height),
    )


def _seconds(
    places: Places, types: Ints, village: Ints, is_home: Flags, first: Ints, draws: Draws
) -> tuple[Ints, Ints, Flags, Flags]:
    """Second businesses: type, village, is_home of each, and whether it repeats the first's line.

    Another line stands mostly beside the first; the same line never in the same village.
    """
    is_second = first != np.arange(len(first))
    kind = draws.uniform("second", len(first))
    branch = is_second & ((kind >= 1.0 - SAME_LINE) | (types == types[first]))
    beside = is_second & ~branch & (kind < SAME_ADDRESS)
    types = np.where(branch, types[first], types)
    village = np.where(beside, village[first], village)
    is_home = np.where(beside, is_home[first], is_home & ~is_second)
    other = _other_village(places, village[first], draws.uniform("branch village", len(first)))
    return types, np.where(branch, other, village), is_home.astype(np.bool_), branch


def _addresses(
    places: Places,
    homes: pl.DataFrame,
    person: pl.DataFrame,
    frame: pl.DataFrame,
    first: Ints,
    draws: Draws,
) -> pl.Series:
    """The address of the home, or a stall, shop or roadside elsewhere."""
    home = homes["address"].gather(person["household"].to_numpy() - draws.block * BLOCK)
    own = home.zip_with(frame["is_home"], _shops(places, frame, draws))
    # A second business away from home, in the village where the first is, shares its stall.
    village, away = frame["village"].to_numpy(), ~frame["is_home"].to_numpy()
    shares = away & away[first] & (village == village[first])
    return own.gather(np.where(shares, first, np.arange(len(first))))


def _shops(places: Places, frame: pl.DataFrame, draws: Draws) -> pl.Series:
    """An address away from home for each, by the patterns of market, field, town and village."""
    count = frame.height
    streets = [row["jalan"] for row in rows("streets")]
    at = places.villages[frame["village"].to_numpy()]
    where = texts("letak").gather(frame["type"])
    town = pl.Series(["desa", "kota"])[at["is_urban"].cast(pl.Int64)]
    where = town.zip_with(where == "", where)
    firms = pl.Series(["firma"]).new_from_index(0, count)
    where = firms.zip_with(texts("skala").gather(frame["type"]) == SCALES[-1], where)
    patterns = pl.Series([""]).new_from_index(0, count)
    for kind in ("desa", "kota", "pasar", "lahan", "firma"):
        own = [row for row in rows("shop_places") if row["letak"] == kind]
        place = draws.pick(f"place {kind}", [float(row["bobot"]) for row in own], count)
        patterns = pl.Series([row["pola"] for row in own])[place].zip_with(where == kind, patterns)
    words = {
        "{jalan}": pl.Series(streets)[draws.pick("street", np.ones(len(streets)), count)],
        "{nomor}": pl.Series(draws.whole("number", 1, 120, count)).cast(pl.String),
        "{blok}": pl.Series(list("ABCDEF"))[draws.pick("block", (6, 5, 4, 3, 2, 1), count)],
        "{jaga}": pl.Series(["I", "II", "III", "IV", "V"])[
            draws.pick("part", (5, 4, 3, 2, 1), count)
        ],
        "{nama}": at["nama"],
        "{kecamatan}": at["kecamatan"],
    }
    return filled(patterns, words)


def _names(
    frame: pl.DataFrame,
    person: pl.DataFrame,
    places: Places,
    first: Ints,
    branch: Flags,
    draws: Draws,
) -> pl.Series:
    """Trade names; the same line again mostly keeps the name."""
    age = (pl.lit(AS_OF) - pl.col("born_on")).dt.total_days() / DAYS_IN_YEAR
    owners = person.select("given", "family", "sex", "origin", "is_muslim", age=age)
    name = trade_names(frame, owners, places, draws)
    of_first = name.gather(first)
    kind = draws.uniform("branch name", frame.height)
    same, numbered = BRANCH_NAME
    keeps = branch & (kind < same + numbered) & (of_first != "").to_numpy()
    second = pl.DataFrame({"n": of_first, "numbered": kind >= same}).select(
        pl.when("numbered").then(pl.concat_str("n", pl.lit(" 2"))).otherwise("n")
    )
    return second.to_series().zip_with(pl.Series(keeps), name)


def _legal_forms(frame: pl.DataFrame, draws: Draws) -> pl.Series:
    """What the name says, or by lot."""
    drawn = draws.uniform("legal form", frame.height)
    scale = scale_of()[frame["type"].to_numpy()]
    place = np.zeros(frame.height, dtype=np.int64)
    for number, shares in enumerate(LEGAL_SHARES):
        place = np.where(scale == number, place_of(drawn, shares), place)
    by_lot = pl.Series(LEGAL_FORMS)[place]
    return frame.select(
        pl.when(pl.col("trade_name").str.starts_with("CV "))
        .then(pl.lit("CV"))
        .when(pl.col("trade_name").str.starts_with("PT "))
        .then(pl.lit("PT"))
        .when(pl.col("trade_name").str.contains("^(UD|Kelompok|KUB|Poktan|KWT) "))
        .then(pl.lit("perorangan"))
        .otherwise(by_lot)
    ).to_series()


def _with_chain_owners(
    frame: pl.DataFrame, chain_owners: pl.DataFrame, draws: Draws
) -> pl.DataFrame:
    """Outlets of a chain with one owner belong to that person, and to a company of theirs."""
    jointly = draws.chance("jointly", JOINTLY_OWNED, frame.height)
    frame = frame.with_columns(chain=pl.col("chain").replace(-1, None)).join(
        chain_owners.rename({"owner": "of_chain", "sex": "sex_of_chain"}),
        on="chain",
        how="left",
        maintain_order="left",
    )
    owned = pl.col("of_chain").is_not_null()
    jointly_owned = pl.Series(jointly) & ~owned
    return frame.with_columns(
        owner=pl.coalesce("of_chain", "owner"),
        owner_sex=pl.coalesce("sex_of_chain", "owner_sex"),
        legal_form=pl.when(owned).then(pl.lit("PT")).otherwise("legal_form"),
    ).with_columns(
        household=pl.col("owner") // len(ROLES),
        women_share_pct=pl.when(jointly_owned)
        .then(50)
        .when(pl.col("owner_sex") == "P")
        .then(100)
        .otherwise(0)
        .cast(pl.Int64),
    )
