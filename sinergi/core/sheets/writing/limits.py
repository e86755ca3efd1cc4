"""What a format cannot hold, refused in one sentence before a byte is written."""

import math
import re

from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable
from sinergi.core.sheets.writing.book import Sheet
from sinergi.core.sheets.writing.formulas import cell_name

LONGEST_TEXT = 32_767
"""UTF-16 units a cell of Excel holds."""

# What XML 1.0 (2.2) has no place for; lone surrogates have none in UTF-8 either.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def refuse_too_large(sheet: Sheet, form: str, rows: int, columns: int) -> None:
    """Refuse a sheet of more rows or columns than the format can hold."""
    if sheet.height > rows:
        raise Unusable(
            N_(
                "Lembar %(sheet)s berisi %(count)s baris; %(form)s memuat paling banyak %(most)s."
                " Pecah lembarnya atau pilih bentuk berkas lain"
            ),
            **{"sheet": sheet.name, "count": sheet.height, "form": form, "most": rows},
        )
    if sheet.width > columns:
        raise Unusable(
            N_(
                "Lembar %(sheet)s berisi %(count)s kolom; %(form)s memuat paling banyak %(most)s."
                " Pecah lembarnya atau pilih bentuk berkas lain"
            ),
            **{"sheet": sheet.name, "count": sheet.width, "form": form, "most": columns},
        )


def too_long(sheet: Sheet, row: int, column: int) -> Unusable:
    """The refusal of a text that no cell can hold."""
    return Unusable(
        N_("Isi sel %(cell)s di lembar %(sheet)s lebih panjang dari %(most)s huruf; singkatkan"),
        cell=cell_name(row, column),
        sheet=sheet.name,
        most=LONGEST_TEXT,
    )


def is_too_long(text: str) -> bool:
    """Whether `text` is longer than a cell of Excel holds."""
    return len(text) > LONGEST_TEXT // 2 and (
        len(text.encode("utf-16-le", "surrogatepass")) > 2 * LONGEST_TEXT
    )


def finite(value: float) -> float:
    """`value`, or an error where it is no number at all."""
    if not math.isfinite(value):
        raise ValueError(f"{value} cannot stand in a cell")
    return value


def without_controls(text: str) -> str:
    """`text` without the signs that XML cannot hold."""
    return text if text.isprintable() else _CONTROLS.sub("", text)
