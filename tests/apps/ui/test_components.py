"""The smaller components: what they say to eye, keyboard and screen reader."""

from datetime import UTC, datetime

import pytest
from django import forms
from django.contrib.messages import ERROR, SUCCESS
from django.contrib.messages.storage.base import Message
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils.translation import override

from sinergi.core.messages import N_
from sinergi.ui.components import Badge, Comparison, Likeness, Moment, Part, Side, Step
from sinergi.ui.registries import Fact


def drawn(text: str, **values) -> str:
    """A piece of a template, with every run of blanks as one."""
    page = Template("{% load ui %}" + text).render(Context(values))
    return " ".join(page.split())


def test_a_badge_is_a_word_with_a_tone():
    assert drawn("{% badge b %}", b=Badge("warn", N_("Keadaan"))) == (
        '<span class="badge warn">Keadaan</span>'
    )
    assert drawn("{% badge 'warn' '' %}") == ""
    with pytest.raises(ValueError, match="no such tone"):
        Badge("merah", "x")
    with pytest.raises(TemplateSyntaxError):
        drawn("{% badge 'merah' 'x' %}")


def test_progress_says_how_far_in_words_and_without_an_end_that_it_goes_on():
    page = drawn("{% progress 1204 2318 'Membaca' %}")
    assert '<progress max="2318" value="1204">' in page
    assert "1.204 dari 2.318 · 52\xa0%" in Template(
        "{% load ui %}{% progress 1204 2318 'Membaca' %}"
    ).render(Context())
    assert "<progress></progress>" in drawn("{% progress 0 None 'Menunggu' %}")


def test_a_stepper_marks_where_one_is_and_opens_only_other_steps():
    steps = [Step("Baca", "done", "/1/"), Step("Periksa", "now", "/2/"), Step("Kirim")]
    page = drawn("{% stepper steps %}", steps=steps)
    assert page.count('aria-current="step"') == 1
    assert 'href="/1/"' in page
    assert 'href="/2/"' not in page
    assert "(selesai)" in page


def test_a_comparison_marks_what_all_sides_say_and_what_speaks_for_and_against():
    pair = Comparison(
        "Dua catatan",
        (Side("Daftar"), Side("Ekstrak")),
        (
            Likeness("Nama", ("RM Dabu-Dabu", "Rumah Makan Dabu Dabu"), "nama langka", 4.1),
            Likeness("Pemilik", ("M•••• W••••", "M•••• S••••"), "marga beda", -1.3),
            Likeness("Alamat", ("Sario", ""), "tidak ditimbang"),
        ),
    )
    page = drawn("{% comparison pair %}", pair=pair)
    assert "RM <mark>Dabu</mark>-<mark>Dabu</mark>" in page
    assert "<mark>M••••</mark> W••••" in page
    assert '<b class="for">+4,1</b>' in page
    assert '<b class="against">−1,3</b>' in page
    assert "<div>–</div>" in page


def test_a_timeline_has_its_times_for_machines_and_people():
    at = datetime(2026, 11, 24, 1, 14, tzinfo=UTC)
    page = drawn("{% timeline m %}", m=[Moment(at, "Disepakati", "Maria", tone="ok")])
    assert 'datetime="2026-11-24T09:14:00+08:00"' in page
    assert "24 Nov 2026 09.14" in page
    assert "Belum ada yang tercatat." in drawn("{% timeline m %}", m=[])


def test_parts_are_laid_one_after_another():
    page = drawn("{% parts 'Baris' p %}", p=[Part("baru", 3, "ok"), Part("berubah", 1)])
    assert 'viewBox="0 0 4 1"' in page
    assert 'x="3" width="1"' in page
    assert "<b>3</b> baru" in page


def test_a_figure_has_its_words_and_its_source():
    fact = Fact("15", N_("Wilayah"), "sumber", "/wilayah/")
    page = drawn("{% kpi f %}", f=fact)
    assert '<a href="/wilayah/">15</a>' in page
    assert "sumber" in page


def test_an_empty_state_says_what_to_do_next():
    page = drawn("{% empty 'Belum ada' 'Kirim daftar.' '/kirim/' 'Kirim' %}")
    assert "Belum ada" in page
    assert 'href="/kirim/">Kirim</a>' in page


def test_a_confirmation_opens_without_scripts_and_posts_what_it_was_given():
    text = "{% confirm '/hapus/' 'Hapus' 'Hapus ini?' yes='Ya, hapus' fields=f %}"
    page = drawn(text, f={"id": "7"}, csrf_token="rahasia")
    assert "<details" in page
    assert "<details open" not in page
    assert 'method="post" action="/hapus/"' in page
    assert '<input type="hidden" name="id" value="7">' in page
    assert 'name="csrfmiddlewaretoken" value="rahasia"' in page
    assert "Ya, hapus" in page


def test_an_error_is_announced_at_once_and_a_success_when_there_is_time():
    said = [Message(SUCCESS, "Tersimpan."), Message(ERROR, "<b>Gagal.</b>")]
    page = drawn("{% toast %}", messages=said)
    assert 'role="status" aria-live="polite"' in page
    assert '<div class="toast ok">' in page
    assert '<div class="toast bad" role="alert"> <p>&lt;b&gt;Gagal.' in page


class Wanted(forms.Form):
    """A field of each treatment."""

    nama = forms.CharField(help_text="Seperti pada akta.")
    tanggal = forms.DateField(required=False)
    jenis = forms.ChoiceField(widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")])
    yakin = forms.BooleanField()


def test_a_form_ties_help_and_errors_to_their_fields():
    page = drawn("{% form f 'Simpan' cancel_url='/kembali/' %}", f=Wanted({"tanggal": "x"}))
    assert 'aria-describedby="id_nama_helptext id_nama_error"' in page
    assert 'id="id_nama_helptext"' in page
    assert 'id="id_nama_error"' in page
    assert "Belum tersimpan." in page
    assert 'value="x"' in page
    assert '<fieldset class="field wrong"' in page
    assert 'href="/kembali/">Batal</a>' in page
    assert page.count("(boleh kosong)") == 1


def test_a_file_input_makes_the_form_send_files():
    class Letter(forms.Form):
        surat = forms.FileField()

    assert 'enctype="multipart/form-data"' in drawn("{% form f 'Kirim' %}", f=Letter())


def test_a_filter_offers_to_be_taken_away_only_while_it_is_used():
    class Narrow(forms.Form):
        nama = forms.CharField(required=False)

    for address, is_used in (("/x/", False), ("/x/?nama=tani", True), ("/x/?lain=1", False)):
        request = RequestFactory().get(address)
        page = drawn("{% filterbar f %}", f=Narrow(request.GET), request=request)
        assert ("Hapus saringan" in page) is is_used
        assert 'method="get"' in page


def test_marked_texts_are_said_in_the_readers_language():
    with override("en"):
        assert drawn("{% badge 'ok' t %}", t=N_("Wilayah")).endswith(">Region</span>")
