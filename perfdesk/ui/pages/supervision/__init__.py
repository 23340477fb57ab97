"""督查督办: orders and their way to the end, what teams found, the circular, and the working days."""
