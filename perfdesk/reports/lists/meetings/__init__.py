"""Lists of what meetings, leaders and the public asked for, and what became of it."""
