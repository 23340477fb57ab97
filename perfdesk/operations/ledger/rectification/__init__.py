"""Issues from the finding to the end of their watch, and the remedies typed for a leaf."""
