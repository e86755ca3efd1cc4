"""Every table: privacy class and retention declared, keys point down, who and when go together."""

import pytest
from django.db import connection, models

from sinergi.core.privacy import Privacy, Retention
from tests.shape.repository import fields_of, own_models, ranks

MODELS = own_models()
by_label = pytest.mark.parametrize("model", MODELS, ids=lambda m: m._meta.label)


@by_label
def test_every_field_has_a_privacy_class(model):
    declared = getattr(model, "privacy", {})
    assert set(declared) == {field.name for field in fields_of(model)}
    assert all(isinstance(value, Privacy) for value in declared.values())


@by_label
def test_every_table_says_how_long_it_keeps_rows(model):
    assert isinstance(getattr(model, "retention", None), Retention)


@by_label
def test_personal_fields_are_encrypted_or_hashed(model):
    """Nothing personal or specific is readable in the database."""
    for field in fields_of(model):
        if model.privacy[field.name] in {Privacy.PERSONAL, Privacy.SPECIFIC}:
            assert getattr(field, "is_sealed", False), field.name


@by_label
def test_foreign_keys_point_down_and_open_no_back_door(model):
    rank = ranks()
    here = model._meta.app_label
    for field in fields_of(model):
        if not field.is_relation or not field.related_model.__module__.startswith("sinergi."):
            continue
        there = field.related_model._meta.app_label
        if here != there:
            assert rank[there] < rank[here], f"{field} points up"
            assert field.remote_field.related_name == "+", f"{field} leaves a reverse accessor"


def pairs(model: type[models.Model]) -> list[tuple[models.Field, models.Field]]:
    """The (`*_at` or `*_on`, `*_by`) pairs of a model."""
    fields = {field.name: field for field in fields_of(model)}
    found = []
    for name, by in fields.items():
        if name.endswith("_by"):
            stem = name.removesuffix("_by")
            when = fields.get(f"{stem}_at") or fields.get(f"{stem}_on")
            assert when is not None, f"{model.__name__}.{name} has no {stem}_at"
            found.append((when, by))
    return found


PAIRS = [(model, when, by) for model in MODELS for when, by in pairs(model)]


@pytest.mark.parametrize(
    ("model", "when", "by"), PAIRS, ids=lambda x: getattr(x, "name", None) or x._meta.label
)
def test_who_and_when_stand_or_fall_together(model, when, by):
    """Both always there, or a constraint that speaks of both."""
    if not when.null and not by.null:
        return
    constraints = [c for c in model._meta.constraints if isinstance(c, models.CheckConstraint)]
    texts = [str(constraint.condition) for constraint in constraints]
    assert any(when.name in text and by.name in text for text in texts), (when, by)


@pytest.mark.django_db
def test_no_migration_is_missing():
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
    assert connection.introspection.table_names()
