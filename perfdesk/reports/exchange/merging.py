"""What a merge would do, to be looked at before it is done: parcel by parcel, and field by field with both values."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime

from perfdesk.domain.county import County
from perfdesk.domain.edits import Edit
from perfdesk.domain.exchange.merging import (
    OPEN_TO_CHOICE,
    Choice,
    Choices,
    Finding,
    MergeField,
    MergeParcel,
    MergePlan,
    default_choice,
)
from perfdesk.domain.exchange.parcel import FieldKey, Incoming, Trust
from perfdesk.domain.indicator import Node
from perfdesk.domain.scheme import LIGHT_SHAPES, Light
from perfdesk.domain.text.entry import write_cause
from perfdesk.reports.entry_history import FIELDS, edit_text
from perfdesk.reports.listing import Align, Column, Listing, Section
from perfdesk.reports.phrase import moment, node_title, unit_name
from perfdesk.reports.sentence import first

PARCELS = (
    Column("unit", "单位", 9),
    Column("state", "情况", 6.4),
    *(Column(one.value, one.title, 3.6, Align.RIGHT) for one in Finding if one is not Finding.READOPTED),
    Column("file", "文件", 10),
)
FIELD_COLUMNS = (
    Column("finding", "判定", 5.2),
    Column("leaf", "指标（任务）", 11),
    Column("month", "月份", 3.4, Align.CENTER),
    Column("field", "项目", 5),
    Column("ours", "现值", 8),
    Column("theirs", "上报值", 8),
    Column("choice", "处理", 6.4),
    Column("base", "发出时", 6),
    Column("our_word", "现值来历", 13),
    Column("their_word", "上报来历", 13),
)
_LIGHTS = {
    Finding.NEW: Light.GREEN,
    Finding.SAME: Light.UNREPORTED,
    Finding.PARALLEL: Light.GREEN,
    Finding.CONFLICT: Light.YELLOW,
    Finding.OUT_OF_SCOPE: Light.RED,
    Finding.REPLAYED: Light.UNREPORTED,
    Finding.READOPTED: Light.YELLOW,
}
_ORDER = (
    Finding.CONFLICT,
    Finding.OUT_OF_SCOPE,
    Finding.READOPTED,
    Finding.PARALLEL,
    Finding.NEW,
    Finding.SAME,
    Finding.REPLAYED,
)
"""What needs a person's eye comes first."""

_STRANGE = "本县没有的指标"

Came = Callable[[Edit], str]
"""Returns the moment (ISO) at which an edit came into the county's file, "" where that is not known."""


def parcel_listing(county: County, plan: MergePlan) -> Listing:
    """List the parcels of a stick, with how much of each kind they bring."""
    rows, keys = [], []
    for parcel in plan.parcels:
        counts = Counter(field.finding for field in parcel.fields)
        numbers = (counts[one] or None for one in Finding if one is not Finding.READOPTED)
        incoming = parcel.incoming
        name = unit_name(county, incoming.unit_id) or incoming.unit or "未知单位"
        rows.append((name, parcel_state(parcel), *numbers, incoming.source))
        keys.append(incoming.hash)
    sections = (Section(tuple(rows), keys=tuple(keys)),) if rows else ()
    return Listing("parcels", "收回的填报", PARCELS, sections)


def parcel_state(parcel: MergeParcel) -> str:
    """Say with its shape whether a parcel can be merged."""
    findings = {field.finding for field in parcel.fields}
    if parcel.refused:
        return f"{LIGHT_SHAPES[Light.RED]} 不能合并"
    if Finding.CONFLICT in findings:
        return f"{LIGHT_SHAPES[Light.YELLOW]} 有冲突"
    if parcel.notes or parcel.incoming.problems or Finding.OUT_OF_SCOPE in findings:
        return f"{LIGHT_SHAPES[Light.YELLOW]} 有提示"
    if findings <= {Finding.REPLAYED} and not parcel.incoming.causes:
        return f"{LIGHT_SHAPES[Light.UNREPORTED]} 无新内容"
    return f"{LIGHT_SHAPES[Light.GREEN]} 可合并"


