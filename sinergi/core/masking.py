"""How personal values look to readers who may not see them whole.

A mask keeps just enough to tell two values apart in talk ("the one ending in 12") and never enough
to write, call or visit. Values that do not look as expected are covered whole: a mask that guesses
could leave the wrong half readable.
"""

import re
from collections.abc import Callable

DOT = "•"
WHOLE = DOT * 6
"""What stands for a value of which nothing may be shown."""


def mask_nik(nik: str) -> str:
    """`7173051203850012` → `7173••••••••••12`: region of first registration and last two digits."""
    digits = re.sub(r"\D", "", nik)
    if len(digits) != 16:
        return _covered(nik)
    return digits[:4] + DOT * 10 + digits[-2:]


def mask_phone(phone: str) -> str:
    """`0812-3456-7890` → `••••••••7890`: the last four digits, where there are at least nine."""
    digits = re.sub(r"\D", "", phone)
    if len(digits) < 9:
        return _covered(phone)
    return DOT * (len(digits) - 4) + digits[-4:]


def mask_name(name: str) -> str:
    """`Maria Lumentut` → `M•••• L•••••••`: initials and lengths; a one-letter word is covered."""
    words = name.split()
    return " ".join(w[0] + DOT * (len(w) - 1) if len(w) > 1 else DOT for w in words)


def mask_email(email: str) -> str:
    """`maria.l@contoh.id` → `m••••••@c••••••.id`: initials of both sides and the ending."""
    local, at, domain = email.strip().partition("@")
    host, dot, ending = domain.rpartition(".")
    if not (local and at and host and dot and ending):
        return _covered(email)
    return f"{local[0]}{DOT * 6}@{host[0]}{DOT * 6}.{ending}"


def mask_text(text: str) -> str:
    """Anything else, such as a street address: nothing but that there is something."""
    return _covered(text)


def _covered(value: str) -> str:
    return WHOLE if value.strip() else ""


MASKS: dict[str, Callable[[str], str]] = {
    "nik": mask_nik,
    "phone": mask_phone,
    "name": mask_name,
    "email": mask_email,
    "text": mask_text,
}
"""The masks by the name a field gives for its kind of value."""
