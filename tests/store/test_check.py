"""A damaged file is named as damaged; a sound one is not."""

import pytest

DAMAGE = {
    "chain": "UPDATE step SET title = '没改过' WHERE title = '填报9月'",
    "edit_hash": "UPDATE edit SET value = '9999'",
    "derived": "UPDATE figure SET value = '9999'",
    "blob_hash": "UPDATE blob SET bytes = x'00'",
    "foreign_key": "DELETE FROM unit",
}


@pytest.fixture
def used(doc, report):
    report(doc, 9, 7000, text="进展顺利")
    report(doc, 10, 7356)
    doc.undo()
    with doc.step("留存"):
        key = doc.keep(b"a page")
        doc.put(*doc.rows(type(doc.state(2024))))
        doc._file.connection.execute("INSERT INTO mapping VALUES ('s', 'figures', '{}')")
    assert doc.kept(key) == b"a page"
    return doc


def test_a_sound_file_has_no_problem(used):
    assert used.check() == []


@pytest.mark.parametrize("kind", DAMAGE)
def test_tampering_is_found(used, kind):
    connection = used._file.connection
    with used.maintenance():
        connection.execute("PRAGMA foreign_keys = OFF")
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(DAMAGE[kind])
    problems = used.check()
    assert kind in {problem.kind for problem in problems}
    assert all("备份恢复" in problem.message for problem in problems)
