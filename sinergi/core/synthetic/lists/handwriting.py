"""How an office writes what it knows: its own way with dates and money, and its mistakes.

Rates are chosen so that, in all lists together, identifiers are missing or wrong about as often as
in the benchmark this world is to be as hard as: 45 % without a valid NIK, 60 % without a NIB, 28 %
without a phone, 23 % without a date of birth, 13 % without a trade name. They are judgements.
"""

import polars as pl

from sinergi.core.synthetic.draws import Draws
from sinergi.core.synthetic.lists import slips
from sinergi.core.synthetic.lists.cells import Cells, Change
from sinergi.core.synthetic.lists.known import Known
from sinergi.core.synthetic.lists.layouts import Layout

BLANK = {"nik": 0.33, "nib": 0.3, "telepon": 0.25, "tanggal_lahir": 0.1, "nama_usaha": 0.08,
         "alamat": 0.1, "omzet": 0.06, "modal": 0.1}  # fmt: skip
SLIPS: tuple[tuple[str, str, float, Change], ...] = (
    ("nama_pemilik", "last_name_first", 0.04, slips.last_name_first),
    ("nama_pemilik", "initials", 0.02, slips.initials),
    ("nama_pemilik", "second_name_lost", 0.04, slips.without_second_name),
    ("nama_pemilik", "husband_lost", 0.2, slips.without_husband),
    ("nama_pemilik", "husband_only", 0.2, slips.with_husband_only),
    ("nama_pemilik", "family_variant", 0.3, slips.family_variant),
    ("nama_pemilik", "old_spelling", 0.015, slips.old_spelling),
    ("nama_pemilik", "ear", 0.04, slips.by_ear),
    ("nama_pemilik", "typo", 0.02, slips.typed_beside),
    ("nama_pemilik", "left_out", 0.015, slips.left_out),
    ("nama_usaha", "ear", 0.04, slips.by_ear),
    ("nama_usaha", "typo", 0.02, slips.typed_beside),
    ("nama_usaha", "doubled", 0.015, slips.doubled),
    ("desa", "ear", 0.02, slips.by_ear),
    ("desa", "typo", 0.015, slips.exchanged),
    ("nik", "female_day_lost", 0.04, slips.without_female_day),
    ("nik", "typo", 0.03, slips.typed_beside),
    ("nik", "digit_lost", 0.02, slips.left_out),
    ("nik", "powers_of_ten", 0.02, slips.in_powers_of_ten),
    ("nik", "rounded", 0.05, slips.rounded_by_excel),
    ("telepon", "zero_lost", 0.15, slips.phone_without_zero),
    ("telepon", "typo", 0.02, slips.typed_beside),
    ("nib", "typo", 0.02, slips.typed_beside),
)
"""Field, name of the fault in the truth, share of the filled cells, and what happens."""
SPOUSE, NEIGHBOUR, STALE, SWAPPED = 0.04, 0.03, 0.7, 0.01
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
          "Oktober", "November", "Desember")  # fmt: skip
MONEY = ("modal", "omzet", "omzet_2022", "omzet_2023", "omzet_2024", "omzet_2025", "bantuan")
DAYS = ("tanggal_lahir", "tanggal_izin", "berlaku_sampai")
MILLION = 1_000_000


def handwritten(found: Known, layout: Layout, draws: Draws) -> Cells:
    """The cells of the list of `layout` as they are written; `id` stays what it was."""
    fields = list(
        dict.fromkeys([*(c.field for c in layout.columns), layout.by, "desa", "kecamatan"])
    )
    texts = found.frame.select(name for name in fields if name in found.frame.columns)
    cells = Cells(texts, draws)
    _style(cells, layout)
    if "status" in fields:
        cells.spoil("status", "stale", STALE, lambda status, _: _constant("Aktif", len(status)))
    if "nik" in fields:
        cells.spoil(
            "nik",
            "of_household",
            SPOUSE * layout.carelessness,
            lambda nik, _: nik.replace(found.spouse_nik),
        )
        if layout.nik_as_number:
            cells.spoil("nik", "rounded", 1.0, slips.rounded_by_excel)
    near = _neighbour(found.frame["desa"])
    cells.spoil("desa", "neighbour", NEIGHBOUR * layout.carelessness, near)
    if layout.by != "kecamatan":
        cells.spoil_pair(("desa", "kecamatan"), "swapped", SWAPPED * layout.carelessness)
    for field, share in BLANK.items():
        if field in fields and field not in layout.never_blank:
            cells.spoil(field, "blank", share * layout.carelessness, slips.blank)
    for field, how, share, change in SLIPS:
        if field in fields:
            cells.spoil(field, how, share * layout.carelessness, change)
    return cells


