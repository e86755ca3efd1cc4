"""Writing text in an encoding that has no place for all of it, as Windows does.

A sign the encoding lacks becomes its plain letter where it is a letter with a mark (ā as a, ﬁ as
fi), and a question mark otherwise. HTML can do better and names the sign (&#257;).
"""

import codecs
import unicodedata

PLAIN_OR_QUESTION = "sinergi.plain-or-question"
"""The name of this rule, for `errors=` of whatever encodes."""


def _replace(problem: UnicodeError) -> tuple[str | bytes, int]:
    """The rule itself, as `codecs.register_error` asks for it."""
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    lost = problem.object[problem.start : problem.end]
    return "".join(_plain(sign, problem.encoding) for sign in lost), problem.end


def _plain(sign: str, encoding: str) -> str:
    parts = unicodedata.normalize("NFKD", sign)
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    try:
        plain.encode(encoding)
    except UnicodeEncodeError:
        return "?"
    return plain or "?"


codecs.register_error(PLAIN_OR_QUESTION, _replace)
