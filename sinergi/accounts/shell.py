"""What people and offices hang into the shell: menu, shortcuts, what waits, and search."""

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sinergi.accounts import queries
from sinergi.accounts.permissions import ACCOUNT_MANAGE, OFFICE_VIEW
from sinergi.core.scope import Scope
from sinergi.ui import registries
from sinergi.ui.registries import Hit, MenuEntry, Need, Shortcut

SOON = timedelta(days=2)
"""How long before its end an invitation that nobody took up is brought to mind."""


def hang() -> None:
    """Hang everything, once."""
    registries.menu.register(
        "offices",
        MenuEntry("offices", gettext_lazy("Kantor"), "offices", right=OFFICE_VIEW, order=700),
    )
    registries.shortcuts.register(
        "invite",
        Shortcut(
            gettext_lazy("Undang rekan"),
            gettext_lazy("Buat tautan undangan ke kantor Anda dan serahkan kepada orangnya."),
            "invite_here",
            right=ACCOUNT_MANAGE,
            order=300,
        ),
    )
    registries.shortcuts.register(
        "my_account",
        Shortcut(
            gettext_lazy("Akun saya"),
            gettext_lazy("Kata sandi, pengaman kedua, dan peran Anda."),
            "my_account",
            order=950,
        ),
    )
    registries.needs_you.register("invitations", needs)
    registries.searches.register("offices", search_offices)
    registries.searches.register("people", search_people)


def needs(scope: Scope) -> Iterable[Need]:
    """Invitations that end soon and that nobody has taken up."""
    for office, count in queries.invitations_ending(within=SOON, scope=scope):
        yield Need(
            ngettext(
                "%(count)d undangan ke %(office)s segera lewat waktunya",
                "%(count)d undangan ke %(office)s segera lewat waktunya",
                count,
            )
            % {"count": count, "office": office.short_name},
            _("Ingatkan orangnya, atau buat undangan baru."),
            reverse("office", args=[office.kode]),
            tone="warn",
        )


def search_offices(scope: Scope, words: str, most: int) -> Iterable[Hit]:
    """Offices whose name holds every word."""
    if not scope.may(OFFICE_VIEW):
        return
    for office in queries.offices_named(words, scope=scope)[:most]:
        yield Hit(
            office.name, office.region.name, reverse("office", args=[office.kode]), _("Kantor")
        )


def search_people(scope: Scope, words: str, most: int) -> Iterable[Hit]:
    """People who work within the region; whoever does not manage them is led to their office."""
    if not scope.may(OFFICE_VIEW):
        return
    for one in queries.people_named(words, most=most, scope=scope):
        own = reverse("person", args=[one.id]) if one.is_managed else ""
        roles = ", ".join(_(label) for label in one.labels)
        url = own or reverse("office", args=[one.kode])
        yield Hit(one.name, f"{roles} · {one.office}", url, _("Orang"))
