"""What only developers run: lint, check, bench, docs and screenshots. Not part of the wheel."""
