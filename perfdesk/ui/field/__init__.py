"""The window of a township: its own figures, what it sends, and what the county answers."""
