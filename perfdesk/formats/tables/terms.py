"""The terms of each row of an indicator table: target, points, rule, owners, pace, months and shares."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from perfdesk.domain.indicator import Basis, CountyValue, Direction, Nature, Rule
from perfdesk.domain.pace import Pace
from perfdesk.domain.problems import Problem
from perfdesk.domain.rule_wording import read_rule
from perfdesk.domain.target import Target, TargetKind
from perfdesk.domain.text.measure import unit_in_brackets
from perfdesk.domain.text.target import parse_target, split_targets, target_hint
from perfdesk.formats.drafts import IndicatorDraft, ShareDraft, Source
from perfdesk.formats.sheet import SheetCell
from perfdesk.formats.tables.basis import read_basis
from perfdesk.formats.tables.guess import is_place_name
from perfdesk.formats.tables.headers import Header, HeaderColumn
from perfdesk.formats.tables.hierarchy import NamedRow, points_column
from perfdesk.formats.tables.rows import TableRow, points_in_name
from perfdesk.formats.tables.table import Table
from perfdesk.formats.tables.values import (
    pace_of,
    read_county_value,
    read_day,
    read_direction,
    read_months,
    read_nature,
    read_origin,
    read_pace,
    read_points,
    unit_word,
)
from perfdesk.formats.tables.words import Field

_CODE_IN_NAME = re.compile(r"(?!PM\d)([A-Za-z]{1,4}\d+(?:-\d+)*)(?:[\s、]+|[.．](?!\d))\s*(?=\S)")
_target = lru_cache(maxsize=8192)(parse_target)
_rule = lru_cache(maxsize=2048)(read_rule)


class TermsReader:
    """Reads the terms of each row of one table and gathers the problems met."""

    def __init__(self, table: Table, year: int | None) -> None:
        self.table = table
        self.year = year
        self.problems: list[Problem] = []
        self.points = points_column(table)
        self.shares = share_columns(table.header)
        self.pace_columns = tuple(c for c in table.header.all(Field.PACE) if c.period and c.period.month)
        self.merged_points = self.points.index if self.points else None

    def draft(self, named: NamedRow) -> IndicatorDraft:
        """Make the draft of one row; what cannot be read is named and left out of it."""
        table, row = self.table, named.row
        source = table.source(row)
        code, name = self._code_and_name(named)
        unit = self._measure_unit(named, name)
        target = self._target(source, table.cell(row, Field.TARGET), unit, name)
        unit = unit or (target.unit if target else "") or self._unit_of_table(row)
        points, nature = self._points(source, named)
        direction = read_direction(table.text(row, Field.DIRECTION), f"{name}{named.task}{unit}", target)
        basis = read_basis(table.text(row, Field.BASIS), name + named.task, unit, target)
        shared = named.merged or bool(named.task)
        places = (self.points.title if self.points else "", *(group.name for group in reversed(named.path)))
        return IndicatorDraft(
            source=source,
            path=named.path,
            indicator=name,
            task=named.task,
            code=code,
            measure_unit=unit,
            target=target,
            points=None if shared and self._is_merged(named) else points,
            rule=self._rule(named, points, unit, basis, direction, target),
            nature=nature or read_nature(table.text(row, Field.NATURE), *places),
            direction=direction,
            basis=basis,
            origin=read_origin(table.text(row, Field.ORIGIN)),
            data_provider=_joined(table.text(row, Field.PROVIDER)),
            **self._owners(named),
            pace=self._pace(source, named),
            due=self._due(source, named),
            reporting_months=self._months(source, named),
            county_value=self._county_value(source, named),
            remark=self._remark(named),
            shares=self._shares(named, unit),
        )

    def _owners(self, named: NamedRow) -> dict[str, Any]:
        table, row = self.table, named.row
        lead = table.text(row, Field.LEAD)
        responsible = table.text(row, Field.RESPONSIBLE, Field.REGION)
        co = "、".join(text for text in (responsible if lead else "", table.text(row, Field.CO)) if text)
        fields = (Field.COUNTY_LEADER, Field.PRINCIPAL, Field.DEPUTY, Field.SECTION, Field.CONTACT)
        people = {field.value: table.text(row, field) for field in fields}
        return {"lead": lead or responsible, "co": co, **people}

    def _code_and_name(self, named: NamedRow) -> tuple[str, str]:
        name = " ".join(named.indicator.split())
        code = self.table.text(named.row, Field.CODE, Field.SERIAL)
        if found := _CODE_IN_NAME.match(name):
            code, name = code if code and not code.isdigit() else found[1], name[found.end() :]
        printed = points_in_name(name) if self.points is None else None
        return code, printed[0] if printed else name

    def _measure_unit(self, named: NamedRow, name: str) -> str:
        said = unit_word(self.table.text(named.row, Field.MEASURE_UNIT))
        column = self.table.header.by_field.get(Field.TARGET)
        return said or (column.unit if column else "") or unit_in_brackets(named.task) or unit_in_brackets(name)

    def _unit_of_table(self, row: TableRow) -> str:
        """Return the unit that a line over the table gives all rows; 单位：分 speaks of points, and a dash of none."""
        unit = self.table.measure_unit
        return "" if self.table.text(row, Field.MEASURE_UNIT) or (self.points and unit == "分") else unit

    def _target(self, source: Source, cell: SheetCell, unit: str, name: str) -> Target | None:
        """Read the target's cell; a text with numbers in it that was not understood is named."""
        if not self.table.header.has(Field.TARGET) or (cell.filled and not cell.text):
            return None
        target, unclear = _target(cell.text, measure_unit=unit, number=cell.number, number_format=cell.number_format)
        if parts := several(target):
            unclear = (
                f"“{target.text}”含{len(parts)}个目标，已拆成{len(parts)}项任务，完成率取最低；需要时可改为加权。",
            )
        for message in unclear:
            self.problems.append(source.problem(Field.TARGET, Field.TARGET.title, message, "unclear_target"))
        hint = target_hint(name) if target.kind is TargetKind.NONE else ""
        if hint:
            message = f"目标为空，名称中提到{hint}；如是年度目标请填入目标列。"
            self.problems.append(source.problem(Field.TARGET, Field.TARGET.title, message, "target_in_name"))
        return target

    def _points(self, source: Source, named: NamedRow) -> tuple[Decimal | None, Nature | None]:
        if self.points is None:
            printed = points_in_name(named.task or named.indicator)
            return (printed[1], None) if printed else (None, None)
        texts = [named.row.cells[c.index].text for c in self._weights()]
        readings = [read_points(text) for text in texts]
        for text, reading in zip(texts, readings, strict=True):
            if reading is None:
                message = f"“{text.strip()}”不是数字，分值未读入；请改为数字后重新导入。"
                self.problems.append(source.problem(Field.POINTS, self.points.title, message, "points_not_number"))
        known = [reading for reading in readings if reading and reading[0] is not None]
        if len(known) > 1:
            message = f"有{len(known)}个分值（{'、'.join(texts)}），按第一个读入；请核对。"
            self.problems.append(source.problem(Field.POINTS, self.points.title, message, "several_points"))
        return known[0] if known else (None, None)

    def _weights(self) -> Sequence[HeaderColumn]:
        """Return the leaf's points columns: more than one where the paper prints two weights."""
        assert self.points is not None
        return [c for c in self.table.header.all(Field.POINTS) if c.index >= self.points.index]

    def _is_merged(self, named: NamedRow) -> bool:
        return self.merged_points is not None and named.row.cells[self.merged_points].filled

    def _rule(
        self,
        named: NamedRow,
        points: Decimal | None,
        unit: str,
        basis: Basis | None,
        direction: Direction | None,
        target: Target | None,
    ) -> Rule | None:
        wording = self.table.text(named.row, Field.RULE)
        if not wording:
            return None
        return _rule(
            wording,
            points,
            measure_unit=unit,
            basis=basis or Basis.CUMULATIVE,
            direction=direction,
            target=target,
        )

    def _pace(self, source: Source, named: NamedRow) -> Pace | None:
        if not self.pace_columns:
            said = self.table.text(named.row, Field.PACE)
            pace = read_pace(said)
            if said and pace is None:
                message = f"“{said}”未能读作序时计划，按默认处理；请在程序中录入各月计划。"
                self.problems.append(source.problem(Field.PACE, Field.PACE.title, message, "unclear_pace"))
            return pace
        cells = [(c.period.month, named.row.cells[c.index].number) for c in self.pace_columns if c.period]
        points = [(month, number) for month, number in cells if month and number is not None]
        pace = pace_of(points)
        if points and pace is None:
            message = "各月序时计划有下降或缺12月，未读入；请改为逐月累计、12月为全年。"
            self.problems.append(source.problem(Field.PACE, Field.PACE.title, message, "unclear_pace"))
        return pace

    def _due(self, source: Source, named: NamedRow) -> date | None:
        said = self.table.text(named.row, Field.DUE)
        due = read_day(said, self.year) if said else None
        if said and due is None:
            message = f"“{said}”未能读作日期，按12月31日处理；请核对。"
            self.problems.append(source.problem(Field.DUE, Field.DUE.title, message, "unclear_due"))
        return due

    def _months(self, source: Source, named: NamedRow) -> tuple[int, ...] | None:
        said = self.table.text(named.row, Field.REPORTING)
        months = read_months(said) if said else None
        if said and months is None:
            message = f"“{said}”未能读作报送月份，按每月处理；请核对。"
            self.problems.append(source.problem(Field.REPORTING, Field.REPORTING.title, message, "unclear_months"))
        return months

    def _county_value(self, source: Source, named: NamedRow) -> CountyValue | None:
        said = self.table.text(named.row, Field.COUNTY_VALUE)
        value = read_county_value(said)
        if said.strip("-/—") and value is None:
            message = f"“{said}”未能读作县级取值方式，按牵头单位填报处理；可填“乡镇合计”“平均”等。"
            self.problems.append(source.problem(Field.COUNTY_VALUE, Field.COUNTY_VALUE.title, message, "unclear_value"))
        return value

    def _remark(self, named: NamedRow) -> str:
        texts = (named.row.cells[column.index].text.strip() for column in self.table.header.descriptions)
        return "；".join(dict.fromkeys(text for text in texts if text))

    def _shares(self, named: NamedRow, unit: str) -> tuple[ShareDraft, ...]:
        shares = []
        for column in self.shares:
            cell = named.row.cells[column.index]
            target, _ = _target(cell.text, measure_unit=unit, number=cell.number, number_format=cell.number_format)
            if target.kind is not TargetKind.NONE:
                shares.append(ShareDraft(column.holder or column.path[-1], target, column.index))
        return tuple(shares)


def share_columns(header: Header) -> tuple[HeaderColumn, ...]:
    """Return the target columns of single units: under one 目标 header, or headed by a township's name."""
    own = tuple(c for c in header.columns if c.holder and c.field is Field.TARGET)
    return own or tuple(c for c in header.columns if c.field is None and is_place_name(c.path[-1]))


def several(target: Target | None) -> tuple[tuple[str, Target], ...]:
    """Return the parts of a target that names two to four numbers of equal standing, else ()."""
    if target is None or target.kind is not TargetKind.TEXT or "其中" in target.text:
        return ()
    parts = split_targets(target.text)
    numbers = all(part.kind in (TargetKind.NUMBER, TargetKind.RANGE) for _, part in parts)
    return parts if numbers and 2 <= len(parts) <= 4 else ()


def _joined(text: str) -> str:
    return "、".join(text.split())
