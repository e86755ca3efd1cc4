"""Households and the grown-up people in them.

A household is a head, mostly with a spouse, sometimes with a grown-up child or a brother or sister:
one address, mostly one family name, often one phone. That is what makes telling people apart hard.
Shares and rates here are judgements.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from sinergi.core.synthetic import marks
from sinergi.core.synthetic.draws import Draws, Flags, Floats, Ints, place_of
from sinergi.core.synthetic.tables import rows
from sinergi.core.synthetic.world.names import (
    family_names,
    given_names,
    origin_facts,
    origins,
    titles,
)
from sinergi.core.synthetic.world.places import Places

BLOCK = 8_192
"""Households of one block."""
AS_OF = date(2026, 6, 30)
"""The day the world is looked at."""
ROLES = ("head", "spouse", "child", "sibling")
LOOK_FOR_SPOUSE, THIRD_ADULT, FEMALE_HEAD = 0.84, 0.3, 0.17
SPOUSE_OF_OTHER_ORIGIN = 0.18
HAS_PHONE, SHARES_PHONE = 0.78, 0.22
OPERATORS = ("0812", "0813", "0821", "0822", "0852", "0853", "0851", "0823", "0895", "0858")
REGISTERED = (0.82, 0.11, 0.05, 0.02)
"""Where people were first registered: this district, elsewhere in the regency, in the province,
outside it."""
FAR_AREAS = ("317103", "357808", "737110", "750101", "720401", "730502", "640204", "910102")
"""Districts of other provinces that people came from, as a NIK begins."""
DAYS_IN_YEAR = 365.25


@dataclass(frozen=True)
class Homes:
    """Households of one block: `household`, `village` (place in Places), origin, faith, address."""

    frame: pl.DataFrame
    village: Ints
    origin: Ints
    is_muslim: Flags


def homes(places: Places, draws: Draws) -> Homes:
    """The households of the block of `draws`."""
    draws = draws.within("homes")
    village = draws.pick("village", places.weights, BLOCK)
    origin = _origins(places, village, draws.uniform("origin", BLOCK))
    is_muslim = draws.chance("faith", origin_facts("islam")[origin], BLOCK)
    is_urban = places.villages["is_urban"].gather(village)
    frame = pl.DataFrame({"household": np.arange(BLOCK) + draws.block * BLOCK, "village": village})
    frame = frame.with_columns(address=_addresses(draws, is_urban))
    return Homes(frame, village, origin, is_muslim)


def people(places: Places, found: Homes, draws: Draws) -> pl.DataFrame:
    """The grown-up people of `found`, by household and role.

    Columns: person, household, village, role, sex (L, P), origin, is_muslim, born_on, name (as
    friends write it), full_name (with titles), given, family, nik, phone (empty where none).
    """
    draws = draws.within("people")
    which, role = _members(draws)
    sex = _sexes(draws, role, which)
    family = _families(draws, found, which, role)
    is_muslim = found.is_muslim[which]
    given = given_names(draws, _naming_groups(found.origin[which], is_muslim), sex)
    before, behind = titles(draws, sex, is_muslim)
    frame = pl.DataFrame(
        {
            "person": found.frame["household"].to_numpy()[which] * len(ROLES) + role,
            "household": found.frame["household"].to_numpy()[which],
            "village": found.village[which],
            "role": pl.Series(ROLES)[role],
            "sex": sex,
            "origin": pl.Series(origins())[found.origin[which]],
            "is_muslim": is_muslim,
            "born_on": _birthdays(draws, which, role),
            "given": given,
            "family": family,
            "before": before,
            "behind": behind,
            "area": _areas(places, draws, found.village[which]),
            "phone": _phones(draws, which, role),
        }
    )
    name = pl.concat_str("given", pl.lit(" "), "family").str.strip_chars()
    behind_comma = pl.when(pl.col("behind") == "").then(pl.lit("")).otherwise(pl.lit(", "))
    titled = pl.concat_str("before", pl.lit(" "), name, behind_comma, "behind").str.strip_chars()
    return frame.with_columns(
        name=name,
        full_name=titled,
        nik=marks.nik(pl.col("area"), pl.col("born_on"), pl.col("sex"), draws.block),
    ).drop("before", "behind", "area")


def _origins(places: Places, village: Ints, drawn: Floats) -> Ints:
    """Of which group each household is, by the shares of its regency."""
    shares = {row["kode"]: [float(row[name]) for name in origins()] for row in rows("origins")}
    origin = np.zeros(len(village), dtype=np.int64)
    regency = places.regency_of[village]
    for number, kode in enumerate(places.regency_codes):
        here = regency == number
        # A province without a table of shares has people of all groups alike.
        weights = shares.get(kode, [1.0] * len(origins()))
        origin[here] = place_of(drawn[here], weights)
    return origin


def _addresses(draws: Draws, is_urban: pl.Series) -> pl.Series:
    """As people of the region write where they live: a street, or a part of the village."""
    streets = pl.Series([row["jalan"] for row in rows("streets")])
    roman = pl.Series(["I", "II", "III", "IV", "V", "VI", "VII", "VIII"])
    parts = pl.Series(["Lingkungan", "Jaga", "Dusun"])
    urban = is_urban.to_numpy()
    kind = np.where(urban, 0, draws.pick("part", (0.8, 0.2), BLOCK) + 1)
    has_street = draws.chance("has street", np.where(urban, 0.75, 0.3), BLOCK)
    has_rt = draws.chance("has rt", np.where(urban, 0.35, 0.1), BLOCK)
    frame = pl.DataFrame(
        {
            "street": streets[draws.pick("street", np.ones(len(streets)), BLOCK)],
            "number": draws.whole("number", 1, 180, BLOCK),
            "part": parts[kind],
            "roman": roman[draws.pick("roman", (8, 7, 6, 5, 4, 3, 2, 1), BLOCK)],
            "rt": draws.whole("rt", 1, 12, BLOCK),
            "rw": draws.whole("rw", 1, 8, BLOCK),
            "has_street": has_street,
            "has_rt": has_rt,
        }
    )
    street = pl.concat_str("street", pl.lit(" No. "), pl.col("number"), pl.lit(", "))
    rt = pl.format(
        ", RT {}/RW {}",
        pl.col("rt").cast(pl.String).str.zfill(3),
        pl.col("rw").cast(pl.String).str.zfill(3),
    )
    return frame.select(
        pl.concat_str(
            pl.when("has_street").then(street).otherwise(pl.lit("")),
            pl.concat_str("part", pl.lit(" "), "roman"),
            pl.when("has_rt").then(rt).otherwise(pl.lit("")),
        )
    ).to_series()


def _members(draws: Draws) -> tuple[Ints, Ints]:
    """Which household each person is of, and the place of their role in ROLES."""
    has_spouse = draws.chance("has spouse", LOOK_FOR_SPOUSE, BLOCK)
    has_spouse &= ~_female_heads(draws)
    has_third = draws.chance("has third", THIRD_ADULT, BLOCK)
    is_child = draws.chance("third is child", 0.7, BLOCK) & (_head_ages(draws) >= 42)
    present = np.column_stack(
        [np.ones(BLOCK, bool), has_spouse, has_third & is_child, has_third & ~is_child]
    )
    which, role = np.nonzero(present)
    return which.astype(np.int64), role.astype(np.int64)


def _female_heads(draws: Draws) -> Flags:
    return draws.chance("female head", FEMALE_HEAD, BLOCK)


def _head_ages(draws: Draws) -> Floats:
    """Years, 24 to 74, most in the forties."""
    return 24.0 + 50.0 * (draws.uniform("age a", BLOCK) + draws.uniform("age b", BLOCK)) / 2.0


def _sexes(draws: Draws, role: Ints, which: Ints) -> pl.Series:
    drawn = draws.chance("sex of third", 0.5, BLOCK)[which]
    female = np.where(role == 0, _female_heads(draws)[which], np.where(role == 1, True, drawn))
    return pl.Series(["L", "P"])[female.astype(np.int64)]


def _naming_groups(origin: Ints, is_muslim: Flags) -> pl.Series:
    facts = rows("origin_groups")
    muslim = pl.Series([row["nama_islam"] for row in facts])[origin]
    other = pl.Series([row["nama_lain"] for row in facts])[origin]
    return muslim.zip_with(pl.Series(is_muslim), other)


def _families(draws: Draws, found: Homes, which: Ints, role: Ints) -> pl.Series:
    """Family names: the head's for children and siblings; wives keep, take or join.

    In Minahasa a married woman often writes the husband's name before her own (Wowor-Sondakh).
    """
    head = family_names(draws, "family", found.origin)[which]
    other = draws.pick("spouse origin", np.ones(len(origins())), BLOCK)
    mixed = draws.chance("mixed", SPOUSE_OF_OTHER_ORIGIN, BLOCK)
    own = family_names(draws, "spouse family", np.where(mixed, other, found.origin))[which]
    inherited = origin_facts("fam_diwariskan")[found.origin[which]] > 0
    personal = family_names(draws, "own second name", found.origin[which])
    double = draws.uniform("wife writes", BLOCK)[which]
    joins = origin_facts("fam_ganda_istri")[found.origin[which]]
    frame = pl.DataFrame({"head": head, "own": own, "personal": personal}).with_columns(
        wife=pl.when(pl.Series(double < joins) & (pl.col("head") != pl.col("own")))
        .then(pl.concat_str("head", pl.lit("-"), "own"))
        .when(pl.Series(double > 0.9))
        .then("head")
        .otherwise("own")
    )
    return frame.select(
        pl.when(pl.Series(role == 1))
        .then("wife")
        .when(pl.Series(inherited | (role == 0)))
        .then("head")
        .otherwise("personal")
    ).to_series()


def _birthdays(draws: Draws, which: Ints, role: Ints) -> pl.Series:
    """Days of birth: spouses near the head's age, children at least 19 years younger."""
    head = _head_ages(draws)[which]
    near = head + 4.5 * draws.normal("years apart", BLOCK)[which]
    child = np.minimum(head - 19.0, 18.0 + 17.0 * draws.uniform("child age", BLOCK)[which])
    age = np.choose(role, [head, near, child, near])
    days = np.clip(age, 18.0, 78.0) * DAYS_IN_YEAR
    offsets = pl.Series(days.astype(np.int64)).cast(pl.Duration("ms"))
    born = pl.DataFrame({"days": pl.Series(days.astype(np.int64)), "o": offsets}).select(
        pl.lit(AS_OF) - pl.duration(days=pl.col("days"))
    )
    return born.to_series().cast(pl.Date)


