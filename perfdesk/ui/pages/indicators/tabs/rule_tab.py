"""评分规则: the issued wording beside the rule as data, and a trial that shows at once what a figure would score."""

from PySide6.QtWidgets import QLineEdit, QWidget

from perfdesk.domain.indicator import Part, Rule
from perfdesk.domain.quantity import text_of
from perfdesk.domain.rule_wording import describe_rule
from perfdesk.domain.rule_wording import read_rule as read_wording
from perfdesk.domain.rules import RULES
from perfdesk.domain.scoring import Result
from perfdesk.domain.scoring.tried import try_figure
from perfdesk.operations import indicators
from perfdesk.ui.desk import Desk
from perfdesk.ui.pages.indicators.tabs.form import Choice, Lines, Tab, View
from perfdesk.ui.pages.indicators.tabs.issue_bar import IssueBar
from perfdesk.ui.pages.indicators.tabs.rule_form import KINDS, RuleForm
from perfdesk.ui.widgets import button, label, named, rule

_HELP = {known.kind: known.help for known in RULES}


class RuleTab(Tab):
    """The rule of a leaf: nothing is kept before 应用规则."""

    title, tip = "规则", "评分规则：原文、类型、参数，当场试算"

    def __init__(self, desk: Desk) -> None:
        """Build the empty tab."""
        super().__init__(desk)
        self._shown: tuple[str, Rule] | None = None
        self.issue = IssueBar(desk)
        self.wording = Lines("评分规则原文", 4)
        self.wording.textChanged.connect(self._edited)
        self.recognise = button("按原文识别", self._recognise, tip="读懂原文，填好类型和参数", kind="link")
        self.kind = Choice("规则类型", KINDS)
        self.kind.picked.connect(self._pick)
        self.help = label("", "quiet", wrap=True)
        self.params = RuleForm()
        self.params.edited.connect(self._edited)
        self.said = label("", wrap=True)
        self.apply = button("应用规则", self._apply, tip="把上面的规则保存为新的版本")
        self.figure = named(QLineEdit(), "试算完成值")
        self.figure.setPlaceholderText("输入一个完成值试算，如 7356 或 82%")
        self.figure.textChanged.connect(self._try)
        self.outcome = label("", wrap=True)
        self.working = label("", "quiet", wrap=True)
        self._lay_out()

    @property
    def rule(self) -> Rule:
        """The rule as it is filled in."""
        return Rule(self.kind.value or "unclear", self.params.params, self.wording.toPlainText().strip())

    def fill(self, view: View) -> None:
        """Show a node's rule, unless it is the one being worked on."""
        self.setEnabled(not view.is_group and not self.desk.read_only)
        shown = view.node.id, view.terms.rule
        if shown == self._shown:
            self._try()
            return
        self._shown = shown
        self.wording.show_text(shown[1].wording)
        self._show(shown[1])
        self.apply.setEnabled(False)

    def _lay_out(self) -> None:
        self.form((("依据", self.issue),))
        parts: list[QWidget] = [label("原文", "quiet"), self.wording, self.recognise, self.kind, self.help, self.params]
        parts += [self.said, self.apply, rule(), label("试算", "title"), self.figure, self.outcome, self.working]
        for part in parts:
            self.column.addWidget(part)
        self.column.addStretch()

    def _show(self, shown: Rule) -> None:
        self.kind.show_value(shown.kind)
        self.params.show_params(shown.kind, shown.params)
        self._tell()

    def _pick(self, kind: str) -> None:
        self.params.show_params(kind, {})
        self._edited()

    def _recognise(self) -> None:
        if self.view is None:
            return
        node, terms = self.view.node, self.view.terms
        found = read_wording(
            self.wording.toPlainText().strip(),
            terms.points,
            measure_unit=node.measure_unit,
            basis=node.basis,
            direction=node.direction,
            target=terms.target,
        )
        self._show(found)
        self._edited()

    def _edited(self) -> None:
        self.apply.setEnabled(self._shown is None or self.rule != self._shown[1])
        self._tell()

    def _tell(self) -> None:
        self.help.setText(_HELP.get(self.kind.value, ""))
        self.said.setText(describe_rule(self.rule))
        self._try()

    def _try(self) -> None:
        judged = self.view.judged if self.view else None
        typed = self.figure.text().strip()
        if judged is None or not typed:
            self.outcome.setText("" if judged else "不是计分的指标，不能试算。")
            self.working.setText("")
            return
        result, unclear = try_figure(judged.result.case, self.rule, typed)
        self.outcome.setText(_outcome(result))
        self.working.setText("；".join((result.working, *unclear, *result.problems)))

    def _apply(self) -> None:
        if self.view is not None:
            node_id, made = self.view.node.id, self.rule
            issued = self.issue.terms(self.view.versions(Part.RULE))
            self.desk.do(
                lambda: indicators.set_part(self.desk.doc, subject_id=node_id, part=Part.RULE, value=made, **issued)
            )


def _outcome(result: Result) -> str:
    if result.score_now is None:
        return "得分无法计算"
    ahead = result.score_projected
    projected = f"，预计全年得 {text_of(ahead)} 分" if ahead is not None and ahead != result.score_now else ""
    loss = f"，预计扣 {text_of(result.expected_loss)} 分" if result.expected_loss else ""
    return f"得 {text_of(result.score_now)} 分{projected}{loss}"
