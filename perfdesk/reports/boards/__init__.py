"""What pages show of ledgers beside the printed lists: narrow tables, records in words, chips, what is to be done."""
