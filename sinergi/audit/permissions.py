"""The right of the audit trail; roles that carry it are in `accounts.permissions`."""

AUDIT_READ = "audit.read"
