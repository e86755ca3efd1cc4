"""The region tree: both code schemes, aliases, history, reporting units."""
