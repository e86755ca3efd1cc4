"""What the offices and roles of a person turn into."""

from sinergi.accounts.permissions import EVIDENCE_ENTER


def test_scope(cast):
    olga = cast.scope("olga")
    assert (olga.office, olga.regions, olga.roles) == ("71.05", {"71.05"}, {"operator"})
    assert olga.may(EVIDENCE_ENTER)
