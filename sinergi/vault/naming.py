"""How the audit trail tells of keys, files taken out and personal data opened."""

from sinergi.audit.wording import declare, label, register_names
from sinergi.core.messages import N_
from sinergi.ui.registries import menu

DEEDS = (
    ("key.added", N_("Kunci baru dibuat"), N_("%(who)s membuat kunci %(ring)s yang baru.")),
    (
        "key.ended",
        N_("Kunci seseorang diakhiri"),
        N_("%(who)s menghapus untuk selamanya data yang dikunci dengan %(target)s: %(reason)s."),
    ),
    (
        "keys.rewrapped",
        N_("Kunci orang dibungkus ulang"),
        N_("%(who)s membungkus ulang %(keys)s kunci orang."),
    ),
    (
        "export.taken",
        N_("Berkas diunduh"),
        N_("%(who)s mengunduh %(rows)s baris dari “%(what)s” (berkas %(target)s)."),
    ),
    (
        "personal.read",
        N_("Data pribadi dibuka"),
        N_("%(who)s membuka data pribadi %(target)s (%(count)s catatan): %(reason)s."),
    ),
)
FIELDS = (
    ("ring", N_("Jenis kunci"), "ring"),
    ("keys", N_("Banyaknya kunci"), ""),
    ("what", N_("Isi berkas"), "page"),
    ("rows", N_("Baris"), ""),
    ("is_masked", N_("Data pribadi disamarkan"), ""),
)
RINGS = {
    "data": N_("sandi data"),
    "search": N_("pencarian"),
    "subject": N_("pembungkus kunci orang"),
}


def declare_wording() -> None:
    """Word the actions of this app; called once, when Django starts it."""
    for action, title, sentence in DEEDS:
        declare(action, sentence, title=title)
    for field, text, kind in FIELDS:
        label(field, text, kind=kind)
    register_names("ring", lambda keys: {key: RINGS[key] for key in keys if key in RINGS})
    register_names("page", names_of_pages)
    register_names("export", lambda marks: {mark: mark for mark in marks})


def names_of_pages(keys: set[str]) -> dict[str, str]:
    """What pages are called in the menu, by the name of their address (Bahasa Indonesia)."""
    labels = {entry.url_name: entry.label for entry in menu}
    return {key: str(labels[key]) for key in keys if key in labels}
