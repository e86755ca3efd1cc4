"""The environment variables Sinergi reads, each parsed strictly, all in one table.

A value that cannot be understood stops the program with one sentence; it never falls back to a
default in silence, and neither does a name that is misspelt. `docs/reference/settings.md` is
checked against `VARIABLES`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable

YES = frozenset({"1", "yes", "ya", "true", "on"})
NO = frozenset({"0", "no", "tidak", "false", "off"})
OURS, FOR_TESTS = "SINERGI_", "SINERGI_TEST_"
SEVERITIES = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


@dataclass(frozen=True, slots=True)
class Database:
    """Where the tables are: `engine` is `sqlite` or `postgresql`."""

    engine: str
    name: str
    host: str = ""
    port: int | None = None
    user: str = ""
    password: str = ""


def parse_text(name: str, text: str) -> str:
    """The text itself."""
    return text


def parse_switch(name: str, text: str) -> bool:
    """Yes or no, in either language; anything else is refused."""
    word = text.strip().lower()
    if word in YES or word in NO:
        return word in YES
    raise Unusable(N_("%(name)s harus “ya” atau “tidak”, bukan “%(text)s”."), name=name, text=text)


def parse_list(name: str, text: str) -> tuple[str, ...]:
    """Words separated by commas."""
    return tuple(word.strip() for word in text.split(",") if word.strip())


def parse_hosts(name: str, text: str) -> tuple[str, ...]:
    """Bare names or addresses, as a browser asks for them; no scheme, port or path."""
    hosts = parse_list(name, text)
    for host in hosts:
        if "/" in host or " " in host or (":" in host and not host.startswith("[")):
            raise Unusable(
                N_(
                    "%(name)s: “%(text)s” bukan nama mesin. Tulis tanpa https:// dan tanpa port, "
                    "dipisah koma, misalnya sinergi.kantor,192.168.1.10."
                ),
                name=name,
                text=host,
            )
    return hosts


def parse_number(name: str, text: str) -> int:
    """A whole number, one or more."""
    if text.strip().isdecimal() and int(text) > 0:
        return int(text)
    raise Unusable(
        N_("%(name)s harus bilangan bulat, paling sedikit 1, bukan “%(text)s”."),
        name=name,
        text=text,
    )


def parse_zone(name: str, text: str) -> str:
    """The name of a time zone that this machine knows."""
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError):
        raise Unusable(
            N_("%(name)s: zona waktu “%(text)s” tidak dikenal. Contoh: Asia/Makassar."),
            name=name,
            text=text,
        ) from None
    return text


def parse_language(name: str, text: str) -> str:
    """`id` or `en`."""
    if text in {"id", "en"}:
        return text
    raise Unusable(N_("%(name)s harus “id” atau “en”, bukan “%(text)s”."), name=name, text=text)


def parse_mode(name: str, text: str) -> str:
    """`production` or `demo`."""
    if text in {"production", "demo"}:
        return text
    raise Unusable(
        N_("%(name)s harus “production” atau “demo”, bukan “%(text)s”."), name=name, text=text
    )


def parse_severity(name: str, text: str) -> str:
    """One of the severities of Python's logging, in capitals."""
    if text.upper() in SEVERITIES:
        return text.upper()
    raise Unusable(
        N_("%(name)s harus salah satu dari %(known)s, bukan “%(text)s”."),
        name=name,
        known=", ".join(SEVERITIES),
        text=text,
    )


def parse_web_address(name: str, text: str) -> str:
    """An https address, or http for a server on the same network; "" for none."""
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if text and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise Unusable(N_("%(name)s harus alamat seperti https://sso.example.go.id."), name=name)
    return text


def parse_database(name: str, text: str) -> Database | None:
    """`sqlite:///PATH` or `postgresql://USER:PASSWORD@HOST:PORT/NAME`; no password is echoed."""
    if not text:
        return None
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise _database_refusal(name) from None
    path = unquote(parts.path).removeprefix("/")
    if parts.scheme == "sqlite" and not parts.netloc and path:
        return Database(engine="sqlite", name=path)
    if parts.scheme in {"postgres", "postgresql"} and path and "/" not in path:
        return Database(
            engine="postgresql",
            name=path,
            host=parts.hostname or "",
            port=port,
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
        )
    raise _database_refusal(name)


