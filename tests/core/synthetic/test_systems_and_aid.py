"""Extracts of systems, and the aid list with its double and ineligible names."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

import sinergi
from sinergi.core.parameters.size_classes import Criterion, read_size_classes, size_rules
from sinergi.core.synthetic.lists.aid import PROPOSERS, proposals
from sinergi.core.synthetic.lists.systems import system_books
from sinergi.core.synthetic.world.world import World


@pytest.fixture(scope="module")
def rules():
    table = read_size_classes(Path(sinergi.__file__).parent / "parameters" / "size_classes.csv")
    return size_rules(table, Criterion.SALES, date(2026, 6, 30))


@pytest.fixture(scope="module")
def world(places):
    return World(places, 7).tables(6_000)


def test_oss_lists_every_nib_of_those_it_holds_and_blanks_none(places, world, rules):
    books = {book.name: book for book in system_books(world, places, rules, seed=7)}
    assert len(books) == 3
    oss = next(book for name, book in books.items() if name.startswith("OSS"))
    held = set(world["licences"].filter(pl.col("kind") == "NIB")["business"])
    listed = oss.rows.filter(pl.col("kind") == "business")["id"].to_list()
    assert set(listed) <= held
    assert len(listed) / len(held) == pytest.approx(0.97, abs=0.02)
    assert oss.faults.filter((pl.col("field") == "nib") & (pl.col("how") == "blank")).is_empty()


def test_who_was_proposed_twice_or_wrongly_is_known(places, world, rules):
    made = proposals(world, places, rules, seed=7)
    truth = made.truth
    listed = made.filed.rows.filter(pl.col("kind") == "business")
    assert listed.height == truth.height
    by_body = dict(listed.group_by("sheet").len().iter_rows())
    assert by_body == dict(truth.group_by("pengusul").len().iter_rows())
    assert set(truth["pengusul"]) == set(PROPOSERS)
    again = truth.group_by("owner", "tahun_bantuan").len()
    assert truth["is_repeat"].sum() == (again["len"] - 1).sum() > 0
    assert {"bukan_mikro", "ada_kredit", "usaha_tutup"} & set(truth["refused_for"])
    assert 0 < truth.filter(pl.col("refused_for") != "").height / truth.height < 0.4


def test_the_ineligible_are_so_by_the_world_itself(places, world, rules):
    truth = proposals(world, places, rules, seed=7).truth
    sales = world["years"].filter(pl.col("year") == 2020).select("business", "omzet_rp")
    said = truth.filter(pl.col("refused_for") == "bukan_mikro").join(sales, on="business")
    assert (said["omzet_rp"] > rules.bounds[0]).all()
    lent = world["credit"].filter(pl.col("year").is_between(2018, 2020))
    fair = truth.filter(pl.col("refused_for") == "")
    assert fair.join(lent, on="business", how="semi").is_empty()
