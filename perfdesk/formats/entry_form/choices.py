"""What a form's cells offer and check while they are typed in: drop-downs, numbers, hints."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from perfdesk.domain.indicator import Basis
from perfdesk.formats.paper.clean import clean
from perfdesk.reports.entry import EntryRow

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FIRST_COLUMN = 40
"""Lists of words stand to the right of what was sent, for a drop-down itself holds 255 characters and no comma."""
_MOST_HINT = 250
_HUGE = "1000000000000000"
_GIVEN = ("direct", "mirror", "bonus")
_BASIS_HINTS = {
    Basis.CUMULATIVE: "填年初至本月底的累计数",
    Basis.POINT: "填本月底的数",
    Basis.GROWTH: "填本月底的增幅，如8.2%",
    Basis.RATIO: "填本月底的比率，如95.5%，或分子/分母，如191/200",
    Basis.STAGE: "填已达到的节点或形象进度，如57%",
}


class ChoiceSheet:
    """Keeps the words of drop-downs on a hidden sheet, each list once."""

    def __init__(self, sheet: "Worksheet") -> None:
        """Write the lists on `sheet`."""
        self._sheet = sheet
        self._ranges: dict[tuple[str, ...], str] = {}

    def one_of(self, words: Sequence[str], hint: str, *, strict: bool = True) -> Any:
        """Return a check that offers words; other text is refused, or with `strict` off only asked about."""
        from openpyxl.worksheet.datavalidation import DataValidation

        check = DataValidation("list", formula1=self._range(tuple(map(clean, words))), allow_blank=True)
        check.errorStyle = "stop" if strict else "warning"
        check.errorTitle, check.error = "请从列表中选择", "请点右侧箭头，从列表中选一种。"
        return hinted(check, hint)

    def _range(self, words: tuple[str, ...]) -> str:
        if words not in self._ranges:
            from openpyxl.utils import get_column_letter

            letter = get_column_letter(_FIRST_COLUMN + len(self._ranges))
            for at, word in enumerate(words, 1):
                self._sheet[f"{letter}{at}"].value = word
                self._sheet[f"{letter}{at}"].data_type = "s"
            name = self._sheet.title.replace("'", "''")
            self._ranges[words] = f"'{name}'!${letter}$1:${letter}${max(len(words), 1)}"
        return self._ranges[words]


def figure_check(entry: EntryRow, items: Sequence[str], choices: ChoiceSheet) -> Any:
    """Return the check of a figure's cell: a stage out of a list, a number, or for a checklist a hint alone."""
    from openpyxl.worksheet.datavalidation import DataValidation

    node, terms = entry.node, entry.judged.terms
    if terms.target.stages:
        return choices.one_of([stage.name for stage in terms.target.stages], "选已达到的节点。", strict=False)
    if items:
        listed = "；".join(f"{at}.{item}" for at, item in enumerate(items, 1))
        return hinted(DataValidation(allow_blank=True), f"填已完成的项，如1、3项。{listed}")
    unit = "分" if terms.rule.kind in _GIVEN else node.measure_unit
    hint = _BASIS_HINTS[node.basis] + (f"，单位：{unit}。" if unit else "。")
    if node.basis in (Basis.RATIO, Basis.STAGE):
        return hinted(DataValidation(allow_blank=True), hint)
    check = DataValidation("decimal", operator="between", formula1=f"-{_HUGE}", formula2=_HUGE, allow_blank=True)
    check.errorStyle, check.errorTitle = "warning", "应填数字"
    check.error = f"这里应填数字{f'（{unit}）' if unit else ''}，文字请写在“存在问题”栏。"
    return hinted(check, hint)


def hinted(check: Any, hint: str) -> Any:
    """Let a check show a hint when its cell is entered."""
    check.showInputMessage = check.showErrorMessage = True
    text = clean(hint)
    check.prompt = text if len(text) <= _MOST_HINT else text[: _MOST_HINT - 1] + "…"
    return check
