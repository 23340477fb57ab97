"""The form (填报表) a unit fills in with WPS or Excel: written for a month, and read back whatever became of it."""
