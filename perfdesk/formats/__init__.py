"""Files from and to the outside."""
