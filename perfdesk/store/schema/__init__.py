"""The tables as SQL, release by release: what is here never changes once it was released."""
