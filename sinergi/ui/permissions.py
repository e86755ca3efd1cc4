"""The right of taking data out of a page; roles that carry it are in `accounts.permissions`."""

EXPORT_TAKE = "export.take"
