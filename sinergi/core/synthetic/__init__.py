"""A province that never was: people, businesses, the lists kept of them, the truth."""
