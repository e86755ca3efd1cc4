"""The map of tiles says in words, marks and a table what it says in colour."""

import re

from django.template.loader import render_to_string
from django.utils.translation import override

from sinergi.ui.tilemap import LONGEST, Shade, Tile, TileMap, amounts

VALUES = {"71.01": 10, "71.02": 20, "71.03": 30, "71.04": 40, "71.05": None}


def tile(kode: str, value: float | None, **more) -> Tile:
    """One region in a row of its own."""
    place = int(kode[-2:])
    return Tile(kode, f"R{place}", f"Daerah {place}", place, place % 3, value, **more)


def drawn(map: TileMap) -> str:
    """The map as a page shows it."""
    return render_to_string("ui/components/tilemap.html", {"map": map})


def test_classes_hold_about_as_many_regions_each_and_one_the_unknown():
    shades = amounts(list(VALUES.values()))
    assert [shade.label for shade in shades] == ["10", "20", "30", "40", "belum ada"]
    assert len(amounts(list(range(100)))) == 4
    assert [shade.label for shade in amounts([0, 0, 0, 7])] == ["0", "7"]
    assert [shade.colour for shade in amounts([None, None])] == ["none"]
    assert amounts([]) == []


def test_every_region_falls_into_the_class_whose_words_hold_its_value():
    map = TileMap(
        [tile(k, v) for k, v in VALUES.items()], amounts(list(VALUES.values())), title="x"
    )
    assert {one["tile"].kode: one["shade"] for one in map.placed} == {
        "71.01": "10",
        "71.02": "20",
        "71.03": "30",
        "71.04": "40",
        "71.05": "belum ada",
    }
    marks = [len(one["marks"]) for one in map.placed]
    assert marks == [1, 2, 3, 4, 0]


def test_a_tile_with_a_page_is_a_link_that_says_name_value_and_class():
    map = TileMap(
        [tile("71.01", 1500, url="/wilayah/71.01/"), tile("71.02", None)],
        amounts([1500, 3000, None]),
        title="Usaha mikro",
        selected="71.01",
    )
    page = drawn(map)
    link = re.search(r"<a class=\"tile[^>]*>", page).group()
    assert 'href="/wilayah/71.01/"' in link
    assert 'aria-label="Daerah 1: 1.500"' in link
    assert 'aria-current="true"' in link
    assert 'aria-label="Daerah 2: – (belum ada)"' in page
    assert not re.search(r"\sstyle=|tabindex=\"-1\"", page)


def test_the_table_twin_and_the_legend_say_the_same():
    legend = [Shade("lengkap", "ok", 2), Shade("belum kirim", "bad", 1)]
    tiles = [tile("71.01", 2, text="lengkap"), tile("71.02", 1, text="belum kirim")]
    page = drawn(TileMap(tiles, legend, title="Kiriman", value_label="Keadaan"))
    table = page[page.index("<table") :]
    assert re.findall(r'<th scope="row">([^<]+)</th>', table) == ["Daerah 1", "Daerah 2"]
    assert table.count("lengkap") == 2
    assert table.count("belum kirim") == 2
    assert page.count("<li>") == 2


def test_long_values_are_shortened_on_the_tile_alone():
    text = "menunggu pemeriksaan provinsi"
    page = drawn(TileMap([tile("71.01", 1, text=text)], [Shade("x", "warn", 1)], title="x"))
    assert f">{text[: LONGEST - 1]}…</text>" in page
    assert page.count(text) >= 3


def test_names_are_never_markup():
    odd = Tile("71.01", "R1", '"><script>', 0, 0, 1)
    assert "<script>" not in drawn(TileMap([odd], amounts([1]), title="x"))


def test_numbers_follow_the_readers_language():
    with override("en"):
        page = drawn(TileMap([tile("71.01", 1500)], amounts([1500]), title="x"))
    assert "1,500" in page
