"""填报收发: what goes out to the units, comes back, is merged and answered."""
