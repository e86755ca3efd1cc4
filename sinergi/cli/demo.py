"""Builds the demonstration province in the workspace, says what was built, and ends.

Everything goes through the same actions and commands as in an office. Running it again changes
nothing that is there.
"""

import argparse
import csv
import os
import time

from sinergi.cli import synthetic_build, wilayah_resolve
from sinergi.cli.console import say, translate
from sinergi.cli.database import start_django, unreachable_as_refusal
from sinergi.config.environment import Environment
from sinergi.config.workspace import Workspace, workspace_of
from sinergi.core.messages import N_
from sinergi.core.refusals import Conflict, Refusal

AS_OFFICES_WRITE = (
    ("MINSEL", "Kec. Amurang Tmr", "pondang tmr"),
    ("Kota Tomohon", "TOMSEL", "kel. lansot"),
    ("", "", "kel. lansot – tomohon"),
    ("Kab. Kepl. Siau Tagulandang Biaro", "Siau Brt", "Ondong"),
    ("Minahasa", "Tompaso Brt", "Tompaso Dua Utara"),
    ("Bolmut", "Kaidipang", "Boroko"),
    ("Kotamabagu", "Ktg Timur", "Kotobangon"),
    ("71.07", "Ratahan", "Tosuraya"),
    ("7107", "", ""),
    ("Minut", "", "Airmadidi Atas"),
    ("Manado", "Sario", "Sario Utr"),
    ("", "", "Paslaten"),
)
"""Place names as they stand in real lists: short, misspelt, shifted, and some truly ambiguous."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How much to build."""
    parser.add_argument(
        "--small",
        action="store_true",
        help=translate(N_("Hanya staf tiga daerah, selain para pemeran.")),
    )


def run(args: argparse.Namespace) -> int:
    """Build, and say what was built."""
    started = time.monotonic()
    os.environ["SINERGI_MODE"] = "demo"
    workspace = workspace_of(Environment(os.environ))
    if workspace.kind() == "production":
        raise Conflict(
            N_(
                "Folder %(root)s berisi ruang kerja sungguhan; peragaan tidak dibangun di sana. "
                "Pilih folder lain dengan SINERGI_DATA_DIR."
            ),
            root=workspace.root,
        )
    is_new = not workspace.marker.exists()
    workspace.create("demo")
    start_django()
    with unreachable_as_refusal():
        try:
            refuse_other_database(is_new=is_new)
        except Refusal:
            if is_new:
                workspace.forget()
            raise
        build(small=args.small)
    read_places(workspace)
    keep_lists(workspace, small=args.small)
    with unreachable_as_refusal():
        name_doors()
    say(N_("Selesai dalam %(seconds)d detik."), seconds=time.monotonic() - started)
    say(
        N_(
            "Selanjutnya: “./do run”, atau “sinergi run” bila dipasang dengan pip; lalu buka "
            "http://127.0.0.1:8000 di peramban."
        )
    )
    return 0


def refuse_other_database(*, is_new: bool) -> None:
    """Refuse a database that is not this demonstration's: DATABASE_URL may name an office's own."""
    from sinergi.config.upkeep import preparing

    preparing.reach_database()
    if preparing.is_empty():
        return
    if is_new:
        raise Conflict(
            N_(
                "Basis data %(place)s tidak kosong; peragaan tidak dibangun di sana. Kosongkan "
                "DATABASE_URL, atau tunjuk basis data baru."
            ),
            place=preparing.database_place(),
        )
    preparing.refuse_wrong_keys()


def build(*, small: bool) -> None:
    """Tables, regions, offices and people."""
    from sinergi.audit.verifying import verify
    from sinergi.config.upkeep import preparing
    from sinergi.core.scope import system
    from sinergi.demo import actions
    from sinergi.wilayah.queries import totals

    by = system("demo")
    preparing.bring_up_to_date()
    preparing.load_reference()
    say(
        N_(
            "Wilayah: %(provinces)s provinsi, %(regencies)s kabupaten/kota, %(districts)s "
            "kecamatan, %(villages)s desa/kelurahan."
        ),
        **totals(),
    )
    offices = actions.build_offices(by=by)
    say(
        N_("Instansi: %(count)s, dari kementerian sampai dinas kabupaten/kota."), count=len(offices)
    )
    people = actions.build_people(small=small, by=by)
    say(N_("Orang: %(count)s, semuanya rekaan, masuk lewat undangan."), count=people)
    verdict = verify()
    say(
        N_("Jejak audit: %(count)s catatan, utuh; sidik jari %(fingerprint)s."),
        count=verdict.count,
        fingerprint=verdict.fingerprint[:16],
    )


def name_doors() -> None:
    """Say as whom one can come in."""
    from sinergi.demo.queries import personas

    say(N_("Di halaman masuk, satu klik membawa Anda masuk sebagai:"))
    for one in personas():
        print(f"  {translate(one.role)}, {one.office} – {translate(one.purpose)}")


def read_places(workspace: Workspace) -> None:
    """Write a list as offices write it and read its places with the real command."""
    source = workspace.files / "contoh-tempat.csv"
    result = workspace.files / "contoh-tempat-terbaca.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("kabupaten", "kecamatan", "desa"))
        writer.writerows(AS_OFFICES_WRITE)
    parser = argparse.ArgumentParser()
    wilayah_resolve.add_arguments(parser)
    columns = ["--regency", "kabupaten", "--district", "kecamatan", "--village", "desa"]
    say(N_("Nama tempat seperti ditulis kantor, dibaca dari %(path)s:"), path=source)
    wilayah_resolve.run(parser.parse_args([str(source), *columns, "--out", str(result)]))


def keep_lists(workspace: Workspace, *, small: bool) -> None:
    """Write the invented province and its lists with the real command, once."""
    folder = workspace.files / "provinsi-rekaan"
    if folder.exists():
        return
    parser = argparse.ArgumentParser()
    synthetic_build.add_arguments(parser)
    size = "small" if small else "default"
    synthetic_build.run(parser.parse_args(["--out", str(folder), "--size", size]))
