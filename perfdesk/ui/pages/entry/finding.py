"""Finding in the grid shown, and replacing what was typed."""

import re
from collections.abc import Callable, Iterator

from perfdesk.ui.desk import Desk
from perfdesk.ui.pages.entry.grid_model import Place
from perfdesk.ui.pages.entry.grid_view import GridView

_LONGEST = 8


class Finder:
    """Goes from hit to hit in the rows and columns shown, and replaces in those that may be typed."""

    def __init__(self, desk: Desk, grid: Callable[[], GridView]) -> None:
        """Work in the grid that `grid` returns."""
        self._desk, self._grid = desk, grid

    def find(self, text: str, step: int, *, typed: bool) -> tuple[int, int]:
        """Go to the next (−1: last) cell that shows a text, or has it `typed`; return which of how many, or (0, 0)."""
        view, hits = self._grid(), self._hits(text, typed=typed)
        if not hits:
            return 0, 0
        here = (view.currentIndex().row(), view.currentIndex().column())
        ahead = [hit for hit in hits if (hit > here if step > 0 else hit < here)]
        at = (ahead[0] if step > 0 else ahead[-1]) if ahead else hits[0 if step > 0 else -1]
        view.setCurrentIndex(view.grid.index(*at))
        return hits.index(at) + 1, len(hits)

    def replace(self, text: str, new: str) -> str:
        """Replace in the current cell and go on, or go to the first cell with the text; return what is to be said."""
        view = self._grid()
        here = view.currentIndex().row(), view.currentIndex().column()
        said = self._replace([place for place in self._hits(text, typed=True) if place == here], text, new)
        which, of = self.find(text, 1, typed=True)
        return said + (f"第{which}处，共{of}处" if of else "" if said else "没有找到")

    def replace_all(self, text: str, new: str) -> str:
        """Replace in every cell shown, as one step; return what is to be said."""
        return self._replace(self._hits(text, typed=True), text, new) or "没有找到"

    def _replace(self, hits: list[Place], text: str, new: str) -> str:
        """Replace in those of the hits that are not locked; where all of them are, say why nothing was done."""
        view = self._grid()
        model = view.grid
        barred = {place: why for place in hits if (why := model.why_locked(*place))}
        sought = re.compile(re.escape(text.strip()), re.IGNORECASE)
        cells = {at: sought.sub(lambda _: new, view.text_at(*at)) for at in hits if at not in barred}
        if not cells:
            self._desk.warn(next(iter(barred.values()), ""))
            return "没有替换。" if barred else ""
        title = f"替换“{_short(text)}”为“{_short(new)}”{len(cells)}格" if new else f"删去“{_short(text)}”{len(cells)}格"
        if not model.write(cells, title):
            return ""
        kept = f"，另有{len(barred)}格不能填写，没有替换" if barred else ""
        return f"已替换{len(cells)}格{kept}。"

    def _hits(self, text: str, *, typed: bool) -> list[Place]:
        sought = text.strip().casefold()
        return [place for place, words in self._texts(typed=typed) if sought and sought in words.casefold()]

    def _texts(self, *, typed: bool) -> Iterator[tuple[Place, str]]:
        """Yield what the columns in sight show, or only what a person typed or may type."""
        view = self._grid()
        model = view.grid
        columns = [c for c in range(model.columnCount()) if not view.isColumnHidden(c)]
        columns = [c for c in columns if model.columns[c].take] if typed else columns
        for row in range(model.rowCount()):
            for c in columns:
                yield (row, c), view.text_at(row, c) if typed else str(model.index(row, c).data() or "")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
