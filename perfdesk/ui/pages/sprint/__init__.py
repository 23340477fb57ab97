"""冲刺板: what can still be saved before the year ends, and where the effort is worth most."""
