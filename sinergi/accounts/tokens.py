"""Secrets of links: given out once, kept only as a digest.

A secret has 256 random bits, so a plain digest cannot be turned back by trying.
"""

import hashlib
import secrets


def new_token() -> tuple[str, str]:
    """A fresh secret for a link, and the digest to keep of it."""
    token = secrets.token_urlsafe(32)
    return token, digest_of(token)


def digest_of(token: str) -> str:
    """The digest under which a link's secret is found again."""
    return hashlib.sha256(token.encode()).hexdigest()
