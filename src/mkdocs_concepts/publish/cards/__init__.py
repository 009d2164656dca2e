"""Concepts on other people's pages: a card for a frame, its data, and what unfolds a link to it."""
