"""Two lists of the cooperatives of Minahasa Utara of 2014, with the totals really published.

The regency said 270 active of 532, the province two months later 220 of 513, and no names were ever
published. Here invented cooperatives stand behind both totals, and the truth says of each why it
stands in one list only, or with another status: the table `minut_2014`, whose rows are a judgement.
"""

from dataclasses import dataclass
from datetime import date
from itertools import count

import numpy as np
import polars as pl

from sinergi.core.sheets.writing.book import Book, Column, Sheet
from sinergi.core.sheets.writing.styles import CENTRED, HEADER, LETTERHEAD, TEXT, TITLE, TOTAL
from sinergi.core.synthetic.draws import Draws
from sinergi.core.synthetic.lists import slips
from sinergi.core.synthetic.lists.cells import Cells
from sinergi.core.synthetic.lists.filed import (
    Filed,
    truth_of_cells,
    truth_of_other_rows,
    truth_of_rows,
)
from sinergi.core.synthetic.tables import rows
from sinergi.core.synthetic.world.cooperatives import cooperatives
from sinergi.core.synthetic.world.people import homes, people
from sinergi.core.synthetic.world.places import Places

REGENCY, NEIGHBOUR = "71.06", "71.72"
FIRST_BLOCK = 4_000
"""Far behind the blocks of any world, so that no cooperative of the province is one of these."""
AS_OF = date(2014, 8, 31)
REPEATED, FROM_NEIGHBOUR = "tercatat_dua_kali", "kabupaten_tetangga"
SHOWN = {"aktif": "Aktif", "tidak": "Tidak Aktif"}
SLIPS = {"ear": (0.06, slips.by_ear), "typo": (0.04, slips.typed_beside),
         "left_out": (0.03, slips.left_out)}  # fmt: skip
"""How often names of one list are spoilt; judgements."""
TABLE = 6
"""The row, from 0, in which the cooperatives begin."""


@dataclass(frozen=True, slots=True)
class View:
    """One of the two lists: its file, the column of `minut_2014` it shows, and its words."""

    file: str
    status: str
    office: str
    title: str
    titles: dict[str, str]


