"""Cooperatives of the world: ordinary ones, and one of every village since 2025.

Ordinary cooperatives are spread over regencies and cities as in November 2014, with those whose
members live in several of them under the province. The programme of village cooperatives (Koperasi
Desa/Kelurahan Merah Putih, Presidential Instruction 9/2025) adds one for each village.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from sinergi.core.synthetic import marks
from sinergi.core.synthetic.draws import Draws, Flags, Floats, Ints
from sinergi.core.synthetic.tables import rows, table
from sinergi.core.synthetic.world.places import Places

ORDINARY = 156
"""Ordinary cooperatives of one block: as many as the province has (6,400) in 41 blocks."""
OF_VILLAGES = 45
"""Village cooperatives of one block, until every village has its own."""
IDS = 256
"""Numbers reserved for the cooperatives of one block."""
NATIONAL = 0.004
"""Share of cooperatives with members in several provinces; a judgement."""
FOUNDED = (1958, 2025)
ORGANS = ("chair", "secretary", "treasurer", "supervisor", "manager")
NO_MANAGER = 0.45
STAGES = ("musyawarah desa", "akta notaris", "SK AHU", "NIB dan NPWP", "gerai")
"""How far a village cooperative has come, in this order."""
STAGE_SHARES = (0.04, 0.06, 0.26, 0.42, 0.22)


@dataclass(frozen=True, slots=True)
class Chosen:
    """People of one block by regency, to choose the organs of cooperatives from."""

    people: Ints
    first: Ints
    last: Ints

    @classmethod
    def of(cls, places: Places, people: pl.DataFrame) -> "Chosen":
        """The people of a block, sorted by the regency they live in."""
        regency = places.regency_of[people["village"].to_numpy()]
        order = np.argsort(regency, kind="stable")
        numbers = np.arange(len(places.regency_codes))
        return cls(
            people["person"].to_numpy()[order],
            np.searchsorted(regency[order], numbers, side="left"),
            np.searchsorted(regency[order], numbers, side="right"),
        )

    def one_of(self, regency: Ints, drawn: Floats) -> Ints:
        """A person of each regency; -1 where nobody of the block lives there."""
        size = self.last[regency] - self.first[regency]
        place = self.first[regency] + np.floor(drawn * size).astype(np.int64)
        return np.where(size > 0, self.people[np.minimum(place, len(self.people) - 1)], -1)


def cooperatives(places: Places, people: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """The cooperatives of the block of `draws`, ordinary ones first.

    Columns: cooperative, form, short_form, jenis, kelompok, tingkat, name, scope (kabkota,
    provinsi, nasional), kode_kabkota, village, founded_on, legal_number, nik (number of the
    cooperative, empty where none was given), is_village, stage, members_l, members_p, has_loans,
    last_active (last book year with any sign of life), and a person for each of ORGANS (-1: none).
    """
    draws = draws.within("cooperatives")
    ordinary = _ordinary(places, draws.within("ordinary"), people.height)
    villages = _villages(places, draws.within("villages"))
    found = pl.concat([ordinary, villages])
    number = np.arange(found.height) + draws.block * IDS
    return (
        found.with_columns(cooperative=pl.Series(number))
        .with_columns(_organs(places, people, found, draws))
        .with_columns(_numbers(draws, found, places))
    )


def _ordinary(places: Places, draws: Draws, people: int) -> pl.DataFrame:
    shares = table("cooperative_shares").with_columns(all=pl.col("aktif") + pl.col("tidak_aktif"))
    unit = draws.pick("unit", shares["all"].to_numpy(), ORDINARY)
    scope = shares["unit"].gather(unit)
    national = draws.chance("national", NATIONAL, ORDINARY)
    form = draws.pick("form", table("cooperative_forms")["bobot"].to_numpy(), ORDINARY)
    forms = table("cooperative_forms")[form]
    regency = _regencies(places, shares["kode"].gather(unit), scope == "provinsi", draws)
    village = _village_in(places, regency, draws.uniform("village", ORDINARY))
    members = np.maximum(
        20, forms["anggota_median"].to_numpy() * np.exp(0.8 * draws.normal("members", ORDINARY))
    ).astype(np.int64)
    women = np.where(
        forms["kelompok"].to_numpy() == "wanita", 0.97, 0.2 + 0.6 * draws.uniform("women", ORDINARY)
    )
    share = shares["aktif"].to_numpy()[unit] / shares["all"].to_numpy()[unit]
    founded = _founded(draws)
    return pl.DataFrame(
        {
            "form": forms["bentuk"],
            "short_form": forms["singkatan"],
            "jenis": forms["jenis"],
            "kelompok": forms["kelompok"],
            "tingkat": forms["tingkat"],
            "name": _names(draws, forms, places, village),
            "scope": pl.Series(["nasional"])
            .new_from_index(0, ORDINARY)
            .zip_with(pl.Series(national), scope),
            "kode_kabkota": pl.Series(places.regency_codes)[regency],
            "village": village,
            "founded_on": founded,
            "is_village": False,
            "stage": pl.Series([""]).new_from_index(0, ORDINARY),
            "members_p": (members * women).astype(np.int64),
            "members_l": members - (members * women).astype(np.int64),
            "has_loans": draws.chance("loans", forms["usp"].to_numpy(), ORDINARY),
            "last_active": _last_active(draws, share, founded.dt.year().to_numpy()),
        }
    )


def _regencies(places: Places, kode: pl.Series, is_provincial: pl.Series, draws: Draws) -> Ints:
    """Where the office of each cooperative is; those of the province sit where people live."""
    place = {code: number for number, code in enumerate(places.regency_codes)}
    own = kode.replace_strict(place, default=0, return_dtype=pl.Int64).to_numpy()
    anywhere = places.regency_of[draws.pick("seat", places.weights, len(kode))]
    return np.where(is_provincial.to_numpy(), anywhere, own)


def _village_in(places: Places, regency: Ints, drawn: Floats) -> Ints:
    first = np.searchsorted(places.regency_of, regency, side="left")
    last = np.searchsorted(places.regency_of, regency, side="right")
    return first + np.floor(drawn * (last - first)).astype(np.int64)


def _founded(draws: Draws) -> pl.Series:
    """Most were founded between the late 1990s and the early 2010s, some long before."""
    low, high = FOUNDED
    middle = 2004 + 9 * draws.normal("founded", ORDINARY)
    year = np.clip(middle, low, high).astype(np.int32)
    frame = pl.DataFrame(
        {
            "y": year,
            "m": draws.whole("founded month", 1, 13, ORDINARY),
            "d": draws.whole("founded day", 1, 29, ORDINARY),
        }
    )
    return frame.select(pl.date("y", "m", "d")).to_series()


def _last_active(draws: Draws, active: Floats, founded: Ints) -> Ints:
    """The last book year of any activity; 2025 for those still at work."""
    at_work = draws.chance("at work", active, ORDINARY)
    quit_in = 2025 - np.ceil(14 * draws.uniform("quiet years", ORDINARY) ** 1.3).astype(np.int64)
    return np.where(at_work, 2025, np.maximum(founded, np.minimum(quit_in, 2022)))


def _names(draws: Draws, forms: pl.DataFrame, places: Places, village: Ints) -> pl.Series:
    """The form and a phrase; those of villages, offices and markets carry a place instead."""
    phrases = pl.Series([row["frasa"] for row in rows("cooperative_phrases")])
    common = [rank**-0.5 for rank in range(1, len(phrases) + 1)]
    first = phrases[draws.pick("phrase", common, len(village))]
    at = places.villages[village]
    institution = {row["kelompok"]: row["lembaga"] for row in rows("cooperative_groups")}
    frame = pl.DataFrame(
        {
            "form": forms["bentuk"],
            "phrase": first,
            "kecamatan": at["kecamatan"],
            "lembaga": forms["kelompok"].replace_strict(institution, default=""),
            "placed": draws.chance("placed", 0.35, len(village)),
        }
    )
    place = pl.when(pl.col("placed")).then(pl.concat_str(pl.lit(" "), "kecamatan"))
    return frame.select(
        pl.concat_str(
            "form",
            pl.lit(" "),
            pl.when(pl.col("lembaga") != "")
            .then(pl.concat_str("lembaga", pl.lit(" ")))
            .otherwise(pl.lit("")),
            "phrase",
            place.otherwise(pl.lit("")),
        )
    ).to_series()


def _villages(places: Places, draws: Draws) -> pl.DataFrame:
    """The village cooperatives of this block: the next villages in an order drawn for the world."""
    order = Draws(draws.seed, 0, draws.path).order("villages", places.villages.height)
    village = order[draws.block * OF_VILLAGES : (draws.block + 1) * OF_VILLAGES]
    count = len(village)
    at = places.villages[village]
    stage = draws.pick("stage", STAGE_SHARES, OF_VILLAGES)[:count]
    kind = pl.Series(["Desa", "Kelurahan"])[at["is_urban"].cast(pl.Int64)]
    form = pl.concat([pl.DataFrame({"k": kind})]).select(
        pl.concat_str(pl.lit("Koperasi "), "k", pl.lit(" Merah Putih"))
    )
    members = 12 + np.floor(180 * draws.uniform("members", OF_VILLAGES) ** 2)[:count]
    women = np.floor(members * (0.25 + 0.4 * draws.uniform("women", OF_VILLAGES)[:count]))
    days = np.floor(210 * draws.uniform("founded", OF_VILLAGES)[:count] ** 1.8)
    founded = pl.DataFrame({"d": days.astype(np.int64)}).select(
        pl.date(2025, 5, 5) + pl.duration(days="d")
    )
    return pl.DataFrame(
        {
            "form": form.to_series(),
            "short_form": pl.Series(["KDMP", "KKMP"])[at["is_urban"].cast(pl.Int64)],
            "jenis": pl.Series(["Konsumen"]).new_from_index(0, count),
            "kelompok": pl.Series(["masyarakat"]).new_from_index(0, count),
            "tingkat": pl.Series(["primer"]).new_from_index(0, count),
            "name": pl.select(pl.concat_str(form.to_series(), pl.lit(" "), at["nama"])).to_series(),
            "scope": pl.Series(["kabkota"]).new_from_index(0, count),
            "kode_kabkota": at["kode_kabkota"],
            "village": village,
            "founded_on": founded.to_series().cast(pl.Date),
            "is_village": True,
            "stage": pl.Series(STAGES)[stage],
            "members_p": women.astype(np.int64),
            "members_l": (members - women).astype(np.int64),
            "has_loans": draws.chance("loans", 0.3, OF_VILLAGES)[:count],
            "last_active": np.full(count, 2025),
        }
    )


def _organs(
    places: Places, people: pl.DataFrame, found: pl.DataFrame, draws: Draws
) -> list[pl.Series]:
    """A person of the same regency for every organ; many small ones have no manager."""
    chosen = Chosen.of(places, people)
    place = {code: number for number, code in enumerate(places.regency_codes)}
    regency = found["kode_kabkota"].replace_strict(place, return_dtype=pl.Int64).to_numpy()
    organs = []
    for organ in ORGANS:
        person = chosen.one_of(regency, draws.uniform(organ, IDS)[: found.height])
        if organ == "manager":
            person = np.where(_without_manager(draws, found.height), -1, person)
        organs.append(pl.Series(organ, person))
    return organs


def _without_manager(draws: Draws, count: int) -> Flags:
    return draws.chance("no manager", NO_MANAGER, IDS)[:count]


def _numbers(draws: Draws, found: pl.DataFrame, places: Places) -> list[pl.Expr]:
    """The decree of the legal entity, in the form of its time, and the cooperative's own number."""
    certified = pl.Series(draws.chance("has nik", 0.62, IDS)[: found.height])
    alive = found["last_active"] >= 2015
    serial = pl.Series(np.arange(found.height) + draws.block * IDS)
    area = pl.Series(places.areas)[found["village"]]
    has_decree = pl.Series((~found["is_village"]) | found["stage"].is_in(STAGES[2:]))
    decree = marks.legal_entity_number(pl.col("founded_on"), serial)
    number = marks.cooperative_nik(pl.lit(area), serial)
    return [
        pl.when(has_decree).then(decree).otherwise(pl.lit("")).alias("legal_number"),
        pl.when(certified & alive & has_decree).then(number).otherwise(pl.lit("")).alias("nik"),
    ]
