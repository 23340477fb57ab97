"""How tables of people are read: header words, kinds of rows, periods, matrices."""
