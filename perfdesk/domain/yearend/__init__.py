"""The end of the year: evidence for the check (迎检), final verdicts against estimates, and uses of the results."""
