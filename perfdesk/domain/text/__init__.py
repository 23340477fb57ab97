"""What a clerk types or a workbook holds, read into the domain's values and named as it is named there."""
