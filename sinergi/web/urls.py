"""Addresses of the shell."""

from django.urls import path

from sinergi.web.gallery import gallery
from sinergi.web.views import home, preferences

urlpatterns = [
    path("", home.home, name="home"),
    path("cari/", home.search, name="search"),
    path("galeri/", gallery, name="gallery"),
    path("bahasa/", preferences.set_language, name="set_language"),
    path("rupa/", preferences.set_theme, name="set_theme"),
]
