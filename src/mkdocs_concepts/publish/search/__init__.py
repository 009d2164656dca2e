"""The search of a course: an index in small files, and the worker that answers from them."""
