"""Pages' markup as a tree: read, cleaned, and written for programs that are no browsers."""
