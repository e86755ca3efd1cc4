"""Names of regions as a page writes them, and what a code alone tells about its region."""

import re

from sinergi.core.text.folding import fold, tokens
from sinergi.core.wilayah.codes import Level

_PREFIX = re.compile(r"^(provinsi|propinsi|prov\.?|kabupaten|kab\.?|kotamadya|kota)\s+", re.I)
_DISTRICT = re.compile(r"^(kecamatan|kec\.?)\s+", re.I)
_WORD = re.compile(r"[^\W\d_]+(?:['’`][^\W\d_]+)*")
_ROMAN = re.compile(r"[IVXLC]+")
_SMALL = frozenset({"dan"})
_GREAT = frozenset({"DKI", "DI"})
_KINDS = {Level.PROVINCE: "provinsi", Level.DISTRICT: "kecamatan"}


def kind_of(kode: str, level: int) -> str:
    """What the region is, as its code tells: kabupaten or kota, kelurahan or desa."""
    last = kode.rpartition(".")[2]
    if level == Level.REGENCY:
        return "kota" if last[0] >= "7" else "kabupaten"
    if level == Level.VILLAGE:
        return "kelurahan" if last[0] == "1" else "desa"
    return _KINDS[Level(level)]


def tidy(name: str, kode: str, level: int) -> str:
    """The name in one form whatever the table wrote: "KAB. MINAHASA" is Kabupaten Minahasa."""
    name = " ".join(name.split())
    if name.isupper():
        name = _WORD.sub(_lowered, name)
    if level <= Level.REGENCY:
        rest = bare(name)
        if rest.startswith("Daerah Istimewa "):
            return rest
        return f"{kind_of(kode, level).title()} {rest}"
    return _DISTRICT.sub("", name) if level == Level.DISTRICT else name


def bare(name: str) -> str:
    """The name without the word that says what it is; "Kota Manado" is Manado."""
    return _PREFIX.sub("", name) or name


def short_of(name: str, kode: str, level: int) -> str:
    """How a province or regency is called in short where no table says; "" below."""
    if level > Level.REGENCY:
        return ""
    return name if kind_of(kode, level) == "kota" else bare(name)


def searchable(name: str) -> str:
    """The name as it is searched for: plain letters and digits, single spaces."""
    return " ".join(tokens(fold(name)))


def _lowered(word: re.Match[str]) -> str:
    text = word.group()
    if _ROMAN.fullmatch(text) or text in _GREAT:
        return text
    return text.lower() if text.lower() in _SMALL else text.capitalize()
