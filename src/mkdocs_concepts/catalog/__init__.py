"""The in-memory whole of a course, read once before anything is rendered."""
