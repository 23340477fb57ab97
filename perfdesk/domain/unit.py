"""Units (单位), their people, and the names under which papers call them."""

from dataclasses import dataclass
from datetime import date

from perfdesk.domain.words import Word


class UnitKind(Word):
    """What sort of body a unit is; units of like kind are ranked together by default."""

    DEPARTMENT = "department", "县直部门"
    TOWNSHIP = "township", "乡镇"
    MASS = "mass", "群团"
    COMPANY = "company", "国企"
    VERTICAL = "vertical", "垂直管理单位"


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a unit, valid from and to a day (None: open)."""

    name: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A department, township or other body that answers for indicators.

    `group` is the ranking group; `merged_into` redirects a merged unit's id to the one that stays, from
    `merged_year` on (None: in every year); in earlier years it is None.
    """

    id: str
    name: str
    short_name: str = ""
    kind: UnitKind = UnitKind.DEPARTMENT
    group: str = ""
    position: int = 0
    aliases: tuple[Alias, ...] = ()
    merged_into: str | None = None
    merged_year: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person of a unit (county leaders have no unit)."""

    id: str
    name: str
    unit_id: str | None = None
    post: str = ""
    phone: str = ""


class DutyRole(Word):
    """The chain of responsibility, and the county leader in charge of an indicator."""

    COUNTY_LEADER = "county_leader", "责任领导"
    PRINCIPAL = "principal", "主要领导"
    DEPUTY = "deputy", "分管领导"
    SECTION = "section", "责任科室"
    CONTACT = "contact", "责任人"


CHAIN = (DutyRole.PRINCIPAL, DutyRole.DEPUTY, DutyRole.SECTION, DutyRole.CONTACT)


@dataclass(frozen=True, slots=True)
class Duty:
    """Who holds a role for a subject (unit, node or assignment id), from month to month.

    A SECTION duty has no person; its `name` is the section. For the others `name` is the person's name.
    """

    id: str
    subject_id: str
    role: DutyRole
    name: str
    person_id: str | None = None
    from_month: int = 1
    to_month: int = 12
