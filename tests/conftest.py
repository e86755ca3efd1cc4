"""What every test stands on besides its settings: no network but this machine."""

import socket

import pytest

pytest_plugins = ["tests.append_only", "tests.houses", "tests.people"]

LOCAL = {"127.0.0.1", "::1", "localhost"}


class NetworkBlocked(RuntimeError):
    """A test tried to reach another machine."""


@pytest.fixture(autouse=True, scope="session")
def no_network():
    """Refuse every connection that would leave this machine."""
    connect = socket.socket.connect

    def guarded(self, address):
        if self.family != getattr(socket, "AF_UNIX", None) and address[0] not in LOCAL:
            self.close()  # the caller expects OSError alone and would leave it open
            raise NetworkBlocked(f"tests stay on this machine, not {address[0]}")
        return connect(self, address)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", guarded)
    yield
    patch.undo()
