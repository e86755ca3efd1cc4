"""What administrators and newcomers type in; passwords are held against the house's rules here."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sinergi.accounts.models import Office, Person
from sinergi.accounts.permissions import roles_for


def choices_for(office: Office) -> list[tuple[str, str]]:
    """The roles `office` can give, in words with what each is for."""
    return [
        (role.code, f"{gettext(role.label)} – {gettext(role.purpose)}")
        for role in roles_for(office.tier)
    ]


class InviteForm(forms.Form):
    """Whom to invite, and as what."""

    email = forms.EmailField(
        label=_("Surel"),
        help_text=_("Alamat surel dinas orang yang diundang; ia masuk dengan alamat ini."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Peran"), widget=forms.RadioSelect)

    def __init__(self, *args: object, office: Office, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = choices_for(office)


class RoleForm(forms.Form):
    """One more role for somebody who already works here."""

    office = forms.ChoiceField(label=_("Kantor"))
    role = forms.ChoiceField(label=_("Peran"))

    def __init__(self, *args: object, offices: list[Office], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = [(office.kode, office.name) for office in offices]
        roles = {code: label for office in offices for code, label in choices_for(office)}
        self.fields["role"].choices = list(roles.items())


class PasswordForm(forms.Form):
    """A new password, typed twice."""

    password = forms.CharField(
        label=_("Kata sandi baru"),
        strip=False,
        help_text=_(
            "Sedikitnya sepuluh huruf, bukan angka saja, bukan kata sandi yang umum, dan tidak "
            "mirip nama atau surel Anda."
        ),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Kata sandi baru sekali lagi"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: object, person: Person, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._person = person

    def clean(self) -> dict[str, object]:
        """Both passwords are the same and good enough for this person."""
        cleaned = super().clean()
        password, again = cleaned.get("password"), cleaned.get("again")
        if password and again and password != again:
            self.add_error("again", _("Kedua kata sandi tidak sama."))
        elif password:
            try:
                validate_password(password, self.owner(cleaned))
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned

    def owner(self, cleaned: dict[str, object]) -> Person:
        """Whose password it will be."""
        return self._person


class WelcomeForm(PasswordForm):
    """What a newcomer says of themselves."""

    name = forms.CharField(
        label=_("Nama lengkap"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("name", "password", "again")

    def owner(self, cleaned: dict[str, object]) -> Person:
        """The newcomer under the name just typed: the password must not be the name."""
        return Person(email=self._person.email, name=str(cleaned.get("name", "")))
