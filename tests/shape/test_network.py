"""The block on the network holds."""

import socket

import pytest


def test_tests_cannot_leave_this_machine():
    with pytest.raises(RuntimeError, match="stay on this machine"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
