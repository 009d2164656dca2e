"""From a source text, as its author delivered it, to the pages of a course, and back."""
