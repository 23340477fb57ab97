"""Enumerations that carry both a code for files and a word for people."""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A string code with the Chinese word (`title`) that people read."""

    title: str  # type: ignore[assignment]  # str.title() is of no use in Chinese

    def __new__(cls, code: str, title: str = "") -> Self:
        """Make a member whose value is `code` and whose shown word is `title`."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.title = title
        return member

    @classmethod
    def named(cls, title: str) -> Self | None:
        """Return the member shown as `title`, or None."""
        return next((member for member in cls if member.title == title), None)
