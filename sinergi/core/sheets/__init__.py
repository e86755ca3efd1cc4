"""Workbooks as offices send them: writing them, and later reading and returning them."""
