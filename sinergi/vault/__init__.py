"""Keys, encrypted fields, keyed hashes and the register of exports."""
