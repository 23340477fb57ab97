"""What a page of the window is, and what another page can ask it to show.

Ids: overview 总览, charts 差距图, entry 进度填报, indicators 指标体系, units 单位人员, output 材料输出,
data 数据与设置.
"""

from PySide6.QtWidgets import QWidget

from perfdesk.ui.desk import Desk, Target

__all__ = ["Desk", "Page", "Target"]


class Page(QWidget):
    """One page. A subclass names itself in the class attributes and stands in `PAGES`.

    Its focus proxy is the part that the keyboard acts on when the page comes forward.
    It is made when first shown; `refresh` follows at once, and again whenever it is shown after a step touched
    one of its `tables` (empty: any table), or the year or month has changed.
    """

    id = ""
    title = ""
    icon = ""
    """The name of a file in `resources/icons`, without .svg."""
    group = ""
    """看, 填, 管, 出, or "" for the end of the navigation."""
    help = ""
    """The file in `resources/help`, without .md; "" opens the contents."""
    tables: frozenset[str] = frozenset()

    def __init__(self, desk: Desk) -> None:
        """Build the empty page."""
        super().__init__()
        self.desk = desk
        self.setObjectName(f"page-{self.id}")

    def refresh(self) -> None:
        """Show the document as it is now; selection, scroll and what is being typed stay."""

    def show_item(self, target: Target) -> None:
        """Show what another page, the search or the last session asks for."""

    def here(self) -> Target:
        """Return what brings the page back to where it is, for the next session."""
        return Target()
