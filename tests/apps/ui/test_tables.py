"""A table shows what its address asks for, and nothing the reader may not take leaves by it."""

from html import unescape

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from sinergi.core.messages import N_
from sinergi.core.refusals import Refusal
from sinergi.ui import exports
from sinergi.ui.components import Badge
from sinergi.ui.pages import show
from sinergi.ui.tables import Column, Table
from tests.apps.ui.conftest import READER, TAKER

COLUMNS = (
    Column("name", N_("Nama"), url=lambda row: f"/daftar/{row['id']}/"),
    Column("region.name", N_("Wilayah")),
    Column("members", N_("Anggota"), kind="number"),
    Column("state", N_("Keadaan"), kind="badge", shown=False),
)


def rows(count: int = 30) -> list[dict[str, object]]:
    """Invented cooperatives; the third has no region and no members."""
    return [
        {
            "id": n,
            "name": f"Koperasi {n:02}",
            "region": None if n == 3 else {"name": "Minut" if n % 2 else "Bitung"},
            "members": None if n == 3 else 1000 - n,
            "state": Badge("ok", N_("Sesuai")),
        }
        for n in range(1, count + 1)
    ]


def make(request, items=None, **more) -> Table:
    """The table of the tests, ten rows to a page."""
    items = rows() if items is None else items
    return Table("daftar", COLUMNS, items, request=request, page_size=10, **more)


def first(table: Table) -> list[str]:
    """The first column as it is read."""
    return [line[0].text for line in table.lines]


def html(table: Table) -> str:
    """The table as a page shows it."""
    return unescape(render_to_string("ui/components/table.html", {"table": table}))


def test_the_address_sorts_either_way_and_leaves_the_unknown_last(ask):
    upward = make(ask("/daftar/?daftar.sort=members&daftar.page=3"))
    downward = make(ask("/daftar/?daftar.sort=-members&daftar.page=3"))
    assert first(upward)[0] == "Koperasi 10"
    assert first(upward)[-1] == first(downward)[-1] == "Koperasi 03"
    assert 'aria-sort="descending"' in html(downward)


def test_sorting_again_turns_round_and_starts_at_page_one(ask):
    table = make(ask("/daftar/?q=tani&daftar.sort=members&daftar.page=2"))
    head = next(head for head in table.heads if head["column"].key == "members")
    assert head["url"] == "?q=tani&daftar.sort=-members"


@pytest.mark.parametrize("page", ["0", "-1", "99", "abc", ""])
def test_a_page_that_is_not_there_is_the_nearest_that_is(ask, page):
    table = make(ask(f"/daftar/?daftar.page={page}"))
    assert 1 <= table.page.number <= 3
    assert len(list(table.lines)) == 10


@pytest.mark.parametrize("asked", ["tidak-ada", "-", "__class__", "region"])
def test_an_order_that_is_not_offered_changes_nothing(ask, asked):
    assert first(make(ask(f"/daftar/?daftar.sort={asked}")))[0] == "Koperasi 01"


def test_columns_are_chosen_by_the_address_and_never_none(ask):
    chosen = make(ask("/daftar/?daftar.columns=name&daftar.columns=state&daftar.sort=name"))
    assert [column.key for column in chosen.columns] == ["name", "state"]
    assert list(chosen.kept) == [("daftar.sort", "name")]
    assert [c.key for c in make(ask("/daftar/?daftar.columns=lain")).columns] == [
        "name",
        "region.name",
        "members",
    ]


def test_two_tables_on_one_page_leave_each_other_alone(ask):
    request = ask("/daftar/?daftar.sort=-name&lain.page=2")
    other = Table("lain", COLUMNS, rows(), request=request, page_size=10)
    assert first(make(request))[0] == "Koperasi 30"
    assert first(other)[0] == "Koperasi 11"
    assert "lain.page=2" in make(request).next_url


def test_numbers_stand_at_the_end_and_what_is_unknown_is_a_dash(ask):
    page = html(make(ask(), items=rows(3)))
    assert '<td role="cell" class="end is-number" data-label="Anggota">999' in page
    assert 'data-label="Wilayah">–' in page
    assert '<a href="/daftar/3/">Koperasi 03</a>' in page


def test_texts_of_rows_are_never_markup(ask):
    items = rows(1)
    items[0]["name"] = "<img src=x onerror=alert(1)>"
    page = render_to_string("ui/components/table.html", {"table": make(ask(), items=items)})
    assert "<img" not in page
    assert "&lt;img" in page


def test_an_empty_table_says_so_and_offers_nothing(ask):
    page = html(make(ask(), items=[], empty=(N_("Belum ada koperasi"), N_("Kirim daftar."))))
    assert "Belum ada koperasi" in page
    assert "table-tools" not in page


def test_htmx_is_answered_with_the_table_alone(ask):
    request = ask("/daftar/", **{"HX-Target": "table-daftar"})
    answer = show(request, "tidak/dibuka.html", {"table": make(request)})
    assert answer.content.decode().strip().startswith('<section class="table-part"')
    assert "HX-Target" in answer["Vary"]


def test_a_file_has_every_row_in_the_order_and_columns_asked_for(ask, register):
    request = ask("/daftar/?daftar.sort=-name&daftar.columns=name&daftar.export=csv")
    answer = show(request, "tidak/dibuka.html", {"table": make(request)})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[:2] == ["Nama", "Koperasi 30"]
    assert len(lines) == 31
    assert answer["Content-Disposition"].startswith('attachment; filename="daftar-')
    assert answer["Cache-Control"] == "private, no-store"
    scope, taken = register.taken[0]
    assert (scope, taken.form, taken.path) == (TAKER, "csv", "/daftar/")
    assert (taken.columns, taken.rows, len(taken.sha256)) == (("name",), 30, 64)


def test_who_may_not_take_data_out_is_neither_offered_nor_given_a_file(ask, register):
    request = ask("/daftar/?daftar.export=xlsx", scope=READER)
    assert make(request).download(READER) is None
    assert "daftar.export" not in html(make(request))
    assert register.taken == []


def test_nothing_leaves_where_nobody_records_it(ask, no_register):
    request = ask("/daftar/?daftar.export=csv")
    with pytest.raises(Refusal):
        make(request).download(TAKER)


def test_too_many_rows_are_refused_before_a_file_is_made(ask, register, monkeypatch):
    monkeypatch.setattr(exports, "MOST_ROWS", 29)
    with pytest.raises(Refusal):
        make(ask("/daftar/?daftar.export=csv")).download(TAKER)
    assert register.taken == []


@pytest.mark.django_db
def test_the_database_sorts_and_pages_a_query(ask, offices, django_assert_max_num_queries):
    from sinergi.accounts.models import Office

    columns = (Column("short_name", N_("Kantor")), Column("region.name", N_("Wilayah")))
    every = Office.objects.select_related("region")
    request = ask("/kantor/?kantor.sort=-region.name")
    table = Table("kantor", columns, every, request=request, page_size=2)
    with django_assert_max_num_queries(2):
        shown = [line[1].text for line in table.lines]
    assert shown == sorted(shown, reverse=True)
    assert table.total == len(offices)


def test_titles_are_read_in_the_readers_language(ask):
    with override("en"):
        assert "Region" in html(make(ask()))
