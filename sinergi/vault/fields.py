"""Model fields that close what they hold, so that nothing personal is readable in the database.

A closed field can be read and written like any other, but not searched, sorted or compared; beside
it a `SearchHashField` makes exact lookup possible. The value is bound to its table and column; a
column that is renamed later keeps the purpose it was closed under (`purpose=`).
"""

import json
from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import FieldError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from sinergi.vault.hashing import search_hash
from sinergi.vault.sealing import decrypt, encrypt


class SealedField(models.TextField):
    """What closed fields have in common; use one of the two below."""

    is_sealed: ClassVar[bool] = True

    def __init__(self, *args: Any, purpose: str = "", **kwargs: Any) -> None:
        self.given_purpose = purpose
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple:
        """Carry a given purpose into migrations."""
        name, path, args, kwargs = super().deconstruct()
        if self.given_purpose:
            kwargs["purpose"] = self.given_purpose
        return name, path, args, kwargs

    @property
    def purpose(self) -> str:
        """The place values of this field are bound to."""
        return self.given_purpose or f"{self.model._meta.db_table}.{self.column}"

    def get_lookup(self, lookup_name: str) -> type | None:
        """Only `isnull` makes sense: equal texts close to different values."""
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError(f"{self.name} is closed and cannot be compared; look up its hash")

    def to_text(self, value: Any) -> str:
        """The text that is closed."""
        return str(value)

    def from_text(self, text: str) -> Any:
        """The value that the opened text spells."""
        return text

    def get_prep_value(self, value: Any) -> str | None:
        """Close the value on its way to the database."""
        return None if value is None else encrypt(self.to_text(value), self.purpose)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        """Open the value on its way back."""
        return None if value is None else self.from_text(decrypt(value, self.purpose))


class EncryptedTextField(SealedField):
    """A text that is closed in the database."""


class EncryptedJSONField(SealedField):
    """A value of lists, dicts, texts and numbers that is closed in the database."""

    def to_python(self, value: Any) -> Any:
        """The value itself: it never was text to its users."""
        return value

    def to_text(self, value: Any) -> str:
        """The value as JSON."""
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))

    def from_text(self, text: str) -> Any:
        """The value that the JSON spells."""
        return json.loads(text) if text else text


class SearchHashField(models.CharField):
    """The keyed hash of another field of the same row, kept in step with it.

    source: name of the closed field. normalise: brings the value into the form that is compared,
    such as bare digits. Look up with `__in=search_hashes(value, field.purpose)`.
    """

    is_sealed: ClassVar[bool] = True

    def __init__(
        self,
        *args: Any,
        source: str = "",
        normalise: Callable[[str], str] | None = None,
        purpose: str = "",
        **kwargs: Any,
    ) -> None:
        self.source, self.normalise, self.given_purpose = source, normalise, purpose
        kwargs = {"max_length": 32, "blank": True, "editable": False, "db_index": True} | kwargs
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple:
        """Carry source, normalising function and purpose into migrations."""
        name, path, args, kwargs = super().deconstruct()
        kwargs["source"] = self.source
        if self.normalise is not None:
            kwargs["normalise"] = self.normalise
        if self.given_purpose:
            kwargs["purpose"] = self.given_purpose
        return name, path, args, kwargs

    @property
    def purpose(self) -> str:
        """What the hash is keyed for; fields of one purpose can be compared with each other."""
        return self.given_purpose or f"{self.model._meta.db_table}.{self.column}"

    def hash_of(self, value: str | None) -> str:
        """The hash under which `value` is stored."""
        return search_hash(self.comparable(value), self.purpose)

    def comparable(self, value: str | None) -> str:
        """`value` in the form that is compared."""
        return (self.normalise(value) if self.normalise else value) if value else ""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Take the hash of the source as it is now."""
        hashed = self.hash_of(getattr(model_instance, self.source))
        setattr(model_instance, self.attname, hashed)
        return hashed
