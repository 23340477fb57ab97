"""What every test needs: cases that repeat in CI, sheets drawn with |, and a small county built line by line."""

import os
import re
import subprocess
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import settings

from perfdesk.domain.county import assess
from perfdesk.domain.facts import Cause, CauseKind, LossEvent, Note, Project, Submission, SubmissionState
from perfdesk.domain.figure import Figure
from perfdesk.domain.indicator import Assignment, AssignmentRole, Node, NodeKind, Part, Rule, Version
from perfdesk.domain.scheme import Scheme
from perfdesk.domain.target import Target, TargetKind
from perfdesk.domain.unit import Duty, Unit
from perfdesk.domain.year import YearData
from perfdesk.formats.sheet import EMPTY, Sheet, SheetCell

settings.register_profile("perfdesk", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("perfdesk")


def _cell(text):
    """Make a cell of `text`: numbers are stored numbers, 0.95[0%] is 0.95 in a cell that shows 95%."""
    shown = text.strip().replace("\\n", "\n")
    percent = re.fullmatch(r"(-?[\d.]+)\[0%\]", shown)
    if percent:
        return SheetCell(f"{float(percent[1]) * 100:g}%", Fraction(percent[1]), "0%")
    return SheetCell(shown, Fraction(shown), "General") if re.fullmatch(r"-?\d+(\.\d+)?", shown) else SheetCell(shown)


@pytest.fixture
def sheet():
    """Draw a sheet with | between cells; a cell of ^ is merged with the one above, of < with the one before."""

    def draw(table, name="表1"):
        lines = [line.strip().removeprefix("|").removesuffix("|").split("|") for line in table.strip().splitlines()]
        width = max(map(len, lines))
        rows = []
        for texts in lines:
            row = []
            for column in range(width):
                text = texts[column].strip() if column < len(texts) else ""
                origin = {"^": lambda: rows[-1][column], "<": lambda: row[-1]}.get(text)  # noqa: B023 - used at once
                found = origin() if origin else _cell(text) if text else EMPTY
                row.append(SheetCell(found.text, found.number, found.number_format, True) if origin else found)
            rows.append(row)
        return Sheet(name, rows, _merged(lines))

    return draw


def _merged(lines):
    """Return the merged ranges that ^ and < draw."""
    ranges = []
    for top, texts in enumerate(lines):
        for left, text in enumerate(texts):
            if text.strip() in ("^", "<", ""):
                continue
            right, bottom = left, top
            while right + 1 < len(texts) and texts[right + 1].strip() == "<":
                right += 1
            while bottom + 1 < len(lines) and left < len(lines[bottom + 1]) and lines[bottom + 1][left].strip() == "^":
                bottom += 1
            if (right, bottom) != (left, top):
                ranges.append((top, left, bottom, right))
    return ranges


def number(value) -> Target:
    return Target(text=str(value), kind=TargetKind.NUMBER, value=Fraction(value))


class Builder:
    """A small county, built line by line; ids are the names, so that a test reads like the office's own papers.

    `data` is the year, `assess(month)` the county.
    """

    def __init__(self):
        self.data = YearData(2024, schemes={"市对县": Scheme("市对县", 2024, "市对县考评")})

    def put(self, part, key, value):
        self.data = replace(self.data, **{part: {**getattr(self.data, part), key: value}})
        return self

    def version(self, subject, part, value, **more):
        known = self.data.versions.get(subject, ())
        return self.put("versions", subject, (*known, Version(str(len(known)), subject, part, value, **more)))

    def unit(self, name, **fields):
        return self.put("units", name, Unit(name, name, position=len(self.data.units), **fields))

    def node(self, name, kind=NodeKind.INDICATOR, *, parent=None, points=None, scheme="市对县", **fields):
        self.put("nodes", name, Node(name, scheme, parent, kind, name, len(self.data.nodes), **fields))
        return self.version(name, Part.POINTS, Decimal(points)) if points is not None else self

    def leaf(self, name, points="5", target=120, lead="发改局", rule="proportional", params=None, **fields):
        self.node(name, points=points, **fields)
        self.version(name, Part.RULE, Rule(rule, params or {}))
        if target is not None:
            self.version(name, Part.TARGET, target if isinstance(target, Target) else number(target))
        return self.give(name, lead) if lead else self

    def task(self, name, parent, points="5", target=120, lead="发改局", **fields):
        return self.leaf(name, points, target, lead, kind=NodeKind.TASK, parent=parent, **fields)

    def give(self, leaf, unit, role=AssignmentRole.LEAD, *, target=None, points=None):
        key = f"{leaf}/{unit}"
        if unit not in self.data.units:
            self.unit(unit)
        self.put("assignments", key, Assignment(key, leaf, unit, role, len(self.data.assignments)))
        if target is not None:
            self.version(key, Part.TARGET, number(target))
        return self.version(key, Part.POINTS, Decimal(points)) if points is not None else self

    def share(self, leaf, unit, target=None, points=None):
        return self.give(leaf, unit, AssignmentRole.HOLDER, target=target, points=points)

    def report(self, subject, month, value=None, **fields):
        figure = Figure(value=None if value is None else Fraction(value), **fields)
        return self.put("figures", (subject, month), figure)

    def duty(self, subject, role, name, **fields):
        duty = Duty(f"{subject}{role}{name}", subject, role, name, **fields)
        self.data = replace(self.data, duties=(*self.data.duties, duty))
        return self

    def office(self, **fields):
        self.data = replace(self.data, office=replace(self.data.office, **fields))
        return self

    def submit(self, unit, month, due, received=None, state=SubmissionState.SUBMITTED):
        return self.put("submissions", (unit, month), Submission(unit, month, state, due, received))

    def note(self, subject, month=10, **fields):
        return self.put("notes", (subject, month), Note(subject, month, **fields))

    def cause(self, subject, category, kind=CauseKind.SUBJECTIVE, *, text="", month=10):
        return self.put("causes", (subject, month), (Cause(f"{subject}{month}", subject, month, kind, category, text),))

    def loses(self, subject, points, month=10, **fields):
        event = LossEvent(f"{subject}{month}", subject, month, Decimal(points), **fields)
        return self.put("events", subject, (*self.data.events.get(subject, ()), event))

    def project(self, name, leaf, **fields):
        self.data = replace(self.data, projects=(*self.data.projects, Project(name, leaf, name, **fields)))
        return self

    def assess(self, month, **how):
        return assess(self.data, month, **how)


@pytest.fixture
def county():
    return Builder()


@dataclass
class Disk:
    """A disk of two megabytes that can be filled up and locked."""

    folder: Path

    def fill(self, left=0):
        free = os.statvfs(self.folder)
        (self.folder / "占满").write_bytes(b"x" * (free.f_bavail * free.f_frsize - left))

    def lock(self):
        mount("-o", "remount,ro", self.folder)


def mount(*how):
    return subprocess.run(["mount", *how], check=False, capture_output=True).returncode == 0


@pytest.fixture
def disk(tmp_path):
    """An empty disk, where the system lets a test have one."""
    folder = tmp_path / "盘"
    folder.mkdir()
    if os.name == "nt" or not mount("-t", "tmpfs", "-o", "size=2m", "tmpfs", folder):
        pytest.skip("may not mount")
    yield Disk(folder)
    subprocess.run(["umount", folder], check=True)
