"""The manual in `resources/help/`: its chapters in order, and their Markdown as data."""
