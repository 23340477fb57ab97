"""How wide the columns of a table are, and how their titles stand above them."""
