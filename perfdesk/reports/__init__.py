"""What is shown, printed and plotted, as data."""
