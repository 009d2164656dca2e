"""mkdocs-concepts: a source text in, a cross-linked and searchable concept site out."""
