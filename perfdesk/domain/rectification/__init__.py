"""Putting gaps right (整改): issues and their deadlines, what is owed, remedies, and the sprint to the year's end."""
