"""What no single capability owns: home, search, preferences, sign-in pages, gallery, errors."""
