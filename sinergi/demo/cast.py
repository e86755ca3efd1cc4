"""The people of the demonstration: invented names, one office and role (or two) each.

Names are put together from common family and given names of the region; nobody is meant by them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

GIVEN = (
    "Meiske", "Denny", "Vonny", "Ronald", "Grace", "Hendrik", "Olga", "Steven", "Maya", "Jantje",
    "Fitria", "Arnold", "Yuliana", "Rahmat", "Sintia", "Melky", "Nurhayati", "Alfrets", "Deisy",
    "Syahrul", "Ingrid", "Marthen", "Siti", "Jefry", "Rosita", "Feibe", "Hamzah", "Linda",
    "Oktavianus", "Treesje",
)  # fmt: skip
FAMILY = (
    "Lontoh", "Mamonto", "Karundeng", "Makasenda", "Pontoh", "Rumagit", "Sumual", "Takalamingan",
    "Mokodompit", "Tumbelaka", "Maramis", "Bawole", "Paputungan", "Walangitan", "Sasongko",
    "Mandagi", "Korompot", "Lengkong", "Tatawi", "Kaunang", "Damopolii", "Wenas", "Sigarlaki",
    "Manoppo", "Essing", "Rondonuwu", "Gobel", "Tangkudung", "Lasut",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody of the cast: a key for the sign-in page, a name, and (office, role) pairs."""

    key: str
    name: str
    places: tuple[tuple[str, str], ...]
    is_lead: bool = False

    @property
    def email(self) -> str:
        """An address that cannot exist."""
        return f"{self.key}@demo.example"


LEADS = (
    ("kepala-provinsi", (("71", "kepala"),)),
    ("verifikator-provinsi", (("71", "verifikator"),)),
    ("perencana-provinsi", (("71", "perencana"), ("71.71", "perencana"))),
    ("operator-minsel", (("71.05", "operator"),)),
    ("verifikator-minsel", (("71.05", "verifikator"),)),
    ("kepala-tomohon", (("71.73", "kepala"),)),
    ("pembina-sangihe", (("71.03", "pembina"),)),
    ("pengamat-kemenkop", (("kemenkop", "pengamat"),)),
    ("administrator-provinsi", (("71", "administrator"),)),
    ("auditor-provinsi", (("71", "auditor"),)),
    ("administrator-minsel", (("71.05", "administrator"),)),
    ("operator-minut", (("71.06", "operator"),)),
)
"""Every role at least once, shown on the sign-in page; the planner works for two offices."""

STAFF = ("kepala", "operator", "verifikator", "administrator")


def full_name(number: int) -> str:
    """The name of the `number`-th invented person; no two of the first 870 are alike."""
    return f"{GIVEN[number % len(GIVEN)]} {FAMILY[number % len(FAMILY)]}"


def cast(offices: list[str]) -> Iterator[Part]:
    """The leads, then the usual staff of each regency office in `offices`."""
    places = []
    for number, (key, held) in enumerate(LEADS):
        places.extend(held)
        yield Part(key=key, name=full_name(number), places=held, is_lead=True)
    number = len(LEADS)
    for office in offices:
        for role in STAFF:
            if (office, role) in places:
                continue
            key = f"{role}-{office.replace('.', '')}"
            yield Part(key=key, name=full_name(number), places=((office, role),))
            number += 1
