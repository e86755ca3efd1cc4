"""`sinergi wilayah resolve`: answers beside every row, nothing lost, every refusal a sentence."""

import csv
import json
from pathlib import Path

import pytest

from sinergi.cli import main

HEADER = ["No", "Nama Usaha", "Kab/Kota", "Kecamatan", "Desa"]
ROWS = [
    ["1", 'Warung "Ibu, Ani"', "Minsel", "Amurang", "Uwuran Satu"],
    ["2", "Baris\ndua", "Kota Tomohon", "TOMSEL", "kel. lansot"],
    ["3", " spasi ", "", "", "Iyok"],
    ["4", "Café Ç", "7107", "", ""],
    ["5", "", "Kota Surabaya", "-", ""],
]
KODES = ["71.05.10.1006", "71.73.01.1007", "", "", ""]
ASKED = ["--regency", "Kab/Kota", "--district", "Kecamatan", "--village", "Desa"]


@pytest.fixture(autouse=True)
def indonesian(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences in their source language."""
    monkeypatch.delenv("SINERGI_LANGUAGE", raising=False)


def write(path: Path, *, delimiter: str = ",", encoding: str = "utf-8", end: str = "\n") -> Path:
    """The list as a file."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter, lineterminator=end).writerows([HEADER, *ROWS])
    return path


def read(path: Path, *, delimiter: str = ",", encoding: str = "utf-8") -> list[list[str]]:
    """All lines of a result."""
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


def resolve(file: Path, out: Path, *more: str) -> int:
    """Run the command with the three columns named."""
    return main(["wilayah", "resolve", str(file), *ASKED, "--out", str(out), *more])


@pytest.mark.parametrize(
    ("delimiter", "encoding", "written", "end"),
    [
        (",", "utf-8", "utf-8", "\n"),
        (";", "utf-8-sig", "utf-8-sig", "\r\n"),
        (";", "cp1252", "utf-8-sig", "\r\n"),
        ("\t", "utf-16", "utf-16", "\n"),
    ],
)
def test_every_cell_comes_back_with_four_more(
    tmp_path: Path, delimiter: str, encoding: str, written: str, end: str
) -> None:
    source = write(tmp_path / "list.csv", delimiter=delimiter, encoding=encoding, end=end)
    before = source.read_bytes()
    assert resolve(source, tmp_path / "out.csv") == 0
    header, *rows = read(tmp_path / "out.csv", delimiter=delimiter, encoding=written)
    assert header == [*HEADER, "kode", "score", "reason", "choices"]
    assert [row[:5] for row in rows] == ROWS
    assert [row[5] for row in rows] == KODES
    assert source.read_bytes() == before
    text = (tmp_path / "out.csv").read_bytes().decode(written)
    assert text.count("\r\n") == (len(ROWS) + 1 if end == "\r\n" else 0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["list.csv", "out.csv"]


def test_reasons_are_sentences_and_choices_name_places(tmp_path: Path) -> None:
    resolve(write(tmp_path / "list.csv"), tmp_path / "out.csv")
    rows = read(tmp_path / "out.csv")[1:]
    assert rows[0][6:] == [
        "0.98",
        "Sebutan lain dari Uwuran I, Amurang, Kabupaten Minahasa Selatan.",
        "",
    ]
    assert rows[2][7] == "Lebih dari satu wilayah cocok; pilih yang dimaksud."
    assert rows[2][8] == (
        "71.08.04.2008 Iyok, Bolangitang Barat, Kabupaten Bolaang Mongondow Utara | "
        "71.10.03.2011 Iyok, Nuangan, Kabupaten Bolaang Mongondow Timur"
    )
    assert rows[3][7].startswith("Kode ini berarti wilayah lain di Kemendagri dan di BPS")
    assert rows[4][6:] == ["0", "Nama atau kode ini tidak ada di rujukan wilayah.", ""]


def test_it_says_what_it_does_and_what_came_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    resolve(write(tmp_path / "list.csv"), tmp_path / "out.csv")
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("5 baris dibaca dari")
    assert said[1] == "5 baris: 2 dikenali, 2 perlu ditanyakan, 1 tidak dikenal."
    assert str(tmp_path / "out.csv") in said[2]
    resolve(write(tmp_path / "list.csv"), tmp_path / "out.csv", "--json")
    summary = json.loads(capsys.readouterr().out)
    assert (summary["rows"], summary["settled"], summary["ask"]) == (5, 2, 2)


def test_within_keeps_to_one_region(tmp_path: Path) -> None:
    resolve(write(tmp_path / "list.csv"), tmp_path / "out.csv", "--within", "71.10")
    kodes = [row[5] for row in read(tmp_path / "out.csv")[1:]]
    assert kodes == ["", "", "71.10.03.2011", "", ""]


def test_columns_of_the_same_name_are_not_overwritten(tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_text("kode,Desa\nA-1,Boroko\n", encoding="utf-8")
    out = tmp_path / "out.csv"
    assert main(["wilayah", "resolve", str(source), "--village", "Desa", "--out", str(out)]) == 0
    header, row = read(out)
    assert header[:3] == ["kode", "Desa", "wilayah_kode"]
    assert row[:3] == ["A-1", "Boroko", "71.08.05.2002"]


def refusal_of(capsys: pytest.CaptureFixture[str], code: int) -> str:
    """The one sentence on standard error."""
    assert code == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    return lines[0]


def test_a_missing_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = resolve(tmp_path / "none.csv", tmp_path / "out.csv")
    assert refusal_of(capsys, code).endswith("none.csv tidak dapat dibuka.")


def test_a_missing_column_is_answered_with_those_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = write(tmp_path / "list.csv"), tmp_path / "out.csv"
    code = main(["wilayah", "resolve", str(source), "--village", "Kelurahan", "--out", str(out)])
    assert refusal_of(capsys, code) == (
        "Kolom “Kelurahan” tidak ada di berkas. "
        "Kolom yang ada: No, Nama Usaha, Kab/Kota, Kecamatan, Desa."
    )
    assert not out.exists()


def test_no_column_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write(tmp_path / "list.csv")
    code = main(["wilayah", "resolve", str(source), "--out", str(tmp_path / "out.csv")])
    assert refusal_of(capsys, code).startswith("Sebutkan sedikitnya satu kolom")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00\x81\x8d", "bukan berkas teks CSV."),
        (b"", "tidak berisi baris data."),
        (b"Kab/Kota,Kecamatan,Desa\n", "tidak berisi baris data."),
        (b'Desa\n"' + b"x" * 200_000 + b'"\n', "bukan CSV yang dapat dibaca"),
    ],
)
def test_what_is_no_csv(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, sentence: str
) -> None:
    source = tmp_path / "list.csv"
    source.write_bytes(content)
    assert sentence in refusal_of(capsys, resolve(source, tmp_path / "out.csv"))


def test_the_input_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write(tmp_path / "list.csv")
    before = source.read_bytes()
    code = resolve(source, tmp_path / "." / "list.csv")
    assert "tidak boleh menimpa" in refusal_of(capsys, code)
    assert source.read_bytes() == before


def test_an_output_that_cannot_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = write(tmp_path / "list.csv")
    for out in (tmp_path / "no" / "out.csv", tmp_path):
        code = resolve(source, out)
        assert refusal_of(capsys, code) == f"Hasil tidak dapat ditulis ke {out}."


def test_a_region_nobody_knows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = resolve(write(tmp_path / "list.csv"), tmp_path / "out.csv", "--within", "99")
    refusal = capsys.readouterr().err
    assert code == 2
    assert refusal.startswith("Kode wilayah 99 tidak ada di rujukan")
