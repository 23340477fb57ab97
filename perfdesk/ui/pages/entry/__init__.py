"""进度填报: the page on which the month's figures and words are typed."""

from perfdesk.ui.pages.entry.page import EntryPage

__all__ = ["EntryPage"]
