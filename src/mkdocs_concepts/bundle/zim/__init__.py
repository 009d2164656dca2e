"""A course as a ZIM file, which Kiwix reads: the site's pages, and an index to search them by."""
