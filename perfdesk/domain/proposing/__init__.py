"""What the program proposes (问责建议, 表彰建议) by the office's rules, and the evidence for it; people decide."""
