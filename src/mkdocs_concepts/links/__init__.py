"""Links between concepts: cross-references as Markdown, and their checks."""
