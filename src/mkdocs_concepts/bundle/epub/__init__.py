"""A course as an e-book, EPUB 3."""
