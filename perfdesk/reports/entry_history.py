"""Every edit of a cell in words: when, by whom, what it became, and why."""

from collections.abc import Iterable
from datetime import datetime

from perfdesk.domain.edits import Edit, read_field
from perfdesk.domain.figure import Blank
from perfdesk.domain.indicator import Node
from perfdesk.reports.entry import shown_value
from perfdesk.reports.phrase import moment

FIELDS = {
    "value": "累计完成",
    "numerator": "分子",
    "denominator": "分母",
    "rate": "形象进度",
    "stage": "节点",
    "items": "完成项",
    "text": "进展",
    "blank": "空值",
    "final": "年终定数",
    "problem": "存在问题",
    "measure": "下步措施",
    "deadline": "完成时限",
    "commitment": "表态",
    "after_remedy": "整改后预计",
    "carried": "沿用待确认",
}


def history_lines(history: Iterable[tuple[Edit, str]], node: Node) -> list[str]:
    """Write a line for each edit (with the moment of its step, ISO): 11月3日 09:12 王敏：累计完成 37.8（更正）."""
    return [_line(edit, at, node) for edit, at in history]


def _line(edit: Edit, at: str, node: Node) -> str:
    when = datetime.fromisoformat(at)
    why = f"（{edit.reason}）" if edit.reason else ""
    said = f"{FIELDS.get(edit.field, edit.field)} {edit_text(edit, node)}"
    return f"{moment(when, when.year)} {edit.author}：{said}{why}"


def edit_text(edit: Edit, node: Node) -> str:
    """Write what an edit made of its field; 清空 where it emptied it."""
    if edit.value is None:
        return "清空"
    match edit.field:
        case "value":
            return shown_value(read_field("value", edit.value), node) + node.measure_unit
        case "rate":
            return f"{edit.value}%"
        case "blank":
            return Blank(edit.value).title
        case "final" | "carried":
            return "是"
    return edit.value
