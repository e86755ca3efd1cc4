"""Sinergi: one shared workspace for those who develop cooperatives and small businesses."""

__version__ = "0.1.0"
