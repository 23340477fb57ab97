"""Reading any workbook an office sends: measured first, then parsed into cells."""
