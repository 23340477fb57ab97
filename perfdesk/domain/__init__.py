"""What performance assessment is: pure data and arithmetic, standard library only."""
