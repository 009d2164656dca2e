"""How others link to a course's concepts: the text for each tool, and the settings it needs."""
