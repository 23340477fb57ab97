"""A block of cells pasted into the units of a leaf: where each text goes, and what it says."""

from collections.abc import Callable
from typing import Any

from perfdesk.domain.indicator import AssignmentRole, Node, Part, PartValue, Version
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.text.target import parse_target
from perfdesk.formats.tables.values import read_points
from perfdesk.ui.pages.entry.block import Block
from perfdesk.ui.pages.indicators.tabs.share_model import POINTS, ROLE, TARGET, TITLES, UNIT, ShareModel
from perfdesk.ui.table.model import KEY_ROLE

Cells = dict[tuple[str, int], str]
"""(assignment id, column) -> what was pasted there."""
_PARTS = {TARGET: Part.TARGET, POINTS: Part.POINTS}


def laid_out(block: Block, model: ShareModel, top: int, first: int) -> Cells:
    """Lay a block out from a cell on; what stands there already is left out.

    Raises PerfdeskError where it does not fit, or names other units than the table.
    """
    height, width = len(block), max(map(len, block))
    rows, columns = model.rowCount() - top, len(TITLES) - first
    if height > rows or width > columns:
        size = f"剪贴板有{height}行{width}列，从所选单元格起只有{rows}行{columns}列"
        raise PerfdeskError(f"{size}，没有粘贴。请从更靠左上的单元格开始，或减少复制的行列。")
    cells: Cells = {}
    for down, line in enumerate(block):
        for right, text in enumerate(line):
            index = model.index(top + down, first + right)
            if text.strip() == index.data():
                continue
            if first + right == UNIT:
                raise PerfdeskError(
                    f"表中第{top + down + 1}行是“{index.data()}”，剪贴板中是“{text}”。请先把顺序排成一致。"
                )
            cells[index.data(KEY_ROLE), first + right] = text.strip()
    return cells


def read_cells(
    cells: Cells, node: Node, issued: Callable[[Part, str], dict[str, Any]]
) -> tuple[dict[str, AssignmentRole], list[Version]]:
    """Return the roles and versions that texts mean; `issued` gives month, day and paper of a part's new version.

    Raises PerfdeskError for a text that is no role or no points, and where nothing would change.
    """
    if not cells:
        raise PerfdeskError("剪贴板中的内容与表中一致，没有可更新的。")
    roles = {key: _role(text) for (key, column), text in cells.items() if column == ROLE}
    terms = [(key, _PARTS[column], text) for (key, column), text in cells.items() if column in _PARTS]
    return roles, [Version("", key, part, _value(part, text, node), **issued(part, key)) for key, part, text in terms]


def _role(text: str) -> AssignmentRole:
    role = AssignmentRole.named(text)
    if role is None:
        raise PerfdeskError(f"分工“{text}”应为{'、'.join(one.title for one in AssignmentRole)}之一。")
    return role


def _value(part: Part, text: str, node: Node) -> PartValue:
    if part is Part.TARGET:
        return parse_target(text, measure_unit=node.measure_unit)[0]
    found = read_points(text)
    if found is None or found[0] is None:
        raise PerfdeskError(f"分值“{text}”不是数字。请填写数字，如5或2.5。")
    return found[0]
