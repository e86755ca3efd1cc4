"""Makes the first administrator, from the console: whoever runs the server may name one.

Nothing is sent and no password is shown: what is printed is a link by which the person sets their
own password, once, within a day.
"""

import argparse

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse

from sinergi.accounts.actions import add_administrator, ensure_offices
from sinergi.cli.console import say, translate
from sinergi.config.upkeep import preparing
from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable
from sinergi.core.scope import system

PROVINCE = "71"
LOCAL = ("localhost", "127.0.0.1", "[::1]")
PORT = 8000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Who, and of which office."""
    parser.add_argument(
        "--email", required=True, help=translate(N_("Surel yang dipakai untuk masuk."))
    )
    parser.add_argument("--name", required=True, help=translate(N_("Nama lengkap.")))
    parser.add_argument(
        "--office", default="", help=translate(N_("Kode kantor; tanpa ini, dinas provinsi."))
    )
    parser.add_argument(
        "--province",
        default=PROVINCE,
        help=translate(N_("Kode provinsi yang kantornya dibuat bila belum ada.")),
    )
    parser.add_argument(
        "--address",
        default="",
        help=translate(N_("Alamat server ini di peramban, misalnya https://…")),
    )


def run(args: argparse.Namespace) -> int:
    """Make the offices where they are missing, then the administrator, and print the link."""
    preparing.refuse_unmigrated()
    email = readable(args.email)
    by = system("cli")
    offices = {o.kode: o for o in ensure_offices(province_kode=args.province, by=by)}
    code = args.office or args.province
    if code not in offices:
        raise Unusable(
            N_("Kantor “%(code)s” tidak ada. Yang ada: %(known)s."),
            code=code,
            known=", ".join(sorted(offices)),
        )
    token = add_administrator(email=email, name=args.name, office=code, by=by)
    say(
        N_("%(name)s sekarang administrator %(office)s."),
        name=args.name,
        office=offices[code].name,
    )
    say(N_("Serahkan tautan ini; berlaku 24 jam dan hanya dapat dipakai sekali:"))
    print((args.address.rstrip("/") or address()) + reverse("set_password", args=[token]))
    return 0


def readable(email: str) -> str:
    """`email` where it is an address."""
    try:
        validate_email(email.strip())
    except ValidationError:
        raise Unusable(N_("“%(email)s” bukan alamat surel."), email=email) from None
    return email.strip()


def address() -> str:
    """Under which address people reach this server: the first name it answers to."""
    host = next((h for h in settings.ALLOWED_HOSTS if h not in LOCAL and "*" not in h), "")
    if not host:
        return f"http://127.0.0.1:{PORT}"
    return f"{'https' if settings.HTTPS else 'http'}://{host.lstrip('.')}"
