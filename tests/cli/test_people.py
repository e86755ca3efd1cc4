"""The first administrator: named at the console, let in by a link, without any password."""

import argparse
import re

import pytest
from django.test import Client

from sinergi.accounts.models import Person
from sinergi.cli import people
from sinergi.core.refusals import Unusable
from tests.people import PASSWORD


def add(*words: str) -> int:
    """Run the command with `words`."""
    parser = argparse.ArgumentParser()
    people.add_arguments(parser)
    return people.run(parser.parse_args(list(words)))


def link_in(printed: str) -> str:
    """The path of the link that was printed."""
    return re.search(r"https?://[^/]+(/\S+)", printed).group(1)


def test_the_link_lets_the_administrator_in_once(offices, capsys):
    address = ("--address", "https://sinergi.example.go.id/")
    assert add("--email", "Kepala@Sinergi.example", "--name", "Kepala Contoh", *address) == 0
    printed = capsys.readouterr().out
    assert "https://sinergi.example.go.id/kantor/sandi/" in printed
    person = Person.objects.get()
    assert not person.has_usable_password()
    path = link_in(printed)
    client = Client()
    client.post(path, {"password": PASSWORD, "again": PASSWORD})
    client.post("/masuk/login/", {"login": person.email, "password": PASSWORD})
    assert client.get("/kantor/71/undang/").status_code == 200
    assert Client().get(path).status_code == 410


def test_again_for_the_same_person_is_a_new_link_and_no_second_role(offices, capsys):
    words = ("--email", "maya@sinergi.example", "--name", "Maya", "--office", "71.05")
    add(*words)
    first = link_in(capsys.readouterr().out)
    add(*words)
    second = link_in(capsys.readouterr().out)
    assert [Client().get(path).status_code for path in (first, second)] == [410, 200]
    assert Person.objects.get().memberships.count() == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--email", "bukan surel", "--name", "X"), "bukan alamat surel"),
        (("--email", "a@b.example", "--name", "X", "--office", "71.99"), "71.05"),
        (("--email", "a@b.example", "--name", "X", "--province", "72"), "wilayah load"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(offices, words, said):
    with pytest.raises(Unusable, match=re.escape(said)):
        add(*words)
    assert not Person.objects.exists()
