"""Structured logs: one JSON object a line, with ids and codes only, never a person's data.

What may be logged is a closed list of extra fields; anything else a caller passes is dropped, and
tracebacks carry places in the code but neither messages nor values.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime

PERSONAL = re.compile(r"[^\s@]+@[^\s@]+|\d[\d .-]{6,}\d")
"""What looks like an e-mail address, a NIK or a telephone number."""
EXTRA = ("request_id", "actor", "office", "method", "route", "status", "ms", "job", "kind", "code")


class JsonFormatter(logging.Formatter):
    """One record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line for `record`; see the module for what it leaves out."""
        entry: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": event_of(record),
        }
        entry.update({key: getattr(record, key) for key in EXTRA if hasattr(record, key)})
        if record.exc_info and record.exc_info[0]:
            entry["error"] = record.exc_info[0].__name__
            entry["trace"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return json.dumps(entry, ensure_ascii=False, default=str)


def event_of(record: logging.LogRecord) -> str:
    """What happened, as far as it may be told.

    The template is taken, not the filled-in sentence. Libraries may have filled it in themselves:
    Django quotes a suspicious request, so only the kind of suspicion is kept, and what looks
    personal in any other text is struck out.
    """
    if record.name.startswith("django.security."):
        return record.name.rpartition(".")[2]
    if not isinstance(record.msg, str):
        return type(record.msg).__name__
    return PERSONAL.sub("…", record.msg)


def logging_config(level: str) -> dict[str, object]:
    """Django's LOGGING: everything to standard error as JSON, from `level` upward.

    The template, not the filled-in sentence, is written (`event`), so that a value passed as an
    argument of a log call stays out of the log.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "sinergi.config.logs.JsonFormatter"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Its message repeats the path, which the request log already has as a route.
            "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
            "django.server": {"handlers": [], "propagate": False},
        },
    }
