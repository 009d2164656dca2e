"""How long this generator and others take over the same course: `python -m bench_tools`."""
