"""How the audit trail calls people, offices and roles, and what happens to them."""

from sinergi.accounts.queries import names_of_offices, names_of_people, names_of_roles
from sinergi.audit.wording import declare, label, register_names
from sinergi.core.messages import N_

DEEDS = (
    ("office.created", N_("Kantor dibuat"), N_("%(who)s membuat kantor %(target)s.")),
    ("person.created", N_("Akun dibuat"), N_("%(who)s membuat akun untuk %(target)s.")),
    (
        "person.invited",
        N_("Undangan dibuat"),
        N_("%(who)s mengundang seseorang sebagai %(role)s di %(target)s."),
    ),
    (
        "invitation.accepted",
        N_("Undangan diterima"),
        N_("%(target)s menerima undangan sebagai %(role)s di %(office)s."),
    ),
    (
        "invitation.withdrawn",
        N_("Undangan ditarik"),
        N_("%(who)s menarik undangan sebagai %(role)s di %(target)s."),
    ),
    (
        "role.granted",
        N_("Peran diberikan"),
        N_("%(who)s memberi %(target)s peran %(role)s di %(office)s."),
    ),
    (
        "role.ended",
        N_("Peran diakhiri"),
        N_("%(who)s mengakhiri peran %(role)s dari %(target)s di %(office)s."),
    ),
    (
        "person.deactivated",
        N_("Akun dinonaktifkan"),
        N_("%(who)s menonaktifkan akun %(target)s."),
    ),
    (
        "person.reactivated",
        N_("Akun diaktifkan lagi"),
        N_("%(who)s mengaktifkan lagi akun %(target)s."),
    ),
    (
        "password.link_made",
        N_("Tautan kata sandi dibuat"),
        N_("%(who)s membuat tautan kata sandi baru untuk %(target)s."),
    ),
    (
        "password.set_by_link",
        N_("Kata sandi dipasang lewat tautan"),
        N_("%(target)s memasang kata sandi baru lewat tautan."),
    ),
    (
        "session.ended_everywhere",
        N_("Keluar dari semua perangkat"),
        N_("%(who)s mengakhiri semua sesi %(target)s."),
    ),
    ("session.started", N_("Orang masuk"), N_("%(who)s masuk ke Sinergi.")),
    ("session.ended", N_("Sesi berakhir"), N_("Sesi %(who)s berakhir.")),
    (
        "session.refused",
        N_("Gagal masuk"),
        N_("Percobaan masuk sebagai %(target)s gagal."),
    ),
    (
        "session.refused_unknown",
        N_("Gagal masuk, surel tidak dikenal"),
        N_("Percobaan masuk dengan surel yang tidak dikenal gagal."),
    ),
    (
        "session.locked",
        N_("Percobaan masuk dihentikan"),
        N_("Percobaan masuk sebagai %(target)s dihentikan sementara karena sering gagal."),
    ),
    (
        "password.changed",
        N_("Kata sandi diganti"),
        N_("%(who)s mengganti kata sandinya sendiri."),
    ),
    (
        "password.reset",
        N_("Kata sandi diganti lewat surel"),
        N_("%(target)s mengganti kata sandi yang terlupa lewat surel."),
    ),
    ("factor.added", N_("Pengaman kedua ditambah"), N_("%(who)s menambah %(factor)s.")),
    ("factor.removed", N_("Pengaman kedua dihapus"), N_("%(who)s menghapus %(factor)s.")),
    (
        "factor.removed_by_other",
        N_("Pengaman kedua dilepas administrator"),
        N_("%(who)s melepas pengaman kedua dari akun %(target)s."),
    ),
    ("factor.renewed", N_("Kode pemulihan diganti"), N_("%(who)s memperbarui %(factor)s.")),
)

FIELDS = (
    ("role", N_("Peran"), "role"),
    ("office", N_("Kantor"), "office"),
    ("tier", N_("Tingkat"), ""),
    ("invitation", N_("Nomor undangan"), ""),
    ("is_active", N_("Akun aktif"), ""),
    ("count", N_("Jumlah"), ""),
    ("reason", N_("Alasan"), ""),
    ("factor", N_("Pengaman kedua"), "factor"),
)

FACTORS = {
    "totp": N_("aplikasi autentikator"),
    "webauthn": N_("kunci sandi (passkey)"),
    "recovery_codes": N_("kode pemulihan"),
}


def declare_wording() -> None:
    """Word the actions of this app; called once, when Django starts it."""
    for action, title, sentence in DEEDS:
        declare(action, sentence, title=title)
    for field, text, kind in FIELDS:
        label(field, text, kind=kind)
    register_names("person", names_of_people)
    register_names("office", names_of_offices)
    register_names("role", names_of_roles)
    register_names("factor", names_of_factors)


def names_of_factors(keys: set[str]) -> dict[str, str]:
    """What second factors are called, by the library's codes (Bahasa Indonesia)."""
    return {key: FACTORS[key] for key in keys if key in FACTORS}
