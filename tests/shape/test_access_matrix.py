"""Every address, tried by every role with every method: the table below is what must come out.

The table is written by hand and knows nothing of the decorators in the views; an address that is
missing from it fails the test. A second run proves that the neighbour reads "not found".
"""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from sinergi.accounts.actions import invite
from sinergi.accounts.models import Membership
from sinergi.accounts.permissions import ROLES
from sinergi.audit.actions import record
from sinergi.figures.models import Claim, Indicator
from sinergi.jobs.actions import start
from sinergi.jobs.registry import job
from sinergi.registry.models import Source

pytestmark = pytest.mark.django_db

# y opens or acts · n "not found" · s sent to sign-in · m method not allowed
# First nobody (not signed in), then a person without a role, then the roles in this order:
ORDER = (
    "operator", "verifikator", "perencana", "pembina", "kepala", "pengamat", "administrator",
    "auditor",
)  # fmt: skip
OURS = """
home                  GET   s y yyyyyyyy
home                  POST  s m mmmmmmmm
search                GET   s y yyyyyyyy
search                POST  s m mmmmmmmm
set_language          GET   m m mmmmmmmm
set_language          POST  y y yyyyyyyy
set_theme             GET   m m mmmmmmmm
set_theme             POST  y y yyyyyyyy
gallery               GET   s y yyyyyyyy
healthz               GET   y y yyyyyyyy
healthz               POST  m m mmmmmmmm

regions               GET   s n yyyyyyyy
regions               POST  s n mmmmmmmm
region                GET   s n yyyyyyyy
region                POST  s n mmmmmmmm
read_place            GET   s n yyyyyyyy

indicators            GET   s n yyyyyyyy
indicators            POST  s n mmmmmmmm
indicator             GET   s n yyyyyyyy
claim                 GET   s n yyyyyyyy

offices               GET   s n yyyyyyyy
office                GET   s n yyyyyyyy
office                POST  s n mmmmmmmm
invite_here           GET   s n nnnnnnyn
invite                GET   s n nnnnnnyn
invite                POST  s n nnnnnnyn
withdraw_invitation   GET   s n nnnnnnmn
withdraw_invitation   POST  s n nnnnnnyn
person                GET   s n nnnnnnyn
person                POST  s n nnnnnnyn
end_membership        GET   s n nnnnnnmn
end_membership        POST  s n nnnnnnyn
deactivate_person     POST  s n nnnnnnyn
reactivate_person     POST  s n nnnnnnyn
make_password_link    POST  s n nnnnnnyn
remove_second_factors POST  s n nnnnnnyn
switch_capacity       GET   s m mmmmmmmm
my_account            GET   s y yyyyyyyy
sign_out_everywhere   POST  s y yyyyyyyy
accept_invitation     GET   y y yyyyyyyy
set_password          GET   y y yyyyyyyy
account_reset_password GET  y y yyyyyyyy
account_reset_password POST n n nnnnnnnn

audit                 GET   s n nnnnynny
audit                 POST  s n nnnnmnnm
audit_check           GET   s n nnnnynny
audit_entry           GET   s n nnnnynny
jobs                  GET   s n yyyyyyyy
job                   GET   s n yyyyyyyy
job_cancel            GET   s n mmnnnnmn
job_cancel            POST  s n yynnnnyn
"""
# What names a thing of one region; for the same role in the region beside it there is none.
OF_ONE_REGION = {
    "office", "invite", "withdraw_invitation", "person", "end_membership", "deactivate_person",
    "reactivate_person", "make_password_link", "remove_second_factors", "audit_entry",
    "job", "job_cancel",
}  # fmt: skip


def rows() -> Iterator[tuple[str, str, str]]:
    """The table as (name, method, outcomes without blanks)."""
    for line in OURS.strip().splitlines():
        if line.strip():
            name, method, *outcomes = line.split()
            yield name, method, "".join(outcomes)


