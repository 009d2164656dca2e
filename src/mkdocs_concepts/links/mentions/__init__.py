"""Mentions of concepts on pages, and the lists that they make."""
