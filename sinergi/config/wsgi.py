"""The web application as a server such as granian runs it."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sinergi.config.settings")


def refuse_without_secret() -> None:
    """Refuse to serve before there is what signs sessions, instead of failing at every request."""
    try:
        _ = settings.SECRET_KEY
    except ImproperlyConfigured:
        raise Unusable(
            N_(
                "SINERGI_SECRET_KEY kosong dan %(path)s tidak ada. Jalankan “sinergi run”, yang "
                "membuatnya, atau isi pengaturan itu."
            ),
            path=settings.WORKSPACE.secret_file,
        ) from None


try:
    refuse_without_secret()
except Unusable as refusal:
    sys.exit(str(refusal.message))
application = get_wsgi_application()
