"""Rules that count what happened or what was done; they look at no target."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Self

from perfdesk.domain.quantity import shown
from perfdesk.domain.rules.base import ZERO, CannotScore, Leaf, ScoringRule, Wants, clamp
from perfdesk.domain.rules.params import BadParamsError, Params


@dataclass(frozen=True, slots=True)
class Event(ScoringRule):
    """P less so many points for each event, at most the cap.

    An event of the ledger that carries points of its own costs those (超期每条扣6分，纠错每件扣3分 are two prices).
    """

    kind: ClassVar[str] = "event"
    title: ClassVar[str] = "每发生一次扣分"
    help: ClassVar[str] = "每发生一次扣若干分，扣到上限为止；不设上限的以分值为限。"
    wants: ClassVar[Wants] = Wants.NO_TARGET
    judges_value: ClassVar[bool] = False
    each: Fraction
    cap: Fraction | None = None

    @classmethod
    def read(cls, params: Params) -> Self:
        """Read `points` each and `cap`."""
        return cls(params.number("points", "每次扣分"), params.optional("cap", "扣分上限"))

    def _loss(self, leaf: Leaf) -> Fraction:
        return leaf.count * self.each + sum((own or self.each for own in leaf.event_points), ZERO)

    def points(self, leaf: Leaf, x: Fraction) -> Fraction:  # noqa: ARG002
        """Return P less the events, within 0 and P."""
        cap = leaf.full if self.cap is None else min(self.cap, leaf.full)
        return leaf.full - clamp(self._loss(leaf), ZERO, cap)

    def working(self, leaf: Leaf, x: Fraction) -> str:
        """Write number, price and loss."""
        lost = self._loss(leaf)
        if not lost:
            return "未发生扣分事件"
        cap = leaf.full if self.cap is None else self.cap
        own = [points for points in leaf.event_points if points]
        number = leaf.count + len(leaf.event_points) - len(own)
        parts = [f"发生 {shown(number)} 次，每次扣{shown(self.each)}分"] if number else []
        parts += [f"登记事件 {len(own)} 次，共扣{shown(sum(own, ZERO))}分"] if own else []
        limit = f"，扣分上限{shown(cap)}分" if lost > cap else ""
        return f"{'；'.join(parts)}{limit}，扣 {shown(leaf.full - self.points(leaf, x), 2)} 分"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a checklist; not expected before `due_month`, where it has one."""

    name: str
    points: Fraction
    due_month: int | None = None

    @classmethod
    def read(cls, params: Params) -> Self:
        """Read `name`, `points` and `due_month`."""
        due = params.optional("due_month", "完成月份", 1)
        if due is not None and (due > 12 or due.denominator != 1):
            raise BadParamsError(f"评分规则的完成月份“{shown(due)}”应为1至12")
        return cls(params.text("name"), params.number("points", "分值"), None if due is None else int(due))


@dataclass(frozen=True, slots=True)
class Checklist(ScoringRule):
    """The points of the items met, at most P; an item due in a coming month counts as met in the projection."""

    kind: ClassVar[str] = "checklist"
    title: ClassVar[str] = "逐项累加得分"
    help: ClassVar[str] = "各项完成得该项分，累加不超过分值；各项可定完成月份，未到月份的预测时按完成计。"
    wants: ClassVar[Wants] = Wants.NO_TARGET
    judges_value: ClassVar[bool] = False
    items: tuple[Item, ...]

    @classmethod
    def read(cls, params: Params) -> Self:
        """Read the `items`."""
        return cls(tuple(Item.read(item) for item in params.parts("items", "项")))

    def _met(self, leaf: Leaf) -> frozenset[int]:
        if leaf.items is None:
            raise CannotScore("未填报完成了清单的哪几项", problem=False)
        unknown = sorted(number for number in leaf.items if not 1 <= number <= len(self.items))
        if unknown:
            raise CannotScore(f"评分规则的清单没有第{unknown[0]}项，请核对填报")
        return leaf.items

    def _sum(self, leaf: Leaf, numbers: frozenset[int]) -> Fraction:
        return min(leaf.full, sum((self.items[number - 1].points for number in numbers), ZERO))

    def points(self, leaf: Leaf, x: Fraction) -> Fraction:  # noqa: ARG002
        """Return the points of the items met."""
        return self._sum(leaf, self._met(leaf))

    def projected(self, leaf: Leaf, x: Fraction) -> Fraction:  # noqa: ARG002
        """Return the points of the items met and of those due in coming months."""
        coming = {n for n, item in enumerate(self.items, start=1) if item.due_month and item.due_month > leaf.month}
        return self._sum(leaf, self._met(leaf) | coming)

    def working(self, leaf: Leaf, x: Fraction) -> str:  # noqa: ARG002
        """List the items met with their points, and name those that are not."""
        met = self._met(leaf)
        done = [item for n, item in enumerate(self.items, start=1) if n in met]
        open_ = [item.name for n, item in enumerate(self.items, start=1) if n not in met]
        parts = [f"完成{'、'.join(f'{item.name}（{shown(item.points)}分）' for item in done)}"] if done else []
        parts += [f"未完成{'、'.join(open_)}"] if open_ else []
        return "；".join(parts)
