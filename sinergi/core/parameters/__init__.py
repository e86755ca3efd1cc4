"""Numbers from regulations, read from tables with their legal basis, dates and certainty."""
