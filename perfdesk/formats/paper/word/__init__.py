"""Word files of lists and packets, filled from templates that the office may edit."""
