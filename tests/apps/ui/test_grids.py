"""The editable grid is a form: it keeps what was typed, names what is wrong, and reads numbers."""

import re

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils.translation import override

from sinergi.core.messages import N_
from sinergi.ui.grids import Grid


class Row(forms.Form):
    """A village and how many businesses it has."""

    village = forms.CharField(label="Desa", max_length=10)
    turnover = forms.DecimalField(label="Omzet", required=False, localize=True)


def typed(*rows: tuple[str, str]) -> dict[str, str]:
    """What a browser sends for these rows."""
    data = {"f-TOTAL_FORMS": str(len(rows)), "f-INITIAL_FORMS": "0"}
    for place, (village, turnover) in enumerate(rows):
        data |= {f"f-{place}-village": village, f"f-{place}-turnover": turnover}
    return data


def formset(data=None, **more):
    """The formset of the tests."""
    return forms.formset_factory(Row, **{"extra": 2, "max_num": 5} | more)(data, prefix="f")


def drawn(grid: Grid) -> str:
    """The grid as a page shows it."""
    return render_to_string("ui/components/grid.html", {"grid": grid, "csrf_token": "rahasia"})


def test_what_was_typed_stays_beside_what_is_wrong_with_it():
    sent = formset(typed(("Ranoyapo", "1.250,5"), ("Desa yang panjang sekali", "satu juta")))
    grid = Grid(sent, title="Isian")
    page = drawn(grid)
    assert grid.errors == 2
    assert 'value="Desa yang panjang sekali"' in page
    assert 'value="satu juta"' in page
    assert page.count('aria-invalid="true"') == 2
    for name in re.findall(r'aria-describedby="([^"]+)"', page):
        assert f'id="{name}"' in page


@pytest.mark.parametrize(("language", "text"), [("id", "1.250,5"), ("en", "1,250.5")])
def test_numbers_are_read_as_the_reader_writes_them(language, text):
    with override(language):
        sent = formset(typed(("Ranoyapo", text)))
        assert sent.is_valid()
        assert float(sent.cleaned_data[0]["turnover"]) == 1250.5


def test_every_cell_has_a_name_of_its_own():
    page = drawn(Grid(formset(), title="Isian"))
    cells = re.findall(r'<input type="text"[^>]*id="([^"]+)"', page)
    labels = re.findall(r'<label class="unseen" for="([^"]+)"', page)
    assert set(cells) <= set(labels)
    assert len(cells) == len(set(cells))


def test_named_rows_are_named_in_the_readers_language_and_do_not_grow():
    grid = Grid(formset(), title="Isian", row_labels=(N_("Wilayah"), "71.05"))
    with override("en"):
        assert [label for label, _form in grid.rows] == ["Region", "71.05"]
    assert not grid.grows
    assert "data-grid-row" not in drawn(grid)


def test_unnamed_rows_grow_until_the_most():
    assert Grid(formset(), title="Isian").grows
    assert "__prefix__" in drawn(Grid(formset(), title="Isian"))
    assert not Grid(formset(extra=5), title="Isian").grows


def test_it_is_a_plain_form_without_scripts():
    page = drawn(Grid(formset(), title="Isian"))
    assert '<form class="grid-form" method="post"' in page
    assert 'value="rahasia"' in page
    assert 'name="f-TOTAL_FORMS"' in page
    assert '<button class="button">' in page
