"""What the reader of the trail may narrow it down to."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sinergi.audit.queries import Filter, actors, deeds, regions
from sinergi.core.scope import Scope


class TrailFilter(forms.Form):
    """Who, what, where and when; every part may stay empty."""

    actor = forms.ChoiceField(label=_("Orang"), required=False)
    action = forms.ChoiceField(label=_("Tindakan"), required=False)
    region = forms.ChoiceField(label=_("Wilayah"), required=False)
    since = forms.DateField(
        label=_("Sejak"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    until = forms.DateField(
        label=_("Sampai"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, *args: object, scope: Scope, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        everything = [("", _("Semua"))]
        self.fields["actor"].choices = everything + actors(scope=scope)
        self.fields["action"].choices = everything + deeds()
        self.fields["region"].choices = everything + regions(scope=scope)
        for name in ("since", "until"):
            self.fields[name].widget.format = "%Y-%m-%d"

    def chosen(self) -> Filter:
        """The filter as asked for; parts that cannot be read do not limit."""
        self.full_clean()
        wanted = getattr(self, "cleaned_data", {})
        return Filter(**{name: wanted[name] for name in self.fields if wanted.get(name)})
