"""What may be kept as evidence: pdf, jpg, png, docx and xlsx, known by their content; never a program or a macro."""

import re
from pathlib import Path, PurePosixPath

from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.sheet import ZIP_MARK
from perfdesk.formats.workbook.archive import open_archive, unpack
from perfdesk.formats.workbook.bounds import MEGABYTE, Tally

MOST_BYTES = 30 * MEGABYTE
"""So large may one file be: a scan of some hundred pages. They all travel in the county's one file."""

KINDS = {
    ".pdf": "PDF",
    ".jpg": "JPG图片",
    ".jpeg": "JPG图片",
    ".png": "PNG图片",
    ".docx": "Word文档",
    ".xlsx": "Excel工作簿",
}
"""The kind that the end of a name promises."""

_MARKS = ((b"%PDF-", "PDF"), (b"\xff\xd8\xff", "JPG图片"), (b"\x89PNG\r\n\x1a\n", "PNG图片"))
_MAIN_PARTS = {"word/document.xml": "Word文档", "xl/workbook.xml": "Excel工作簿"}
_TYPES = "[Content_Types].xml"
_ACTIVE = re.compile(r"vbaproject|vbadata|/activex/|/macrosheets/|/embeddings/.*\.bin$", re.IGNORECASE)
_DRAWN = ".png .jpg .jpeg .gif .bmp .tif .tiff .emf .wmf .svg .wdp"
_INERT = frozenset(f".xml .rels .bin .vml .xlsx .docx .pptx .odttf .fntdata .psmdcp .thmx .txt {_DRAWN}".split()) | {""}
"""The ends of names that parts of an ordinary Office file have."""
_LINK = re.compile(rb"<[^<>]*Relationship [^<>]*>")
_FETCHED = re.compile(rb"/(attachedTemplate|oleObject|frame|subDocument)\"")
_REMOTE = re.compile(rb"Target=\"(https?:|ftp:|file:/{4}|\\\\)", re.IGNORECASE)


def read_evidence(path: Path) -> bytes:
    """Return the bytes of a file that may be kept as evidence. Raises PerfdeskError that names it and says why not."""
    try:
        if path.is_file() and path.stat().st_size > MOST_BYTES:
            raise _too_large(path.name)
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise PerfdeskError(f"“{path.name}”不存在。请检查文件名和位置。") from error
    except OSError as error:
        raise PerfdeskError(f"“{path.name}”无法读取：可能是文件夹，或正被其他程序占用。请关闭后再试。") from error
    check_evidence(path.name, content)
    return content


def check_evidence(name: str, content: bytes) -> None:
    """Raise PerfdeskError where a file is none that may be kept: by its size, its name or what it holds."""
    promised = KINDS.get(PurePosixPath(name).suffix.lower())
    if not content:
        raise PerfdeskError(f"“{name}”是空文件。请重新取得后加入。")
    if len(content) > MOST_BYTES:
        raise _too_large(name)
    if promised is None:
        raise PerfdeskError(f"“{name}”不是可留存的材料。只收PDF、JPG、PNG、DOCX、XLSX，请另存后加入。")
    found = _kind_of(name, content)
    if found != promised:
        holds = f"实际是{found}" if found else "内容却不是（也可能设有密码）"
        raise PerfdeskError(f"“{name}”名为{promised}，{holds}。请核对文件，按真实格式另存后加入。")


def _too_large(name: str) -> PerfdeskError:
    return PerfdeskError(f"“{name}”超过{MOST_BYTES // MEGABYTE}MB。请压缩或拆分后再加入。")


def _kind_of(name: str, content: bytes) -> str:
    marked = next((kind for mark, kind in _MARKS if content.startswith(mark)), "")
    return marked if marked or not content.startswith(ZIP_MARK) else _office_kind(name, content)


def _office_kind(name: str, content: bytes) -> str:
    """Return what an Office file is, once every part was unpacked within bounds and found inert."""
    names, read = _unpacked(name, content)
    if any(map(_is_active, names)) or b"macroenabled" in read.get(_TYPES, b"").lower():
        raise PerfdeskError(f"“{name}”含宏、控件或嵌入的程序。请另存为不含宏的文件，或转成PDF后加入。")
    if any(_fetches(part) for key, part in read.items() if key.endswith(".rels")):
        raise PerfdeskError(f"“{name}”打开时要从网络取用模板或对象。请断开链接，或转成PDF后加入。")
    return next((kind for main, kind in _MAIN_PARTS.items() if main in names and _TYPES in names), "")


def _unpacked(name: str, content: bytes) -> tuple[list[str], dict[str, bytes]]:
    """Return the names of all parts, each measured, and the parts that say how they belong together."""
    read: dict[str, bytes] = {}
    try:
        archive, tally = open_archive(content), Tally()
        for part in archive.namelist():
            unpacked = b"" if part.endswith("/") else unpack(archive, part, tally)
            if part == _TYPES or part.endswith(".rels"):
                read[part] = unpacked
    except PerfdeskError as refusal:
        raise PerfdeskError(f"“{name}”已损坏或解压后过大。请用WPS或Office打开，另存后加入。") from refusal
    return archive.namelist(), read


def _is_active(part: str) -> bool:
    return bool(_ACTIVE.search(f"/{part}")) or PurePosixPath(part).suffix.lower() not in _INERT


def _fetches(links: bytes) -> bool:
    return any(_FETCHED.search(link) and _REMOTE.search(link) for link in _LINK.findall(links))
