"""Invented values that show every component of `ui` in every state; nobody in them exists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from django import forms
from django.contrib.messages import ERROR, INFO, SUCCESS, WARNING
from django.contrib.messages.storage.base import Message
from django.forms import formset_factory
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sinergi.core.messages import N_
from sinergi.ui import charts, tilemap
from sinergi.ui.components import (
    Badge,
    Comparison,
    Help,
    Likeness,
    Moment,
    Part,
    Side,
    Step,
)
from sinergi.ui.grids import Grid
from sinergi.ui.registries import Fact, Need
from sinergi.ui.tables import Column, Table
from sinergi.ui.tilemap import Shade, Tile, TileMap

SOURCE = N_("Angka karangan untuk contoh, November 2026")

# kode, label, short name, row, column, micro businesses in an invented register, state of delivery
REGIONS = (
    ("71.01", "BMG", "Bolmong", 5, 1, 31_204, 2),
    ("71.02", "MNH", "Minahasa", 4, 4, 48_915, 4),
    ("71.03", "SGH", "Sangihe", 1, 4, 17_022, 3),
    ("71.04", "TLD", "Talaud", 0, 5, None, 1),
    ("71.05", "MNS", "Minsel", 4, 2, 36_480, 3),
    ("71.06", "MNU", "Minut", 3, 4, 33_975, 4),
    ("71.07", "MTR", "Mitra", 5, 3, 15_610, 2),
    ("71.08", "BMU", "Bolmut", 5, 0, 9_884, 3),
    ("71.09", "STR", "Sitaro", 2, 4, None, 1),
    ("71.10", "BMT", "Boltim", 6, 2, 11_207, 3),
    ("71.11", "BMS", "Bolsel", 6, 1, None, 1),
    ("71.71", "MDO", "Manado", 3, 3, 79_118, 4),
    ("71.72", "BTG", "Bitung", 3, 5, 29_340, 2),
    ("71.73", "TMH", "Tomohon", 4, 3, 19_871, 4),
    ("71.74", "KTG", "Kotamobagu", 5, 2, 22_460, 3),
)
STATES = {
    4: (N_("lengkap"), "ok"),
    3: (N_("diperiksa"), "info"),
    2: (N_("ada temuan"), "warn"),
    1: (N_("belum kirim"), "bad"),
}
BADGES = (
    Badge("ok", N_("Sesuai")),
    Badge("info", N_("Baru")),
    Badge("warn", N_("Tertunda")),
    Badge("bad", N_("Sengketa")),
    Badge("quiet", N_("Ditutup")),
)
FACTS = (
    Fact("418.207", N_("pelaku usaha"), N_("dari 24 daftar, November 2026"), "#angka"),
    Fact("6.391", N_("koperasi terdaftar"), N_("3.772 aktif menurut definisi pertama")),
    Fact("31,4 %", N_("usaha mikro ber-NIB"), N_("target 35 %, diproyeksikan 33,8 %")),
    Fact("–", N_("tindak lanjut lewat waktu"), N_("belum ada kesepakatan yang dicatat")),
)
NEEDS = (
    Need(
        N_("Selisih koperasi aktif, Minahasa Utara"),
        N_("Daerah 270, provinsi 220. 61 nama menjelaskan selisih itu."),
        "#tata-letak",
        "bad",
        N_("Sengketa"),
    ),
    Need(
        N_("Setujui kiriman Kota Bitung"),
        N_("1.204 baru, 88 berubah, 31 menunggu perbaikan"),
        "#tata-letak",
        "warn",
        N_("Tertunda"),
    ),
)
PLACE = "Kabupaten Minahasa Selatan"
DAY = date(2026, 11, 24)
LINK = "https://sinergi.contoh.go.id/kantor/undangan/contoh"
CRUMBS = (N_("Pendataan"), N_("Kiriman"), PLACE)
OVER = (Step(N_("Terbaca"), "done"), Step(N_("Diperiksa"), "done"), Step(N_("Disetujui"), "done"))
STEPS = (
    Step(N_("Terbaca"), "done", "#langkah"),
    Step(N_("Kolom dikenali"), "done"),
    Step(N_("Periksa temuan"), "now"),
    Step(N_("Disetujui verifikator")),
)
PARTS = (
    Part(N_("baru"), 1906, "ok"),
    Part(N_("berubah"), 318, "info"),
    Part(N_("perlu diperbaiki"), 77, "warn"),
    Part(N_("ditolak"), 24, "bad"),
    Part(N_("dilewati"), 117, "quiet"),
)
PAIR = Comparison(
    N_("Dua catatan sumber yang mungkin satu usaha"),
    (
        Side(N_("Daftar kota"), N_("baris 812, Maret 2025")),
        Side(N_("Ekstrak perizinan"), N_("terbit 2 Juni 2023")),
    ),
    (
        Likeness(
            N_("Nama usaha"),
            ("RM Dabu-Dabu Lemong", "Rumah Makan Dabu Dabu Lemong"),
            N_("nama langka yang sama"),
            4.1,
        ),
        Likeness(N_("Pemilik"), ("M•••• W••••", "M•••• S••••"), N_("nama kawin, marga sama"), 3.2),
        Likeness(N_("Telepon"), ("0812-••••-4471", "0812-••••-4471"), N_("sama persis"), 6.0),
        Likeness(N_("Alamat"), ("Sario", ""), N_("satu pihak kosong, tidak ditimbang")),
        Likeness(
            N_("Kegiatan usaha"),
            ("56101 Restoran", "10794 Kue basah"),
            N_("mungkin usaha kedua orang yang sama"),
            -1.3,
        ),
    ),
)
HELP = (
    Help(
        N_("Dari mana angka di sini?"),
        N_("Semua angka di galeri karangan, kecuali nama wilayah."),
        (("#tabel", N_("Lihat tabel")),),
    ),
    Help(
        N_("Apa arti ketiga warna?"),
        N_("Laut: tenang atau selesai. Emas: lihat ke sini. Cengkih: menunggu Anda."),
    ),
)


NOTHING: tuple[Moment, ...] = ()


def moments() -> list[Moment]:
    """A history with every tone, newest first."""
    start = datetime(2026, 11, 24, 1, 14, tzinfo=UTC)
    return [
        Moment(
            start,
            N_("Angka disepakati dalam Rakorda"),
            "Maria Contoh",
            N_("220 koperasi aktif, potret dibekukan"),
            "ok",
            "#linimasa",
        ),
        Moment(start - timedelta(hours=3), N_("Selisih diperiksa"), "Denny Contoh", tone="info"),
        Moment(start - timedelta(days=2), N_("Dua sumber berbeda 50"), tone="warn"),
        Moment(
            start - timedelta(days=5),
            N_("Kiriman ditolak"),
            "Jefri Contoh",
            N_("Kolom kode wilayah kosong pada 40 baris"),
            "bad",
        ),
        Moment(start - timedelta(days=9), N_("Kiriman diterima")),
    ]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the sample table."""

    name: str
    region: str
    members: int | None
    assets_rp: int | None
    attendance_pct: float | None
    met_on: date | None
    seen_at: datetime
    state: Badge


