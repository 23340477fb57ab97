"""Rows of the file as frozen dataclasses: one Table for each kind of row."""
