"""Writing regions: their tables and their outlines. Everything here is for the server's keeper."""

from sinergi.wilayah.actions.boundaries import Drawn, load_boundaries
from sinergi.wilayah.actions.changes import record_change
from sinergi.wilayah.actions.loaded import Loaded
from sinergi.wilayah.actions.loading import load_bps_codes, load_carried, load_tables

__all__ = [
    "Drawn",
    "Loaded",
    "load_boundaries",
    "load_bps_codes",
    "load_carried",
    "load_tables",
    "record_change",
]