def our_names(resolver: URLResolver | None = None) -> Iterator[str]:
    """The names of all addresses whose view is ours, the demonstration's left out."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from our_names(entry)
        elif isinstance(entry, URLPattern) and entry.callback.__module__.startswith("sinergi."):
            yield entry.name or str(entry.pattern)


def test_every_address_of_ours_stands_in_the_table():
    named = {name for name, _method, _outcomes in rows()}
    assert set(our_names()) - named == set()
    assert named - set(our_names()) == set()


@pytest.fixture
def member(cast, offices):
    """Makes somebody of a role in an office; observers only exist at the centre."""

    def make(role: str, office: str):
        from sinergi.accounts.models import Person

        if office != "kemenkop" and "kabkota" not in ROLES[role].tiers:
            office = "kemenkop"
        person = Person.objects.create_user(f"{role}-{office}@sinergi.example", "Orang Contoh")
        Membership.objects.create(
            person=person,
            office=offices[office],
            role=role,
            granted_at=timezone.now(),
            granted_by="system:cli",
        )
        return person

    return make


def a_claim():
    """A published figure of the province."""
    indicator = Indicator.objects.create(kode="koperasi_aktif", name="Koperasi aktif", order=1)
    source = Source.objects.create(kode="uji", title="Uji", published_on=date(2026, 1, 1))
    return Claim.objects.create(
        indicator=indicator, source=source, kode="71", period="2026", value=1
    )


@pytest.fixture
def paths(cast, monkeypatch):
    """Every address of the table, filled in with things of 71.05."""
    from sinergi.jobs import registry

    monkeypatch.setattr(registry, "_kinds", dict(registry._kinds))
    job("t.matrix", label="Uji")(lambda progress: None)
    maya = cast.scope("maya")
    invitation, token = invite(
        email="baru@sinergi.example", office="71.05", role="operator", by=maya
    )
    olga = cast.person("olga")
    event = record(action="office.read", target="office:71.05", region="71.05", by=maya)
    things = {
        "region": ["71.05"],
        "indicator": ["koperasi_aktif"],
        "claim": [a_claim().pk],
        "office": ["71.05"],
        "invite": ["71.05"],
        "withdraw_invitation": [invitation.pk],
        "person": [olga.pk],
        "deactivate_person": [olga.pk],
        "reactivate_person": [olga.pk],
        "make_password_link": [olga.pk],
        "remove_second_factors": [olga.pk],
        "end_membership": [olga.memberships.get().pk],
        "accept_invitation": [token],
        "set_password": ["tidak-ada"],
        "audit_entry": [event.seq],
        "job": [start("t.matrix", by=cast.scope("olga")).pk],
    }
    things["job_cancel"] = things["job"]
    found = {}
    for name, _method, _outcomes in rows():
        try:
            found[name] = reverse(name, args=things.get(name, []))
        except NoReverseMatch:
            found[name] = ""
    return found


def outcome(client: Client, method: str, path: str) -> str:
    """What comes back, as a letter of the table."""
    answer = client.generic(method, path)
    if answer.status_code == 302 and answer["Location"].startswith("/masuk/login/"):
        return "s"
    return {404: "n", 405: "m"}.get(answer.status_code, "y" if answer.status_code < 500 else "!")


def tried(who: Client, column: int, paths: dict[str, str]) -> list[str]:
    """Where this reader's column of the table does not come true; every try is taken back."""
    from django.db import transaction

    wrong, cookies = [], deepcopy(who.cookies)
    for name, method, outcomes in rows():
        assert paths[name], f"no example for {name}"
        who.cookies = deepcopy(cookies)
        with transaction.atomic():
            came = outcome(who, method, paths[name])
            transaction.set_rollback(True)
        if came != outcomes[column]:
            wrong.append(f"{method} {name}: {came} instead of {outcomes[column]}")
    return wrong


@pytest.mark.parametrize("who", ["nobody", "outsider"])
def test_those_without_a_role(cast, paths, who):
    assert not tried(cast.client(who), ["nobody", "outsider"].index(who), paths)


@pytest.mark.parametrize("role", ORDER)
def test_every_role_in_its_own_region(member, paths, role):
    client = Client()
    client.force_login(member(role, "71.05"))
    assert not tried(client, 2 + ORDER.index(role), paths)


@pytest.mark.parametrize("role", [role for role in ORDER if role != "pengamat"])
def test_the_same_role_in_the_region_beside_it_finds_nothing(member, paths, role):
    client = Client()
    client.force_login(member(role, "71.06"))
    for name, method, outcomes in rows():
        if name in OF_ONE_REGION and outcomes[2 + ORDER.index(role)] in "ym" and method == "GET":
            came = outcome(client, method, paths[name])
            assert came == ("n" if outcomes[2 + ORDER.index(role)] == "y" else "m"), name
        if name in OF_ONE_REGION and outcomes[2 + ORDER.index(role)] == "y" and method == "POST":
            assert outcome(client, method, paths[name]) == "n", name


def test_the_libraries_pages_are_decided_too():
    """Every address of the sign-in library has a decision, and only known ones are open."""
    from sinergi.ui.access import LIBRARY_VIEWS, decision_for

    def library(resolver):
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                yield from library(entry)
            elif not entry.callback.__module__.startswith("sinergi."):
                yield entry

    class Match:
        """What `decision_for` asks of a resolved address."""

        def __init__(self, entry):
            self.func, self.view_name = entry.callback, entry.name or ""

    for entry in library(get_resolver()):
        assert decision_for(Match(entry)) is not None, entry
    prefixes = set(LIBRARY_VIEWS)
    used = {
        max((p for p in prefixes if (entry.name or "").startswith(p)), key=len)
        for entry in library(get_resolver())
    }
    assert prefixes == used, f"dead decisions: {prefixes - used}"
