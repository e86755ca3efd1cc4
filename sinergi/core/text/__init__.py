"""Small, general functions on written Indonesian, shared by everything that compares names."""
