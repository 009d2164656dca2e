"""The reader for plain text, where nothing but lines and white space says what is what."""
