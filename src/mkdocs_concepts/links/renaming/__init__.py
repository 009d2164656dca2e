"""Giving a concept another id: every reference to it is rewritten, and nothing else."""
