"""A list on its way to disk: the workbook, and what is true of each of its rows and cells."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from sinergi.core.sheets.writing.book import Book
from sinergi.core.sheets.writing.files import write_book
from sinergi.core.synthetic.lists.cells import LEDGER

ROWS = pl.Schema(
    {"file": pl.String(), "sheet": pl.String(), "row": pl.Int64(), "kind": pl.String(),
     "id": pl.Int64()}
)  # fmt: skip
"""Which line of which sheet (1 is the first) stands for which thing of the world."""
FAULTS = pl.Schema({"file": pl.String(), "sheet": pl.String(), **LEDGER})
"""Every spoilt cell, `row` as in ROWS."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A workbook under its name, and its truth: `rows` as in ROWS, `faults` as in FAULTS."""

    name: str
    book: Book
    rows: pl.DataFrame
    faults: pl.DataFrame

    def write(self, folder: Path) -> Path:
        """Put the workbook into `folder` and return where it lies."""
        path = folder / self.name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_book(self.book, path)
        return path


def truth_of_rows(name: str, sheet: str, first: int, kind: str, ids: pl.Series) -> pl.DataFrame:
    """ROWS of a table whose first line is `first`, one line for each of `ids`."""
    frame = pl.DataFrame({"id": ids.cast(pl.Int64)}).with_row_index("row", offset=first)
    placed = frame.with_columns(file=pl.lit(name), sheet=pl.lit(sheet), kind=pl.lit(kind))
    return placed.select(ROWS.names()).cast(ROWS)


def truth_of_cells(name: str, sheet: str, first: int, ledger: pl.DataFrame) -> pl.DataFrame:
    """FAULTS of a table whose first line is `first`, from the ledger of its cells."""
    placed = ledger.with_columns(pl.col("row") + first, file=pl.lit(name), sheet=pl.lit(sheet))
    return placed.select(FAULTS.names()).cast(FAULTS)
