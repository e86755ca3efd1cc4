"""Figures and what is claimed of them: arithmetic that anybody can check."""
