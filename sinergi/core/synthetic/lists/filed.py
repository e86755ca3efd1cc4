"""A list on its way to disk: the workbook, and what is true of each of its rows and cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from sinergi.core.sheets.writing.book import Book
from sinergi.core.sheets.writing.files import Form, write_book
from sinergi.core.synthetic.lists.cells import LEDGER

ROWS = pl.Schema(
    {"file": pl.String(), "sheet": pl.String(), "row": pl.Int64(), "kind": pl.String(),
     "column": pl.Int64(), "id": pl.Int64()}
)  # fmt: skip
"""What each line of each sheet is (both from 1), and which thing of the world it stands for.

`kind` is business, cooperative, cooperative_2014 or plan_line, where `id` says which and `column`
where it begins, or letterhead, title, header, numbers, subheading, subtotal, total, blank or
footer, without either.
"""
FAULTS = pl.Schema(
    {"file": pl.String(), "sheet": pl.String(), "column": pl.Int64(), **LEDGER}
)  # fmt: skip
"""Every spoilt cell, `row` and `column` as in ROWS."""
TOTALS = pl.Schema(
    {"file": pl.String(), "sheet": pl.String(), "row": pl.Int64(), "column": pl.Int64(),
     "field": pl.String(), "right": pl.Int64(), "written": pl.Int64()}
)  # fmt: skip
"""Every total and subtotal: what the cells above it come to, and what is written."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A workbook under its name, and its truth: `rows` as in ROWS, `faults` as in FAULTS, `totals`
    as in TOTALS; `form` is what the file is where its extension says something else."""

    name: str
    book: Book
    rows: pl.DataFrame
    faults: pl.DataFrame
    totals: pl.DataFrame = field(default_factory=TOTALS.to_frame)
    form: Form | None = None

    def write(self, folder: Path) -> Path:
        """Put the workbook into `folder` and return where it lies."""
        path = folder / self.name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_book(self.book, path, self.form)
        return path


def truth_of_rows(name: str, sheet: str, first: int, kind: str, ids: pl.Series) -> pl.DataFrame:
    """ROWS of a table whose first line is `first`, one line for each of `ids`."""
    frame = pl.DataFrame({"id": ids.cast(pl.Int64)}).with_row_index("row", offset=first)
    placed = frame.with_columns(file=pl.lit(name), sheet=pl.lit(sheet), kind=pl.lit(kind), column=1)
    return placed.select(ROWS.names()).cast(ROWS)


def truth_of_other_rows(name: str, sheet: str, kinds: Mapping[int, str]) -> pl.DataFrame:
    """ROWS of lines that stand for nothing of the world, by their number."""
    frame = pl.DataFrame({"row": list(kinds), "kind": list(kinds.values())})
    placed = frame.with_columns(file=pl.lit(name), sheet=pl.lit(sheet), column=None, id=None)
    return placed.select(ROWS.names()).cast(ROWS)


def truth_of_cells(
    name: str, sheet: str, first: int, fields: Sequence[str], ledger: pl.DataFrame
) -> pl.DataFrame:
    """FAULTS of a table of `fields` whose first line is `first`, from the ledger of its cells."""
    column = pl.col("field").replace_strict({f: at for at, f in enumerate(fields, 1)})
    placed = ledger.with_columns(
        pl.col("row") + first, file=pl.lit(name), sheet=pl.lit(sheet), column=column
    )
    return placed.select(FAULTS.names()).cast(FAULTS)
