"""Contrasts: two poles side by side, from front matter or a table in the text."""
