"""Running an installation for real: preparing, serving, backing up, restoring, checking."""
