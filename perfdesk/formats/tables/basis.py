"""How figures of an indicator are counted (目标口径), as a table's words and measure units make it plain."""

import re

from perfdesk.domain.indicator import Basis
from perfdesk.domain.target import Target, TargetKind
from perfdesk.domain.text.measure import is_percent
from perfdesk.domain.text.normalise import squeeze

_GROWTH = re.compile("增幅|增速|增长率|增长|提高数|降低率|下降率|提升幅度|同比")

_STATES = (
    "存栏|存量$|保有量|拥有量|库存|在园|在册|在校生|覆盖率|普及率|参保率|入住率|失业率|达标率|优良率|满意度|安全感|排名|"
    "浓度|密度|强度|水平$|单位.{0,4}(?:GDP|生产总值|增加值|产值)"
)
"""Words for a state: it is looked at on a day and does not add up over the year."""

_AVERAGES = "(?:人|户|亩|地|日|月|年)均(?!衡|匀)|平均|每(?:千|万|百|十万)(?:名)?(?:人|户|常住|名|位|平方)"
"""Words for an average. What people earn, spend or produce per head is counted up from January all the same."""
_COUNTED_UP = re.compile("收入|支出|产值|生产总值|GDP|增加值|贷款|投资")

_NORMS = (
    "(?<!高)(?:补助|补贴|补差|保障|低保|供养|发放|工资|筹资|收费|待遇|生活|救助|基本|养老金|养育|抚恤)标准|"
    "(?<!高)标准(?:\\(|$)"
)
"""Words for a norm that is kept; not 新建高标准农田, 标准化学校, 标准厂房."""

_DURATIONS = "时长|时限|(?:办理|办结|开办|审批|响应|等候|等待|出警|出动|接电|处置|通关|平均|用)时间"

_STATE_NAME = re.compile(f"{_STATES}|{_NORMS}|{_DURATIONS}")
_AVERAGE_NAME = re.compile(_AVERAGES)
_PER = "(?:[人户口月日天亩吨元]|小时|万人|千人|公顷|[平立]方米|m³|万元|亿元)"
_STATE_UNIT = re.compile(f"‰|个?工作日|小时|分钟|分|(?:[^/·]+[/·])+{_PER}")
_COUNTS = re.compile("[人户口个台套件][/·][人户口个台套件]")
_DAYS = re.compile("[天日]|个?月")


def read_basis(said: str, name: str, unit: str, target: Target | None) -> Basis | None:
    """Return the basis a column says, else what target, unit and name make plain; None: nothing tells.

    Without such a word a figure is taken to add up over the year, so the words are few: a state, an average, a
    norm or a duration is POINT, as is what is measured per something (元/月, 微克/立方米) or in ‰.
    """
    if named := Basis.named(squeeze(said)):
        return named
    if target and target.kind is TargetKind.STAGES:
        return Basis.STAGE
    plain, measured = squeeze(name), squeeze(unit)
    if _GROWTH.search(plain) and (is_percent(unit) or not unit):
        return Basis.GROWTH
    if measured == "比例" or (is_percent(unit) and measured != "‰"):
        return Basis.RATIO
    return Basis.POINT if _is_state(plain, measured) else None


def _is_state(name: str, unit: str) -> bool:
    if _STATE_NAME.search(name) or (_AVERAGE_NAME.search(name) and not _COUNTED_UP.search(name)):
        return True
    if _DAYS.fullmatch(unit):
        return not re.search("天数|日数", name)
    return bool(_STATE_UNIT.fullmatch(unit)) and not _COUNTS.fullmatch(unit) and not _COUNTED_UP.search(name)
