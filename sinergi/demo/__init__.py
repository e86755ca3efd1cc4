"""The demonstration: a province to try everything on, built through the doors users take."""
