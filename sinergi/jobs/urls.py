"""Addresses of `jobs`."""

from django.urls import path

from sinergi.jobs import views

urlpatterns = [
    path("", views.jobs, name="jobs"),
    path("<int:job_id>/", views.job, name="job"),
    path("<int:job_id>/batalkan/", views.cancel, name="job_cancel"),
]
