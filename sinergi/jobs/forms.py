"""What the reader of the list of jobs may narrow it down to."""

from django import forms
from django.utils.translation import gettext_lazy as _


class JobFilter(forms.Form):
    """Whose jobs, and whether only those still going on."""

    milik = forms.BooleanField(label=_("Hanya yang saya minta"), required=False)
    berjalan = forms.BooleanField(label=_("Hanya yang belum selesai"), required=False)

    def chosen(self) -> dict[str, bool]:
        """What to ask `queries.recent` for."""
        self.full_clean()
        return {"mine": self.cleaned_data["milik"], "unfinished": self.cleaned_data["berjalan"]}
