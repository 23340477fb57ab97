"""单位人员: the units, their names and people, what they answer for and how they report."""
