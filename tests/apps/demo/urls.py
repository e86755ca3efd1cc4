"""The addresses of a demonstration, which the settings of the tests do not offer."""

from django.urls import include, path

urlpatterns = [
    path("demo/", include("sinergi.demo.urls")),
    path("", include("sinergi.config.urls")),
]
handler404 = "sinergi.web.views.errors.not_found"
