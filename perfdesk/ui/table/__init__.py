"""The table of every page: its view, its model, how cells are painted, how wide columns are and how titles stand."""
