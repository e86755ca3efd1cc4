"""`/healthz` and the closed house: short answers that need no person, no session and no write."""

import pytest
from django.db import connection

from sinergi.config import maintenance


@pytest.fixture
def house(settings, tmp_path):
    """A workspace folder of its own, open."""
    from dataclasses import replace

    settings.WORKSPACE = replace(settings.WORKSPACE, root=tmp_path)
    return settings.WORKSPACE


@pytest.mark.django_db
def test_healthy_means_that_the_database_answers(client, house, django_assert_num_queries):
    with django_assert_num_queries(1) as asked:
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert not answer.cookies
    assert asked[0]["sql"].startswith("SELECT")


@pytest.mark.django_db
def test_it_is_not_sent_to_https_or_to_sign_in(client, house, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz").status_code == 200
    assert client.get("/").status_code == 301


@pytest.mark.django_db
def test_without_its_tables_it_is_not_healthy(client, house):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE django_migrations RENAME TO away")
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"status": "database"})


def test_a_closed_house_says_so_without_the_database(client, house):
    maintenance.close(house, "upgrade")
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"status": "maintenance"})


@pytest.mark.parametrize(
    ("language", "words"), [("id", "Sinergi sedang dirawat"), ("en", '<html lang="en"')]
)
def test_people_read_a_page_in_their_language_meanwhile(client, house, language, words):
    maintenance.close(house, "upgrade")
    client.cookies["bahasa"] = language
    answer = client.get("/wilayah/71/")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert words in answer.content.decode()
    assert client.post("/masuk/login/").status_code == 503


@pytest.mark.django_db
def test_the_house_opens_again(client, house):
    maintenance.close(house, "upgrade")
    maintenance.open_again(house)
    maintenance.open_again(house)
    assert client.get("/healthz").status_code == 200


def test_only_reading_is_answered(client, house):
    assert client.post("/healthz").status_code == 405
