"""Figures: what is counted, what each source claims of it, and whether that adds up."""
