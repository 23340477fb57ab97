"""差距图: the charts on the screen."""
