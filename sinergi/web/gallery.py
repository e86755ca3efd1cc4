"""The living gallery: every component of `ui` in every state, on one page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sinergi.core.messages import N_
from sinergi.ui.access import signed_in
from sinergi.ui.components import TONES
from sinergi.ui.icons import ICONS
from sinergi.ui.pages import show
from sinergi.web import samples

SECTIONS = (
    ("warna", N_("Warna, huruf, jarak")),
    ("kepala", N_("Kepala halaman")),
    ("tata-letak", N_("Tata letak")),
    ("tombol", N_("Tombol dan menu")),
    ("lencana", N_("Lencana")),
    ("angka", N_("Angka utama")),
    ("tabel", N_("Tabel")),
    ("saringan", N_("Saringan")),
    ("formulir", N_("Formulir")),
    ("isian", N_("Lembar isian")),
    ("kemajuan", N_("Kemajuan")),
    ("langkah", N_("Langkah")),
    ("perbandingan", N_("Perbandingan")),
    ("linimasa", N_("Linimasa")),
    ("peta", N_("Peta petak")),
    ("grafik", N_("Grafik")),
    ("pesan", N_("Pesan dan pertanyaan")),
    ("kosong", N_("Keadaan kosong")),
    ("ikon", N_("Gambar kecil")),
)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state; what is sent from here is said to be kept nowhere."""
    if request.method == "POST":
        messages.info(request, _("Ini contoh: tidak ada yang disimpan."))
        return redirect("gallery")
    tables, charts = samples.tables(request), samples.all_charts(request)
    context = {
        "sections": SECTIONS,
        "tones": TONES,
        "icons": ICONS,
        "samples": samples,
        "filter": samples.SampleFilter(request.GET or None),
        "form": samples.SampleForm(),
        "form_with_errors": samples.form_with_errors(),
        "form_filled": samples.form_filled(),
        "filter_used": samples.filter_used(),
        "grids": samples.grids(),
        "maps": samples.maps(),
        "charts": charts,
        "tables": tables,
        "sample_messages": samples.messages(),
        # `show` answers for the tables and charts it finds by name.
        **{f"table_{name}": table for name, table in tables.items()},
        **{f"chart_{name}": chart for name, chart in charts.items()},
    }
    return show(request, "web/gallery.html", context)
