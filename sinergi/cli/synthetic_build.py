"""Membuat provinsi rekaan: kebenarannya sebagai tabel, dan daftar seperti yang disimpan kantor."""

import argparse
import csv
import time
from pathlib import Path
from typing import TextIO

import polars as pl

import sinergi
from sinergi.cli.console import say, translate
from sinergi.core.messages import N_
from sinergi.core.parameters.size_classes import (
    Criterion,
    SizeRules,
    read_size_classes,
    size_rules,
)
from sinergi.core.refusals import Conflict, Unusable
from sinergi.core.synthetic.lists.aid import proposals
from sinergi.core.synthetic.lists.filed import FAULTS, ROWS, TOTALS
from sinergi.core.synthetic.lists.minut import minut_lists
from sinergi.core.synthetic.lists.ods import ods_extract
from sinergi.core.synthetic.lists.plans import plan_books
from sinergi.core.synthetic.lists.regencies import regency_books
from sinergi.core.synthetic.lists.systems import system_books
from sinergi.core.synthetic.world.people import AS_OF
from sinergi.core.synthetic.world.places import Places, places_of
from sinergi.core.synthetic.world.plans import plans
from sinergi.core.synthetic.world.world import SIZES, TABLES, World
from sinergi.core.wilayah.gazetteer import Gazetteer

PACKAGE = Path(sinergi.__file__).resolve().parent
REFERENCE = PACKAGE / "wilayah" / "reference"
TRUTH, LISTS = "kebenaran", "daftar"
GUIDE = """# A synthetic province

Made by `sinergi synthetic build --seed {seed}`; the same command makes the same files. Nobody is
meant: every number carries a mark by which a person can tell it (NIK: serial 9…; phone: 08xx 000 …;
NIB: 99 after the date; cooperatives: 99… in the decree).

- `{lists}/`: workbooks as offices keep them.
- `{truth}/*.csv`: what is true. `households`, `people`, `owners`, `businesses` (with `years`,
  `licences`, `channels`, `credit`) and `cooperatives` (with `meetings`, `statements`) are joined by
  `household`, `person` (= `owner`), `business` and `cooperative`; `plan_lines`, `plan_overlaps` and
  `plan_gaps` say what was planned, twice or by nobody.
- `{truth}/aid.csv`: who was proposed for the aid of 2020 and 2021, whose owner was proposed before
  in the same year (`is_repeat`), and who was not eligible (`refused_for`).
- `{truth}/minut_2014.csv`: the cooperatives of the two lists of Minahasa Utara of 2014 (270 active
  of 532, 220 of 513), and why each stands in one only or with another status (`alasan`).
- `{truth}/rows.csv`: what each line of each sheet is (`kind`), counted from 1, and for which `id`
  it stands; in tables side by side a line stands for two, told apart by `column`.
- `{truth}/faults.csv`: every cell that was spoilt (`row`, `column`), how, what was `right` and what
  is `written`. An office's own way of writing (capitals, "Rp 2,5 jt", "sda") is no fault.
  Both are texts: a cell that holds a real number or date shows it in its own format, and one that
  says "sda" or lies in a merged cell stands for what is `written`.
- `{truth}/totals.csv`: every total and subtotal, what the cells above it come to (`right`) and what
  is `written`; where they differ, it was falsified.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, from which seed, how much."""
    parser.add_argument(
        "--out", type=Path, required=True, help=translate(N_("Folder hasil, kosong."))
    )
    parser.add_argument("--seed", type=int, default=1, help=translate(N_("Benih acak.")))
    parser.add_argument(
        "--size", choices=sorted(SIZES), default="small", help=translate(N_("Besarnya provinsi."))
    )
    parser.add_argument(
        "--records",
        type=int,
        help=translate(N_("Hanya dunia sebanyak ini, tanpa daftar, mengalir ke berkas.")),
    )


