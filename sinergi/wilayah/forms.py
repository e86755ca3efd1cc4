"""What the reader chooses on the pages of regions: a measure, a province, words for a place."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sinergi.wilayah.measures import MEASURES, USUAL, Measure, measure_of
from sinergi.wilayah.queries import provinces

LONGEST = 120


class ProvinceForm(forms.Form):
    """Which province; asked only where more than one is loaded and the page is of none."""

    provinsi = forms.ChoiceField(label=gettext_lazy("Provinsi"), required=False)

    def __init__(self, *args: object, is_settled: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        known = [] if is_settled else [(one.kode, one.name) for one in provinces()]
        if len(known) > 1:
            self.fields["provinsi"].choices = known
        else:
            del self.fields["provinsi"]

    @property
    def province(self) -> str:
        """The code of the province chosen, "" where none or an unknown one is."""
        self.full_clean()
        return getattr(self, "cleaned_data", {}).get("provinsi", "")


class MapForm(ProvinceForm):
    """By what the map is coloured."""

    ukuran = forms.ChoiceField(label=gettext_lazy("Warnai peta menurut"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ukuran"].choices = [(one.code, _(one.label)) for one in MEASURES.values()]

    @property
    def measure(self) -> Measure:
        """The measure chosen, or the usual one."""
        self.full_clean()
        return measure_of(getattr(self, "cleaned_data", {}).get("ukuran") or USUAL)


class PlaceForm(ProvinceForm):
    """A place as an office writes it; any part may stay empty."""

    kabupaten = forms.CharField(
        label=gettext_lazy("Kabupaten atau kota"), required=False, max_length=LONGEST
    )
    kecamatan = forms.CharField(label=gettext_lazy("Kecamatan"), required=False, max_length=LONGEST)
    desa = forms.CharField(
        label=gettext_lazy("Desa atau kelurahan"), required=False, max_length=LONGEST
    )
    COLUMNS = {"kabupaten": "regency", "kecamatan": "district", "desa": "village"}

    @property
    def words(self) -> dict[str, str]:
        """What was written, by column of the resolver; empty where nothing was."""
        self.full_clean()
        given = getattr(self, "cleaned_data", {})
        return {ours: given[name] for name, ours in self.COLUMNS.items() if given.get(name)}