COLUMNS = (
    Column("name", N_("Koperasi"), kind="link", url=lambda row: "#tabel"),
    Column("region", N_("Wilayah")),
    Column("members", N_("Anggota"), kind="number"),
    Column("assets_rp", N_("Aset"), kind="rupiah"),
    Column("attendance_pct", N_("Hadir RAT"), kind="percent"),
    Column("met_on", N_("RAT terakhir"), kind="date"),
    Column("state", N_("Keadaan"), kind="badge"),
    Column("seen_at", N_("Terakhir diperiksa"), kind="datetime", shown=False),
)
LONG_NAME = "Koperasi Konsumen Serba Usaha Nelayan dan Petani Pesisir Kepulauan Bersatu Sejahtera"


def lines(count: int = 137) -> list[Line]:
    """Cooperatives that do not exist; every ninth says little, the first has a very long name."""
    kinds = ("Tani", "Nelayan", "Pegawai", "Pasar", "Wanita")
    words = ("Maju", "Jaya", "Bersama", "Sentosa", "Makmur", "Mandiri", "Lestari")
    made = []
    for place in range(count):
        known = place % 9 != 4
        made.append(
            Line(
                name=f"Koperasi {kinds[place % 5]} {words[place % 7]} {place + 1}"
                if place
                else LONG_NAME,
                region=REGIONS[place * 4 % 15][2],
                members=20 + place * 37 % 911 if known else None,
                assets_rp=(12 + place * 53 % 740) * 1_250_000 if known else None,
                attendance_pct=35 + place * 17 % 600 / 10 if known else None,
                met_on=date(2026, 1 + place % 6, 1 + place % 28) if known else None,
                seen_at=datetime(2026, 11, 1 + place % 24, 2, place % 60, tzinfo=UTC),
                state=BADGES[place * 3 % 5],
            )
        )
    return made


def tables(request: HttpRequest) -> dict[str, Table]:
    """A table of many rows, one that scrolls on a phone, and an empty one."""
    every = lines()
    return {
        "many": Table(
            "koperasi", COLUMNS, every, request=request, title=N_("Koperasi contoh"), page_size=10
        ),
        "wide": Table(
            "lebar",
            COLUMNS,
            every[:4],
            request=request,
            title=N_("Tabel yang bergeser di telepon"),
            exportable=False,
            phone="scroll",
        ),
        "none": Table(
            "kosong",
            COLUMNS,
            [],
            request=request,
            title=N_("Tabel tanpa baris"),
            empty=(
                N_("Belum ada koperasi di sini"),
                N_("Kirim daftar pertama, atau hapus saringan di atas."),
            ),
        ),
    }


