"""`sinergi check` looks at everything, says what is wrong, and goes on to the next."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import connection, models
from django.test.utils import isolate_apps

from sinergi.config import maintenance
from sinergi.config.upkeep import checking

pytestmark = pytest.mark.django_db


@pytest.fixture
def letters(monkeypatch, tmp_path):
    """A table whose rows name files, and the folder where those should lie."""
    storage = FileSystemStorage(location=tmp_path)
    with isolate_apps():

        class Letter(models.Model):
            """A row with a file."""

            file = models.FileField(storage=storage)

            class Meta:
                app_label = "web"
                db_table = "letter"

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE letter (id integer PRIMARY KEY, file varchar(100))")
    monkeypatch.setattr(checking, "default_storage", storage)
    monkeypatch.setattr(checking, "apps", SimpleNamespace(get_models=lambda: [Letter]))
    return Letter, storage


def test_a_file_that_is_gone_is_named(letters):
    letter, storage = letters
    for number in (1, 2):
        name = storage.save(f"surat-{number}.pdf", ContentFile(b"isi"))
        letter.objects.create(pk=number, file=name)
    assert checking.files()[0]
    storage.delete("surat-2.pdf")
    is_good, message = checking.files()
    assert not is_good
    assert "1 berkas" in str(message)
    assert "surat-2.pdf" in str(message)


def test_one_bad_finding_hides_no_other(settings, tmp_path, monkeypatch):
    settings.WORKSPACE = replace(settings.WORKSPACE, root=tmp_path)
    maintenance.close(settings.WORKSPACE, "upgrade")
    monkeypatch.setattr(checking, "LEAST_FREE", 10**18)
    found = {one.name: one for one in checking.check_all()}
    bad = {name for name, one in found.items() if not one.is_good}
    assert bad == {"disk", "maintenance"}
    assert "sinergi upgrade" in str(found["maintenance"].message)
