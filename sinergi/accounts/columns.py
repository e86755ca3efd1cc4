"""What the lists of offices and of an office's people show, column by column."""

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from sinergi.accounts.queries import Colleague, OfficeLine
from sinergi.core.messages import N_
from sinergi.core.scope import Tier
from sinergi.ui.components import Badge
from sinergi.ui.tables import Column

TIERS = {
    Tier.CENTRE: gettext_lazy("Pusat"),
    Tier.PROVINCE: gettext_lazy("Provinsi"),
    Tier.REGENCY: gettext_lazy("Kabupaten/kota"),
}


def address_of_office(line: OfficeLine) -> str:
    """The page of an office."""
    return reverse("office", args=[line.kode])


def address_of_person(one: Colleague) -> str:
    """The page of a person, for those who manage their office."""
    return reverse("person", args=[one.id])


def state_of(one: Colleague) -> Badge:
    """Whether the person can sign in."""
    return Badge("ok", N_("aktif")) if one.is_active else Badge("quiet", N_("tidak aktif"))


OFFICES = (
    Column("name", gettext_lazy("Kantor"), kind="link", url=address_of_office),
    Column("tier", gettext_lazy("Tingkat"), value=lambda line: str(TIERS[line.tier])),
    Column("region", gettext_lazy("Wilayah")),
    Column("people", gettext_lazy("Orang"), kind="number"),
)


def people_columns(*, manages: bool) -> tuple[Column, ...]:
    """Names and roles for everybody; addresses and the way to a person for who manages them."""
    name = Column("name", gettext_lazy("Nama"))
    roles = Column(
        "roles",
        gettext_lazy("Peran"),
        value=lambda one: ", ".join(gettext(label) for label in one.labels),
    )
    state = Column("state", gettext_lazy("Keadaan"), kind="badge", value=state_of)
    if not manages:
        return (name, roles, state)
    name = Column("name", gettext_lazy("Nama"), kind="link", url=address_of_person)
    return (name, roles, Column("email", gettext_lazy("Surel")), state)
