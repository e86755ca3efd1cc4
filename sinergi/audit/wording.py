"""Sentences for audit entries, so that anybody can read what happened.

Each app words the actions it owns once, in `AppConfig.ready`: `declare` gives an action its title
and sentence, `label` gives a field its name, and `register_names` tells how codes such as
`person:7` are called today. Entries keep codes only; names are looked up when a page is read.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sinergi.audit.verifying import Fault
from sinergi.core.messages import N_, Message

SENTENCES: dict[str, str] = {}
TITLES: dict[str, str] = {}
LABELS: dict[str, str] = {}
KINDS: dict[str, str] = {}
_resolvers: dict[str, Callable[[set[str]], Mapping[str, str]]] = {}

FALLBACK = N_("%(who)s melakukan “%(action)s” pada %(target)s.")
NOBODY = N_("seseorang yang belum masuk")
EMPTY = N_("kosong")
CLOSED = N_("(disamarkan)")
YES, NO = N_("ya"), N_("tidak")
SYSTEM = {
    "worker": N_("Pekerja latar"),
    "console": N_("Pengelola server"),
    "cli": N_("Pengelola server"),
    "upgrade": N_("Pembaruan Sinergi"),
    "demo": N_("Pembangun provinsi contoh"),
}
FAULTS = {
    "altered": N_("Catatan nomor %(seq)s%(when)s%(what)s telah diubah."),
    "missing": N_("Catatan nomor %(seq)s hilang; catatan sebelumnya%(when)s."),
    "cut_off": N_("Jejak terpotong: catatan nomor %(seq)s dan seterusnya hilang."),
    "unexpected": N_("Catatan nomor %(seq)s%(when)s%(what)s bukan bagian dari jejak ini."),
    "not_found": N_("Sidik jari yang diharapkan tidak ada di antara %(seq)s catatan."),
}
"""What each kind of fault of the chain is in words; `when` and `what` may be empty."""


def declare(action: str, sentence: str, *, title: str) -> None:
    """Word `action`; `sentence` may name %(who)s, %(target)s and any field of before or after.

    title is what the action is called in the filter of the trail, such as "Undangan dibuat".
    """
    if SENTENCES.setdefault(action, sentence) != sentence:
        raise ValueError(f"worded twice: {action}")
    TITLES[action] = title


def title(action: str) -> str:
    """What `action` is called; its code where nobody has worded it."""
    return TITLES.get(action, action)


def label(field: str, text: str, *, kind: str = "") -> None:
    """Name `field` in plain words; its values are codes of `kind` where one is given."""
    if LABELS.setdefault(field, text) != text:
        raise ValueError(f"labelled twice: {field}")
    if kind:
        KINDS[field] = kind


def register_names(kind: str, resolve: Callable[[set[str]], Mapping[str, str]]) -> None:
    """Say how things of `kind` are called: `resolve` maps keys to names, unknown ones left out."""
    _resolvers[kind] = resolve


@dataclass(frozen=True, slots=True)
class Change:
    """One field of an entry in words: what it was and what it became."""

    field: str
    before: str
    after: str


class Names:
    """Names of codes in the reader's language, each looked up once; in bulk where announced."""

    def __init__(self, translate: Callable[[str], str]) -> None:
        self._translate = translate
        self._known: dict[str, str] = {}

    def learn(self, codes: Iterable[str]) -> None:
        """Look up all of `codes` that are not known yet, with one question per kind."""
        wanted = defaultdict(set)
        for code in set(codes) - self._known.keys():
            kind, _, key = code.partition(":")
            wanted[kind].add(key)
            self._known[code] = code
        for kind, keys in wanted.items():
            if kind in _resolvers:
                found = _resolvers[kind](keys)
                self._known.update({f"{kind}:{key}": name for key, name in found.items()})

    def of(self, code: str) -> str:
        """The name of `code`, or the code itself where nobody knows one."""
        kind, _, key = code.partition(":")
        if kind == "system":
            return self._translate(SYSTEM[key]) if key in SYSTEM else key
        if code == "public":
            return self._translate(NOBODY)
        if code not in self._known:
            self.learn([code])
        return self._translate(self._known[code])


def codes_in(entries: Iterable) -> set[str]:
    """Every code that the sentences and changes of `entries` may need a name for."""
    codes = set()
    for entry in entries:
        codes |= {entry.actor, entry.target, f"office:{entry.office}", f"region:{entry.region}"}
        codes |= {f"role:{role}" for role in entry.role.split(",")}
        for fields in (entry.before, entry.after):
            for field, value in (fields or {}).items():
                kind = KINDS.get(field)
                values = value if isinstance(value, list) else [value]
                codes |= {f"{kind}:{one}" for one in values if kind and one}
    return codes


def value_in_words(field: str, value: object, names: Names, translate: Callable) -> str:
    """One recorded value as a reader sees it; a keyed digest shows only that something is there."""
    if value is None or value in ("", []):
        return translate(EMPTY)
    if isinstance(value, bool):
        return translate(YES if value else NO)
    if isinstance(value, list):
        return ", ".join(value_in_words(field, one, names, translate) for one in value)
    if isinstance(value, dict):
        return translate(CLOSED) if set(value) == {"digest"} else str(value)
    return names.of(f"{KINDS[field]}:{value}") if field in KINDS else str(value)


def fault_in_words(fault: Fault, *, when: str = "", what: str = "") -> Message:
    """What is wrong with the chain; `when` and `what` tell the entry, for who may know that."""
    words = {
        "seq": fault.seq,
        "when": f" ({when})" if when else "",
        "what": f" – {what}" if what else "",
    }
    return Message(FAULTS[fault.kind], words)


def capacity_of(entry: object, names: Names) -> str:
    """Roles and office acted in, such as "Administrator, Dinas Provinsi"; "" where none."""
    roles = [names.of(f"role:{role}") for role in entry.role.split(",") if role]
    office = [names.of(f"office:{entry.office}")] if entry.office else []
    return ", ".join([*roles, *office])


def sentence(entry: object, names: Names, translate: Callable[[str], str]) -> str:
    """What happened, in one sentence."""
    capacity = capacity_of(entry, names)
    who = names.of(entry.actor)
    fields = {**(entry.before or {}), **(entry.after or {})}
    words = {
        field: value_in_words(field, value, names, translate) for field, value in fields.items()
    }
    words |= {
        "who": f"{who} ({capacity})" if capacity else who,
        "target": names.of(entry.target) if entry.target else "—",
        "action": entry.action,
    }
    template = SENTENCES.get(entry.action, FALLBACK)
    return Message(template, _Lenient(words)).text(translate)


class _Lenient(dict):
    """Fills a place that an old entry does not know with a dash instead of failing."""

    def __missing__(self, key: str) -> str:
        return "—"


def changes(entry: object, names: Names, translate: Callable[[str], str]) -> list[Change]:
    """Field by field, what it was and what it became."""
    before, after = entry.before or {}, entry.after or {}
    return [
        Change(
            translate(LABELS[field]) if field in LABELS else field,
            value_in_words(field, before.get(field), names, translate) if field in before else "",
            value_in_words(field, after.get(field), names, translate) if field in after else "",
        )
        for field in [*before, *(field for field in after if field not in before)]
    ]
