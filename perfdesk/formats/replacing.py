"""Writing a file whole or not at all."""

from contextlib import suppress
from pathlib import Path

from perfdesk.domain.problems import PerfdeskError
from perfdesk.places import require_room


def replace_file(path: Path, content: bytes) -> None:
    """Write beside the target and swap, so that a failed write leaves the old file as it was.

    Raises PerfdeskError that names the file and says what may be in the way.
    """
    require_room(path)
    unfinished = path.with_name(f".{path.name}.new")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except PermissionError as error:
        raise PerfdeskError(
            f"无法写入“{path}”：文件可能正在WPS或其他程序中打开，或没有该文件夹的写入权限。请关闭文件或另选位置后重试。"
        ) from error
    except OSError as error:
        raise PerfdeskError(
            f"无法写入“{path}”，请检查文件夹是否存在、磁盘是否已满或只读、路径是否有效，或另选位置后重试。"
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
