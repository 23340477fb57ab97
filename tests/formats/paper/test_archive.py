from datetime import UTC, datetime

import pytest

from perfdesk.formats.paper.archive import day_of


@pytest.mark.parametrize(
    ("texts", "day"),
    [
        (("2024年11月10日", "截至2024年10月31日"), (2024, 11, 10)),
        (("", "截至2024年10月31日"), (2024, 10, 31)),
        (("2024年13月40日", "2024-11-10"), (2000, 1, 1)),
    ],
)
def test_a_file_is_dated_by_its_own_words(texts, day):
    assert day_of(*texts) == datetime(*day, tzinfo=UTC)
