"""The editable grid as a person used to a spreadsheet drives it."""

import pytest

from tools.browser import sign_in

pytestmark = pytest.mark.browser

PASTE = """text => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  document.activeElement.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
  );
}"""


@pytest.fixture
def grid(page):
    """The gallery's growing grid: two filled rows, two empty ones."""
    sign_in(page, "kepala-provinsi")
    page.goto("/galeri/")
    page.locator("[name=isian-0-village]").focus()
    return page


def focused(page) -> str:
    """The name of the cell that has the focus."""
    return page.evaluate("document.activeElement.name")


def value(page, name: str) -> str:
    """What a cell holds."""
    return page.locator(f"[name={name}]").input_value()


def said(page) -> str:
    """What the grid says to screen readers."""
    return page.locator(".grid-form .grid-said").first.inner_text()


def test_arrows_and_enter_move_and_enter_makes_a_row(grid):
    grid.keyboard.press("ArrowDown")
    assert focused(grid) == "isian-1-village"
    grid.keyboard.press("End")
    grid.keyboard.press("ArrowRight")
    assert focused(grid) == "isian-1-businesses"
    grid.keyboard.press("Shift+Enter")
    assert focused(grid) == "isian-0-businesses"
    for _ in range(4):
        grid.keyboard.press("Enter")
    assert focused(grid) == "isian-4-businesses"
    assert value(grid, "isian-TOTAL_FORMS") == "5"
    grid.keyboard.press("ArrowDown")
    assert focused(grid) == "isian-4-businesses"


def test_a_block_is_pasted_taken_back_and_brought_again(grid):
    block = 'Pinamorongan\t1.250\t12,5\tJasa\tya\r\n"Tumpaan ""Dua"""\t7\t\tTak ada\t\r\n'
    grid.evaluate(PASTE, block)
    assert value(grid, "isian-0-businesses") == "1.250"
    assert value(grid, "isian-0-kind") == "j"
    assert grid.locator("[name=isian-0-is_checked]").is_checked()
    assert value(grid, "isian-1-village") == 'Tumpaan "Dua"'
    assert "9 sel ditempel" in said(grid)
    assert "1 sel tidak muat" in said(grid)
    grid.keyboard.press("Control+z")
    assert value(grid, "isian-0-village") == "Ranoyapo"
    assert value(grid, "isian-0-businesses") == "41"
    assert said(grid) == "Dibatalkan."
    grid.keyboard.press("Control+y")
    assert value(grid, "isian-0-village") == "Pinamorongan"


def test_filling_down_copies_the_cell(grid):
    grid.keyboard.press("Control+d")
    assert [value(grid, f"isian-{n}-village") for n in range(4)] == ["Ranoyapo"] * 4


def test_pasting_more_rows_than_there_are_makes_rows(grid):
    grid.evaluate(PASTE, "\n".join(f"Desa {n}\t{n}" for n in range(1, 8)))
    assert value(grid, "isian-TOTAL_FORMS") == "7"
    assert value(grid, "isian-6-village") == "Desa 7"
    label = grid.locator("label[for=id_isian-6-village]").text_content()
    assert label.endswith(", 7")
