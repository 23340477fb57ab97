"""Units, people and their duties as rows."""

from perfdesk.domain.unit import Duty, Person, Unit
from perfdesk.store.rows.table import Table

UNITS = Table("unit", Unit, order="position, id")
PEOPLE = Table("person", Person)
DUTIES = Table("duty", Duty, of_year="year = :year", with_year=True)