VIEWS = (
    View(
        "Data Koperasi Minut September 2014.xls",
        "di_sendiri",
        "DINAS KOPERASI DAN UKM KABUPATEN MINAHASA UTARA",
        "DATA KOPERASI KEADAAN SEPTEMBER 2014",
        {"no": "No", "nama": "Nama Koperasi", "badan_hukum": "Nomor Badan Hukum",
         "desa": "Desa/Kelurahan", "kecamatan": "Kecamatan", "anggota": "Jml Anggota",
         "status": "Keterangan"},
    ),
    View(
        "Rekap Koperasi Provinsi Nov 2014 - Minahasa Utara.xlsx",
        "di_provinsi",
        "DINAS KOPERASI DAN UMKM PROVINSI SULAWESI UTARA",
        "DAFTAR KOPERASI KABUPATEN MINAHASA UTARA NOVEMBER 2014",
        {"no": "NO.", "badan_hukum": "BADAN HUKUM", "nama": "KOPERASI", "kecamatan": "KECAMATAN",
         "desa": "ALAMAT", "status": "STATUS"},
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Planted:
    """Both workbooks, and the truth behind their difference.

    `truth`: cooperative, name, legal_number, alasan, di_sendiri and di_provinsi (aktif, tidak, or
    empty where it does not stand); one row for each time a cooperative stands in a list.
    """

    filed: tuple[Filed, ...]
    truth: pl.DataFrame


def minut_lists(places: Places, *, seed: int) -> Planted | None:
    """The two lists; none in a province without the regency and its neighbour."""
    if not {REGENCY, NEIGHBOUR} <= set(places.regency_codes):
        return None
    listed = _listed(places, seed)
    filed = tuple(_filed(view, listed, places, seed) for view in VIEWS)
    truth = listed.select(
        "cooperative", "name", "legal_number", "alasan", "di_sendiri", "di_provinsi"
    )
    return Planted(filed, truth)


def _listed(places: Places, seed: int) -> pl.DataFrame:
    """Cooperatives with the reason and the status each has in both lists, one row each time."""
    parts = rows("minut_2014")
    fresh = [row for row in parts if row["alasan"] != REPEATED]
    here = sum(int(row["jumlah"]) for row in fresh if row["alasan"] != FROM_NEIGHBOUR)
    near = sum(int(row["jumlah"]) for row in fresh if row["alasan"] == FROM_NEIGHBOUR)
    own, others = _enough(places, seed, {REGENCY: here, NEIGHBOUR: near})
    made: list[pl.DataFrame] = []
    for row in fresh:
        number = int(row["jumlah"])
        if row["alasan"] == FROM_NEIGHBOUR:
            made.append(_marked(others.head(number), row))
        else:
            made.append(_marked(own.head(number), row))
            own = own.slice(number)
    twice = pl.concat(made).filter((pl.col("alasan") == "sama") & (pl.col("di_sendiri") == "tidak"))
    for row in parts:
        if row["alasan"] == REPEATED:
            made.append(_marked(twice.head(int(row["jumlah"])).select(own.columns), row))
            twice = twice.slice(int(row["jumlah"]))
    return pl.concat(made)


def _marked(frame: pl.DataFrame, row: dict[str, str]) -> pl.DataFrame:
    return frame.with_columns(
        pl.lit(row[name]).alias(name) for name in ("alasan", "di_sendiri", "di_provinsi")
    )


def _enough(places: Places, seed: int, wanted: dict[str, int]) -> list[pl.DataFrame]:
    """As many cooperatives of each regency as are wanted, all founded before the lists."""
    start = Draws(seed, FIRST_BLOCK)
    crowd = people(places, homes(places, start), start)
    parts: list[pl.DataFrame] = []
    for block in count(FIRST_BLOCK):
        found = cooperatives(places, crowd, Draws(seed, block))
        parts.append(found.filter((pl.col("founded_on") < AS_OF) & (pl.col("scope") == "kabkota")))
        every = pl.concat(parts)
        named = {kode: every.filter(pl.col("kode_kabkota") == kode) for kode in wanted}
        if all(named[kode].height >= number for kode, number in wanted.items()):
            break
    return [named[kode].head(number) for kode, number in wanted.items()]


def _filed(view: View, listed: pl.DataFrame, places: Places, seed: int) -> Filed:
    draws = Draws(seed).within(f"lists/minut/{view.status}")
    shown = listed.filter(pl.col(view.status) != "")
    at = places.villages.select(desa="nama", kecamatan="kecamatan")[shown["village"]]
    shown = shown.hstack(at)[draws.order("order", shown.height)].sort("kecamatan", "desa")
    cells = _cells(view, shown, draws)
    sheet = _sheet(view, cells)
    first, last = TABLE + 1, TABLE + shown.height
    kinds = {1: "letterhead", 3: "title", TABLE: "header", last + 1: "total", last + 2: "total"}
    kinds |= dict.fromkeys((2, 4, TABLE - 1), "blank")
    ids = shown["cooperative"]
    return Filed(
        view.file,
        Book([sheet]),
        pl.concat(
            [
                truth_of_other_rows(view.file, sheet.name, kinds),
                truth_of_rows(view.file, sheet.name, first, "cooperative_2014", ids),
            ]
        ),
        truth_of_cells(view.file, sheet.name, first, list(view.titles), cells.ledger()),
    )


def _cells(view: View, shown: pl.DataFrame, draws: Draws) -> Cells:
    members = (pl.col("members_l") + pl.col("members_p")).cast(pl.String)
    texts = shown.select(
        no=pl.Series(np.arange(1, shown.height + 1)).cast(pl.String),
        nama="name",
        badan_hukum="legal_number",
        desa="desa",
        kecamatan="kecamatan",
        anggota=members,
        status=pl.col(view.status).replace(SHOWN),
    ).select(list(view.titles))
    cells = Cells(texts, draws.within("hand"))
    for how, (share, change) in SLIPS.items():
        cells.spoil("nama", how, share, change)
    cells.spoil("badan_hukum", "blank", 0.12, slips.blank)
    cells.spoil("badan_hukum", "typo", 0.04, slips.typed_beside)
    return cells


def _sheet(view: View, cells: Cells) -> Sheet:
    sheet = Sheet("Koperasi", widths={1: 34, 2: 34, 3: 20, 4: 20, 5: 14, 6: 16}, fits_width=True)
    width = len(view.titles)
    sheet.put(0, 0, view.office, LETTERHEAD, columns=width)
    sheet.put(2, 0, view.title, TITLE, columns=width)
    sheet.put_row(TABLE - 1, 0, list(view.titles.values()), HEADER)
    columns = [
        Column(
            [int(text) for text in cells.frame[name]] if name in ("no", "anggota")
            else cells.frame[name],
            CENTRED if name in ("no", "anggota", "status") else TEXT,
        )
        for name in view.titles
    ]  # fmt: skip
    end = sheet.put_block(TABLE, 0, columns)
    active = int((cells.frame["status"] == SHOWN["aktif"]).sum())
    for row, label, number in (
        (end, "JUMLAH KOPERASI", cells.frame.height),
        (end + 1, "KOPERASI AKTIF", active),
    ):
        sheet.put(row, 1, label, TOTAL)
        sheet.put(row, 2, number, TOTAL)
    return sheet
