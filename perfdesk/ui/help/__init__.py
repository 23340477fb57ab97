"""F1: the manual in a window beside the work."""
