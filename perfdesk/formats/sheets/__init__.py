"""What each kind of workbook holds, recognised sheet by sheet."""
