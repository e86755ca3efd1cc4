"""Regions: both code schemes, how names are written, and which region a row of a list means."""
