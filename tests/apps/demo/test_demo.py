"""The demonstration: everybody comes in by invitation, and by one click where it is one."""

from copy import deepcopy
from pathlib import Path

import pytest
from django.test import Client
from django.urls import clear_url_caches

import sinergi.demo
from sinergi.accounts.actions import deactivate_person, end_membership
from sinergi.accounts.models import Invitation, Membership, Person
from sinergi.accounts.permissions import ROLES
from sinergi.audit.models import Event
from sinergi.core.scope import Tier, system
from sinergi.demo import cast as cast_of_demo
from sinergi.demo.actions import build_people
from sinergi.demo.cast import LEADS, cast
from sinergi.demo.queries import personas

BY = system("demo")
LOGIN = "/masuk/login/"


@pytest.fixture
def leads(offices, monkeypatch):
    """The leads whose offices this small province has, brought in with the staff of two."""
    held = tuple((key, places) for key, places in LEADS if {o for o, _ in places} <= set(offices))
    monkeypatch.setattr(cast_of_demo, "LEADS", held)
    build_people(small=True, by=BY)
    return dict(held)


@pytest.fixture
def demonstration(settings, leads):
    """What the settings of a demonstration add, short of starting Django's apps anew."""
    (engine,) = deepcopy(settings.TEMPLATES)
    engine["DIRS"] = [Path(sinergi.demo.__file__).parent / "templates"]
    engine["OPTIONS"]["libraries"] = {"demo": "sinergi.demo.templatetags.demo"}
    settings.TEMPLATES = [engine]
    settings.DEMO = True
    settings.ROOT_URLCONF = "tests.apps.demo.urls"
    clear_url_caches()
    yield leads
    clear_url_caches()


def test_every_role_has_its_button_and_no_two_people_a_name():
    assert {role for _, places in LEADS for _, role in places} == set(ROLES)
    names = [part.name for part in cast([f"71.{n:02}" for n in range(1, 16)])]
    assert len(set(names)) == len(names)


def test_all_came_by_invitation_and_building_again_changes_nothing(leads):
    held = set(Membership.objects.values_list("person__email", "office__kode", "role"))
    assert Invitation.objects.filter(accepted_at=None).count() == 0
    assert Invitation.objects.count() == len(held)
    assert Tier.REGENCY in {m.office.tier for m in Membership.objects.select_related("office")}
    before = Event.objects.count()
    build_people(small=True, by=BY)
    assert Event.objects.count() == before
    assert set(Membership.objects.values_list("person__email", "office__kode", "role")) == held


def test_one_click_signs_in_as_each_of_them(demonstration):
    page = Client().get(LOGIN).content.decode()
    for key, places in demonstration.items():
        assert f'data-demo="{key}"' in page
        client = Client()
        assert client.post(f"/demo/masuk/{key}/")["Location"] == "/"
        assert f"/kantor/{places[0][0]}/" not in client.get("/").content.decode().split("<main")[0]
        assert client.get(f"/kantor/{places[0][0]}/").status_code == 200, key
    assert Client().get("/demo/masuk/kepala-provinsi/").status_code == 405
    assert Client().post("/demo/masuk/orang-lain/").status_code == 404
    assert Client().post("/demo/masuk/kepala-7106/").status_code == 404


def test_who_left_the_cast_has_no_button(demonstration):
    people = {p.email.partition("@")[0]: p for p in Person.objects.all()}
    deactivate_person(person_id=people["auditor-provinsi"].pk, by=BY)
    role = people["operator-minsel"].memberships.get()
    end_membership(membership_id=role.pk, by=BY)
    shown = {one.key for one in personas()}
    assert shown == set(demonstration) - {"auditor-provinsi", "operator-minsel"}
    client = Client()
    client.post("/demo/masuk/auditor-provinsi/")
    assert client.get("/").status_code == 302


def test_the_second_factor_can_be_tried_though_nobody_knows_a_password(demonstration):
    client = Client()
    client.post("/demo/masuk/kepala-provinsi/")
    assert client.get("/masuk/2fa/totp/activate/").status_code == 200


def test_outside_a_demonstration_the_door_is_shut_even_if_it_were_built_in(demonstration, settings):
    settings.DEMO = False
    client = Client()
    assert client.post("/demo/masuk/kepala-provinsi/").status_code == 404
    assert client.get("/").status_code == 302
    assert "data-demo" not in client.get(LOGIN).content.decode()
