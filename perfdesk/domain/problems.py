"""What can be wrong, as data: problems found in input, and errors whose text is fit to show."""

from dataclasses import dataclass


class PerfdeskError(Exception):
    """A refusal whose Chinese text says what happened, where, and what to do."""


class FileInUseError(PerfdeskError):
    """The file is open elsewhere; the text says who has it and since when. It can still be opened read-only."""


class WriteProtectedError(PerfdeskError):
    """The file cannot be written where it lies, on a disc or in a locked folder. It can still be opened read-only."""


class FrozenMonthError(PerfdeskError):
    """The month is frozen and no reason for a correction was given."""


class Cancelled(Exception):  # noqa: N818 - a request of the user, not an error
    """Raised out of a progress callback when the person pressed cancel."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing a person should look at: where it is, what is wrong and what to do.

    `kind` is a stable key ("sum_mismatch"); `blocking` means the row it names was not taken.
    """

    place: str
    message: str
    kind: str = ""
    blocking: bool = False
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        """Write the problem as one sentence for people."""
        return f"{self.place}：{self.message}"
