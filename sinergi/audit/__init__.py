"""Who did, read or exported what: append-only, chained, without foreign keys."""
