"""Addresses of `wilayah`."""

from django.urls import path

from sinergi.wilayah import views

urlpatterns = [
    path("", views.regions, name="regions"),
    path("baca/", views.read_place, name="read_place"),
    path("<str:kode>/", views.region, name="region"),
]
