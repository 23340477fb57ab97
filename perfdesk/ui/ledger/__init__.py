"""What the pages of the ledgers are built of: a book of records, their form, and what can be done with one."""
