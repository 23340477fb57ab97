"""The tabs of the side panel: each shows and edits one side of the chosen indicator."""
