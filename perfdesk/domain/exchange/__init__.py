"""The round trip between the county and its units: what goes out, what comes back, and what is believed of it."""
