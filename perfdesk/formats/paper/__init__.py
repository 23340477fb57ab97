"""Lists and packets on paper and in files: PDF, Word, workbook, plain text."""
