"""Password hashing of the demonstration, where passwords protect nothing and nobody knows them."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class QuickHasher(PBKDF2PasswordHasher):
    """Django's hasher with few rounds, so that a whole cast is made in a moment."""

    iterations = 1000
