"""What is being merged: the plan, what was chosen, and the moments at which the county's values came in."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from perfdesk.document import Document
from perfdesk.domain.edits import Edit
from perfdesk.domain.exchange.merging import Choice, Choices, MergeField, MergeParcel, MergePlan
from perfdesk.domain.words import Word
from perfdesk.reports.exchange.merging import chosen, field_key


class Reach(Word):
    """To how much a choice is applied."""

    FIELDS = "fields", "所选项"
    CELLS = "cells", "所选指标整行"
    PARCEL = "parcel", "这个单位全部"
    ALL = "all", "所有单位全部"


class Merging:
    """One reading of a stick, until it is merged or laid aside."""

    def __init__(self, doc: Document, plan: MergePlan) -> None:
        """Begin with nothing chosen but the defaults."""
        self._doc = doc
        self.choices: Choices = {}
        self._came: dict[str, str] = {}
        self.show(plan)

    def show(self, plan: MergePlan) -> None:
        """Take another comparison of the same parcels; what was chosen stays."""
        self.plan = plan
        moments = {step.id: step.at for step in self._doc.log()}
        cells = {field.key[:2] for one in plan.parcels for field in one.fields if field.ours}
        entered = self._doc.entered(cells) if cells else {}
        self._came = {edit.id: moments.get(step, "") for found in entered.values() for edit, step in found}

    def came(self, edit: Edit) -> str:
        """Return when an edit of the county's came in."""
        return self._came.get(edit.id, "")

    def parcel(self, key: str) -> MergeParcel | None:
        """Return a parcel by the hash of its file."""
        return next((one for one in self.plan.parcels if one.incoming.hash == key), None)

    def choose(self, choice: Choice, reach: Reach, parcel: MergeParcel, keys: Iterable[str]) -> int:
        """Choose for fields; return for how many."""
        picked = list(self._reached(reach, parcel, frozenset(keys)))
        self.choices = {**self.choices, **{(one.incoming.hash, field.key): choice for one, field in picked}}
        return len(picked)

    def without(self, parcel: MergeParcel) -> None:
        """Lay a parcel aside."""
        left = tuple(one for one in self.plan.parcels if one is not parcel)
        self.plan = replace(self.plan, parcels=left)

    def open_conflicts(self) -> int:
        """Count the fields that would be left 待核."""
        counts = Counter(
            chosen(one, field, self.choices)
            for one in self.plan.parcels
            for field in one.fields
            if field.finding.value == "conflict"
        )
        return counts[Choice.BOTH]

    def _reached(
        self, reach: Reach, parcel: MergeParcel, keys: frozenset[str]
    ) -> Iterable[tuple[MergeParcel, MergeField]]:
        parcels = self.plan.parcels if reach is Reach.ALL else (parcel,)
        cells = {tuple(key.split("|")[:2]) for key in keys}
        for one in parcels:
            for field in one.fields:
                subject, month, _ = field.key
                fits = {
                    Reach.FIELDS: field_key(field.key) in keys,
                    Reach.CELLS: (subject, str(month)) in cells,
                }.get(reach, True)
                if fits and chosen(one, field, self.choices) is not None:
                    yield one, field
