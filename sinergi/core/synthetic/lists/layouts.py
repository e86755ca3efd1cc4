"""The layouts in which offices and systems keep their lists of businesses, as a table."""

from dataclasses import dataclass

from sinergi.core.sheets.writing.files import Form
from sinergi.core.sheets.writing.html_table import Html
from sinergi.core.synthetic.tables import rows

AS_EXCEL = {"71.08": Html()}
"""Lists that are a table of a web page called .xls."""
OFFICE_OF_PROVINCE = "provinsi"
"""Whose letterhead stands above a list that is not a regency's."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A column of a list: what it holds, and its title, widest heading first."""

    field: str
    title: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """How one office writes its list. Texts are those of `list_layouts.csv`, empty for no."""

    kode: str
    file: str
    year: int
    title: str
    letterhead: str  # "ya": the regency's own, "provinsi": the province's
    split: str  # "lembar": a sheet for each group; "baris": a line above each; "": none
    by: str  # the field that makes the groups
    numbering: str  # lanjut, ulang (in each group), romawi or huruf (groups are numbered too)
    has_number_row: bool
    totals: str  # "bagian": of each group and in all; "akhir": one at the end of a sheet
    falsified: float  # share of totals that are not what stands above
    is_double: bool  # two tables side by side
    repeat: int  # lines after which the header comes again, 0 for never
    ditto: str  # what stands for "as above": sda, idem; "gabung": cells merged downward
    dates: str
    money: str
    nik_as_number: bool
    case: str
    has_footer: bool
    carelessness: float  # share of the usual rates at which cells go wrong
    never_blank: frozenset[str]
    columns: tuple[Shown, ...]

    @property
    def form(self) -> Form | None:
        """What the file is where its extension says something else."""
        return AS_EXCEL.get(self.kode)

    @property
    def depth(self) -> int:
        """Lines of the header."""
        return max(len(column.title) for column in self.columns)


def regency_layouts() -> list[Layout]:
    """The layout of each regency and city, by kode."""
    return [_layout(row) for row in rows("list_layouts") if row["kode"][0].isdigit()]


def layout_of(kode: str) -> Layout:
    """The layout of the system or list `kode`."""
    return next(_layout(row) for row in rows("list_layouts") if row["kode"] == kode)


def _layout(row: dict[str, str]) -> Layout:
    columns = (column.partition("=") for column in row["kolom"].split(";"))
    return Layout(
        kode=row["kode"],
        file=row["berkas"],
        year=int(row["tahun"]),
        title=row["kepala"],
        letterhead=row["kop"],
        split=row["bagi"],
        by=row["menurut"],
        numbering=row["nomor"],
        has_number_row=bool(row["baris_nomor"]),
        totals=row["jumlah"],
        falsified=float(row["salah"] or 0),
        is_double=bool(row["berdampingan"]),
        repeat=int(row["ulang"] or 0),
        ditto=row["isian"],
        dates=row["tanggal"],
        money=row["uang"],
        nik_as_number=bool(row["nik_angka"]),
        case=row["huruf"],
        has_footer=bool(row["kaki"]),
        carelessness=float(row["ketelitian"]),
        never_blank=frozenset(row["utuh"].split(";")),
        columns=tuple(Shown(field, tuple(title.split("|"))) for field, _, title in columns),
    )
