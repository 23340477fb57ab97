"""How the step of something without a name is named: by the first words of what it says."""

MOST = 16


def briefly(text: str) -> str:
    """Return the first words of a text."""
    words = " ".join(text.split())
    return words if len(words) <= MOST else f"{words[:MOST]}…"
