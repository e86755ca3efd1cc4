"""Sentences keep their parameters apart from their language."""

import pytest

from sinergi.core.catalogues import compile_catalogues
from sinergi.core.messages import Message
from sinergi.core.refusals import Conflict, Refusal


def test_a_message_is_filled_after_it_is_translated():
    english = {"%(n)s daerah": "%(n)s regions"}
    message = Message("%(n)s daerah", {"n": 15})
    assert message.text() == "15 daerah"
    assert message.text(english.__getitem__) == "15 regions"


def test_a_refusal_is_its_sentence():
    with pytest.raises(Refusal, match="Port 8000 sudah dipakai"):
        raise Conflict("Port %(port)s sudah dipakai.", port=8000)


def test_catalogues_are_compiled_beside_their_source(tmp_path):
    source = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text('msgid ""\nmsgstr ""\n\nmsgid "wilayah"\nmsgstr "region"\n', encoding="utf-8")
    (made,) = compile_catalogues(tmp_path)
    import gettext

    with made.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("wilayah") == "region"
