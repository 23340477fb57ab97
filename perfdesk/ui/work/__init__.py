"""Work that must not keep the window waiting: in another thread, in bites, ahead of its time, or after all else."""
