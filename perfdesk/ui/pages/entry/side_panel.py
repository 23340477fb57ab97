"""The panel beside the grid: all there is to know of the current row."""

from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from perfdesk.domain.county.trend import due_by_month
from perfdesk.domain.rule_wording.describe import describe_rule
from perfdesk.reports.boards.rectifying import issue_line
from perfdesk.reports.entry import EntryRow
from perfdesk.reports.entry_history import history_lines
from perfdesk.reports.last_year import values_before
from perfdesk.reports.phrase import target_text
from perfdesk.ui.desk import Desk
from perfdesk.ui.evidence_box import EvidenceBox
from perfdesk.ui.pages.entry.small_chart import SmallChart
from perfdesk.ui.style import PANEL
from perfdesk.ui.widgets import label, named

_NEWEST = 40
"""How many edits are shown; the journal has them all."""


class SidePanel(QScrollArea):
    """Target and rule, the year's figures, doubts, working, words in full, and every edit with who and when."""

    def __init__(self, desk: Desk) -> None:
        """Make an empty panel."""
        super().__init__()
        self._desk = desk
        self.setFixedWidth(PANEL)
        self.setWidgetResizable(True)
        self.setProperty("surface", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        named(self, "所选指标的详情").setToolTip("")
        self.title = label(kind="title", wrap=True)
        self.doubts = label(kind="bad", wrap=True)
        self.chart = SmallChart()
        self._heads: dict[QLabel, QLabel] = {}
        self._column = QVBoxLayout()
        self._column.setContentsMargins(16, 12, 16, 16)
        self._column.setSpacing(4)
        self._column.addWidget(self.title)
        self._column.addWidget(self.doubts)
        self.target = self._part("年度目标")
        self.rule = self._part("评分规则")
        self.working = self._part("算式")
        self.curve = self._part("本年数据")
        self._column.addWidget(self.chart)
        self.words = self._part("进展和问题")
        self.issue = self._part("整改台账")
        self.evidence = EvidenceBox(desk)
        head = label("佐证材料", "quiet")
        head.setContentsMargins(0, 8, 0, 0)
        self._column.addWidget(head)
        self._column.addWidget(self.evidence)
        self.history = self._part("填报记录")
        self._column.addStretch()
        self._inside = QWidget()
        self._inside.setLayout(self._column)
        self.setWidget(self._inside)

    def show_row(self, row: EntryRow | None, month: int) -> None:
        """Show a row as it stands; `month` is the one whose edits are listed."""
        policy = Qt.ScrollBarPolicy
        if self._inside.isHidden() != (row is None):
            self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if row else policy.ScrollBarAlwaysOff)
            self._inside.setVisible(row is not None)
        if row is None:
            return
        terms, result = row.judged.terms, row.judged.result
        self.title.setText(row.title)
        self.doubts.setText("\n".join(f"▲ {text}" for text in row.doubts))
        self.doubts.setVisible(bool(row.doubts))
        self._fill(self.target, f"{_target(row)}，{_points(row)}")
        wording = f"原文：{terms.rule.wording}" if terms.rule.wording else ""
        self._fill(self.rule, "\n".join(filter(None, (describe_rule(terms.rule), wording))))
        reason = f"得失分：{result.points_state.title}" + (f"（{result.reason}）" if result.reason else "")
        self._fill(self.working, "\n".join(filter(None, (row.computed, result.working, reason))))
        values = [figure.value if figure else None for figure in row.figures]
        before = self._last_year(row)
        self.chart.show_year(values, due_by_month(result), row.month, before)
        has_chart = any(value is not None for value in (*values, *before))
        self.chart.setVisible(has_chart)
        self._heads[self.curve].setVisible(has_chart)
        self._heads[self.curve].setText(f"本年数据（虚线为序时{'，细线为上年' if before else ''}）")
        self._fill(self.words, _words(row))
        desk = self._desk
        known = issue_line(desk.county(), row.judged, desk.today) if desk.offers("issues") else ""
        self._fill(self.issue, known)
        others = (subject for subject in row.judged.subjects if subject != row.subject_id)
        self.evidence.show_owners(row.subject_id, *others, month=month)
        self._fill(self.history, self._history(row, month))

    def _part(self, title: str) -> QLabel:
        head, body = label(title, "quiet"), label(wrap=True)
        head.setContentsMargins(0, 8, 0, 0)
        body.setTextFormat(Qt.TextFormat.PlainText)
        body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        body.setAccessibleName(title)
        self._column.addWidget(head)
        self._column.addWidget(body)
        self._heads[body] = head
        return body

    def _fill(self, body: QLabel, text: str) -> None:
        body.setText(text)
        body.setVisible(bool(text))
        self._heads[body].setVisible(bool(text))

    def _last_year(self, row: EntryRow) -> tuple[Fraction | None, ...]:
        doc, year = self._desk.doc, self._desk.year
        return values_before(doc.year(year - 1), doc.year(year), row.subject_id) if year - 1 in doc.years else ()

    def _history(self, row: EntryRow, month: int) -> str:
        found = [(edit, step.at) for edit, step in self._desk.doc.history((row.subject_id, month))]
        lines = history_lines(found[:_NEWEST], row.node)
        more = [f"更早的{len(found) - _NEWEST}条见操作日志。"] if len(found) > _NEWEST else []
        return "\n".join((*lines, *more))


def _target(row: EntryRow) -> str:
    text, unit = target_text(row.judged.terms.target), row.node.measure_unit
    return text + unit if text[-1:].isdigit() else text or "没有目标"


def _points(row: EntryRow) -> str:
    points = row.judged.terms.points
    return "未定分值" if points is None else f"{points.normalize():f}分"


def _words(row: EntryRow) -> str:
    note, text = row.note, row.figure.text if row.figure else ""
    said = (
        ("进展", text),
        ("问题", note.problem),
        ("措施", note.measure),
        ("时限", note.deadline),
        ("表态", note.commitment),
    )
    lines = [f"{title}：{words}" for title, words in said if words]
    return "\n".join((*lines, "以上沿用上月，待确认（F6）。") if note.carried else lines)
