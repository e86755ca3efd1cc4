"""Refusals: what Sinergi will not do, said in one sentence the reader can act on.

    Refusal                 any of them; shown as a sentence, never as a traceback
    ├── Unusable            something from outside cannot be used: a file, an address, a setting
    ├── NotAllowed          the person's right or scope does not reach this
    └── Conflict            the thing changed, or stands against a rule of its own

Data problems are values (issues), and bugs are bugs: neither is a refusal.
"""

from sinergi.core.messages import Message


class Refusal(Exception):
    """A request that is turned down; `message` says where, what and how to mend it."""

    def __init__(self, template: str, **params: object) -> None:
        self.message = Message(template, params)
        super().__init__(str(self.message))


class Unusable(Refusal):
    """A file, address, table or setting from outside cannot be used as it is."""


class NotAllowed(Refusal):
    """The person asking may not do this, or not to this thing."""


class Conflict(Refusal):
    """The thing is not in a state in which this can be done."""
