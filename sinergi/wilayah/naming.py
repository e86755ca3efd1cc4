"""How the audit trail calls regions, and what happens to them."""

from sinergi.audit.wording import declare, label, register_names
from sinergi.core.messages import N_
from sinergi.wilayah.queries import names_of_regions

DEEDS = (
    (
        "wilayah.loaded",
        N_("Tabel wilayah dimuat"),
        N_(
            "%(who)s memuat tabel wilayah %(target)s dari %(source)s: %(new)s baru, %(changed)s "
            "berubah, %(renamed)s berganti nama, %(ended)s berakhir."
        ),
    ),
    (
        "boundary.loaded",
        N_("Batas wilayah dimuat"),
        N_(
            "%(who)s memuat batas wilayah %(target)s dari %(source)s: %(new)s baru, %(replaced)s "
            "diganti."
        ),
    ),
    (
        "region.split",
        N_("Pemekaran dicatat"),
        N_("%(who)s mencatat pemekaran %(target)s sejak %(on)s (%(legal_basis)s)."),
    ),
    (
        "region.merge",
        N_("Penggabungan dicatat"),
        N_("%(who)s mencatat penggabungan ke dalam %(target)s sejak %(on)s (%(legal_basis)s)."),
    ),
    (
        "region.rename",
        N_("Pergantian kode wilayah dicatat"),
        N_("%(who)s mencatat pengganti %(target)s sejak %(on)s (%(legal_basis)s)."),
    ),
)

FIELDS = (
    ("source", N_("Sumber"), ""),
    ("new", N_("Baru"), ""),
    ("changed", N_("Berubah"), ""),
    ("renamed", N_("Berganti nama"), ""),
    ("ended", N_("Berakhir"), ""),
    ("reopened", N_("Berlaku lagi"), ""),
    ("replaced", N_("Diganti"), ""),
    ("codes", N_("Kode baru"), ""),
    ("aliases", N_("Nama lain"), ""),
    ("regions", N_("Wilayah"), "region"),
    ("on", N_("Berlaku sejak"), ""),
    ("legal_basis", N_("Dasar hukum"), ""),
)


def declare_wording() -> None:
    """Word the actions of this app; called once, when Django starts it."""
    for action, title, sentence in DEEDS:
        declare(action, sentence, title=title)
    for field, text, kind in FIELDS:
        label(field, text, kind=kind)
    register_names("region", names_of_regions)
