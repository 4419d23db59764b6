"""One module per schema: its number, and the way to it from the schema before."""
