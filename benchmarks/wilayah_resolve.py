"""How fast and how right the place resolver is, against memoised rapidfuzz lookups.

    python -m benchmarks.wilayah_resolve [--rows 1000000] [--judged 200000] [--seed 31337]

Speed: one generated list of a province, where spellings repeat as they do in a real list. Three
peers, each remembering every distinct text (or row) for the length of one run:

- *columns*: every column looked up by itself with `rapidfuzz.process.extractOne` as its manual
  shows it, with its default scorer;
- *rows*: the whole row looked up among the full names of all regions, which is the question the
  resolver answers;
- *columns, cheapest scorer*: the first with `fuzz.ratio`, which reads no abbreviations and no
  changed order of words. It asks the least of itself and is reported, not aimed at.

The bar, at least three times as fast, is held against the faster of the first two. The column
peers answer three separate questions and leave it to somebody else to reconcile them. Everybody
starts every run with an index built and nothing remembered; the best of several runs counts.

Accuracy: rows written independently of each other, with more slips than a list has
(`sinergi/core/wilayah/corruption.py` says what is done to them and how often), judged by a
brute-force judge that knows nothing of the resolver (`sinergi/core/wilayah/judging.py`). Of all
rows at least 99.7 % have to be settled right (a short list is not counted as right) and at most
0.02 % may be settled wrong. The rows that nobody could decide are shown apart as well.

The exit code is 1 when a bar is missed.
"""

import argparse
import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl
from rapidfuzz import fuzz, process

import sinergi
from sinergi.core.text import folding
from sinergi.core.wilayah import spelling
from sinergi.core.wilayah.codes import Level
from sinergi.core.wilayah.corruption import WrittenRow, plain_name, write_list, write_rows
from sinergi.core.wilayah.gazetteer import Gazetteer
from sinergi.core.wilayah.judging import Judge, Judgement, Tally, judge, tally
from sinergi.core.wilayah.reasons import Outcome, Reason, outcome_of
from sinergi.core.wilayah.resolver import resolve
from tools.machine import machine

REFERENCE = Path(sinergi.__file__).parent / "wilayah" / "reference"
COLUMNS = ("regency", "district", "village")
ROUNDS = 5
TIMES_AS_FAST, RIGHT, WRONG = 3.0, 0.997, 0.0002


