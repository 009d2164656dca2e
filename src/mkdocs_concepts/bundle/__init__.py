"""A course as one file that opens without a network."""