def parcel_words(county: County, parcel: MergeParcel) -> list[str]:
    """Say everything about a parcel that a person should know: why not, what is missing, which causes come along."""
    incoming = parcel.incoming
    sender = "，".join(
        filter(
            None,
            (
                incoming.trust.title if incoming.trust is not Trust.FORM else "填报表，没有签名",
                f"填报人{incoming.person}" if incoming.person else "",
                f"第{incoming.sequence}次上报" if incoming.sequence else "",
                f"{incoming.month}月数据" if incoming.month else "",
                f"佐证材料{len(incoming.files)}份" if incoming.files else "",
            ),
        )
    )
    said = [parcel.refused, *map(str, parcel.notes), *map(str, incoming.problems), _causes(county, incoming)]
    return [f"{sender}。", *dict.fromkeys(filter(None, said))]


def _causes(county: County, incoming: Incoming) -> str:
    """Write which main causes a parcel changes, and what they were; "" for none."""
    told = []
    for cause, before in incoming.causes:
        node, was = _node(county, cause.subject_id), f"“{before}”改为" if before else ""
        told.append(f"{node_title(county, node) if node else _STRANGE}{cause.month}月{was}“{write_cause(cause)}”")
    return f"更改原因{len(told)}条：{first(told, '；')}。" if told else ""


def field_listing(
    county: County, parcel: MergeParcel, choices: Choices, came: Came, only: frozenset[Finding] | None = None
) -> Listing:
    """List the fields of a parcel with both values, what was chosen, and who said what, when and why."""
    found = [field for field in parcel.fields if only is None or field.finding in only]
    found.sort(key=lambda field: (_ORDER.index(field.finding), field.key))
    rows = tuple(_row(county, parcel, field, choices, came) for field in found)
    keys = tuple(map(field_key, (field.key for field in found)))
    return Listing("merge_fields", "逐项比对", FIELD_COLUMNS, (Section(rows, keys=keys),) if rows else ())


def field_key(key: FieldKey) -> str:
    """Write under which key a field's row stands."""
    return "|".join(map(str, key))


def field_title(county: County, key: FieldKey) -> str:
    """Name a field of a cell: 城镇新增就业 10月 累计完成."""
    subject, month, name = key
    node = _node(county, subject)
    return f"{node_title(county, node) if node else _STRANGE} {month}月 {FIELDS.get(name, name)}"


def chosen(parcel: MergeParcel, field: MergeField, choices: Choices) -> Choice | None:
    """Return what will be done with a field, None where nobody can choose."""
    if parcel.refused or field.finding not in OPEN_TO_CHOICE:
        return None
    return choices.get((parcel.incoming.hash, field.key), default_choice(field.finding))


def _row(
    county: County, parcel: MergeParcel, field: MergeField, choices: Choices, came: Came
) -> tuple[str | None, ...]:
    subject, month, name = field.key
    node, choice = _node(county, subject), chosen(parcel, field, choices)
    return (
        f"{LIGHT_SHAPES[_LIGHTS[field.finding]]} {field.finding.title}",
        node_title(county, node) if node else _STRANGE,
        f"{month}月",
        FIELDS.get(name, name),
        _values(field.ours, node),
        _values(_last(field.theirs), node),
        choice.title if choice else "不合并",
        field.base if field.base is not None else "",
        "；".join(_word(edit, came(edit)) for edit in field.ours),
        "；".join(_word(edit, parcel.incoming.made_at) for edit in _last(field.theirs)),
    )


def _node(county: County, subject: str) -> Node | None:
    given = county.data.assignments.get(subject)
    return county.data.nodes.get(given.node_id if given else subject)


def _last(edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits that no other of them replaces."""
    every = list(edits)
    replaced = {parent for edit in every for parent in edit.parents}
    return [edit for edit in every if edit.id not in replaced]


def _values(edits: Iterable[Edit], node: Node | None) -> str:
    texts = (edit_text(edit, node) if node else edit.value or "清空" for edit in edits)
    return " / ".join(dict.fromkeys(texts))


def _word(edit: Edit, at: str) -> str:
    when = datetime.fromisoformat(at) if at else None
    why = f"（{edit.reason}）" if edit.reason else ""
    return " ".join(filter(None, (moment(when, when.year) if when else "", edit.author))) + why
