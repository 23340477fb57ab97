"""How a step is named: by the first words of what something says, and by whether it is new."""

from typing import Any

from perfdesk.document import Document

MOST = 16


def briefly(text: str) -> str:
    """Return the first words of a text."""
    words = " ".join(text.split())
    return words if len(words) <= MOST else f"{words[:MOST]}…"


def verb(doc: Document, row: Any) -> str:
    """Return 登记 for a row that is entered, 修改 for one that is there already."""
    return "修改" if doc.rows(type(row), id=row.id) else "登记"
