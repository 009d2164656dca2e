"""References and citations of a source text: taken apart, written as BibTeX, tied together."""
