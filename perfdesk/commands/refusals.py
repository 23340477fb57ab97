"""A refusal on the command line is one Chinese sentence and exit code 1."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from perfdesk.domain.problems import PerfdeskError


@contextmanager
def told() -> Iterator[None]:
    """Say what was refused, and end the program."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        from perfdesk.store.errors import disk_words

        said = disk_words(error)
    except PerfdeskError as refusal:
        said = str(refusal)
    except KeyboardInterrupt:
        said = "已中断。没有做完的一步没有保存。"
    else:
        return
    if sys.stderr is not None:
        sys.stderr.write(f"未完成：{said}\n")
    sys.exit(1)
