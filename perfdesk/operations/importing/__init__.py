"""What drafts would change: pure comparison of a workbook with the file, before anything is written."""
