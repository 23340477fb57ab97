"""The chips that filter the tree of indicators."""

from perfdesk.domain.county import County
from perfdesk.domain.indicator import Origin
from perfdesk.domain.rules import RULES
from perfdesk.domain.scheme import LIGHT_SHAPES, Light
from perfdesk.domain.scoring import PointsState
from perfdesk.domain.unit import UnitKind
from perfdesk.reports.boards.overview import SPLIT_ORDER
from perfdesk.ui.forms.filter_chips import ChipKind, Options


def _origins(county: County) -> Options:
    return [(one.value, county.data.office.origin_names[one.value], "") for one in Origin]


def _units(county: County) -> Options:
    alive = (unit for unit in county.data.units.values() if not unit.merged_into)
    return sorted(
        ((unit.id, unit.short_name or unit.name, unit.kind.title) for unit in alive),
        key=lambda option: [kind.title for kind in UnitKind].index(option[2]),
    )


def _rules(county: County) -> Options:
    used = {judged.terms.rule.kind for judged in county.leaves}
    return [(rule.kind, rule.title, "") for rule in RULES if rule.kind in used]


CHIPS: tuple[ChipKind, ...] = (
    ("scheme", "方案", lambda county: [(scheme.id, scheme.name, "") for scheme in county.data.schemes.values()]),
    ("origin", "来源", _origins),
    ("unit", "单位", _units),
    ("light", "灯", lambda _: [(one.value, f"{LIGHT_SHAPES[one]} {one.title}", "") for one in Light]),
    ("progress_state", "进度", lambda _: [(one.value, one.title, "") for one in SPLIT_ORDER]),
    ("points_state", "得失分", lambda _: [(one.value, one.title, "") for one in PointsState]),
    ("cause", "原因", lambda county: [(word, word, "") for word in county.data.office.cause_categories]),
    ("rule", "规则", _rules),
)
SWITCHES = {"chain": ("责任未落实", "missing"), "recoverable": ("可挽回", "yes")}
HINT = "按名称、编号、目标、单位筛选，可用拼音首字母（Ctrl+F）"
