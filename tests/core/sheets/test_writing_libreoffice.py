"""LibreOffice opens every kind of file and finds the same list in it."""

import os
import shutil
import subprocess
import zipfile
from html import unescape

import pytest

from sinergi.core.sheets.writing.files import write_book
from sinergi.core.sheets.writing.html_table import Html
from tests.core.sheets.test_writing_files import END, FIRST, a_list

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed"),
]


def converted(paths, folder):
    """Every file as OpenDocument, its content as text."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "ods", "--outdir", str(folder)]
    quiet = {**os.environ, "SAL_USE_VCLPLUGIN": "svp"}
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, env=quiet)
    found = {}
    for path in paths:
        with zipfile.ZipFile(folder / f"{path.stem}.ods") as package:
            found[path.name] = unescape(package.read("content.xml").decode())
    return found


def test_libreoffice_finds_the_list_in_every_file(tmp_path):
    office_list = a_list()
    paths = [tmp_path / name for name in ("new.xlsx", "old.xls", "open.ods")]
    for path in paths:
        write_book(office_list, path)
    page = tmp_path / "page.xls"
    write_book(office_list, page, Html("excel"))
    (tmp_path / "out").mkdir()
    found = converted([*paths, page], tmp_path / "out")
    for path in paths:
        content = found[path.name]
        assert f'"of:=SUM([.F{FIRST + 1}:.F{END}])"' in content, path.name
        assert f"'UMKM 2025'.F{FIRST + 1}:.F{END}])/1000000" in content, path.name
        # Of old files LibreOffice works formulas out again, which shows that it understood them.
        total = 1_003_002_500_000 if path.suffix == ".xls" else 77.5
        assert f'office:value="{total}"' in content, path.name
        assert content.count("table:number-rows-spanned") >= 10, path.name
        assert 'office:date-value="1985-03-20"' in content, path.name
        assert 'table:display="false"' in content, path.name
        assert "<table:table-header-rows>" in content, path.name
        assert 'table:visibility="collapse"' in content, path.name
    for content in found.values():
        assert "Ñona Wua’a" in content
        assert "丽 Liem 🙂" in content
