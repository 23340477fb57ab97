"""Any workbook as cells with addresses, merged ranges and number formats; measured before it is parsed."""

from collections.abc import Callable
from pathlib import Path

from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.workbook.archive import open_archive
from perfdesk.formats.workbook.bounds import FILE_BYTES, MEGABYTE, Tally
from perfdesk.formats.workbook.cells import EMPTY, PROBLEM_SHEET, Sheet, SheetCell, address
from perfdesk.formats.workbook.csv_text import read_csv
from perfdesk.formats.workbook.ods import CONTENT, read_ods
from perfdesk.formats.workbook.xls import read_xls
from perfdesk.formats.workbook.xlsx import read_xlsx

__all__ = ["EMPTY", "Sheet", "SheetCell", "address", "content_of", "read_workbook"]

ZIP_MARK = b"PK\x03\x04"
COMPOUND_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WEB_MARKS = (b"<", b"mime-version:")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_workbook(path: Path, *, progress: Callable[[int, int], None] | None = None) -> list[Sheet]:
    """Read .xlsx, .xls, .et, .ods or .csv; what it is follows from its content, never from its name.

    `progress` is called with sheets done and in all, and may raise Cancelled. Raises PerfdeskError with a Chinese
    sentence that names the file where it cannot be read. The list of problems in an annotated workbook is left out.
    """
    try:
        sheets = _read(content_of(path), path.stem, progress or _no_progress)
    except PerfdeskError as refusal:
        raise PerfdeskError(f"“{path.name}”{refusal}") from refusal
    return [sheet for sheet in sheets if sheet.name != PROBLEM_SHEET]


def _read(data: bytes, name: str, progress: Callable[[int, int], None]) -> list[Sheet]:
    if data.startswith(ZIP_MARK):
        archive = open_archive(data)
        read_zipped = read_ods if CONTENT in archive.namelist() else read_xlsx
        return read_zipped(archive, progress, Tally())
    if data.startswith(COMPOUND_MARK):
        return read_xls(data, progress)
    if data.removeprefix(BYTE_ORDER_MARK).lstrip()[:20].lower().startswith(WEB_MARKS):
        raise PerfdeskError("实际是网页或XML文件，不是工作簿。请用WPS或Excel打开并另存为.xlsx后重新导入。")
    return read_csv(data, name)


def content_of(path: Path) -> bytes:
    """Return a file's bytes; raises PerfdeskError, with a sentence to follow the name, for what stands in its place."""
    try:
        if path.name.startswith("~$"):
            raise PerfdeskError("是WPS或Excel打开文件时的临时文件，请选择原来的工作簿。")
        if path.stat().st_size > FILE_BYTES:
            raise PerfdeskError(f"超过{FILE_BYTES // MEGABYTE}MB，请删除图片和不需要的表后另存再导入。")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise PerfdeskError("不存在，请检查文件名和位置。") from error
    except IsADirectoryError as error:
        raise PerfdeskError("是文件夹，请选择其中的工作簿。") from error
    except PermissionError as error:
        raise PerfdeskError("无法打开：没有权限，或正被其他程序占用，请关闭后再试。") from error
    except OSError as error:
        raise PerfdeskError("无法读取，请检查存放文件的磁盘或U盘后再试。") from error
    if not data:
        raise PerfdeskError("是空文件，请重新取得后导入。")
    return data


def _no_progress(done: int, total: int) -> None:
    """Show nothing."""
