"""What people and offices hang into home and search, and that it ends at the scope."""

from datetime import timedelta

from django.utils import timezone

from sinergi.accounts.actions import invite
from sinergi.accounts.models import Invitation
from sinergi.accounts.shell import needs, search_offices, search_people


def test_an_invitation_about_to_end_is_brought_to_its_administrators_mind(cast):
    soon, _ = invite(email="a@b.example", office="71.05", role="operator", by=cast.scope("maya"))
    invite(email="c@d.example", office="71.05", role="operator", by=cast.scope("maya"))
    assert not list(needs(cast.scope("maya")))
    tomorrow = timezone.now() + timedelta(hours=20)
    Invitation.objects.filter(pk=soon.pk).update(expires_at=tomorrow)
    for who in ("maya", "hendrik"):
        (need,) = needs(cast.scope(who))
        assert need.title.startswith("1 undangan ke Dinas Minsel")
        assert need.url == "/kantor/71.05/"
    for who in ("olga", "sintia", "outsider"):
        assert not list(needs(cast.scope(who))), who


def test_offices_are_found_by_either_name_within_the_scope(cast):
    for words in ("dinas minsel", "koperasi minahasa selatan"):
        assert [h.url for h in search_offices(cast.scope("olga"), words, 9)] == ["/kantor/71.05/"]
        assert not list(search_offices(cast.scope("rahmat"), words, 9))
    assert not list(search_offices(cast.scope("outsider"), "dinas", 9))


def test_people_are_found_within_the_scope_and_lead_where_one_may_go(cast):
    olga = cast.person("olga")
    (managed,) = search_people(cast.scope("maya"), "olga", 9)
    assert managed.url == f"/kantor/orang/{olga.pk}/"
    (colleague,) = search_people(cast.scope("steven"), "olga", 9)
    assert colleague.url == "/kantor/71.05/"
    assert "Operator" in colleague.detail
    for who in ("rahmat", "sintia", "outsider", "nobody"):
        assert not list(search_people(cast.scope(who), "olga", 9)), who
    assert len(list(search_people(cast.scope("melky"), "contoh", 3))) == 3


def test_the_way_to_an_invitation_leads_into_ones_own_office(cast):
    home = cast.client("maya").get("/").content.decode()
    assert 'href="/kantor/undang/"' in home
    assert cast.client("maya").get("/kantor/undang/")["Location"] == "/kantor/71.05/undang/"
    olga = cast.client("olga").get("/").content.decode()
    assert "/kantor/undang/" not in olga
    assert "/kantor/akun-saya/" in olga
