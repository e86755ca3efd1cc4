"""Addresses of the demonstration."""

from django.urls import path

from sinergi.demo import views

urlpatterns = [
    path("masuk/<slug:key>/", views.sign_in, name="demo_sign_in"),
]
