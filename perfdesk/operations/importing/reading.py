"""What the cells of a report mean for the leaf they belong to: its unit, basis, stages, checklist and target decide."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from perfdesk.domain.figure import Figure
from perfdesk.domain.indicator import Basis, Node, Part, Rule, newest
from perfdesk.domain.problems import Problem
from perfdesk.domain.quantity import text_of
from perfdesk.domain.target import Target
from perfdesk.domain.text.figure import Reading, parse_figure
from perfdesk.domain.text.items import read_items
from perfdesk.domain.text.measure import in_unit
from perfdesk.domain.text.normalise import squeeze
from perfdesk.domain.year import YearData
from perfdesk.formats.drafts import FigureDraft
from perfdesk.formats.sheet import SheetCell
from perfdesk.formats.tables.printed_rate import read_target
from perfdesk.operations.importing.places import Place


class FigureReader:
    """Reads figures by the terms that bind in their month; what needs a look is named in `problems`."""

    def __init__(self, data: YearData, problems: list[Problem]) -> None:
        """Know the leaves and terms of `data`."""
        self._data = data
        self._problems = problems
        self._targets: dict[tuple[str, int], Target | None] = {}
        self._checklists: dict[tuple[str, int], tuple[str, ...]] = {}

    def figure(self, place: Place, draft: FigureDraft, month: int) -> Figure | None:
        """Read the draft's cell as what it is for this node; words beside a number are kept with it."""
        node, unit = place.node, draft.measure_unit or place.node.measure_unit
        read = self._read(place, draft.said, unit, month)
        for warning in read.warnings:
            self._problems.append(draft.source.problem("actual", "累计完成", warning, "unclear_figure"))
        words = dict.fromkeys(text for text in (read.remark, draft.progress_text, draft.remark) if text)
        figure = _with_share(read.figure, draft, node)
        if figure is None:
            return Figure(text="；".join(words)) if words else None
        if figure.value is not None and unit != node.measure_unit:
            figure = self._converted(figure, draft, unit, node)
        text = figure.text or "；".join(word for word in words if word != draft.said.text)
        if (text, draft.final) == (figure.text, figure.final):
            return figure
        return replace(figure, text=text, final=draft.final)

    def _read(self, place: Place, said: SheetCell, unit: str, month: int) -> Reading:
        names = self._checklist(place.node, month)
        if names and said.text.strip() and (reading := read_items(said.text, names)):
            return reading
        target = self.target(place.node.id, month)
        return parse_figure(
            said.text,
            measure_unit=unit,
            basis=place.node.basis,
            number=said.number,
            number_format=said.number_format,
            previous=self._previous(place.subject, month),
            stages=target.stages if target else (),
        )

    def _converted(self, figure: Figure, draft: FigureDraft, unit: str, node: Node) -> Figure:
        """Bring a value from the report's measure unit into the node's."""
        value = in_unit(figure.value, unit, node.measure_unit) if figure.value is not None else None
        if value is None:
            message = f"表中单位“{unit}”与计量单位“{node.measure_unit}”不能换算，按原数读入；请核对。"
            self._problems.append(draft.source.problem("measure_unit", "计量单位", message, "unit_mismatch"))
            return figure
        return replace(figure, value=value)

    def _previous(self, subject: str, month: int) -> Fraction | None:
        figure = self._data.figures.get((subject, month - 1)) if month > 1 else None
        return figure.value if figure else None

    def _checklist(self, node: Node, month: int) -> Sequence[str]:
        """Return the names of the items of a node's checklist, () where its rule is another."""
        key = (node.id, month)
        if key not in self._checklists:
            rule = newest(self._data.versions.get(node.id, ()), Part.RULE, month)
            listed = rule.params.get("items", ()) if isinstance(rule, Rule) and rule.kind == "checklist" else ()
            self._checklists[key] = tuple(str(item.get("name", "")) for item in listed)
        return self._checklists[key]

    def target(self, subject: str, month: int) -> Target | None:
        """Return the target that binds a node or an assignment in a month."""
        key = (subject, month)
        if key not in self._targets:
            found = newest(self._data.versions.get(subject, ()), Part.TARGET, month)
            self._targets[key] = found if isinstance(found, Target) else None
        return self._targets[key]

    def may_be_empty(self, place: Place, month: int) -> bool:
        """Tell whether no figure is asked for: in a month without report, of events, and where nothing is to do."""
        target = self.target(place.subject, month) or self.target(place.node.id, month)
        nothing = target is not None and target.is_zero and place.node.basis is Basis.CUMULATIVE
        return month not in place.node.reporting_months or nothing

    def compare_target(self, place: Place, draft: FigureDraft, month: int) -> None:
        """Name a target in the report that is not the one in the file: perhaps it was changed during the year."""
        said = draft.target.text
        known = self.target(place.subject, month) or self.target(place.node.id, month)
        if not said or known is None or squeeze(said) == squeeze(known.text):
            return
        told = read_target(draft.target, draft.measure_unit or place.node.measure_unit)
        if told.value is None or known.value is None or _same_amount(told, known, place.node, draft):
            return
        message = f"表中目标“{said}”与文件中的“{known.text}”不一致；如目标已调整，请先录入调整后的目标和文号。"
        self._problems.append(draft.source.problem("target", "年度目标", message, "target_differs"))


def _with_share(figure: Figure | None, draft: FigureDraft, node: Node) -> Figure | None:
    """Add numerator and denominator columns to a figure; of a ratio they make the value where none is told."""
    top, bottom = _plain(draft.numerator), _plain(draft.denominator)
    if top is None or not bottom:
        return figure
    value = figure.value if figure else None
    if value is None and (node.basis is Basis.RATIO or squeeze(node.measure_unit) == "‰"):
        value = in_unit(top * 100 / bottom, "%", node.measure_unit or "%")
    return replace(figure or Figure(), value=value, numerator=top, denominator=bottom)


def _same_amount(told: Target, known: Target, node: Node, draft: FigureDraft) -> bool:
    """Tell whether two targets are one amount, perhaps in different units (5.2万人 and 52000人)."""
    unit = node.measure_unit
    amounts = [
        in_unit(target.value, target.unit or own, unit) if target.value is not None else None
        for target, own in ((told, draft.measure_unit or unit), (known, unit))
    ]
    return amounts[0] == amounts[1]


def _plain(cell: SheetCell) -> Fraction | None:
    if cell.number is not None:
        return cell.number
    said = parse_figure(cell.text).figure if cell.text else None
    return said.value if said else None


def show(figure: Figure | None) -> str:
    """Return a figure as one text for the preview."""
    if figure is None:
        return ""
    number = text_of(figure.value) if figure.value is not None else ""
    rate = f"{text_of(figure.rate)}%" if figure.rate is not None else ""
    items = f"第{'、'.join(map(str, sorted(figure.items)))}项" if figure.items else ""
    blank = figure.blank.title if figure.blank else ""
    return "，".join(text for text in (number or rate or items, figure.stage, figure.text, blank) if text)
