"""Only the five kinds are kept, known by their content; programs, macros and bombs are refused."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document as WordFile
from openpyxl import Workbook

from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats import evidence_file
from perfdesk.formats.evidence_file import check_evidence, read_evidence

PDF, JPG, PNG = b"%PDF-1.4\n", b"\xff\xd8\xff\xe0\x00\x10JFIF", b"\x89PNG\r\n\x1a\n"
LINK = '<a><Relationship Id="r" Type="http://x/relationships/{}" TargetMode="External" Target="{}"/></a>'
TEMPLATE = LINK.format("attachedTemplate", "https://x/t.dotm")


def saved(book):
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def word(**more):
    return with_parts(saved(WordFile()), **more)


def sheet(**more):
    return with_parts(saved(Workbook()), **more)


def with_parts(content, **more):
    stream = BytesIO(content)
    with ZipFile(stream, "a", ZIP_DEFLATED) as archive:
        for name, part in more.items():
            archive.writestr(name, part)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", PDF), ("a.JPG", JPG), ("a.jpeg", JPG), ("a.png", PNG), ("a.docx", word()), ("a.xlsx", sheet())],
)
def test_the_five_kinds_are_kept(name, content):
    check_evidence(name, content)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"", "空文件"),
        ("安装.exe", b"MZ", "只收PDF"),
        ("说明.pdf.exe", PDF, "只收PDF"),
        ("没有后缀", PDF, "只收PDF"),
        ("旧.doc", b"\xd0\xcf\x11\xe0", "只收PDF"),
        ("宏.docm", word(), "只收PDF"),
        ("程序.pdf", b"MZ\x90", "内容却不是"),
        ("图.png", JPG, "实际是JPG图片"),
        ("表.docx", sheet(), "实际是Excel工作簿"),
        ("包.docx", with_parts(b"", **{"a.xml": "<a/>"}), "内容却不是"),
        ("断.xlsx", sheet()[:300], "已损坏"),
        ("宏.docx", word(**{"word/vbaProject.bin": b"x"}), "含宏"),
        ("控件.xlsx", sheet(**{"xl/activeX/activeX1.xml": "<a/>"}), "含宏"),
        ("嵌入.docx", word(**{"word/embeddings/oleObject1.bin": b"x"}), "含宏"),
        ("夹带.docx", word(**{"word/安装.exe": b"MZ"}), "含宏"),
        ("大.xlsx", sheet(**{"xl/media/大.png": bytes(60 * 1024 * 1024)}), "解压后过大"),
        ("模板.docx", word(**{"word/_rels/s.xml.rels": TEMPLATE}), "从网络取用"),
    ],
)
def test_what_is_refused_and_why(name, content, said):
    with pytest.raises(PerfdeskError, match=said) as refusal:
        check_evidence(name, content)
    assert str(refusal.value).startswith(f"“{name}”")


def test_links_that_a_reader_may_click_are_no_harm():
    check_evidence("a.docx", word(**{"word/_rels/s.xml.rels": LINK.format("hyperlink", "https://x/")}))
    check_evidence("a.docx", word(**{"word/_rels/s.xml.rels": LINK.format("attachedTemplate", "file:///C:/t.dotx")}))


def test_a_large_file_is_refused_before_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "扫描.pdf"
    path.write_bytes(PDF)
    monkeypatch.setattr(evidence_file, "MOST_BYTES", 4)
    with pytest.raises(PerfdeskError, match="超过"):
        read_evidence(path)


@pytest.mark.parametrize("name", ["没有.pdf", ""])
def test_what_is_no_file_is_said_so(tmp_path, name):
    with pytest.raises(PerfdeskError, match=r"不存在|无法读取"):
        read_evidence(tmp_path / name)
