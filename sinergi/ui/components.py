"""What the smaller components are given: plain values made by queries or views for one page.

A text in them may be marked with `N_`, lazily translated, or already in the reader's language.
Tones are the three meanings of colour and their quiet neighbours: `ok` done, `warn` look here,
`bad` needs you, `info` for your knowledge, `quiet` of no consequence now.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

TONES = ("ok", "warn", "bad", "info", "quiet")
WORD = r"[\w•]+"
"""A word, masked or not: of M•••• the letter alone says nothing."""


@dataclass(frozen=True, slots=True)
class Badge:
    """A status in one or two words; the word carries the meaning, the tone underlines it."""

    tone: str
    text: str

    def __post_init__(self) -> None:
        if self.tone not in TONES:
            raise ValueError(f"no such tone: {self.tone}")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a stepper; `state` is `done`, `now` or `todo`; with `url` it can be opened."""

    label: str
    state: str = "todo"
    url: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things compared: its name and where it comes from."""

    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """One line of a comparison.

    values: one text per side, "" where that side says nothing. why: in words, what the line speaks
    for; weight: above zero for, below zero against, None where nothing is weighed.
    """

    label: str
    values: Sequence[str]
    why: str = ""
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Things laid side by side, line by line."""

    title: str
    sides: Sequence[Side]
    lines: Sequence[Likeness]


def shared_pieces(values: Sequence[str]) -> list[list[dict[str, object]]]:
    """Each value cut into pieces, marked where all the values say the same word."""
    spoken = [value for value in values if value]
    words = [set(re.findall(WORD, value.casefold())) for value in spoken]
    common = set.intersection(*words) if len(words) > 1 else set()
    return [
        [
            {"text": piece, "same": piece.casefold() in common}
            for piece in re.findall(rf"{WORD}|[^\w•]+", value)
        ]
        for value in values
    ]


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of a timeline: when, a sentence, and who; newest first is the caller's choice."""

    at: datetime
    text: str
    by: str = ""
    detail: str = ""
    tone: str = "quiet"
    url: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a whole shown as a bar, such as the rows of a file by outcome."""

    label: str
    count: int
    tone: str = "info"


@dataclass(frozen=True, slots=True)
class Help:
    """Plain words about a page: a question a newcomer would ask, and its answer."""

    question: str
    answer: str
    links: Sequence[tuple[str, str]] = field(default_factory=tuple)
