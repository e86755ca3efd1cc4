"""Links that let people in: once, for a time, for the right person, by the right one."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sinergi.accounts.actions import (
    accept_invitation,
    add_administrator,
    invite,
    make_password_link,
    withdraw_invitation,
)
from sinergi.accounts.models import Invitation, PasswordLink, Person
from sinergi.core.refusals import Conflict, NotAllowed, Refusal
from sinergi.core.scope import PUBLIC, system
from sinergi.jobs.actions import start
from sinergi.jobs.models import Job
from sinergi.jobs.running import run_due
from tests.people import PASSWORD

NEW = "baru@sinergi.example"


def invited(cast, email=NEW, role="operator"):
    """An invitation into 71.05 by its administrator."""
    return invite(email=email, office="71.05", role=role, by=cast.scope("maya"))


def twice(password):
    """A new password as the forms ask for it."""
    return {"password": password, "again": password}


def test_a_newcomer_comes_in_by_the_link_and_signs_in(cast):
    page = cast.client("maya").post("/kantor/71.05/undang/", {"email": NEW, "role": "operator"})
    url = page.context["url"]
    assert url.startswith("http://testserver/kantor/undangan/")
    newcomer = Client()
    assert "Minahasa Selatan" in newcomer.get(url).content.decode()
    weak = newcomer.post(url, {"name": "Baru Contoh", "password": "12345", "again": "12345"})
    assert weak.status_code == 200
    assert not Person.objects.filter(email=NEW).exists()
    done = newcomer.post(url, {"name": "Baru Contoh"} | twice(PASSWORD))
    assert done["Location"] == reverse("account_login")
    newcomer.post(reverse("account_login"), {"login": NEW.upper(), "password": PASSWORD})
    home = newcomer.get("/").content.decode()
    assert "Baru Contoh" in home
    assert "Operator" in home


def test_a_link_works_once_and_says_how_to_get_another(cast):
    _, token = invited(cast)
    accept_invitation(token=token, name="Baru", password=PASSWORD, by=PUBLIC)
    spent = Client().get(reverse("accept_invitation", args=[token]))
    assert spent.status_code == 410
    assert "administrator" in spent.content.decode()
    with pytest.raises(Conflict):
        accept_invitation(token=token, name="Lain", password=PASSWORD, by=PUBLIC)


def test_a_link_ends_by_time_by_withdrawal_and_by_a_newer_one(cast):
    first, old = invited(cast)
    _, newer = invited(cast)
    late, token = invited(cast, email="lambat@sinergi.example")
    Invitation.objects.filter(pk=late.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    pulled, withdrawn = invited(cast, email="tarik@sinergi.example")
    withdraw_invitation(invitation_id=pulled.pk, by=cast.scope("maya"))
    for spent in (old, token, withdrawn):
        assert Client().get(reverse("accept_invitation", args=[spent])).status_code == 410
    assert Client().get(reverse("accept_invitation", args=[newer])).status_code == 200
    first.refresh_from_db()
    assert first.withdrawn_by == cast.person("maya").actor


def test_after_a_year_links_and_the_addresses_in_them_are_forgotten(cast):
    old, _ = invited(cast)
    invited(cast, email="tinggal@sinergi.example")
    Invitation.objects.filter(pk=old.pk).update(invited_at=timezone.now() - timedelta(days=366))
    make_password_link(person_id=cast.person("olga").pk, by=cast.scope("maya"))
    start("upkeep.nightly", by=system("worker"))
    run_due()
    assert Job.objects.get().result["links"] == 1
    assert Invitation.objects.get().email == "tinggal@sinergi.example"
    assert PasswordLink.objects.count() == 1


def test_the_secret_of_a_link_is_kept_nowhere(cast):
    _, token = invited(cast)
    link = make_password_link(person_id=cast.person("olga").pk, by=cast.scope("maya"))
    for row in [*Invitation.objects.values(), *PasswordLink.objects.values()]:
        assert token not in map(str, row.values())
        assert link not in map(str, row.values())


def test_somebody_known_accepts_only_as_themselves(cast):
    rahmat = cast.person("rahmat")
    _, token = invited(cast, email=rahmat.email, role="pembina")
    url = reverse("accept_invitation", args=[token])
    assert "Masuk dahulu" in Client().get(url).content.decode()
    other = cast.client("olga").post(url)
    assert other.status_code == 200
    with pytest.raises(Refusal):
        accept_invitation(token=token, name="Rahmat", password=PASSWORD, by=PUBLIC)
    client = cast.client("rahmat")
    assert client.post(url)["Location"] == "/"
    assert {m.office.kode for m in rahmat.memberships.all()} == {"71.05", "71.06"}


def test_nobody_invites_beyond_the_offices_they_manage(cast):
    for who, office in (("maya", "71.06"), ("maya", "71"), ("sintia", "71.05")):
        with pytest.raises(NotAllowed):
            invite(email=NEW, office=office, role="operator", by=cast.scope(who))
    for who in ("olga", "steven", "grace", "deisy", "nobody"):
        with pytest.raises(NotAllowed):
            invite(email=NEW, office="71.05", role="operator", by=cast.scope(who))
    assert not Invitation.objects.exists()
    invite(email=NEW, office="71.05", role="operator", by=cast.scope("hendrik"))


def test_nobody_invites_themselves(cast):
    with pytest.raises(Refusal):
        invite(email="maya@sinergi.example", office="71.05", role="kepala", by=cast.scope("maya"))


def test_a_password_link_ends_the_old_password_and_every_session(cast):
    olga = cast.client("olga")
    assert olga.get("/").status_code == 200
    page = cast.client("maya").post(f"/kantor/orang/{cast.person('olga').pk}/tautan-sandi/")
    url = page.context["url"]
    assert olga.get("/").status_code == 200, "the old password holds until the link is used"
    again = Client().post(url, twice("kelapa-kopra-cengkih"))
    assert again["Location"] == reverse("account_login")
    assert olga.get("/").status_code == 302
    fresh = Client()
    fresh.post(reverse("account_login"), {"login": "olga@sinergi.example", "password": PASSWORD})
    assert fresh.get("/").status_code == 302
    assert Client().get(url).status_code == 410


def test_the_first_administrator_is_made_without_a_password(offices):
    token = add_administrator(
        email="Pertama@sinergi.example", name="Pertama", office="71", by=system("cli")
    )
    person = Person.objects.get(email="pertama@sinergi.example")
    assert not person.has_usable_password()
    client = Client()
    client.post(reverse("set_password", args=[token]), twice(PASSWORD))
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert client.get("/kantor/71/undang/").status_code == 200
