"""Sharing the width of a table out among its columns."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from perfdesk.reports.listing import Align, Column

NEVER, WIDEST = -1, -2
PADDING = 16
"""What stands to the left and right of a text, together."""
_LEAST, _TIGHT = 6, 5
"""How many characters of a text stay in sight before titles take two lines, and before the table scrolls."""
_FEW, _WORTH = 4, 3
"""Of how many texts one may be cut before another column is, and how many characters that must yield."""
_GAIN = 24
"""How many pixels more for the names of rows are worth a title in two lines."""
_SLACK = 2
"""What the measure of a text may lack of the width that it is painted with."""
_DIGITS = str.maketrans("123456789", "000000000")
"""Numbers are painted in digits of one width."""
_LIGHT = 2
"""How many characters a light begins with: its shape and a blank."""

Measure = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Room:
    """How wide a column is by itself, and how narrow it may become, in pixels.

    `most` is enough for most of its texts where a few are far longer, 0 where there is no such width.
    """

    natural: int
    least: int
    is_text: bool = False
    most: int = 0


def room_for(column: Column, texts: Sequence[str], wide: Measure) -> Room:
    """Measure what a column needs; text may be cut down to its title or a few characters.

    One in which nothing stands needs its title alone.
    """
    usual, title = round(column.width * wide("国")), wide(column.title) + 2 * PADDING
    needed = max((_painted(text, wide) for text in texts if text), default=0)
    natural = max(max(usual, min(needed, usual * 2)) + PADDING, title)
    if not needed:
        return Room(title, title, is_text=_is_text(column))
    if not _is_text(column):
        return Room(natural, natural)
    return Room(natural, min(natural, max(title, _LEAST * wide("国") + PADDING)), is_text=True)


def tight_room_for(column: Column, texts: Sequence[str], wide: Measure, *, broken: bool, lights: bool) -> Room:
    """Measure what a column needs at least: its title `broken` in two lines, of `lights` the shape alone.

    Among numbers, words are cut before a text beside them is.
    """
    title = max(map(wide, in_two(column.title))) if broken else wide(column.title) + PADDING
    if lights:
        shape = max(title, *(wide(text[:_LIGHT]) for text in texts)) + PADDING
        return Room(shape, shape)
    needs = sorted((_needed(text, wide, column) for text in texts), reverse=True)
    needed = needs[0] if needs else 0
    least = _TIGHT * wide("国") if _is_text(column) else needed
    natural, cut = max(needed, title) + PADDING, max(min(needed, least), title) + PADDING
    most = max(needs[len(needs) // _FEW] + PADDING, cut) if needs else natural
    worth = most + _WORTH * wide("国") <= natural
    return Room(natural, cut, _is_text(column), most if worth else 0)


def _needed(text: str, wide: Measure, column: Column) -> int:
    whole = _painted(text, wide)
    is_word = column.align is Align.RIGHT and not any(map(str.isdecimal, text))
    return min(whole, _TIGHT * wide("国")) if is_word else whole


def _painted(text: str, wide: Measure) -> int:
    return wide(text.translate(_DIGITS)) + _SLACK


def in_two(title: str) -> tuple[str, ...]:
    """Break a long title into two lines between words, as evenly as that goes; most words have two characters."""
    ends = [at for at in range(1, len(title)) if at % 2 == 0 or title[at] == "（" or title[at - 1] in "的、"]
    kept = [at for at in ends if not 0 < title.find("（") < at]
    if len(title) < 4 or not kept:
        return (title,)
    at = min(kept, key=lambda at: (max(at, len(title) - at), -at))
    return title[:at], title[at:]


def fits(rooms: Sequence[Room], whole: int) -> bool:
    """Tell whether a table of this width need not scroll."""
    return sum(room.least for room in rooms) <= whole


def columns_cut(rooms: Sequence[Room], whole: int) -> int:
    """Count the columns whose texts are cut in a table of this width, more than all of them where it must scroll."""
    if not fits(rooms, whole):
        return len(rooms) + 1
    return sum(width < room.natural for width, room in zip(shared(rooms, whole), rooms, strict=True))


def worth_breaking(whole_titles: Sequence[Room], broken: Sequence[Room], whole: int) -> bool:
    """Tell whether titles in two lines leave fewer columns cut, or the names of the rows wider by some characters."""
    cut = columns_cut(whole_titles, whole) - columns_cut(broken, whole)
    return cut > 0 or (not cut and _name_width(broken, whole) >= _name_width(whole_titles, whole) + _GAIN)


def _name_width(rooms: Sequence[Room], whole: int) -> int:
    found = zip(rooms, shared(rooms, whole), strict=True)
    return next((min(width, room.natural) for room, width in found if room.is_text), 0)


def shared(rooms: Sequence[Room], whole: int, stretch: int = WIDEST) -> list[int]:
    """Share a width out among columns: few long texts give way first, then the widest; `stretch` takes what is left.

    The first text names the row: it is not cut before others because few of it are long, nor is a column that has its
    whole width where all give way alike. Where even the least of all has no room, the table scrolls and nothing is cut.
    """
    name, most = next((room for room in rooms if room.is_text), None), [room.most or room.natural for room in rooms]
    if not fits(rooms, whole):
        widths = [room.natural for room in rooms]
    elif sum(most) <= whole:
        widths = _under_one_cap([room.natural for room in rooms], most, whole)
    else:
        least = [room.least for room in rooms]
        fair = _under_one_cap([room.natural for room in rooms], least, whole)
        held = [room is name or width == room.natural for room, width in zip(rooms, fair, strict=True)]
        wide = [room.natural if one else width for room, width, one in zip(rooms, most, held, strict=True)]
        widths = _under_one_cap(wide, least, whole)
    if stretch == WIDEST:
        stretch = max(range(len(rooms)), key=lambda at: (rooms[at].is_text, rooms[at].natural), default=0)
    if 0 <= stretch < len(rooms) and rooms[stretch].natural:
        widths[stretch] += max(whole - sum(widths), 0)
    return widths


def _under_one_cap(most: Sequence[int], least: Sequence[int], whole: int) -> list[int]:
    """Cap widths so that they fit, each between its most and its least."""

    def under(cap: int) -> list[int]:
        return [min(wide, max(narrow, cap)) for wide, narrow in zip(most, least, strict=True)]

    caps = range(max(most, default=0) + 1)
    return under(bisect_right(caps, whole, key=lambda cap: sum(under(cap))) - 1)


def _is_text(column: Column) -> bool:
    return column.align is Align.LEFT and column.places is None
