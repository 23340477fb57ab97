"""Units' and people's cells: kinds of unit, dated aliases, names with posts and phones, months in office."""

import calendar
import re
from datetime import date, timedelta

from perfdesk.domain.text.normalise import normalise, squeeze
from perfdesk.domain.unit import DutyRole, UnitKind
from perfdesk.formats.drafts import AliasDraft
from perfdesk.formats.tables.words import Field, field_of

_KINDS = (
    (UnitKind.TOWNSHIP, "乡镇|街道|镇街"),
    (UnitKind.MASS, "群团|人民团体"),
    (UnitKind.COMPANY, "国企|企业|公司"),
    (UnitKind.VERTICAL, "垂直|垂管|驻|省属|市属|双管"),
    (UnitKind.DEPARTMENT, "部门|县直|机关|单位|组成|事业"),
)
_NAMES = (
    (UnitKind.TOWNSHIP, "(?:乡|镇|街道|街道办|街道办事处|人民政府)$"),
    (UnitKind.COMPANY, "(?:公司|集团)$"),
    (UnitKind.MASS, "(?:残联|残疾人联合会|妇联|妇女联合会|团委|总工会|工商联|科协|文联|侨联|红十字会)$"),
    (UnitKind.VERTICAL, "(?:税务局|气象局|消防救援大队|消防支队|烟草局|邮政管理局|海关|调查队)$"),
)
_ROLES = {
    Field.COUNTY_LEADER: DutyRole.COUNTY_LEADER,
    Field.PRINCIPAL: DutyRole.PRINCIPAL,
    Field.DEPUTY: DutyRole.DEPUTY,
    Field.SECTION: DutyRole.SECTION,
    Field.CONTACT: DutyRole.CONTACT,
}
_DATE = re.compile(r"(\d{4})(?:[年./-](\d{1,2})(?:[月./-](\d{1,2})(?!\d)日?|月)?|年)?")
_PHONE = re.compile(r"(?:\d{3,4}-)?\d{7,11}")
_MONTHS = re.compile(r"(\d{1,2})月?(?:-|~|至|到)(\d{1,2})月?")


def unit_kind(said: str, name: str) -> UnitKind | None:
    """Return the kind that words say, else the one a name's ending shows; None where neither does."""
    for text, table in ((squeeze(said), _KINDS), (squeeze(name), _NAMES)):
        found = next((kind for kind, words in table if text and re.search(words, text)), None)
        if found:
            return found
    return None


def read_aliases(cell: str) -> tuple[AliasDraft, ...]:
    """Return the names a cell lists, with their dates: 卫生局（2019年3月前）、卫计局（2014.1—2019.2）."""
    pieces = re.split(r"[、;\n]|,(?![^(]*\))", normalise(cell))
    return tuple(alias for piece in pieces if (alias := _alias(piece.strip())))


def _alias(piece: str) -> AliasDraft | None:
    name, _, rest = piece.partition("(")
    dates = [_first_and_last(found) for found in _DATE.finditer(rest)]
    if not name.strip():
        return None
    if len(dates) > 1:
        return AliasDraft(name.strip(), dates[0][0], dates[1][1])
    if not dates:
        return AliasDraft(name.strip())
    first, last = dates[0]
    if re.search("起|后|自", rest):
        return AliasDraft(name.strip(), valid_from=first)
    return AliasDraft(name.strip(), valid_to=last if "至" in rest or "止" in rest else first - timedelta(days=1))


def _first_and_last(found: re.Match[str]) -> tuple[date, date]:
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if not 1 <= month <= 12:
        return date(year, 1, 1), date(year, 12, 31)
    length = calendar.monthrange(year, month)[1]
    return date(year, month, min(day or 1, length)), date(year, month, min(day or length, length))


def read_role(said: str) -> DutyRole | None:
    """Return the role that a cell of a list of people names."""
    field = field_of(said)
    return DutyRole.named(squeeze(said)) or (_ROLES.get(field) if field else None)


def read_people(cell: str) -> tuple[tuple[str, str, str], ...]:
    """Return (name, post, phone) of each person in a cell: 张三（局长）13800000000、李四."""
    found = []
    for piece in re.split(r"[、;/\n]", normalise(cell)):
        phone = _PHONE.search(piece)
        rest = piece.replace(phone[0], "") if phone else piece
        name, _, post = rest.partition("(")
        if name.strip():
            found.append(("".join(name.split()), post.strip(" )"), phone[0] if phone else ""))
    return tuple(found)


def read_tenure(said: str) -> tuple[int, int]:
    """Return the months from and to that words name: 1—6月, 7月起, 至6月; the whole year where they name none."""
    plain = re.sub(r"20\d\d年", "", squeeze(said))
    numbers = [int(number) for number in re.findall(r"\d{1,2}", plain)]
    if not numbers or not all(1 <= number <= 12 for number in numbers):
        return 1, 12
    if _MONTHS.fullmatch(plain) and numbers[0] <= numbers[1]:
        return numbers[0], numbers[1]
    return (1, numbers[0]) if re.match("至|到|-|截", plain) or "止" in plain else (numbers[0], 12)
