"""Addresses of `wilayah`."""

urlpatterns: list = []
