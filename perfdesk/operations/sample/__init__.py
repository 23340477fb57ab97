"""The sample county, made as a clerk would make it."""
