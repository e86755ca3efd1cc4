"""Sentences on the console, in the language SINERGI_LANGUAGE names, with or without Django."""

import gettext
import os
import sys
from pathlib import Path

from sinergi.core.messages import Message

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def translate(text: str) -> str:
    """`text` in the language of the console; Bahasa Indonesia unless English is asked for."""
    if os.environ.get("SINERGI_LANGUAGE") != "en":
        return text
    return gettext.translation("django", LOCALE, ["en"], fallback=True).gettext(text)


def say(template: str, **params: object) -> None:
    """Print one sentence on standard output."""
    print(Message(template, params).text(translate), flush=True)


def complain(message: Message) -> None:
    """Print one sentence on standard error."""
    print(message.text(translate), file=sys.stderr, flush=True)