def _areas(places: Places, draws: Draws, village: Ints) -> pl.Series:
    """The six digits of the district where each person was first registered."""
    count = len(village)
    drawn = draws.uniform("registered elsewhere", count)
    here = pl.Series(places.areas)[village]
    near = pl.Series(_neighbours(places, village, drawn))
    province = pl.Series(places.areas)[place_of(drawn, places.weights)]
    far = pl.Series(FAR_AREAS)[draws.pick("far area", np.ones(len(FAR_AREAS)), count)]
    kind = pl.Series(draws.pick("registered", REGISTERED, count))
    return (
        pl.DataFrame({"h": here, "n": near, "p": province, "f": far, "kind": kind})
        .select(
            pl.when(pl.col("kind") == 0)
            .then("h")
            .when(pl.col("kind") == 1)
            .then("n")
            .when(pl.col("kind") == 2)
            .then("p")
            .otherwise("f")
        )
        .to_series()
    )


def _neighbours(places: Places, village: Ints, drawn: Floats) -> pl.Series:
    """A district of the same regency for each village, by lot."""
    regency = places.regency_of
    first = np.searchsorted(regency, regency[village], side="left")
    last = np.searchsorted(regency, regency[village], side="right")
    return pl.Series(places.areas)[first + np.floor(drawn * (last - first)).astype(np.int64)]


def _phones(draws: Draws, which: Ints, role: Ints) -> pl.Series:
    """Mobile numbers; some people have none, some give the number of the head of the house."""
    count = len(which)
    heads = draws.whole("head phone", 0, marks.PHONE_SERIALS, BLOCK)[which]
    operator_of_head = draws.pick("head operator", np.ones(len(OPERATORS)), BLOCK)[which]
    shares = draws.chance("shares phone", SHARES_PHONE, count) | (role == 0)
    number = np.where(shares, heads, draws.whole("phone", 0, marks.PHONE_SERIALS, count))
    own = draws.pick("operator", np.ones(len(OPERATORS)), count)
    operator = np.where(shares, operator_of_head, own)
    frame = pl.DataFrame({"operator": pl.Series(OPERATORS)[operator], "number": number})
    has = pl.Series(draws.chance("has phone", HAS_PHONE, count))
    return frame.select(
        pl.when(has).then(marks.phone(pl.col("operator"), pl.col("number"))).otherwise(pl.lit(""))
    ).to_series()
