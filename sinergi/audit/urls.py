"""Addresses of the audit trail."""

from django.urls import path

from sinergi.audit import views

urlpatterns = [
    path("", views.trail, name="audit"),
    path("periksa/", views.check, name="audit_check"),
    path("<int:seq>/", views.entry, name="audit_entry"),
]
