"""Readers: from a file of any format to one linear text, parted into blocks."""
