"""Every address of Sinergi, by the app that answers it."""

from django.conf import settings
from django.urls import include, path

from sinergi.config.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("sinergi.web.urls")),
    path("angka/", include("sinergi.figures.urls")),
    path("wilayah/", include("sinergi.wilayah.urls")),
    path("kantor/", include("sinergi.accounts.urls")),
    path("audit/", include("sinergi.audit.urls")),
    path("pekerjaan/", include("sinergi.jobs.urls")),
    path("masuk/", include("sinergi.web.signin_urls")),
]
if settings.DEMO:
    urlpatterns.insert(0, path("demo/", include("sinergi.demo.urls")))

handler400 = "sinergi.web.views.errors.bad_request"
handler403 = "sinergi.web.views.errors.forbidden"
handler404 = "sinergi.web.views.errors.not_found"
handler500 = "sinergi.web.views.errors.server_error"
