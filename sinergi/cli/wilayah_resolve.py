"""Mengenali wilayah dalam kolom sebuah berkas CSV, baris demi baris, tanpa mengubah isinya."""

import argparse
import csv
import io
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

import sinergi
from sinergi.cli.console import say, translate
from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable
from sinergi.core.wilayah.gazetteer import Gazetteer
from sinergi.core.wilayah.reasons import Outcome, Reason, message_of, outcome_of
from sinergi.core.wilayah.resolver import resolve

REFERENCE = Path(sinergi.__file__).resolve().parent / "wilayah" / "reference"
ADDED = ("kode", "score", "reason", "choices")
_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file as text: cells are kept exactly as they stand."""

    header: list[str]
    rows: list[list[str]]
    encoding: str
    delimiter: str
    line_end: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", type=Path, help=translate(N_("berkas CSV")))
    parser.add_argument("--regency", metavar="COL", help=translate(N_("kolom kabupaten/kota")))
    parser.add_argument("--district", metavar="COL", help=translate(N_("kolom kecamatan")))
    parser.add_argument("--village", metavar="COL", help=translate(N_("kolom desa/kelurahan")))
    parser.add_argument(
        "--within", metavar="KODE", help=translate(N_("hanya wilayah di dalam kode ini"))
    )
    parser.add_argument(
        "--out", metavar="FILE", type=Path, required=True, help=translate(N_("berkas CSV hasil"))
    )
    parser.add_argument(
        "--reference",
        metavar="DIR",
        type=Path,
        default=REFERENCE,
        help=translate(N_("folder tabel wilayah milik kantor sendiri")),
    )
    parser.add_argument(
        "--json", action="store_true", help=translate(N_("ringkasan sebagai satu objek JSON"))
    )


def run(args: argparse.Namespace) -> int:
    """Resolve every row, write the table with four columns more, and say what came of it."""
    columns = {name: getattr(args, name) for name in ("regency", "district", "village")}
    refuse_bad_output(args.out, args.file)
    gazetteer = Gazetteer.load(args.reference)
    table = read_table(args.file)
    if not args.json:
        say(
            N_("%(rows)d baris dibaca dari %(file)s; mengenali wilayah …"),
            rows=len(table.rows),
            file=args.file,
        )
    answers = answer(table, columns, args.within, gazetteer)
    write_table(args.out, table, answers, gazetteer)
    summarise(answers, as_json=args.json)
    if not args.json:
        say(N_("Hasilnya ada di %(file)s."), file=args.out)
    return 0


def refuse_bad_output(out: Path, source: Path) -> None:
    """Refuse before any work what could not be written or would overwrite the input."""
    if out.resolve() == source.resolve():
        raise Unusable(N_("Hasil tidak boleh menimpa berkas asalnya; beri nama lain pada --out."))
    if out.is_dir() or not out.parent.is_dir():
        raise Unusable(N_("Hasil tidak dapat ditulis ke %(file)s."), file=out)


def answer(
    table: Table, columns: dict[str, str | None], within: str | None, gazetteer: Gazetteer
) -> pl.DataFrame:
    """The answers for all rows; refuses when a named column is missing or none is named."""
    named = {name: column for name, column in columns.items() if column is not None}
    if not named:
        raise Unusable(N_("Sebutkan sedikitnya satu kolom: --regency, --district, atau --village."))
    for column in named.values():
        if column not in table.header:
            raise Unusable(
                N_("Kolom “%(column)s” tidak ada di berkas. Kolom yang ada: %(known)s."),
                column=column,
                known=", ".join(table.header),
            )
    places = {name: table.header.index(column) for name, column in named.items()}
    frame = pl.DataFrame(
        {name: [row[place] for row in table.rows] for name, place in places.items()},
        schema=dict.fromkeys(places, pl.String),
    )
    asked = {name: name for name in places}
    return resolve(frame, within=within, gazetteer=gazetteer, **asked)


def read_table(path: Path) -> Table:
    """The file as text; refuses one that is missing, empty or no CSV."""
    text, encoding = decode(path)
    delimiter = guess_delimiter(text)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as problem:
        raise Unusable(
            N_("Berkas %(file)s bukan CSV yang dapat dibaca: %(why)s."), file=path, why=problem
        ) from problem
    rows = [row for row in lines[1:] if row]
    if not rows:
        raise Unusable(N_("Berkas %(file)s tidak berisi baris data."), file=path)
    width = max(map(len, [lines[0], *rows]))
    header, *rows = [row + [""] * (width - len(row)) for row in [lines[0], *rows]]
    line_end = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    return Table(header, rows, encoding, delimiter, line_end)


def decode(path: Path) -> tuple[str, str]:
    """The text of a file and its encoding: UTF-8 with or without mark, UTF-16, or Windows."""
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise Unusable(N_("Berkas %(file)s tidak dapat dibuka."), file=path) from problem
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates = ["utf-16"]
    else:
        candidates = ["utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8", "cp1252"]
    for encoding in candidates:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding
    raise Unusable(N_("Berkas %(file)s bukan berkas teks CSV."), file=path)


def guess_delimiter(text: str) -> str:
    """The sign that separates the columns of the first line; a comma when nothing tells."""
    first = text.partition("\n")[0]
    return max(_DELIMITERS, key=first.count)


def write_table(path: Path, table: Table, answers: pl.DataFrame, gazetteer: Gazetteer) -> None:
    """The input with the answer beside every row, with the delimiter and line ends it had.

    The encoding is kept too, except that Windows text becomes UTF-8 with a mark, which holds every
    sign and is recognised by spreadsheets. The file appears whole or not at all.
    """
    added = [name if name not in table.header else f"wilayah_{name}" for name in ADDED]
    encoding = "utf-8-sig" if table.encoding == "cp1252" else table.encoding
    unfinished = path.with_name(f"{path.name}.part")
    try:
        with unfinished.open("w", encoding=encoding, newline="") as file:
            writer = csv.writer(file, delimiter=table.delimiter, lineterminator=table.line_end)
            writer.writerow([*table.header, *added])
            for row, cells in zip(table.rows, in_words(answers, gazetteer), strict=True):
                writer.writerow([*row, *cells])
        unfinished.replace(path)
    except OSError as problem:
        unfinished.unlink(missing_ok=True)
        raise Unusable(N_("Hasil tidak dapat ditulis ke %(file)s."), file=path) from problem


def in_words(answers: pl.DataFrame, gazetteer: Gazetteer) -> list[Sequence[str]]:
    """Kode, score, the reason as a sentence and the choices as text, per row."""
    distinct = answers.select(pl.col("reason", "params", "choices")).unique().rows()
    worded = {
        (reason, params, tuple(choices)): (
            message_of(Reason(reason), json.loads(params)).text(translate),
            " | ".join(f"{kode} {gazetteer.label(gazetteer.node_of[kode])}" for kode in choices),
        )
        for reason, params, choices in distinct
    }
    cells: list[Sequence[str]] = []
    for kode, score, reason, params, choices in answers.iter_rows():
        cells.append((kode or "", f"{score:g}", *worded[reason, params, tuple(choices)]))
    return cells


def summarise(answers: pl.DataFrame, *, as_json: bool) -> None:
    """Say how many rows are settled, to be asked about, and unknown."""
    reasons = Counter(answers["reason"].to_list())
    outcomes: Counter[Outcome] = Counter()
    for reason, count in reasons.items():
        outcomes[outcome_of(Reason(reason))] += count
    counts = {
        "rows": answers.height,
        "settled": outcomes[Outcome.SETTLED],
        "ask": outcomes[Outcome.ASK],
        "unknown": outcomes[Outcome.UNKNOWN],
    }
    if as_json:
        print(json.dumps({**counts, "reasons": dict(sorted(reasons.items()))}))
    else:
        say(
            N_(
                "%(rows)d baris: %(settled)d dikenali, %(ask)d perlu ditanyakan, "
                "%(unknown)d tidak dikenal."
            ),
            **counts,
        )
