"""How fast workbooks are written, against bare xlsxwriter writing the same cells.

    python -m benchmarks.sheet_writing [--rows 100000] [--runs 3]

One list of 25 columns: 14 of text (two of them numbers kept as text), 6 of whole numbers, one of
decimals, 2 of dates, 2 that are mostly blank. The peer is xlsxwriter as its manual shows it, with a
format per column, in the same mode (constant memory) and with the right method chosen beforehand
for every column; it neither knows odd cells nor merges. The bar: at most 1.5 times its time. The
other formats have no peer here and are reported beside it.

Runs of both alternate in one process and the shortest counts. All is the work of one thread, so the
bar is held against processor time, which other programs of the machine disturb least; elapsed time
stands beside it. Memory is measured in a process of its own, as growth beyond the list itself.
"""

import argparse
import gc
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import xlsxwriter

from sinergi.core.sheets.writing.book import Book, Column, Sheet
from sinergi.core.sheets.writing.csv_text import Csv
from sinergi.core.sheets.writing.files import FORMS, write_book
from sinergi.core.sheets.writing.html_table import Html
from sinergi.core.sheets.writing.styles import DATE_SLASHES, DECIMAL, DIGITS, MONEY, TEXT, TITLE
from tools.machine import machine

MOST_TIMES = 1.5
XLS_ROWS = 65_000
HEAD = 4
WORDS = ("Maria", "Lumentut", "Warung", "Kelontong", "Tatelu", "Dimembe", "Airmadidi", "Jalan")


def main() -> int:
    """Run, print, and fail where the bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    print(machine("xlsxwriter", "polars", "numpy"))
    columns = columns_of(args.rows)
    print(f"{args.rows:,} rows x {len(columns)} columns, shortest of {args.runs}\n")
    with tempfile.TemporaryDirectory(prefix="sinergi-bench-") as folder:
        ratio = compare(columns, Path(folder), args.runs)
        report_others(columns, Path(folder))
        report_memory(args.rows, Path(folder))
    met = "met" if ratio <= MOST_TIMES else "MISSED"
    print(f"\nours / peer: {ratio:.2f}, at most {MOST_TIMES}: {met}")
    return 0 if ratio <= MOST_TIMES else 1


def columns_of(rows: int) -> list[Column]:
    """The list, the same on every machine."""
    random = np.random.Generator(np.random.Philox(key=7))

    def texts(words: int) -> list[str]:
        picked = random.integers(0, len(WORDS), (rows, words))
        number = random.integers(0, 1_000, rows)
        return [
            f"{' '.join(WORDS[word] for word in line)} {n}"
            for line, n in zip(picked, number, strict=True)
        ]

    def days() -> list[date]:
        return [date(1960, 1, 1) + timedelta(int(n)) for n in random.integers(0, 20_000, rows)]

    columns = [Column(texts(1 + n % 3), TEXT) for n in range(12)]
    for _ in range(2):
        digits = random.integers(7_100_000_000_000_000, 7_200_000_000_000_000, rows)
        columns.append(Column([str(n) for n in digits], DIGITS))
    columns += [Column(random.integers(0, 10**9, rows).tolist(), MONEY) for _ in range(6)]
    columns.append(Column((random.random(rows) * 100).tolist(), DECIMAL))
    columns += [Column(days(), DATE_SLASHES) for _ in range(2)]
    seldom = [text if n % 10 == 0 else None for n, text in enumerate(texts(1))]
    return [*columns, Column(seldom, TEXT), Column(seldom[::-1], TEXT)]


def book_of(columns: list[Column]) -> Book:
    """The list under a title."""
    sheet = Sheet("Data", frozen=(HEAD, 0))
    sheet.put(0, 0, "DAFTAR PELAKU USAHA", TITLE, columns=len(columns))
    sheet.put_row(HEAD - 1, 0, [f"Kolom {n}" for n in range(len(columns))], TITLE)
    sheet.put_block(HEAD, 0, columns)
    return Book([sheet])


def write_bare(columns: list[Column], path: Path) -> None:
    """The peer: the same cells and looks by xlsxwriter alone."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_urls": False})
    page = book.add_worksheet("Data")
    title = book.add_format({"bold": True, "font_size": 14, "align": "center"})
    page.write_string(0, 0, "DAFTAR PELAKU USAHA", title)
    for n in range(len(columns)):
        page.write_string(HEAD - 1, n, f"Kolom {n}", title)
    ways = []
    for n, column in enumerate(columns):
        look = {"border": 1, "num_format": column.style.code, "align": column.style.across}
        value = next(value for value in column.values if value is not None)
        method = page.write_number
        if isinstance(value, str):
            method = page.write_string
        elif isinstance(value, date):
            method = page.write_datetime
        ways.append((n, method, book.add_format({k: v for k, v in look.items() if v})))
    blank = page.write_blank
    for row, values in enumerate(zip(*(column.values for column in columns), strict=True), HEAD):
        for value, (n, write, look) in zip(values, ways, strict=True):
            if value is None:
                blank(row, n, None, look)
            else:
                write(row, n, value, look)
    book.close()


