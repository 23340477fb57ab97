"""How the files kept as evidence are written: their sizes, and when they came."""

from decimal import Decimal

from perfdesk.domain.ledger.evidence import EvidenceFile
from perfdesk.domain.quantity import round_half_up

_KILO = 1024


def size_text(file: EvidenceFile) -> str:
    """Write a file's month, size and the day it came: 10月，1.2MB，11月10日加入."""
    month = f"{file.month}月，" if file.month else ""
    return f"{month}{bytes_text(file.size)}，{file.added_on.month}月{file.added_on.day}日加入"


def bytes_text(count: int) -> str:
    """Write a size: 640KB, 1.2MB."""
    if count < _KILO * _KILO:
        return f"{max(count // _KILO, 1)}KB"
    return f"{round_half_up(Decimal(count) / _KILO / _KILO, 1)}MB"
