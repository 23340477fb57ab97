"""How one unit is written in papers besides its registered names: without 县, with 人民政府, abbreviated."""

import re

from perfdesk.domain.text.normalise import squeeze
from perfdesk.domain.unit import Unit, UnitKind

_ABBREVIATIONS = {
    "发展和改革": ("发改",),
    "人力资源和社会保障": ("人社", "人力资源社会保障"),
    "卫生健康": ("卫健",),
    "住房和城乡建设": ("住建",),
    "交通运输": ("交通",),
    "自然资源和规划": ("资规", "自然资源"),
    "文化和旅游": ("文旅",),
    "文化广电和旅游": ("文广旅", "文旅"),
    "市场监督管理": ("市场监管", "市监"),
    "教育和体育": ("教体",),
    "教育体育": ("教体",),
    "工业和信息化": ("工信",),
    "经济和信息化": ("经信",),
    "科学技术": ("科技",),
    "城市管理": ("城管",),
    "应急管理": ("应急",),
    "退役军人事务": ("退役军人",),
    "医疗保障": ("医保",),
    "行政审批服务": ("行政审批", "审批"),
    "残疾人联合会": ("残联",),
    "妇女联合会": ("妇联",),
    "科学技术协会": ("科协",),
    "工商业联合会": ("工商联",),
    "供销合作社联合社": ("供销社",),
    "供销合作联社": ("供销社",),
    "委员会": ("委",),
}
"""Official wording -> what everybody says for it, nationwide."""

_LEVEL = re.compile(r"^(?:[\u4e00-\u9fff]{2,3}[县区市旗]|[省市县区州旗])(?=[\u4e00-\u9fff]{2})")
_OFFICES = ("人民政府", "政府", "党委", "党委政府", "办事处")


def registered(unit: Unit) -> tuple[str, ...]:
    """Return the names a unit goes by today, aliases apart."""
    return tuple(filter(None, (unit.name, unit.short_name)))


def spellings(name: str, unit: Unit, county: str = "") -> frozenset[str]:
    """Return other ways in which `name` is written, squeezed; they serve where nothing registered fits."""
    plain = squeeze(name)
    found = {plain, plain.removeprefix(squeeze(county)) if county else plain, _LEVEL.sub("", plain)}
    shorter = [(long, short) for long, shorts in _ABBREVIATIONS.items() for short in shorts]
    found |= {text.replace(long, short) for text in found for long, short in shorter}
    found |= {text[0] + re.sub("[和与]", "", text[1:]) for text in found if text}
    if unit.kind is UnitKind.TOWNSHIP:
        found |= {text + office for text in found for office in _OFFICES}
        found |= {re.sub(r"[镇乡]$|街道$", "", text) for text in found}
    return frozenset(text for text in found - {plain} if len(text) > 1)
