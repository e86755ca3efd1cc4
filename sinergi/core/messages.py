"""Sentences for people, kept apart from the language they are shown in.

Core writes its sentences in Bahasa Indonesia with named parameters and marks them with `N_`, so
that the catalogue tool finds them. Whoever shows a sentence hands over the translating function;
core itself never chooses a language.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


def N_(text: str) -> str:
    """Mark `text` as translatable and return it unchanged."""
    return text


def untranslated(text: str) -> str:
    """The translating function of a reader of Bahasa Indonesia: the sentence as written."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence template in Bahasa Indonesia (`%(name)s` places) and what fills it."""

    template: str
    params: Mapping[str, object] = field(default_factory=dict)

    def text(self, translate: Callable[[str], str] = untranslated) -> str:
        """The sentence in the language of `translate`, with its parameters filled in."""
        return translate(self.template) % self.params

    def __str__(self) -> str:
        return self.text()
