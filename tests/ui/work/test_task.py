"""Work off the UI thread: told in the UI thread, and gone once it has ended."""

import gc
import weakref

import pytest

from perfdesk.domain.problems import Cancelled, PerfdeskError
from perfdesk.ui.work.task import Task


class Sheet:
    """Something that is waited for and can be watched."""


def refuse(_):
    raise PerfdeskError("磁盘已满")


def cancel(_):
    raise Cancelled


@pytest.mark.parametrize(("work", "end"), [(lambda _: "好", "succeeded"), (refuse, "refused"), (cancel, "cancelled")])
def test_who_waited_for_it_is_let_go_of(qtbot, work, end):
    kept, waiting = [], []
    for _ in range(30):
        task, sheet = Task("排版", work), Sheet()
        getattr(task, end).connect(lambda *_, _sheet=sheet: waiting.clear())
        kept.append(weakref.ref(sheet))
        waiting.append(task)
        task.start()
        del task, sheet
        qtbot.waitUntil(lambda: not waiting)
    gc.collect()
    assert [one() for one in kept if one()] == []