def compare(columns: list[Column], folder: Path, runs: int) -> float:
    """Our processor time over the peer's, both printed."""
    book = book_of(columns)
    ours, bare = [], []
    for _ in range(runs):
        bare.append(times(lambda: write_bare(columns, folder / "bare.xlsx")))
        ours.append(times(lambda: write_book(book, folder / "ours.xlsx")))
    print_line("xlsxwriter, bare", book, min(bare), folder / "bare.xlsx")
    print_line("xlsx", book, min(ours), folder / "ours.xlsx")
    return min(ours)[0] / min(bare)[0]


def report_others(columns: list[Column], folder: Path) -> None:
    """The other formats, once each."""
    book = book_of(columns)
    forms = {
        "ods": FORMS[".ods"], "html, php": Html(), "html, excel": Html("excel"),
        "csv, as shown": Csv(), "csv, values": Csv(encoding="utf-8", as_shown=False),
    }  # fmt: skip
    for name, form in forms.items():
        taken = times(lambda form=form: write_book(book, folder / "other", form))
        print_line(name, book, taken, folder / "other")
    short = book_of([Column(column.values[:XLS_ROWS], column.style) for column in columns])
    taken = times(lambda: write_book(short, folder / "other.xls"))
    print_line(f"xls, {short.sheets[0].height - HEAD:,} rows", short, taken, folder / "other.xls")


def times(work: Callable[[], object]) -> tuple[float, float]:
    """How many seconds of the processor `work` takes, and how many by the clock."""
    gc.collect()
    started = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - started[0], time.perf_counter() - started[1]


def print_line(name: str, book: Book, taken: tuple[float, float], path: Path) -> None:
    """One line of the table."""
    cpu, elapsed = taken
    size = path.stat().st_size / 1e6
    print(f"{name:>20}: {cpu:6.2f} s cpu  {elapsed:6.2f} s elapsed  "
          f"{book.size / cpu / 1e6:5.2f} M cells/s  {size:6.1f} MB")  # fmt: skip


def report_memory(rows: int, folder: Path) -> None:
    """How much memory a writer takes beside the list, in a process of its own."""
    if not Path("/proc/self/clear_refs").exists():
        return
    for suffix in (".xlsx", ".ods", ".csv"):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            grown = pool.apply(growth, (rows, folder / f"memory{suffix}"))
        print(f"{'memory, ' + suffix[1:]:>20}: {grown:6.0f} MB beside the list")


def growth(rows: int, path: Path) -> float:
    """Megabytes by which memory grows at most while the list is written (Linux tells)."""
    book = book_of(columns_of(rows))
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    before = memory_said("VmRSS")
    write_book(book, path)
    return memory_said("VmHWM") - before


def memory_said(name: str) -> float:
    """A figure of this process in megabytes."""
    said = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) / 1e3 for line in said.splitlines() if line.startswith(name))


if __name__ == "__main__":
    sys.exit(main())
