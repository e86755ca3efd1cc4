"""The `sinergi` command: one table of commands, each in a module that is imported when asked for.

A command module offers `add_arguments(parser)` and `run(args) -> int`. Commands of the core run
without importing Django; the others are started inside it.
"""

import argparse
import importlib
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from io import TextIOWrapper

from sinergi import __version__
from sinergi.cli.console import complain, translate
from sinergi.core.messages import N_
from sinergi.core.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its words, the module that runs it, its help and whether Django must be up."""

    words: str
    module: str
    help: str
    django: bool = True


COMMANDS = (
    Command(
        "demo", "sinergi.cli.demo", N_("Membangun provinsi contoh lalu selesai."), django=False
    ),
    Command("run", "sinergi.cli.run", N_("Menjalankan web dan pekerja latar."), django=False),
    Command(
        "wilayah resolve",
        "sinergi.cli.wilayah_resolve",
        N_("Mengenali wilayah dalam kolom sebuah berkas CSV."),
        django=False,
    ),
    Command("wilayah load", "sinergi.cli.wilayah_load", N_("Memuat tabel wilayah resmi.")),
    Command(
        "wilayah boundaries",
        "sinergi.cli.wilayah_boundaries",
        N_("Memuat batas wilayah (GeoJSON)."),
    ),
    Command(
        "wilayah change",
        "sinergi.cli.wilayah_change",
        N_("Mencatat pemekaran, penggabungan, atau pergantian kode wilayah."),
    ),
    Command(
        "synthetic build",
        "sinergi.cli.synthetic_build",
        N_("Membuat provinsi rekaan dengan kebenarannya."),
        django=False,
    ),
    Command("people add-administrator", "sinergi.cli.people", N_("Membuat administrator pertama.")),
    Command(
        "upgrade",
        "sinergi.cli.upgrade",
        N_("Mencadangkan lalu memperbarui basis data."),
        django=False,
    ),
    Command("backup", "sinergi.cli.backup", N_("Membuat cadangan.")),
    Command("restore", "sinergi.cli.restore", N_("Memulihkan cadangan."), django=False),
    Command("check", "sinergi.cli.check", N_("Memeriksa basis data, berkas, dan kunci.")),
    Command("audit verify", "sinergi.cli.audit_verify", N_("Memeriksa keutuhan jejak audit.")),
    Command("keys rotate", "sinergi.cli.keys_rotate", N_("Mengganti kunci sandi data.")),
    Command(
        "keys export",
        "sinergi.cli.keys_export",
        N_("Menyalin kunci untuk disimpan terpisah."),
        django=False,
    ),
    Command(
        "keys import",
        "sinergi.cli.keys_import",
        N_("Memasang kunci dari salinannya."),
        django=False,
    ),
    Command("worker", "sinergi.cli.worker", N_("Menjalankan pekerja latar saja.")),
)


def usage() -> str:
    """The list of commands, a line each."""
    width = max(len(command.words) for command in COMMANDS) + 2
    lines = [f"  sinergi {command.words:<{width}}{translate(command.help)}" for command in COMMANDS]
    return "\n".join([translate(N_("Perintah Sinergi:")), *lines])


def find(words: Sequence[str]) -> tuple[Command | None, list[str]]:
    """The command that `words` begin with, and the words that remain for it."""
    for command in sorted(COMMANDS, key=lambda one: -len(one.words.split())):
        parts = command.words.split()
        if list(words[: len(parts)]) == parts:
            return command, list(words[len(parts) :])
    return None, list(words)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; a refusal is one sentence on standard error and exit code 2."""
    # A console or a log in an old code page must not end a command over a typographic sign.
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] in (["--version"], ["-V"]):
        print(f"sinergi {__version__}")
        return 0
    command, rest = find(words)
    if command is None:
        is_asked = not words or words[0] in {"help", "-h", "--help"}
        print(usage(), file=sys.stdout if is_asked else sys.stderr)
        return 0 if is_asked else 2
    try:
        return run(command, rest)
    except Refusal as refusal:
        complain(refusal.message)
        return 2
    except KeyboardInterrupt:
        return 130


def run(command: Command, words: Sequence[str]) -> int:
    """Read the command's own arguments and run it, with Django up where it needs that."""
    guard: AbstractContextManager[None] = nullcontext()
    if command.django:
        from sinergi.cli.database import (
            refuse_without_workspace,
            start_django,
            unreachable_as_refusal,
        )

        start_django()
        refuse_without_workspace()
        guard = unreachable_as_refusal()
    module = importlib.import_module(command.module)
    parser = argparse.ArgumentParser(
        prog=f"sinergi {command.words}", description=translate(command.help)
    )
    module.add_arguments(parser)
    with guard:
        return int(module.run(parser.parse_args(words)))
