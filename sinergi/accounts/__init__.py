"""People, offices, tiers and roles; fills the scope of whoever asks."""
