"""`./do docs`: rewrites the pages under docs/reference and brings the catalogue up to date.

The pages are made from the code itself; a test fails when they are stale.
"""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
MADE = "<!-- Made by ./do docs; change the code, not this page. -->\n"


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines) + "\n"


def settings_page() -> str:
    """Every environment variable, its default and its meaning."""
    from sinergi.config.environment import VARIABLES

    rows = [[f"`{v.name}`", f"`{v.default}`" if v.default else "", v.meaning] for v in VARIABLES]
    return (
        "# Settings\n\nEvery environment variable Sinergi reads. A value that cannot be understood "
        "stops the program with one sentence.\n\n" + table(["Variable", "Default", "Meaning"], rows)
    )


def commands_page() -> str:
    """Every command of the product, in both languages."""
    from sinergi.cli import COMMANDS
    from tools.extract import english

    catalogue = english()

    def in_english(text: str) -> str:
        message = catalogue.get(text)
        return str(message.string) if message else ""

    rows = [[f"`sinergi {c.words}`", in_english(c.help), c.help] for c in COMMANDS]
    return (
        "# Commands\n\n`./do sinergi …` in a checkout, `sinergi …` where the wheel is installed. "
        "Each says more with `--help`.\n\n" + table(["Command", "What it does", "Artinya"], rows)
    )


def permissions_page() -> str:
    """Every role and the rights it carries."""
    from sinergi.accounts.permissions import ROLES

    rights = sorted({right for role in ROLES.values() for right in role.rights})
    rows = [
        [f"`{right}`", *("●" if right in role.rights else "" for role in ROLES.values())]
        for right in rights
    ]
    return (
        "# Roles and rights\n\nA capacity is one person acting for one office; it carries the "
        "rights of the roles held there, inside the office's region.\n\n"
        + table(["Right", *(f"`{code}`" for code in ROLES)], rows)
    )


def tables_page() -> str:
    """Every table with its fields, their privacy classes and its retention."""
    from django.apps import apps

    from tools.extract import english

    parts = [
        "# Tables\n\nEvery table of ours, the privacy class of every field, and how long rows are "
        "kept.\n"
    ]
    for model in apps.get_models():
        if not model.__module__.startswith("sinergi."):
            continue
        days = model.retention.days
        kept = f"{days} days" if days is not None else "for as long as the office keeps records"
        reason = english().get(model.retention.reason)
        why = f" ({reason.string})" if reason and reason.string else ""
        summary = " ".join((model.__doc__ or "").split())
        rows = [[f"`{name}`", str(privacy)] for name, privacy in model.privacy.items()]
        parts.append(
            f"## `{model._meta.db_table}`\n\n{summary} Kept {kept}{why}.\n\n"
            + table(["Field", "Privacy"], rows)
        )
    return "\n".join(parts)


def pages() -> dict[Path, str]:
    """Every generated page and its text."""
    made = {
        "settings.md": settings_page(),
        "commands.md": commands_page(),
        "permissions.md": permissions_page(),
        "tables.md": tables_page(),
    }
    return {REFERENCE / name: MADE + text for name, text in made.items()}


def main() -> int:
    """Write the catalogue and the pages."""
    from tools.extract import write_catalogue

    write_catalogue()
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"SINERGI_DATA_DIR": folder, "SINERGI_SECRET_KEY": "docs"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sinergi.config.settings")
        import django

        django.setup()
        sys.exit(main())
