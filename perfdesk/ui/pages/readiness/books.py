"""The books of 迎检材料: pieces of evidence, and units by how ready they are."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from perfdesk.domain.ledger.evidence import EvidenceFile, EvidenceNeed
from perfdesk.domain.problems import PerfdeskError
from perfdesk.operations.ledger import evidence
from perfdesk.reports.boards import readiness as board
from perfdesk.reports.lists.evidence import MISSING, PIECES, UNITS
from perfdesk.reports.lists.kind import Ask
from perfdesk.store.rows.ids import new_id
from perfdesk.ui.desk import Desk, Target
from perfdesk.ui.evidence_box import EvidenceBox
from perfdesk.ui.ledger.links import IMPORT_TREE, SEE_LEAF
from perfdesk.ui.ledger.spec import Action, Beside, BookSpec, FieldSpec, Given, Kind
from perfdesk.ui.table.view import TableView
from perfdesk.ui.widgets import Elided, Tool, label

_ROWS = 8
"""How many missing pieces are seen without scrolling."""


class FilesPart(Beside):
    """The files that are a piece, and those of its leaf that could be; of a leaf without pieces, those of the leaf."""

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__(desk)
        self.box, self.title = EvidenceBox(desk), label("", "title")
        self.loose, self._lines = label("本指标的其他材料", "title"), QVBoxLayout()
        self.takers: list[Tool] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.title, self.box, self.loose):
            column.addWidget(part)
        column.addLayout(self._lines)

    def show_record(self, need: Any) -> None:
        """Show the files of a piece."""
        asked = need.name != ""
        self.title.setText("本项材料的文件" if asked else "本指标的其他材料")
        self.box.show_owners(*((need.id,) if asked else (need.subject_id, need.id)))
        while (line := self._lines.takeAt(0)) is not None:
            if (widget := line.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        leaf = board.leaf_of(self.desk.county(), need) if asked and not self.desk.read_only else None
        files = leaf.loose if leaf else ()
        self.loose.setVisible(bool(files))
        self.takers = [self._offer(need, file) for file in files]

    def _offer(self, need: EvidenceNeed, file: EvidenceFile) -> Tool:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        take = Tool("add", f"把“{file.name}”归入本项", partial(self._take, need, file))
        row.addWidget(Elided(file.name), 1)
        row.addWidget(take)
        self._lines.addWidget(line)
        return take

    def _take(self, need: EvidenceNeed, file: EvidenceFile) -> None:
        desk = self.desk
        if desk.do(lambda: evidence.change_file(desk.doc, file_id=file.id, owner_id=need.id)):
            desk.tell(f"已把“{file.name}”归入“{need.name}”")


class MissingPart(Beside):
    """What a unit has still to bring."""

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__(desk)
        self.title = label("", "title")
        self.table = TableView(stretch=1, name="尚缺材料")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.table.opened.connect(lambda key: desk.go("readiness", Target(key, view="pieces")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.table)

    def show_record(self, row: Any) -> None:
        """Show what a unit has still to bring."""
        listing = board.missing_of(self.desk.county(), row.id, self.desk.today)
        count = len(listing.rows)
        self.title.setText(f"尚缺{count}份材料（双击查看）" if count else "所需材料均已备齐")
        self.table.setVisible(bool(count))
        self.table.show_listing(listing)
        header, height = self.table.horizontalHeader(), self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(header.sizeHint().height() + min(count, _ROWS) * height + 6)


def _set(desk: Desk, need: EvidenceNeed) -> None:
    """Write a piece; what is typed for a leaf that asks for nothing yet becomes its first, and is shown."""
    written = replace(need, id=new_id()) if _is_leaf(desk, need) else need
    evidence.set_need(desk.doc, need=written)
    if written is not need:
        desk.go("readiness", Target(written.id, view="pieces"))


def _remove(desk: Desk, need: EvidenceNeed) -> None:
    if _is_leaf(desk, need):
        raise PerfdeskError("该指标还没有列出所需材料，没有可删除的。请先填写所需材料。")
    evidence.remove_need(desk.doc, need_id=need.id)


def _is_leaf(desk: Desk, need: EvidenceNeed) -> bool:
    """Tell whether this is the line of a leaf that asks for nothing yet."""
    return need.id in desk.county().data.nodes


def _spread(desk: Desk, need: EvidenceNeed, given: Given) -> None:
    subjects = board.alike(desk.county(), need, given["scope"])
    made = evidence.add_need(desk.doc, subject_ids=subjects, name=need.name, due_on=need.due_on)
    desk.tell(f"已向{len(made)}项指标要求“{need.name}”")


def _unnamed(_: Desk, need: EvidenceNeed) -> str:
    return "" if need.name else "还没有写明所需材料。"


def _enter(desk: Desk, need: EvidenceNeed, _: Given) -> None:
    leaf = board.leaf_of(desk.county(), need)
    desk.go("entry", Target(leaf.judged.subjects[-1] if leaf else need.subject_id))


NEEDS = BookSpec(
    id="pieces",
    title="所需材料",
    noun="材料",
    listing=lambda desk: board.piece_table(desk.county(), desk.today),
    find=lambda desk, key: board.piece_of(desk.county(), key),
    fields=(
        FieldSpec("subject_id", "指标（任务）", Kind.LEAF),
        FieldSpec("name", "所需材料", hint="如：竣工验收报告、国库支付凭证"),
        FieldSpec("unit_id", "提供单位", Kind.UNIT, empty="牵头单位"),
        FieldSpec("person", "责任人", empty="牵头单位的责任人"),
        FieldSpec("due_on", "时限", Kind.DAY),
    ),
    heading=lambda desk, need: board.piece_heading(desk.county(), need),
    empty="还没有指标。请先导入指标任务分解表，再逐项列出迎检所需材料。",
    chips=lambda desk: board.piece_chips(desk.county(), desk.today),
    draft=lambda _: EvidenceNeed(new_id(), "", ""),
    add=_set,
    change=_set,
    remove=_remove,
    actions=(
        Action(
            "同样要求其他指标",
            _spread,
            asks=(FieldSpec("scope", "范围", Kind.CHOICE, options=lambda _: board.SCOPES),),
            refused=_unnamed,
            start=lambda *_: {"scope": board.SAME_UNIT},
        ),
        Action("去填报", _enter, looks=True),
        SEE_LEAF,
    ),
    beside=(FilesPart,),
    opening=IMPORT_TREE,
    roomy=1100,
    prints=PIECES.id,
)

READY = BookSpec(
    id="units",
    title="各单位准备情况",
    noun="单位",
    listing=lambda desk: UNITS.build(desk.county(), Ask(desk.today)),
    find=lambda desk, key: board.unit_row(desk.county(), key, desk.today),
    fields=(
        FieldSpec("counts", "材料", fixed=True),
        FieldSpec("overdue", "其中超期", fixed=True),
        FieldSpec("unlisted", "未列要求指标", fixed=True),
    ),
    heading=lambda _, row: row.unit,
    empty="还没有列出所需材料。请在“所需材料”中逐项列出。",
    actions=(
        Action(
            "打印缺失清单",
            lambda desk, row, _: desk.go("output", Target(MISSING.id, (("unit", row.id),))),
            looks=True,
        ),
        Action("去填报", lambda desk, row, _: desk.go("entry", Target(row.id)), looks=True),
    ),
    beside=(MissingPart,),
    prints=UNITS.id,
)
