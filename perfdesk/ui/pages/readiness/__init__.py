"""迎检材料: what evidence is asked for, what is there, and all of it out as a folder."""