class SampleFilter(forms.Form):
    """A filter of each kind."""

    nama = forms.CharField(label=_("Nama"), required=False)
    keadaan = forms.ChoiceField(
        label=_("Keadaan"),
        required=False,
        choices=[("", _("Semua")), ("aktif", _("Aktif")), ("tidak", _("Tidak aktif"))],
    )
    rat = forms.BooleanField(label=_("Hanya yang sudah RAT"), required=False)


def filter_used() -> SampleFilter:
    """The filter while it narrows something."""
    return SampleFilter({"nama": "Tani", "keadaan": "aktif", "rat": "on"}, auto_id="dipakai_%s")


class SampleForm(forms.Form):
    """An input of each kind."""

    name = forms.CharField(
        label=_("Nama koperasi"), max_length=80, help_text=_("Seperti tertulis pada akta.")
    )
    kind = forms.ChoiceField(
        label=_("Jenis"),
        choices=[("", _("Pilih …")), ("ksp", _("Simpan pinjam")), ("kk", _("Konsumen"))],
    )
    members = forms.IntegerField(label=_("Jumlah anggota"), min_value=9)
    met_on = forms.DateField(
        label=_("Tanggal RAT"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    audience = forms.ChoiceField(
        label=_("Binaan"),
        widget=forms.RadioSelect,
        choices=[("kab", _("Kabupaten/kota")), ("prov", _("Provinsi"))],
    )
    topics = forms.MultipleChoiceField(
        label=_("Pembinaan yang diminta"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("a", _("Pelatihan")), ("b", _("Pendampingan")), ("c", _("Fasilitasi"))],
    )
    letter = forms.FileField(label=_("Surat"), required=False)
    remark = forms.CharField(label=_("Catatan"), required=False, widget=forms.Textarea({"rows": 3}))
    is_sure = forms.BooleanField(label=_("Isian ini sudah saya periksa"))
    office = forms.CharField(
        label=_("Instansi"), initial="Dinas contoh", disabled=True, required=False
    )

    def clean_met_on(self) -> date | None:
        """A meeting that has not been held cannot be reported."""
        met_on = self.cleaned_data["met_on"]
        if met_on and met_on > DAY:
            raise forms.ValidationError(_("RAT ini belum terjadi."))
        return met_on


def form_filled() -> SampleForm:
    """The form as it stands before it is sent."""
    return SampleForm(
        initial={
            "name": "Koperasi Tani Maju",
            "kind": "ksp",
            "members": 1204,
            "met_on": date(2026, 3, 14),
            "audience": "kab",
            "topics": ["a", "c"],
            "remark": _("Buku besar sudah diserahkan."),
        },
        auto_id="terisi_%s",
    )


def form_with_errors() -> SampleForm:
    """The form as it comes back: filled, and wrong in places."""
    typed = {"name": "Koperasi " * 12, "members": "3", "met_on": "2027-01-31"}
    wrong = SampleForm(typed, auto_id="salah_%s")
    wrong.add_error(None, _("Koperasi dengan nama ini sudah terdaftar di wilayah yang sama."))
    return wrong


class SampleRow(forms.Form):
    """One row of the editable grid."""

    village = forms.CharField(label=_("Desa/kelurahan"), max_length=40)
    businesses = forms.IntegerField(
        label=_("Usaha mikro"), min_value=0, required=False, localize=True
    )
    turnover = forms.DecimalField(
        label=_("Omzet"), help_text=_("juta rupiah"), required=False, max_digits=12, localize=True
    )
    kind = forms.ChoiceField(
        label=_("Sektor"), required=False, choices=[("", ""), ("d", _("Dagang")), ("j", _("Jasa"))]
    )
    is_checked = forms.BooleanField(label=_("Diperiksa"), required=False)


def grids() -> dict[str, Grid]:
    """A grid that grows, and one that came back with errors in named rows."""
    rows = [
        {"village": "Ranoyapo", "businesses": 41, "turnover": Decimal("36.5"), "kind": "d"},
        {"village": "Buyungon", "businesses": 1018, "turnover": Decimal(120), "kind": "j"},
    ]
    growing = formset_factory(SampleRow, extra=2, max_num=50)(initial=rows, prefix="isian")
    wrong = formset_factory(SampleRow, extra=0)(
        {
            "salah-TOTAL_FORMS": "2",
            "salah-INITIAL_FORMS": "2",
            "salah-0-village": "Pondang Timur",
            "salah-0-businesses": "-4",
            "salah-1-village": "",
            "salah-1-businesses": "12",
            "salah-1-turnover": "1,2 M",
            "salah-1-kind": "j",
        },
        prefix="salah",
    )
    return {
        "growing": Grid(
            growing,
            title=N_("Isian usaha mikro per desa"),
            name="isian",
            hint=N_("Salin blok sel dari Excel, lalu tempel di sel pertama."),
        ),
        "wrong": Grid(
            wrong,
            title=N_("Isian dengan sel yang salah"),
            name="salah",
            row_labels=(N_("Triwulan I"), N_("Triwulan II")),
            row_heading=N_("Masa"),
        ),
    }


def maps() -> dict[str, TileMap]:
    """The province coloured by an amount and by a state."""
    counts = [region[5] for region in REGIONS]
    by_amount = [
        Tile(kode, label, short, row, col, count, url="#peta", short=short)
        for kode, label, short, row, col, count, _state in REGIONS
    ]
    by_state = [
        Tile(kode, label, short, row, col, state, text=str(_(STATES[state][0])), short=short)
        for kode, label, short, row, col, _count, state in REGIONS
    ]
    by_nobody = [
        Tile(kode, label, short, row, col, short=short)
        for kode, label, short, row, col, _count, _state in REGIONS
    ]
    legend = [Shade(label, tone, least) for least, (label, tone) in STATES.items()]
    return {
        "unknown": TileMap(
            by_nobody,
            tilemap.amounts([None] * len(REGIONS)),
            title=N_("Peta yang angkanya belum ada"),
            name="hampa",
            value_label=N_("Usaha mikro"),
        ),
        "amounts": TileMap(
            by_amount,
            tilemap.amounts(counts),
            title=N_("Usaha mikro per kabupaten/kota"),
            name="jumlah",
            value_label=N_("Usaha mikro"),
            summary=N_("Manado dan Minahasa mencatat paling banyak; tiga daerah belum mengirim."),
            source=SOURCE,
            selected="71.05",
        ),
        "states": TileMap(
            by_state,
            legend,
            title=N_("Keadaan kiriman triwulan III"),
            name="keadaan",
            value_label=N_("Keadaan"),
            source=SOURCE,
        ),
    }


def all_charts(request: HttpRequest) -> dict[str, charts.Chart]:
    """A chart of each kind, and one without numbers."""
    shares = {"Tomohon": (17.2, 22.4, 29.1, 38.2), "Provinsi": (18.0, 21.3, 26.6, 31.4)}
    years = [
        {"tahun": str(2023 + place), "persen": value, "daerah": name}
        for name, values in shares.items()
        for place, value in enumerate(values)
    ]
    counts = [{"daerah": short, "usaha": n} for *_rest, short, _r, _c, n, _s in REGIONS if n][:8]
    mix = [
        {"daerah": name, "koperasi": value, "keadaan": state}
        for name, values in {
            "Manado": (212, 64, 31),
            "Minahasa": (141, 77, 12),
            "Bitung": (98, 40, 22),
        }.items()
        for state, value in zip(("aktif", "tidak aktif", "belum jelas"), values, strict=True)
    ]
    more = {"source": SOURCE, "request": request}
    return {
        "line": charts.line(
            "nib",
            _("Usaha mikro ber-NIB"),
            years,
            x="tahun",
            y="persen",
            series="daerah",
            unit="%",
            summary=_("Tomohon melampaui rata-rata provinsi sejak 2024."),
            **more,
        ),
        "bars": charts.bars(
            "usaha",
            _("Usaha mikro per daerah"),
            counts,
            x="usaha",
            y="daerah",
            places=0,
            summary=_("Minahasa mencatat paling banyak di antara delapan daerah ini."),
            **more,
        ),
        "stacked": charts.stacked(
            "keadaan",
            _("Koperasi menurut keadaan"),
            mix,
            x="koperasi",
            y="daerah",
            series="keadaan",
            summary=_("Di ketiga daerah lebih dari separuh koperasi aktif."),
            **more,
        ),
        "none": charts.bars("hampa", _("Grafik tanpa angka"), [], x="usaha", y="daerah"),
    }


def messages() -> Sequence[Message]:
    """A message of each level."""
    return [
        Message(SUCCESS, _("2.241 baris dikirim untuk disetujui.")),
        Message(INFO, _("Sesi Anda berakhir dalam lima menit.")),
        Message(WARNING, _("31 baris menunggu perbaikan; sisanya sudah tersimpan.")),
        Message(ERROR, _("Berkas belum terbaca: lembar pertamanya kosong.")),
    ]
