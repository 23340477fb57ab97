"""Going back over several steps, and taking back an import, as far as undo reaches."""

from collections.abc import Callable, Iterable

from perfdesk.document import Document
from perfdesk.domain.problems import PerfdeskError
from perfdesk.store.journal import Step

IMPORTED = ("导入", "更正：导入")
"""How the titles of imports begin."""


def still_done(log: Iterable[Step]) -> list[Step]:
    """Return the steps of a log that a person did and that have not been taken back, oldest first."""
    origin: dict[int, Step] = {}
    done: dict[int, Step] = {}
    for step in log:
        origin[step.id] = origin.get(step.reverts or 0, step)
        if step.kind == "undo":
            done.pop(origin[step.id].id, None)
        else:
            done[origin[step.id].id] = origin[step.id]
    return sorted(done.values(), key=lambda step: step.id)


def imports_of(log: Iterable[Step]) -> list[Step]:
    """Return the steps that were imports, oldest first, taken back or not."""
    return [step for step in log if step.kind == "do" and step.title.startswith(IMPORTED)]


def undo_to(doc: Document, *, step_id: int, progress: Callable[[int, int], None] | None = None) -> int:
    """Take back every step after this one, the newest first; return how many.

    What was taken back stays so when a person cancels. Raises PerfdeskError where the step itself has been taken
    back, and at a step that cannot be: a freeze, a thaw, a year closed or opened, the making of the file.
    """
    done = still_done(doc.log())
    if all(step.id != step_id for step in done):
        raise PerfdeskError("这一步已经撤销，不能退回到这里。请选择仍然有效的一步。")
    later = [step for step in done if step.id > step_id]
    for number, step in enumerate(reversed(later)):
        if progress:
            progress(number, len(later))
        if step.barrier:
            gone = f"已撤销{number}步，到此为止：" if number else ""
            raise PerfdeskError(f"{gone}第{step.id}步“{step.title}”及其以前的操作不能撤销。{_INSTEAD}")
        doc.undo()
    return len(later)


def undo_import(doc: Document, *, step_id: int) -> str:
    """Take back an import that is the last thing done; return its title. Raises PerfdeskError saying why not."""
    done = still_done(doc.log())
    found = next((step for step in done if step.id == step_id), None)
    if found is None:
        raise PerfdeskError("这次导入已经撤销。如需恢复，请按“重做”。")
    later = [step for step in done if step.id > step_id]
    barrier = next((step for step in later if step.barrier), None)
    if barrier:
        raise PerfdeskError(f"第{barrier.id}步“{barrier.title}”以前的操作不能撤销。{_INSTEAD}")
    if later:
        raise PerfdeskError(
            f"这次导入之后还有{len(later)}步操作，最近一步是“{later[-1].title}”。"
            f"请先在操作记录中撤销到第{step_id}步，再撤销这次导入。"
        )
    return doc.undo()


_INSTEAD = "如需恢复到更早，请用备份恢复。"
