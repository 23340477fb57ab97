"""What a person can do in the ledgers."""
