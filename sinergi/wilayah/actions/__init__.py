"""Writing regions: their tables and their outlines. Everything here is for the server's keeper."""

from sinergi.wilayah.actions.loading import load_bps_codes, load_carried, load_tables
from sinergi.wilayah.actions.merging import Loaded

__all__ = ["Loaded", "load_bps_codes", "load_carried", "load_tables"]