def run(args: argparse.Namespace) -> int:
    """Write the world, and the lists kept of it."""
    started = time.monotonic()
    if args.records is not None and args.records < 1:
        raise Unusable(N_("--records harus bilangan bulat, paling sedikit 1."))
    prepare(args.out)
    places = reference_places(args.seed)
    world = World(places, args.seed)
    entities = args.records or SIZES[args.size]
    counts = write_world(world, entities, args.out / TRUTH)
    say(
        N_("%(people)d orang, %(businesses)d usaha, %(cooperatives)d koperasi rekaan."),
        **{name: counts[name] for name in ("people", "businesses", "cooperatives")},
    )
    if args.records is None:
        files = write_lists(world, entities, args.out)
        say(N_("%(count)d daftar di %(path)s."), count=files, path=args.out / LISTS)
    guide = GUIDE.format(seed=args.seed, lists=LISTS, truth=TRUTH)
    (args.out / "README.md").write_text(guide, encoding="utf-8")
    say(N_("Selesai dalam %(seconds)d detik."), seconds=time.monotonic() - started)
    return 0


def prepare(out: Path) -> None:
    """Make the folder; one that holds something is left alone."""
    try:
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise Conflict(
                N_("%(path)s tidak kosong; sebutkan folder lain dengan --out."), path=out
            )
        for name in (TRUTH, LISTS):
            (out / name).mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Unusable(N_("Folder %(root)s tidak dapat ditulisi."), root=out) from None


def reference_places(seed: int) -> Places:
    """The villages of the carried reference, weighted by the population of their regency."""
    with (REFERENCE / "regencies_71.csv").open(encoding="utf-8", newline="") as file:
        population = {row["kode"]: int(row["penduduk"]) for row in csv.DictReader(file)}
    return places_of(Gazetteer.load(REFERENCE), population, seed=seed)


def class_rules() -> SizeRules:
    """How offices class a business today: by its sales."""
    table = read_size_classes(PACKAGE / "parameters" / "size_classes.csv")
    return size_rules(table, Criterion.SALES, AS_OF)


def write_world(world: World, entities: int, folder: Path) -> dict[str, int]:
    """Every table as CSV, a block at a time; returns how many rows each has."""
    files: dict[str, TextIO] = {}
    counts = dict.fromkeys(TABLES, 0)
    try:
        for block in world.blocks(entities):
            for name in TABLES:
                is_first = name not in files
                if is_first:
                    files[name] = (folder / f"{name}.csv").open("w", encoding="utf-8", newline="")
                files[name].write(block[name].write_csv(include_header=is_first))
                counts[name] += block[name].height
    finally:
        for file in files.values():
            file.close()
    return counts


def write_lists(world: World, entities: int, out: Path) -> int:
    """Every list and what is true of it; returns how many files there are."""
    made = plans(world.places, seed=world.seed)
    tables, rules = world.tables(entities), class_rules()
    aid = proposals(tables, world.places, rules, seed=world.seed)
    minut = minut_lists(world.places, seed=world.seed)
    filed = [
        ods_extract(tables, world.places, seed=world.seed),
        *regency_books(tables, world.places, rules, seed=world.seed),
        *system_books(tables, world.places, rules, seed=world.seed),
        *([aid.filed] if aid else []),
        *(minut.filed if minut else []),
        *plan_books(made, world.places),
    ]
    for one in filed:
        one.write(out / LISTS)
    truth = {
        "rows": pl.concat([ROWS.to_frame(), *(one.rows for one in filed)]),
        "faults": pl.concat([FAULTS.to_frame(), *(one.faults for one in filed)]),
        "totals": pl.concat([TOTALS.to_frame(), *(one.totals for one in filed)]),
        **({"aid": aid.truth} if aid else {}),
        **({"minut_2014": minut.truth} if minut else {}),
        "plan_lines": made.lines,
        "plan_overlaps": made.overlaps,
        "plan_gaps": made.gaps,
    }
    for name, frame in truth.items():
        frame.write_csv(out / TRUTH / f"{name}.csv")
    return len(filed)
