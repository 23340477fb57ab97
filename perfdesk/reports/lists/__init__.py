"""The lists an office prints, one module each; `perfdesk.reports.catalogue` has all of them."""

from perfdesk.reports.lists.kind import Ask, ListKind

__all__ = ["Ask", "ListKind"]