def _style(cells: Cells, layout: Layout) -> None:
    """The ways of writing that are an office's own, and no faults."""
    fields = cells.frame.columns
    for field in MONEY:
        if field in fields and layout.money in WORDED:
            cells.write(field, WORDED[layout.money])
    for field in DAYS:
        if field in fields and layout.dates in SPELT:
            cells.write(field, SPELT[layout.dates])
    for field in ("nama_pemilik", "nama_usaha", "desa"):
        if field in fields and layout.case == "besar":
            cells.write(field, lambda texts, _: texts.str.to_uppercase(), 0.95)
        if field in fields and layout.case == "kecil":
            cells.write(field, lambda texts, _: texts.str.to_lowercase(), 0.6)


def _constant(text: str, count: int) -> pl.Series:
    return pl.Series([text]).new_from_index(0, count)


def _neighbour(villages: pl.Series) -> Change:
    """The next village of the list; villages stand in it by district."""
    names = villages.unique(maintain_order=True).to_list()
    after = dict(zip(names, names[1:] + names[:1], strict=True))
    by_case = {**{k.upper(): v.upper() for k, v in after.items()},
               **{k.lower(): v.lower() for k, v in after.items()}, **after}  # fmt: skip
    return lambda texts, _: texts.replace(by_case)


def _rupiah(texts: pl.Series, _: Draws) -> pl.Series:
    """Rp. 2.500.000,-"""
    grouped = texts.str.replace_all(r"(\d)(\d{3})$", "${1}.${2}")
    for _step in range(4):
        grouped = grouped.str.replace_all(r"(\d)(\d{3})\.", "${1}.${2}.")
    return "Rp. " + grouped + ",-"


def _short(texts: pl.Series, draws: Draws) -> pl.Series:
    """Rp 2,5 jt; some write jt without Rp, some juta."""
    millions = (texts.cast(pl.Float64) / MILLION).round(1).cast(pl.String)
    number = millions.str.replace(r"\.0$", "").str.replace(".", ",", literal=True)
    kind = pl.Series(draws.pick("short", (5, 3, 2), len(texts)))
    frame = pl.DataFrame({"n": number, "k": kind})
    return frame.select(
        pl.when(pl.col("k") == 0)
        .then(pl.format("Rp {} jt", "n"))
        .when(pl.col("k") == 1)
        .then(pl.format("{} jt", "n"))
        .otherwise(pl.format("{} juta", "n"))
    ).to_series()


def _millions(texts: pl.Series, _: Draws) -> pl.Series:
    """Whole numbers of millions, as the header says."""
    return (texts.cast(pl.Float64) / MILLION).round(0).cast(pl.Int64).cast(pl.String)


def _spelt(pattern: str, months: tuple[str, ...] = ()) -> Change:
    def change(texts: pl.Series, _: Draws) -> pl.Series:
        days = texts.str.to_date("%Y-%m-%d")
        if not months:
            return days.dt.strftime(pattern)
        name = pl.Series(months)[days.dt.month().cast(pl.Int64) - 1]
        before, _hash, behind = pattern.partition("#")
        return days.dt.strftime(before) + name + days.dt.strftime(behind)

    return change


WORDED: dict[str, Change] = {"rupiah": _rupiah, "singkat": _short, "juta": _millions}
SPELT: dict[str, Change] = {
    "titik": _spelt("%d.%m.%Y"),
    "strip": _spelt("%d-%m-%Y"),
    "panjang": _spelt("%-d # %Y", MONTHS),
    "pendek": _spelt("%d # %y", tuple(month[:3] for month in MONTHS)),
}
