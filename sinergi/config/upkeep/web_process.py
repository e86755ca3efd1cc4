"""The web process: granian with one worker and a few threads, until standard input closes."""

import os
import sys
import threading

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

THREADS = min(8, 2 * (os.cpu_count() or 1))
"""Requests at once. Python computes one at a time; the rest wait for the database or the line."""


def main(host: str, port: int) -> None:
    """Serve the application on `host` and `port`; requests are logged by the application."""
    server = Granian(
        "sinergi.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    )

    def watch() -> None:
        # Not through sys.stdin, whose lock the forked worker would inherit closed.
        while os.read(0, 1):
            pass
        server.signal_handler_interrupt()

    threading.Thread(target=watch, name="parent", daemon=True).start()
    server.serve()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
