"""A request with a reader behind it, and a register of what leaves as a file."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils.translation import override

from sinergi.core.scope import PUBLIC, Scope
from sinergi.ui import exports
from sinergi.ui.exports import Export
from sinergi.ui.permissions import EXPORT_TAKE
from sinergi.ui.registries import Registry

TAKER = Scope(actor="person:1", rights=frozenset({EXPORT_TAKE}))
READER = Scope(actor="person:2")


@pytest.fixture(autouse=True)
def indonesian():
    """Bahasa Indonesia, unless a test chooses English."""
    with override("id"):
        yield


@pytest.fixture
def ask() -> Callable[..., HttpRequest]:
    """A request for an address, by somebody who may take data out unless another scope is given."""

    def made(path: str = "/daftar/", scope: Scope = TAKER, **headers: str) -> HttpRequest:
        request = RequestFactory().get(path, headers=headers)
        request.scope = scope
        return request

    return made


@dataclass
class Register:
    """What was recorded, in order, with who took it."""

    taken: list[tuple[Scope, Export]]

    def __call__(self, scope: Scope, export: Export) -> None:
        self.taken.append((scope, export))


@pytest.fixture
def register(monkeypatch) -> Register:
    """The only recorder of exports."""
    only, book = Registry(), Register([])
    only.register("uji", book)
    monkeypatch.setattr(exports, "on_export", only)
    return book


@pytest.fixture
def no_register(monkeypatch) -> None:
    """An installation where nobody records exports."""
    monkeypatch.setattr(exports, "on_export", Registry())


@pytest.fixture
def nobody() -> Scope:
    """A reader who is not signed in."""
    return PUBLIC
