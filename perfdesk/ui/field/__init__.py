"""The window of a township: its own figures, what it sends, and what the county answers."""

from perfdesk.ui.page import PageKind

FIELD_PAGES = (
    PageKind("entry", "填报", "entry", "填", "field", "perfdesk.ui.field.pages:FieldEntryPage"),
    PageKind("reply", "上报回执", "exchange", "填", "field", "perfdesk.ui.field.reply:ReplyPage"),
    PageKind("help", "帮助", "help", "", "field", "perfdesk.ui.field.pages:HelpPage"),
)
"""Its pages, in the order of the navigation."""
