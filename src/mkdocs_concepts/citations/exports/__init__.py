"""Reference entries in the forms that reference managers read: RIS, BibTeX, CSL-JSON, COinS."""
