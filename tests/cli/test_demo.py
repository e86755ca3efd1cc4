"""`sinergi demo` builds a province that can be entered, again without change, and nowhere else."""

import json
import re

import pytest

from tests.cli.running import sinergi


@pytest.mark.slow
def test_it_says_what_it_built_and_a_second_time_changes_nothing(tmp_path):
    first = sinergi(tmp_path / "ws", "demo", "--small")
    assert first.returncode == 0, first.stderr
    assert "1 provinsi, 15 kabupaten/kota, 171 kecamatan, 1839 desa/kelurahan" in first.stdout
    assert "Instansi: 18" in first.stdout
    assert "Kepala dinas, Dinas Sulut" in first.stdout
    assert "sinergi run" in first.stdout.splitlines()[-1]
    second = sinergi(tmp_path / "ws", "demo", "--small")
    trail = re.compile(r"Jejak audit: .*")
    assert trail.search(first.stdout).group() == trail.search(second.stdout).group()
    assert json.loads((tmp_path / "ws" / "workspace.json").read_text())["kind"] == "demo"


def test_an_office_of_its_own_is_not_built_over(tmp_path):
    (tmp_path / "workspace.json").write_text('{"kind": "production"}')
    done = sinergi(tmp_path, "demo")
    assert done.returncode == 2
    assert "ruang kerja sungguhan" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["workspace.json"]
