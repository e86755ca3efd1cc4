"""Reading the audit trail: entries within a scope, in words, and whether the chain is whole.

Whoever may read the trail of a region reads what concerns that region and everything below it;
entries that concern no region are for those who see the whole nation.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from sinergi.audit import wording
from sinergi.audit.chain import hash_of
from sinergi.audit.models import Event
from sinergi.audit.verifying import ANCHORS, NEWEST, Fault, Verdict, anchors_in, verify
from sinergi.core.scope import NATION, Scope
from sinergi.ui.formats import datetime_short

__all__ = ["ANCHORS", "NEWEST", "Fault", "Verdict", "anchors_in", "verify"]


@dataclass(frozen=True, slots=True)
class Story:
    """One entry as its own page shows it.

    is_linked: whether its hash fits its content and the entry before it still carries the hash
    that this one names.
    """

    event: Event
    title: str
    sentence: str
    who: str
    capacity: str
    region: str
    changes: list[wording.Change]
    is_linked: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """What the reader of the list asked for; empty parts do not limit."""

    actor: str = ""
    action: str = ""
    region: str = ""
    since: date | None = None
    until: date | None = None


def visible_to(scope: Scope) -> QuerySet[Event]:
    """The entries `scope` may read, newest first."""
    every = Event.objects.order_by("-seq")
    if NATION in scope.regions:
        return every
    inside = Q(pk__in=[])
    for kode in scope.regions:
        inside |= Q(region=kode) | Q(region__startswith=kode + ".")
    return every.filter(inside)


class Teller:
    """Tells entries in the reader's language; names are looked up once, in bulk where announced."""

    def __init__(self) -> None:
        self._names = wording.Names(gettext)

    def learn(self, events: Iterable[Event]) -> None:
        """Look up every name that these entries need."""
        self._names.learn(wording.codes_in(events))

    def sentence(self, event: Event) -> str:
        """What happened, in one sentence."""
        return wording.sentence(event, self._names, gettext)

    def region(self, event: Event) -> str:
        """The region the entry concerns, by name; "" for none."""
        return _region_name(event.region, self._names)


def matching(chosen: Filter, *, scope: Scope) -> QuerySet[Event]:
    """The entries within `scope` that `chosen` asks for."""
    found = visible_to(scope)
    if chosen.actor:
        found = found.filter(actor=chosen.actor)
    if chosen.action:
        found = found.filter(action=chosen.action)
    if chosen.region:
        found = found.filter(Q(region=chosen.region) | Q(region__startswith=chosen.region + "."))
    if chosen.since:
        found = found.filter(at__gte=_midnight(chosen.since))
    if chosen.until:
        found = found.filter(at__lt=_midnight(chosen.until + timedelta(days=1)))
    return found


def story_of(seq: int, *, scope: Scope) -> Story | None:
    """One entry with its before and after in words; None outside `scope`."""
    event = visible_to(scope).filter(seq=seq).first()
    if event is None:
        return None
    names = wording.Names(gettext)
    names.learn(wording.codes_in([event]))
    before = Event.objects.filter(seq=seq - 1).values_list("hash", flat=True).first()
    return Story(
        event=event,
        title=gettext(wording.title(event.action)),
        sentence=wording.sentence(event, names, gettext),
        who=names.of(event.actor),
        capacity=wording.capacity_of(event, names),
        region=_region_name(event.region, names),
        changes=wording.changes(event, names, gettext),
        is_linked=hash_of(event) == event.hash and (seq == 1 or before == event.previous_hash),
    )


def fault_told(fault: Fault | None, *, scope: Scope) -> tuple[str, bool]:
    """What is wrong with the chain in words ("" for nothing), and whether `scope` may open it.

    Which deed a faulty entry speaks of is told only to those who may read that entry.
    """
    if fault is None:
        return "", False
    event = visible_to(scope).filter(seq=fault.seq).first()
    if event is None:
        return wording.fault_in_words(fault).text(gettext), False
    when = datetime_short(event.at)
    what = f"“{gettext(wording.title(event.action))}”"
    return wording.fault_in_words(fault, when=when, what=what).text(gettext), True


def actors(*, scope: Scope) -> list[tuple[str, str]]:
    """The codes and names of all who stand in the entries within `scope`."""
    codes = visible_to(scope).order_by().values_list("actor", flat=True).distinct()
    names = wording.Names(gettext)
    names.learn(codes)
    return sorted(((code, names.of(code)) for code in codes), key=lambda pair: pair[1])


def regions(*, scope: Scope) -> list[tuple[str, str]]:
    """The codes and names of the regions that the entries within `scope` concern."""
    codes = visible_to(scope).exclude(region="").order_by().values_list("region", flat=True)
    found = sorted(set(codes.distinct()))
    names = wording.Names(gettext)
    names.learn(f"region:{code}" for code in found)
    return [(code, _region_name(code, names)) for code in found]


def deeds() -> list[tuple[str, str]]:
    """Every action that is worded: its code and what it is called, in order of name."""
    named = [(code, gettext(wording.title(code))) for code in wording.SENTENCES]
    return sorted(named, key=lambda pair: pair[1])


def _region_name(kode: str, names: wording.Names) -> str:
    """The name of a region, or its code where no table knows it; "" for none."""
    return names.of(f"region:{kode}").removeprefix("region:") if kode else ""


def _midnight(day: date) -> datetime:
    """The beginning of `day` in the reader's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))
