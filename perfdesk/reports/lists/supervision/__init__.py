"""Lists of inspection and supervision, and of what is proposed from them: accountability and commendation."""
