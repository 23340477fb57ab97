"""问题整改: issues and their way to 销号, what is owed, remedies and exceptions."""
