"""The hub of evidence. It begins with the sources: who publishes which list or figures."""