def _database_refusal(name: str) -> Unusable:
    return Unusable(
        N_(
            "%(name)s tidak terbaca. Tulis sqlite:///NAMA-BERKAS atau "
            "postgresql://PENGGUNA:SANDI@HOST:PORT/NAMA."
        ),
        name=name,
    )


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable: its name, how it is read, its default and what it means."""

    name: str
    parse: Callable[[str, str], object]
    default: str
    meaning: str


VARIABLES = (
    Variable(
        "SINERGI_DATA_DIR",
        parse_text,
        "sinergi-data",
        "Folder of the workspace: database, files, static files.",
    ),
    Variable(
        "SINERGI_KEYS_DIR",
        parse_text,
        "",
        "Folder of the keys, best on another disk; empty: `keys` in the workspace.",
    ),
    Variable(
        "SINERGI_MODE",
        parse_mode,
        "production",
        "`production`, or `demo` for a workspace built by `sinergi demo`.",
    ),
    Variable(
        "SINERGI_SECRET_KEY",
        parse_text,
        "",
        "Signs sessions and links; empty: the one kept with the keys.",
    ),
    Variable(
        "DATABASE_URL", parse_database, "", "`postgresql://…`; empty: SQLite in the workspace."
    ),
    Variable(
        "SINERGI_HOSTS",
        parse_hosts,
        "localhost,127.0.0.1,[::1]",
        "Names under which people reach this server.",
    ),
    Variable(
        "SINERGI_HTTPS",
        parse_switch,
        "yes",
        "Whether people reach the server by https; secure cookies and HSTS follow.",
    ),
    Variable(
        "SINERGI_BEHIND_PROXY",
        parse_switch,
        "no",
        "Whether a proxy in front sets X-Forwarded-Proto and X-Forwarded-For.",
    ),
    Variable(
        "SINERGI_TIME_ZONE", parse_zone, "Asia/Makassar", "Time zone where an office names none."
    ),
    Variable(
        "SINERGI_LANGUAGE",
        parse_language,
        "id",
        "Language of the console: `id` or `en`; pages follow their reader.",
    ),
    Variable(
        "SINERGI_EMAIL_URL",
        parse_text,
        "",
        "`smtp://USER:PASSWORD@HOST:PORT`; empty: no e-mail, administrators hand out links.",
    ),
    Variable("SINERGI_EMAIL_FROM", parse_text, "", "Sender of e-mail."),
    Variable(
        "SINERGI_OIDC_URL",
        parse_web_address,
        "",
        "Address of a single sign-on server (OpenID Connect); empty: none.",
    ),
    Variable("SINERGI_OIDC_CLIENT", parse_text, "", "Client id at the single sign-on server."),
    Variable("SINERGI_OIDC_SECRET", parse_text, "", "Client secret at the single sign-on server."),
    Variable(
        "SINERGI_OIDC_NAME",
        parse_text,
        "SSO",
        "Name of the single sign-on server on the sign-in page.",
    ),
    Variable("SINERGI_SESSION_HOURS", parse_number, "12", "Hours after which a session ends."),
    Variable(
        "SINERGI_LOG_LEVEL",
        parse_severity,
        "INFO",
        "Least severity that is logged: DEBUG, INFO, WARNING, ERROR or CRITICAL.",
    ),
)


class Environment:
    """The variables as read once from a mapping such as `os.environ`, parsed."""

    def __init__(self, source: Mapping[str, str]) -> None:
        _refuse_unknown(source)
        self._values = {
            variable.name: variable.parse(
                variable.name, source.get(variable.name, "") or variable.default
            )
            for variable in VARIABLES
        }

    def __getitem__(self, name: str) -> object:
        return self._values[name]

    def text(self, name: str) -> str:
        """The value of a text variable."""
        return str(self._values[name])


def _refuse_unknown(source: Mapping[str, str]) -> None:
    """A misspelt name would be a setting that silently does nothing."""
    known = [variable.name for variable in VARIABLES]
    for name in source:
        if name.startswith(OURS) and not name.startswith(FOR_TESTS) and name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0)
            raise Unusable(
                N_("Pengaturan %(name)s tidak dikenal; yang termirip %(near)s."),
                name=name,
                near=near[0],
            )
