"""Changing people, offices and roles: each in one transaction, with its audit entry last.

`offices` makes offices and roles, `links` lets people in by invitation and password link, `people`
switches accounts off and on, `signing_in` notes what the sign-in library did. Nobody gives a role
to themselves, and nobody reaches beyond the offices that `queries.manages` allows.
"""

from sinergi.accounts.actions.links import (
    accept_invitation,
    add_administrator,
    forget_old_links,
    invite,
    make_password_link,
    use_password_link,
    withdraw_invitation,
)
from sinergi.accounts.actions.offices import (
    end_membership,
    ensure_offices,
    grant_role,
)
from sinergi.accounts.actions.people import (
    choose_language,
    deactivate_person,
    reactivate_person,
    remove_second_factors,
    sign_out_everywhere,
)
from sinergi.accounts.actions.signing_in import (
    note_factor,
    note_lock_out,
    note_password,
    note_refused_sign_in,
    note_sign_in,
    note_sign_out,
)

__all__ = [
    "accept_invitation",
    "add_administrator",
    "choose_language",
    "deactivate_person",
    "end_membership",
    "ensure_offices",
    "forget_old_links",
    "grant_role",
    "invite",
    "make_password_link",
    "note_factor",
    "note_lock_out",
    "note_password",
    "note_refused_sign_in",
    "note_sign_in",
    "note_sign_out",
    "reactivate_person",
    "remove_second_factors",
    "sign_out_everywhere",
    "use_password_link",
    "withdraw_invitation",
]
