"""The ways in: the MkDocs plugin and the command line. They call all the rest."""
