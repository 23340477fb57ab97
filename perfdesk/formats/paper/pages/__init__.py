"""Pages: lists and packets as PDF, set with typst."""
