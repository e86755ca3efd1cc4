"""Letters of this app. Where there is no e-mail, links are handed over by people."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from sinergi.accounts.models import Invitation
from sinergi.accounts.permissions import ROLES


def send_invitation(invitation: Invitation, url: str) -> bool:
    """Send the link to whom it invites; False where that was not possible."""
    if not settings.EMAIL_AVAILABLE:
        return False
    context = {"invitation": invitation, "role": ROLES[invitation.role], "url": url}
    subject = _("Undangan ke Sinergi: %(office)s") % {"office": invitation.office.name}
    text = render_to_string("accounts/email/invitation.txt", context)
    return send_mail(subject, text, None, [invitation.email], fail_silently=True) == 1
