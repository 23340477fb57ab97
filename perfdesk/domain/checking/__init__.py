"""What is wrong or doubtful in a year's data."""
