"""Workbooks of lists and packets."""
