"""Office files as the same bytes every time: no moment of writing inside, entries dated alike."""

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from perfdesk.formats.paper.clean import clean

if TYPE_CHECKING:
    from openpyxl import Workbook


_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


def day_of(*texts: str) -> datetime:
    """Return the first day written as 2024年10月31日, so that equal data gives equal files; else 2000年1月1日."""
    for text in texts:
        if found := _DAY.search(text):
            try:
                year, month, day = map(int, found.groups())
                return datetime(year, month, day, tzinfo=UTC)
            except ValueError:
                continue
    return datetime(2000, 1, 1, tzinfo=UTC)


def same_bytes(book: "Workbook", title: str, cut_off: str) -> bytes:
    """Return a workbook's bytes, dated by its cut-off instead of now."""
    from openpyxl.writer.excel import ExcelWriter

    day = day_of(cut_off).replace(tzinfo=None)
    book.properties.creator = "perfdesk"
    book.properties.title = clean(title)
    book.properties.created = book.properties.modified = day
    stream = BytesIO()
    # Workbook.save() would set the moment of saving.
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).write_data()
    return redated(stream.getvalue(), day)


def redated(content: bytes, day: datetime) -> bytes:
    """Return a zip file with all entries in their order, each dated `day`."""
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = ZipInfo(name, date_time=(day.year, day.month, day.day, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            info.create_system = 3
            new.writestr(info, old.read(name))
    return stream.getvalue()
