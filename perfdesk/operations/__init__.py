"""What a person can do: short functions that take the document first; one function is one undo step."""
