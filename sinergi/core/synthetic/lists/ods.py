"""The ministry's extract of cooperatives (ODS), as its page exports it: one flat sheet, much stale.

Columns and grades are those the public page shows. Village cooperatives that are not yet legal
entities are not in it, nor are some of those that never reported; both stand in the truth.
"""

import polars as pl

from sinergi.core.sheets.writing.book import Book, Column, Sheet
from sinergi.core.sheets.writing.styles import HEADER, TEXT
from sinergi.core.synthetic.draws import Draws
from sinergi.core.synthetic.lists import slips
from sinergi.core.synthetic.lists.cells import Cells
from sinergi.core.synthetic.lists.filed import (
    Filed,
    truth_of_cells,
    truth_of_other_rows,
    truth_of_rows,
)
from sinergi.core.synthetic.world.places import Places
from sinergi.core.synthetic.world.world import Block

NAME = "ekstrak-ods-kemenkop.xlsx"
SHEET = "Data Koperasi"
COVERAGE = 0.93
"""Share of legal entities that the extract has; a judgement."""
TITLES = {
    "no": "No", "nama": "Nama Koperasi", "badan_hukum": "No. Badan Hukum Pendirian",
    "tanggal": "Tgl. Badan Hukum Pendirian", "alamat": "Alamat", "desa": "Kelurahan/Desa",
    "kecamatan": "Kecamatan", "kabkota": "Kab/Kota", "bentuk": "Bentuk", "jenis": "Jenis",
    "kelompok": "Kelompok", "ketua": "Ketua", "sekretaris": "Sekretaris", "bendahara": "Bendahara",
    "anggota_l": "Anggota Pria", "anggota_p": "Anggota Wanita", "rat": "Tgl. RAT Terakhir",
    "nik": "NIK", "status_nik": "Status NIK", "grade": "Grade",
}  # fmt: skip
SHARES = {"typo": 0.012, "ear": 0.01, "turned": 0.03, "blank_chair": 0.08, "place_blank": 0.02}
"""How often each thing goes wrong; judgements."""


def ods_extract(world: Block, places: Places, *, seed: int) -> Filed:
    """The extract of all cooperatives of `world`."""
    draws = Draws(seed).within("lists/ods")
    known = world["cooperatives"].filter(pl.col("legal_number") != "")
    known = known.filter(pl.Series(draws.chance("known", COVERAGE, known.height)))
    cells = Cells(_clean(known, world, places), draws)
    _spoil(cells)
    sheet = Sheet(SHEET, frozen=(1, 0))
    for at, title in enumerate(TITLES.values()):
        sheet.put(0, at, title, HEADER)
    sheet.put_block(1, 0, [Column(cells.frame[field], TEXT) for field in TITLES])
    return Filed(
        NAME,
        Book([sheet]),
        pl.concat(
            [
                truth_of_other_rows(NAME, SHEET, {1: "header"}),
                truth_of_rows(NAME, SHEET, 2, "cooperative", known["cooperative"]),
            ]
        ),
        truth_of_cells(NAME, SHEET, 2, list(TITLES), cells.ledger()),
    )


def _clean(known: pl.DataFrame, world: Block, places: Places) -> pl.DataFrame:
    """What the extract would say if nothing were wrong, every cell a text."""
    names = world["people"].select("person", "full_name")
    last = (
        world["meetings"]
        .group_by("cooperative")
        .agg(rat=pl.col("reported_on").drop_nulls().max(), years=pl.col("book_year"))
    )
    frame = known.join(last, on="cooperative", how="left", maintain_order="left")
    for organ in ("chair", "secretary", "treasurer"):
        named = names.rename({"person": organ, "full_name": f"{organ}_name"})
        frame = frame.join(named, on=organ, how="left", maintain_order="left")
    at = places.villages.select(desa="nama", kecamatan="kecamatan", kabkota="kabkota")[
        frame["village"]
    ]
    frame = frame.hstack(at).with_row_index("no", offset=1)
    grade = _grade()
    return frame.select(
        pl.col("no").cast(pl.String),
        nama="name",
        badan_hukum="legal_number",
        tanggal=pl.col("founded_on").dt.strftime("%Y-%m-%d"),
        alamat=pl.concat_str(pl.lit("Desa/Kel. "), "desa"),
        desa="desa",
        kecamatan="kecamatan",
        kabkota=pl.col("kabkota").str.to_uppercase(),
        bentuk=pl.col("tingkat").str.to_titlecase(),
        jenis="jenis",
        kelompok=pl.col("kelompok").str.to_titlecase(),
        ketua=pl.col("chair_name").fill_null(""),
        sekretaris=pl.col("secretary_name").fill_null(""),
        bendahara=pl.col("treasurer_name").fill_null(""),
        anggota_l=pl.col("members_l").cast(pl.String),
        anggota_p=pl.col("members_p").cast(pl.String),
        rat=pl.col("rat").dt.strftime("%Y-%m-%d").fill_null("0000-00-00"),
        nik="nik",
        status_nik=pl.when(pl.col("nik") == "").then(pl.lit("Belum Bersertifikat"))
        .when(grade == "D").then(pl.lit("Sertifikat Kedaluwarsa"))
        .otherwise(pl.lit("Sudah Bersertifikat")),
        grade=grade,
    )  # fmt: skip


def _grade() -> pl.Expr:
    """The grade by RAT of the book years 2023 to 2025, as the public page explains its letters.

    A: all three; B: two; C1: one, founded within three years; C2: older, the first only now; D: the
    rest. (An older cooperative with one RAT of three that is not its first has no letter there.)
    """
    recent = pl.col("years").list.eval(pl.element().is_in([2023, 2024, 2025])).list.sum()
    recent = recent.fill_null(0)
    is_new = pl.col("founded_on").dt.year() >= 2023
    only_now = (pl.col("years").list.len() == 1) & pl.col("years").list.contains(2025)
    return (
        pl.when(recent == 3)
        .then(pl.lit("A"))
        .when(recent == 2)
        .then(pl.lit("B"))
        .when((recent >= 1) & is_new)
        .then(pl.lit("C1"))
        .when((recent >= 1) & only_now)
        .then(pl.lit("C2"))
        .when(recent == 0)
        .then(pl.lit("D"))
        .otherwise(pl.lit(""))
    )


def _spoil(cells: Cells) -> None:
    """What typing by hand, year after year, does to it."""
    cells.spoil("ketua", "last_name_first", SHARES["turned"], slips.last_name_first)
    cells.spoil("ketua", "blank", SHARES["blank_chair"], slips.blank)
    for field in ("nama", "ketua", "sekretaris", "bendahara"):
        cells.spoil(field, "typo", SHARES["typo"], slips.typed_beside)
        cells.spoil(field, "ear", SHARES["ear"], slips.by_ear)
    cells.spoil("kecamatan", "blank", SHARES["place_blank"], slips.blank)
    cells.write("nama", lambda texts, draws: texts.str.to_uppercase(), 0.6)
