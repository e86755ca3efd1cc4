"""Serving an office with one command: everything that could be wrong is said before it starts."""

import os
import socket
import time
from collections.abc import Callable, Sequence
from http.client import HTTPConnection, HTTPException

from sinergi.config.environment import Environment
from sinergi.config.upkeep.children import Child, keep_alive
from sinergi.config.workspace import Workspace, make_folder, workspace_of
from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable


def serve(host: str, port: int, *, say: Callable[..., None], start_django: Callable) -> None:
    """Check, make a workspace where there is none, then serve until told to stop."""
    env = Environment(os.environ)
    workspace = workspace_of(env)
    if workspace.kind() == "demo":
        os.environ.setdefault("SINERGI_MODE", "demo")
    make_folder(workspace.root)
    refuse_taken_port(host, port)
    is_new = not workspace.marker.exists()
    workspace.create("production")
    start_django()
    make_ready(workspace, is_new=is_new, say=say)
    children = [
        Child(["-m", "sinergi.config.upkeep.web_process", host, str(port)]),
        Child(["-m", "sinergi", "worker", "--until-input-closes"]),
    ]
    keep_alive(children, once_up=lambda: greet(host, port, say))


def make_ready(workspace: Workspace, *, is_new: bool, say: Callable[..., None]) -> None:
    """Prepare a new workspace, or refuse a database that this version or these keys do not fit.

    An empty database is prepared for a new workspace only: beside an older one it means that the
    address is wrong, or the data is gone.
    """
    from django.db import connections

    from sinergi.config.maintenance import is_on
    from sinergi.config.upkeep import preparing

    try:
        preparing.reach_database()
    except Unusable:
        if is_new:
            workspace.forget()
        raise
    if is_on(workspace):
        raise Unusable(
            N_(
                "Sinergi sedang dalam pemeliharaan atau pembaruannya terputus. Jalankan "
                "“sinergi upgrade” sampai selesai, lalu coba lagi."
            )
        )
    if preparing.is_empty() and not is_new:
        raise Unusable(
            N_(
                "Ruang kerja %(root)s sudah ada, tetapi basis datanya (%(place)s) kosong. Periksa "
                "DATABASE_URL; bila memang baru, jalankan “sinergi upgrade” dahulu."
            ),
            root=workspace.root,
            place=preparing.database_place(),
        )
    if is_new and preparing.is_empty():
        say(N_("Menyiapkan ruang kerja baru di %(root)s …"), root=workspace.root)
        preparing.bring_up_to_date()
        preparing.load_reference()
    else:
        preparing.refuse_unmigrated()
        preparing.refuse_wrong_keys()
        if is_new or not preparing.has_static():
            preparing.collect_static()
    connections.close_all()


def refuse_taken_port(host: str, port: int) -> None:
    """Refuse an address that cannot be listened on, before anything is started."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            if os.name == "posix":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except PermissionError:
        raise Unusable(
            N_("Port %(port)s hanya untuk administrator mesin ini. Pakai port lain dengan --port."),
            port=port,
        ) from None
    except (OSError, OverflowError):
        raise Unusable(
            N_(
                "Alamat %(host)s:%(port)s sedang dipakai program lain atau bukan milik mesin ini. "
                "Pakai port lain dengan --port."
            ),
            host=host,
            port=port,
        ) from None


def greet(host: str, port: int, say: Callable[..., None], patience: float = 60.0) -> None:
    """Wait until the web answers, then say where, and what people on the network will meet."""
    from django.conf import settings

    reach = "127.0.0.1" if host in {"0.0.0.0", ""} else host  # noqa: S104 compared, not bound
    if not _answers(reach, port, settings.ALLOWED_HOSTS, time.monotonic() + patience):
        return
    where = {"host": reach, "port": port}
    if settings.HTTPS:
        say(
            N_(
                "Sinergi siap di %(host)s:%(port)s dan hanya menerima https dari proksi di "
                "depannya. Tanpa proksi: SINERGI_HTTPS=tidak. Ctrl+C untuk berhenti."
            ),
            **where,
        )
    else:
        say(N_("Sinergi siap di http://%(host)s:%(port)s — Ctrl+C untuk berhenti."), **where)
    if not is_loopback(host) and all(is_loopback(name) for name in settings.ALLOWED_HOSTS):
        say(
            N_(
                "Komputer lain akan ditolak: sebutkan nama atau alamat mesin ini dengan "
                "SINERGI_HOSTS, misalnya SINERGI_HOSTS=sinergi.kantor,192.168.1.10."
            )
        )


def is_loopback(host: str) -> bool:
    """Whether `host` is this machine speaking to itself."""
    return host == "localhost" or host.startswith("127.") or host in {"::1", "[::1]"}


def _answers(host: str, port: int, names: Sequence[str], until: float) -> bool:
    """Whether the web answers before `until`, asked under one of the names it is known by."""
    name = next((name for name in names if name[:1] not in {"*", "."}), "localhost")
    while time.monotonic() < until:
        try:
            connection = HTTPConnection(host, port, timeout=5)
            connection.request("GET", "/healthz", headers={"Host": name})
            connection.getresponse().read()
        except (OSError, HTTPException):
            time.sleep(0.1)
            continue
        return True
    return False
