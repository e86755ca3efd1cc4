"""Pages that gather from every floor (`home`, `search`), choices of the reader, and errors."""