def main() -> int:
    """Run both parts and print what was measured, on what."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--judged", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=31337)
    args = parser.parse_args()
    print(machine("polars", "numpy", "rapidfuzz"))
    built = time.perf_counter()
    gazetteer = Gazetteer.load(REFERENCE)
    names = len(gazetteer.near)
    print(f"gazetteer: {len(gazetteer.regions):,} regions, {names:,} indexed names, "
          f"built in {time.perf_counter() - built:.2f} s")  # fmt: skip
    written = write_list(gazetteer, args.rows, args.seed)
    ratio = measure_speed(gazetteer, written)
    print(f"\nthe same list judged: {args.rows:,} rows")
    print_accuracy({"list": judgements_of(written, gazetteer)})
    found = measure_accuracy(gazetteer, args.judged, args.seed)
    right, wrong = found.share(found.right), found.share(found.wrong)
    return print_bars(
        (f"{ratio:.1f}x the faster peer (at least {TIMES_AS_FAST:g}x)", ratio >= TIMES_AS_FAST),
        (f"{right:.3%} of all rows right (at least {RIGHT:.1%})", right >= RIGHT),
        (f"{wrong:.4%} of all rows wrong (at most {WRONG:.2%})", wrong <= WRONG),
    )


def print_bars(*bars: tuple[str, bool]) -> int:
    """Each bar with whether it was held; 1 when one was missed, as an exit code."""
    print()
    for told, held in bars:
        print(f"{'held' if held else 'MISSED':>8}: {told}")
    return 0 if all(held for _, held in bars) else 1


def frame_of(rows: list[WrittenRow]) -> pl.DataFrame:
    """The typed cells as columns."""
    return pl.DataFrame({name: [getattr(row, name) for row in rows] for name in COLUMNS})


def measure_speed(gazetteer: Gazetteer, written: list[WrittenRow]) -> float:
    """Rows per second of everybody on one list; how many times faster than the faster peer.

    Everybody takes part in every round, so that what else the machine does hits all alike.
    """
    frame, count = frame_of(written), len(written)
    print(f"\nlist: {count:,} rows, {frame.unique().height:,} distinct, best of {ROUNDS} rounds")
    works: dict[str, Callable[[], object]] = {
        "sinergi": lambda: resolve_afresh(frame, gazetteer),
        "columns": lambda: peer_columns(frame, gazetteer, fuzz.WRatio),
        "rows": lambda: peer_rows(frame, gazetteer),
        "columns, cheapest scorer": lambda: peer_columns(frame, gazetteer, fuzz.ratio),
    }
    rounds = [{name: seconds_of(work) for name, work in works.items()} for _ in range(ROUNDS)]
    best = {name: min(seconds[name] for seconds in rounds) for name in works}
    for name, seconds in best.items():
        print(f"{name:>26}: {seconds:6.2f} s  {count / seconds / 1e6:5.2f} M rows/s"
              f"  {seconds / best['sinergi']:5.1f}x")  # fmt: skip
    return min(best["columns"], best["rows"]) / best["sinergi"]


def seconds_of(work: Callable[[], object]) -> float:
    """How long one run takes, started with nothing remembered."""
    forget()
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def forget() -> None:
    """Empty what the resolver remembers between calls."""
    for remembered in (spelling.split_key, spelling.one_slip_from, folding.plain_letters):
        remembered.cache_clear()


def resolve_afresh(frame: pl.DataFrame, gazetteer: Gazetteer) -> pl.DataFrame:
    """What this benchmark measures."""
    return resolve(
        frame, regency="regency", district="district", village="village", gazetteer=gazetteer
    )


def peer_columns(
    frame: pl.DataFrame, gazetteer: Gazetteer, scorer: Callable[..., float]
) -> dict[str, list[str | None]]:
    """Each column looked up by itself in the names of its level, remembering every text."""
    answers: dict[str, list[str | None]] = {}
    for name, level in zip(COLUMNS, (Level.REGENCY, Level.DISTRICT, Level.VILLAGE), strict=True):
        keys = {
            peer_normalise(form): region.kode
            for node, region in enumerate(gazetteer.regions)
            if region.level == level
            for form in (plain_name(node, gazetteer), *gazetteer.short_names.get(node, ()))
        }
        choices = list(keys)
        memo: dict[str, str | None] = {}
        found: list[str | None] = []
        for text in frame[name].to_list():
            if text not in memo:
                memo[text] = peer_lookup(peer_normalise(text), keys, choices, scorer)
            found.append(memo[text])
        answers[name] = found
    return answers


def peer_rows(frame: pl.DataFrame, gazetteer: Gazetteer) -> list[str | None]:
    """Each row looked up as one text in the full names of all regions, remembering every row."""
    keys = {
        peer_normalise(gazetteer.label(node)): region.kode
        for node, region in enumerate(gazetteer.regions)
    }
    choices = list(keys)
    memo: dict[tuple[str, ...], str | None] = {}
    found: list[str | None] = []
    for row in frame.iter_rows():
        if row not in memo:
            text = peer_normalise(" ".join(reversed(row)))
            memo[row] = peer_lookup(text, keys, choices, fuzz.token_sort_ratio)
        found.append(memo[row])
    return found


def peer_lookup(
    normal: str, keys: dict[str, str], choices: list[str], scorer: Callable[..., float]
) -> str | None:
    """The dictionary first, then the most similar name."""
    if not normal:
        return None
    if normal in keys:
        return keys[normal]
    best = process.extractOne(normal, choices, scorer=scorer, score_cutoff=80)
    return keys[best[0]] if best else None


def peer_normalise(text: str) -> str:
    """Lower case without punctuation and without the usual prefixes."""
    kept = "".join(sign if sign.isalnum() else " " for sign in text.lower()).split()
    skipped = {"kab", "kabupaten", "kota", "kec", "kecamatan", "kel", "kelurahan", "desa", "ds"}
    return " ".join(word for word in kept if word not in skipped)


def judgements_of(rows: list[WrittenRow], gazetteer: Gazetteer) -> list[Judgement]:
    """How the resolver's answer to each row stands to the truth."""
    answers = resolve_afresh(frame_of(rows), gazetteer)
    settled = [outcome_of(Reason(reason)) is Outcome.SETTLED for reason in answers["reason"]]
    choices = answers["choices"].to_list()
    return list(map(judge, rows, answers["kode"].to_list(), settled, choices))


def print_accuracy(groups: dict[str, list[Judgement]]) -> None:
    """A line for each group of rows."""
    print(f"{'':>12} {'rows':>9} {'settled right':>14} {'right or asked':>15} "
          f"{'settled wrong':>14} {'lost':>9}")  # fmt: skip
    for name, group in groups.items():
        found = tally(group)
        shares = (found.right, found.right + found.asked, found.wrong, found.lost)
        cells = "".join(f"{found.share(n):>14.4%} " for n in shares)
        print(f"{name:>12} {found.rows:>9,} {cells}")


def measure_accuracy(gazetteer: Gazetteer, count: int, seed: int) -> Tally:
    """Right, asked, wrong and lost, all rows together; prints them also by whether they could be
    decided at all."""
    rows = write_rows(gazetteer, count, seed)
    judgements = judgements_of(rows, gazetteer)
    judged_by = Judge(gazetteer)
    decidable = [judged_by.is_decidable(row) for row in rows]
    print(f"\njudged: {count:,} independently written rows, seed {seed}")
    print_accuracy(
        {
            "all rows": judgements,
            "decidable": [j for j, clear in zip(judgements, decidable, strict=True) if clear],
            "undecidable": [j for j, clear in zip(judgements, decidable, strict=True) if not clear],
        }
    )
    right = [kode == row.kode for row, kode in zip(rows, peer_rows(frame_of(rows), gazetteer),
             strict=True)]  # fmt: skip
    clear = [hit for hit, is_clear in zip(right, decidable, strict=True) if is_clear]
    print(f"peer by rows: {sum(right) / len(right):.2%} of all rows and "
          f"{sum(clear) / len(clear):.2%} of the decidable ones right, the others taken wrongly "
          "or not at all")  # fmt: skip
    return tally(judgements)


if __name__ == "__main__":
    sys.exit(main())
