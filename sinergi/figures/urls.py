"""Addresses of figures."""

from django.urls import path

from sinergi.figures import views

urlpatterns = [
    path("", views.indicators, name="indicators"),
    path("klaim/<int:pk>/", views.claim, name="claim"),
    path("<slug:kode>/", views.indicator, name="indicator"),
]
