"""Which kinds of background work there are.

An app declares its kinds in a module `work`, which is found when Django starts:

    @job("linkage.match", label=N_("Mencari calon ganda"), retries=2)
    def match(progress: Progress, batch: int) -> dict | None: ...

The function gets its `Progress` and the parameters; what it returns (ids and counts) is kept as the
result. It must be safe to run again from the start: a worker may be killed at any moment.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of work.

    label: what people read. retries: how often it is tried again after a failure or a lost worker.
    every: how often it repeats by itself (None: only when asked); `hour` is the local hour it
    prefers where it repeats daily.
    """

    name: str
    function: Callable
    label: str
    retries: int
    every: timedelta | None = None
    hour: int | None = None

    def next_time(self, now: datetime) -> datetime:
        """When a repeating kind runs next, seen from `now`."""
        if self.every is None:
            return now
        if self.hour is None:
            return now + self.every
        today = timezone.localtime(now).replace(hour=self.hour, minute=0, second=0, microsecond=0)
        return today if today > now else today + self.every


_kinds: dict[str, Kind] = {}


def job(
    name: str,
    *,
    label: str,
    retries: int = 2,
    every: timedelta | None = None,
    hour: int | None = None,
) -> Callable[[Callable], Callable]:
    """Declare a function as the work of kind `name`; a second one of that name is a bug."""

    def declare(function: Callable) -> Callable:
        if name in _kinds:
            raise ValueError(f"declared twice: {name}")
        _kinds[name] = Kind(name, function, label, retries, every, hour)
        return function

    return declare


def kind_of(name: str) -> Kind:
    """The kind `name`; refused where this version of Sinergi does not know it."""
    try:
        return _kinds[name]
    except KeyError:
        raise Unusable(
            N_("Jenis pekerjaan “%(name)s” tidak dikenal oleh versi Sinergi ini."), name=name
        ) from None


def label_of(name: str) -> str:
    """What people read for the kind `name`, also where it is no longer known."""
    return _kinds[name].label if name in _kinds else name


def repeating() -> Iterator[Kind]:
    """The kinds that repeat by themselves."""
    return (kind for kind in _kinds.values() if kind.every is not None)


def discover() -> None:
    """Import every module that declares work."""
    autodiscover_modules("work")
    for module in getattr(settings, "JOB_MODULES", ()):
        import_module(module)
