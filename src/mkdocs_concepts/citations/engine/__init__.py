"""The engine: what a build has to render, in which style, and the one call of pandoc for it."""
