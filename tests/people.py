"""A cast of named synthetic people, for every test that asks who may see or do what.

    def test_the_neighbour_reads_not_found(cast):
        assert cast.client("olga").get("/kantor/71.05/").status_code == 200
        assert cast.client("rahmat").get("/kantor/71.05/").status_code == 404

Ask for the fixture `cast`; it makes the regions, the offices and the people of `PEOPLE`. Then
`cast.person(name)` is the row, `cast.scope(name)` the scope they act with (in the office named
second, where they work for two), and `cast.client(name)` a browser in which they are signed in.
`outsider` has an account without any role, and `nobody` is not signed in. Every password is
`PASSWORD`. `PEOPLE` can be used in `parametrize`, and `offices` alone gives regions and offices.
"""

from dataclasses import dataclass

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

from sinergi.core.scope import PUBLIC, Scope, system

PASSWORD = "cengkih-pala-kelapa"

PEOPLE: dict[str, tuple[tuple[str, str], ...]] = {
    "grace": (("71", "kepala"),),
    "hendrik": (("71", "administrator"),),
    "deisy": (("71", "auditor"),),
    "jefry": (("71", "perencana"), ("71.05", "perencana")),
    "melky": (("kemenkop", "pengamat"),),
    "denny": (("kemenkop", "administrator"),),
    "olga": (("71.05", "operator"),),
    "steven": (("71.05", "verifikator"),),
    "ingrid": (("71.05", "pembina"),),
    "maya": (("71.05", "administrator"),),
    "rahmat": (("71.06", "operator"),),
    "sintia": (("71.06", "administrator"),),
    "outsider": (),
    "nobody": (),
}
"""Everybody with the (office, role) pairs they hold; 71.06 is the neighbour of 71.05."""

REGIONS = (
    ("ID", 0, "negara", "Indonesia", "Indonesia", None),
    ("71", 1, "provinsi", "Sulawesi Utara", "Sulut", "ID"),
    ("71.05", 2, "kabupaten", "Kabupaten Minahasa Selatan", "Minsel", "71"),
    ("71.06", 2, "kabupaten", "Kabupaten Minahasa Utara", "Minut", "71"),
    ("71.71", 2, "kota", "Kota Manado", "Manado", "71"),
)


@dataclass(frozen=True)
class Cast:
    """The people that `PEOPLE` names, once they are in the database."""

    people: dict[str, object]

    def person(self, name: str):
        """The row of that person."""
        return self.people[name]

    def scope(self, name: str, office: str = "") -> Scope:
        """What they act with in `office`, or in the first office they work for."""
        from sinergi.accounts.queries import capacities_of, chosen, scope_for

        if name == "nobody":
            return PUBLIC
        person = self.people[name]
        return scope_for(person.actor, chosen(capacities_of(person.pk), office or None))

    def client(self, name: str) -> Client:
        """A browser in which they are signed in; for `nobody` just a browser."""
        client = Client()
        if name != "nobody":
            client.force_login(self.people[name])
        return client


@pytest.fixture
def offices(db) -> dict[str, object]:
    """The offices of the nation, the province and three of its regencies, by code."""
    from sinergi.accounts.actions import ensure_offices
    from sinergi.wilayah.models import Region

    known = {region.kode: region for region in Region.objects.filter(level__lte=2)}
    for kode, level, jenis, name, short, parent in REGIONS:
        if kode not in known:
            known[kode] = Region.objects.create(
                kode=kode,
                level=level,
                jenis=jenis,
                name=name,
                short_name=short,
                search_name=name.lower(),
                parent=known.get(parent),
            )
    return {office.kode: office for office in ensure_offices(province_kode="71", by=system("cli"))}


@pytest.fixture
def cast(offices) -> Cast:
    """Everybody in `PEOPLE`, with an account and their roles."""
    from sinergi.accounts.models import Membership, Person

    secret, now = make_password(PASSWORD), timezone.now()
    rows = [
        Person(email=f"{name}@sinergi.example", name=f"{name.title()} Contoh", password=secret)
        for name in PEOPLE
        if name != "nobody"
    ]
    people = {row.email.partition("@")[0]: row for row in Person.objects.bulk_create(rows)}
    Membership.objects.bulk_create(
        Membership(
            person=people[name],
            office=offices[office],
            role=role,
            granted_at=now,
            granted_by="system:cli",
        )
        for name, places in PEOPLE.items()
        for office, role in places
    )
    return Cast(people)
