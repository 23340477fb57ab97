"""The same thing a year earlier."""

from fractions import Fraction

from perfdesk.domain.year import YearData


def values_before(before: YearData, data: YearData, subject_id: str) -> tuple[Fraction | None, ...]:
    """Return the twelve figures that last year's file part has for a leaf or an assignment, () where it has none."""
    subject = data.counterpart(subject_id, before)
    figures = [before.figures.get((subject, month)) for month in range(1, 13)] if subject else []
    values = tuple(figure.value if figure else None for figure in figures)
    return values if any(value is not None for value in values) else ()
