"""Two child processes, web and worker, kept alive until told to stop.

Children learn that they should end by their standard input closing. That works the same on Windows,
where there are no signals to speak of, and also when this process is killed: none is left behind.
They stand in a group of their own, so that Ctrl-C reaches this process alone, which ends them in
order.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable

PATIENCE = 15.0
"""Seconds a child has to end by itself."""
STEADY = 60.0
"""A child that lived this long starts again at once when it dies."""
HOPELESS = 5
"""So many deaths in a row, each soon after the start, and we give up."""
OWN_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
"""Windows' word for what a new session is elsewhere."""


@dataclass(slots=True)
class Child:
    """One process that is started again when it dies, a little later each time."""

    words: Sequence[str]
    process: subprocess.Popen | None = None
    began: float = 0.0
    deaths: int = 0
    again_at: float = 0.0
    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))

    def start(self) -> None:
        """Start the process."""
        self.began = time.monotonic()
        # Only our own interpreter with words of our own; nothing comes from outside.
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, *self.words],
            stdin=subprocess.PIPE,
            env=self.environment,
            start_new_session=True,
            creationflags=OWN_GROUP,
        )

    def look(self) -> None:
        """Start it again where it has died and its pause is over."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            lived = now - self.began
            self.deaths = 1 if lived > STEADY else self.deaths + 1
            self.again_at = now + min(30.0, 0.5 * 2 ** (self.deaths - 1))
            self.process = None
        if self.process is None and self.deaths < HOPELESS and now >= self.again_at:
            self.start()

    @property
    def is_hopeless(self) -> bool:
        """Whether it died too often too soon."""
        return self.process is None and self.deaths >= HOPELESS

    def ask_to_end(self) -> None:
        """Close its standard input."""
        if self.process is not None and self.process.stdin:
            self.process.stdin.close()

    def make_end(self, until: float) -> None:
        """Wait for it until then, and end it by force where it does not."""
        if self.process is None:
            return
        for force in (lambda: None, self.process.terminate, self.process.kill):
            force()
            try:
                self.process.wait(timeout=max(0.5, until - time.monotonic()))
                return
            except subprocess.TimeoutExpired:
                continue


def keep_alive(children: Sequence[Child], *, once_up: Callable[[], None]) -> None:
    """Run `children` until this process is told to stop; `once_up` runs beside them."""
    stopping = threading.Event()
    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: stopping.set())
    try:
        for child in children:
            child.start()
        threading.Thread(target=once_up, name="greeting", daemon=True).start()
        while not stopping.wait(0.25):
            for child in children:
                child.look()
                if child.is_hopeless:
                    raise Unusable(
                        N_(
                            "Sinergi tidak dapat dijalankan: prosesnya terus berhenti. "
                            "Penyebabnya ada di catatan di atas; periksa dengan “sinergi check”."
                        )
                    )
    finally:
        for child in children:
            child.ask_to_end()
        until = time.monotonic() + PATIENCE
        for child in children:
            child.make_end(until)
