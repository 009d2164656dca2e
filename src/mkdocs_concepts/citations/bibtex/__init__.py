"""Reading .bib files: blocks, their faults, values and names, and the whole bibliography."""
