"""定期汇报: who has reported, who is to be called, and when reports are due."""
