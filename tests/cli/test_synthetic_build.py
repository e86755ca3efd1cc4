"""`sinergi synthetic build`: lists and truth that belong together, the same bytes every time."""

import hashlib
import re
from pathlib import Path

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from sinergi.cli import main


def build(folder: Path, *more: str) -> Path:
    """A province in `folder`."""
    assert main(["synthetic", "build", "--out", str(folder), *more]) == 0
    return folder


@pytest.fixture(scope="module")
def province(tmp_path_factory) -> Path:
    return build(tmp_path_factory.mktemp("province") / "out", "--seed", "5")


def truth(folder: Path, name: str) -> pl.DataFrame:
    return pl.read_csv(folder / "kebenaran" / f"{name}.csv", infer_schema_length=None)


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_seed_gives_the_same_bytes_and_another_gives_others(province, tmp_path):
    assert digests(build(tmp_path / "again", "--seed", "5")) == digests(province)
    other = digests(build(tmp_path / "other", "--seed", "6"))
    assert (
        other["daftar/ekstrak-ods-kemenkop.xlsx"]
        != digests(province)["daftar/ekstrak-ods-kemenkop.xlsx"]
    )


def sheets(folder: Path, file: str) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_path(folder / "daftar" / file)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_every_line_of_the_extract_is_a_cooperative_and_every_fault_is_told(province):
    lines = sheets(province, "ekstrak-ods-kemenkop.xlsx")["Data Koperasi"]
    rows = truth(province, "rows").filter(pl.col("kind") == "cooperative")
    known = truth(province, "cooperatives").select("cooperative", "name", "legal_number")
    told = rows.join(known, left_on="id", right_on="cooperative", maintain_order="left")
    assert told.height == len(lines) - 1 > 30
    faults = {
        (row, field): (right, written)
        for row, field, right, written in truth(province, "faults")
        .filter(pl.col("file") == "ekstrak-ods-kemenkop.xlsx")
        .select("row", "field", "right", "written")
        .iter_rows()
    }
    assert faults
    for row, name, number in told.select("row", "name", "legal_number").iter_rows():
        _, written, decree = lines[row - 1][:3]
        right, wrong = faults.get((row, "nama"), (name, name))
        assert right == name
        assert written.casefold() == (wrong or "").casefold()
        assert decree == number


def test_plans_add_up_and_their_lines_are_known(province):
    lines = truth(province, "plan_lines").rename({"line": "id"})
    rows = truth(province, "rows").filter(pl.col("kind") == "plan_line").join(lines, on="id")
    assert rows.height == lines.height
    for (file, sheet), of_sheet in rows.group_by("file", "sheet"):
        table = sheets(province, str(file))[str(sheet)]
        total = table[of_sheet["row"].max()]
        assert total[2] == "JUMLAH"
        assert total[7] == of_sheet["budget_rp"].sum()
        titles = [table[row - 1][2] for row in of_sheet["row"]]
        assert titles == of_sheet["title"].to_list()


def test_numbers_of_people_carry_their_mark(province):
    people = pl.read_csv(province / "kebenaran" / "people.csv", infer_schema=False)
    assert all(re.fullmatch(r"\d{12}9\d{3}", nik) for nik in people["nik"])
    phones = [phone for phone in people["phone"] if phone]
    assert all(re.fullmatch(r"08\d\d000\d{6}", phone) for phone in phones)


def test_records_are_streamed_without_lists(tmp_path):
    folder = build(tmp_path / "out", "--records", "11000")
    firms, coops = truth(folder, "businesses"), truth(folder, "cooperatives")
    assert firms.height + coops.height == 11_000
    assert not list((folder / "daftar").iterdir())


@pytest.mark.parametrize("more", [("--records", "0"), ("--records", "-3")])
def test_nonsense_is_refused(tmp_path, capsys, more):
    assert main(["synthetic", "build", "--out", str(tmp_path / "out"), *more]) == 2
    assert "--records" in capsys.readouterr().err


def test_nothing_is_written_over_anything(province, capsys):
    assert main(["synthetic", "build", "--out", str(province)]) == 2
    assert "tidak kosong" in capsys.readouterr().err
