"""Roles: given by others, held in several offices, ended and kept; duties stay apart."""

import pytest
from django.urls import reverse

from sinergi.accounts.actions import (
    deactivate_person,
    end_membership,
    grant_role,
    reactivate_person,
)
from sinergi.accounts.permissions import ROLES, require_other_person
from sinergi.audit.models import Event
from sinergi.core.refusals import Conflict, NotAllowed, Refusal
from sinergi.core.scope import system


def test_nobody_gives_a_role_to_themselves_or_takes_one_from_themselves(cast):
    maya = cast.person("maya")
    with pytest.raises(Refusal):
        grant_role(person_id=maya.pk, office="71.05", role="kepala", by=cast.scope("maya"))
    with pytest.raises(Refusal):
        end_membership(membership_id=maya.memberships.get().pk, by=cast.scope("maya"))
    with pytest.raises(Refusal):
        deactivate_person(person_id=maya.pk, by=cast.scope("maya"))


def test_no_role_lets_somebody_enter_and_accept(cast):
    for role in ROLES.values():
        assert not {"evidence.enter", "evidence.accept"} <= role.rights, role.code


def test_who_entered_something_cannot_approve_it_whatever_roles_they_hold(cast):
    olga, steven = cast.scope("olga"), cast.scope("steven")
    with pytest.raises(Refusal):
        require_other_person(olga.actor, by=olga)
    require_other_person(olga.actor, by=steven)


def test_a_planner_of_two_offices_switches_visibly(cast):
    client = cast.client("jefry")
    assert "Provinsi Sulawesi Utara" not in client.get("/").content.decode().split("<h1")[0]
    page = client.post("/kantor/kapasitas/", {"office": "71"}, follow=True).content.decode()
    assert "Anda sekarang bekerja untuk" in page
    assert client.get("/kantor/71.06/").status_code == 200
    client.post("/kantor/kapasitas/", {"office": "71.05"})
    assert client.get("/kantor/71.06/").status_code == 404
    assert client.post("/kantor/kapasitas/", {"office": "71.06"}).status_code == 404


def test_the_neighbour_is_not_found_and_not_searchable(cast):
    rahmat = cast.client("rahmat")
    assert rahmat.get("/kantor/71.05/").status_code == 404
    found = rahmat.get("/cari/", {"q": "Minahasa Selatan"}).content.decode()
    assert "Dinas Koperasi dan UKM Kabupaten Minahasa Selatan" not in found
    sintia = cast.client("sintia")
    assert sintia.get(f"/kantor/orang/{cast.person('olga').pk}/").status_code == 404
    assert "Olga Contoh" not in sintia.get("/cari/", {"q": "Olga Contoh"}).content.decode().replace(
        "“Olga Contoh”", ""
    ).replace('value="Olga Contoh"', "")
    assert "Olga Contoh" in cast.client("maya").get("/cari/", {"q": "olga"}).content.decode()


def test_an_ended_role_reaches_nothing_and_stays_on_record(cast):
    olga, client = cast.person("olga"), cast.client("olga")
    assert client.get("/kantor/").status_code == 200
    ended = end_membership(membership_id=olga.memberships.get().pk, by=cast.scope("maya"))
    assert client.get("/kantor/").status_code == 404
    assert (ended.ended_by, olga.memberships.count()) == (cast.person("maya").actor, 1)
    assert Event.objects.latest("seq").action == "role.ended"


def test_switched_off_is_out_at_once_and_on_again_is_in(cast):
    client, olga = cast.client("olga"), cast.person("olga")
    deactivate_person(person_id=olga.pk, by=cast.scope("maya"))
    assert client.get("/")["Location"].startswith(reverse("account_login"))
    with pytest.raises(Conflict):
        deactivate_person(person_id=olga.pk, by=cast.scope("maya"))
    reactivate_person(person_id=olga.pk, by=cast.scope("maya"))
    olga.refresh_from_db()
    assert cast.client("olga").get("/").status_code == 200
    assert client.get("/")["Location"].startswith(reverse("account_login")), "an old session lives"


def test_of_two_administrators_who_end_each_other_one_stays(cast):
    grant_role(
        person_id=cast.person("olga").pk, office="71.05", role="administrator", by=system("cli")
    )
    maya, olga = cast.scope("maya"), cast.scope("olga")
    held = cast.person("olga").memberships.get(role="administrator")
    end_membership(membership_id=held.pk, by=maya)
    with pytest.raises(NotAllowed):
        end_membership(membership_id=cast.person("maya").memberships.get().pk, by=olga)
    with pytest.raises(NotAllowed):
        deactivate_person(person_id=cast.person("maya").pk, by=olga)


def test_a_role_is_not_given_to_somebody_of_the_neighbour(cast):
    with pytest.raises(NotAllowed):
        grant_role(
            person_id=cast.person("rahmat").pk, office="71.05", role="kepala", by=cast.scope("maya")
        )


def test_what_is_done_to_an_account_without_roles_stands_in_the_region_it_left(cast):
    olga = cast.person("olga")
    end_membership(membership_id=olga.memberships.get().pk, by=cast.scope("maya"))
    deactivate_person(person_id=olga.pk, by=cast.scope("maya"))
    assert Event.objects.latest("seq").region == "71.05"


def test_a_role_fits_the_tier_of_its_office(cast):
    with pytest.raises(Refusal):
        grant_role(
            person_id=cast.person("olga").pk, office="71.05", role="pengamat", by=system("cli")
        )


def test_an_administrator_of_the_province_does_not_manage_the_centre(cast):
    denny = cast.person("denny")
    for act in (deactivate_person,):
        with pytest.raises(NotAllowed):
            act(person_id=denny.pk, by=cast.scope("hendrik"))
    assert cast.client("hendrik").get(f"/kantor/orang/{denny.pk}/").status_code == 404
