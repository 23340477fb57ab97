"""Make the Word templates that an office may edit: `python tests/make_templates.py`, the same bytes every time.

Styles carry the fonts, so that an office changes them in Word; what stands in {{ }} and {% %} is filled in.
"""

from datetime import datetime
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from perfdesk.formats.paper.archive import redated

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "templates"
DAY = datetime(2024, 1, 1)
CENTER, RIGHT, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT
SONG, FANG, HEI, KAI, TITLE = "宋体", "仿宋", "黑体", "楷体", "方正小标宋简体"
PITCH = 28.95
"""Points from line to line: 225 mm in 22 lines."""


def element(tag, **attributes):
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def set_font(style, family, size):
    style.font.name, style.font.size = "Times New Roman", Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), family)
    fonts.set(qn("w:hint"), "eastAsia")


def add_style(document, name, family, size, *, align=LEFT, indent=False, pitch=None, keep=False, after=0):
    """Add a paragraph style; 3号 text is set 0.2 point closer, so that 28 characters fill the 156 mm of a line."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    set_font(style, family, size)
    layout = style.paragraph_format
    layout.alignment, layout.keep_with_next = align, keep
    layout.space_before, layout.space_after = Pt(0), Pt(after)
    if pitch:
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(pitch)
    else:
        style.element.get_or_add_pPr().append(element("w:snapToGrid", val=0))
    if size == 16:
        style.element.get_or_add_rPr().append(element("w:spacing", val=-4))
    if indent:
        style.element.get_or_add_pPr().append(element("w:ind", firstLineChars=200, firstLine=int(size * 40)))
    return style


def add_styles(document):
    set_font(document.styles["Normal"], FANG, 16)
    document.styles["Normal"].paragraph_format.space_after = Pt(0)
    spacing = document.styles["Normal"].element.pPr.find(qn("w:spacing"))
    for beside in ("autoSpaceDE", "autoSpaceDN"):
        spacing.addprevious(element(f"w:{beside}", val=0))
    justified = WD_ALIGN_PARAGRAPH.JUSTIFY
    add_style(document, "公文标题", TITLE, 22, align=CENTER, pitch=PITCH, keep=True)
    add_style(document, "公文正文", FANG, 16, align=justified, indent=True, pitch=PITCH)
    add_style(document, "主送机关", FANG, 16, pitch=PITCH)
    add_style(document, "一级标题", HEI, 16, indent=True, pitch=PITCH, keep=True)
    add_style(document, "二级标题", KAI, 16, indent=True, pitch=PITCH, keep=True)
    add_style(document, "三级标题", FANG, 16, indent=True, pitch=PITCH, keep=True)
    add_style(document, "落款", FANG, 16, align=RIGHT, pitch=PITCH)
    add_style(document, "附件序号", HEI, 16, pitch=PITCH, keep=True)
    add_style(document, "封面标题", TITLE, 30, align=CENTER, pitch=50)
    add_style(document, "封面文字", KAI, 18, align=CENTER, pitch=36)
    add_style(document, "发文机关标志", TITLE, 36, align=CENTER).font.color.rgb = RGBColor(0xD7, 0x00, 0x0F)
    add_style(document, "图题", HEI, 12, align=CENTER)
    add_style(document, "图", FANG, 12, align=CENTER, keep=True)
    add_style(document, "清单标题", TITLE, 18, align=CENTER, keep=True, after=4)
    add_style(document, "清单副题", KAI, 12, align=CENTER, keep=True, after=2)
    add_style(document, "清单落款", FANG, 10.5, keep=True, after=3)
    add_style(document, "表头", HEI, 10.5, align=CENTER)
    add_style(document, "表文", FANG, 10.5)
    add_style(document, "表合计", HEI, 10.5)
    add_style(document, "表注", FANG, 10.5, align=justified)
    add_style(document, "签字", FANG, 12, pitch=30)
    add_style(document, "页码", SONG, 14)
    add_style(document, "分节", FANG, 1, pitch=1)


def paragraph(container, text, style):
    return container.add_paragraph(text, style=style)


def logic(container, *texts):
    for text in texts:
        container.add_paragraph(text, style="表文")


def add_table(document):
    """Add the table of a run: its header rows repeat, no row is cut; a {%tc %} pair makes the columns."""
    rows = [
        ("{%tr if run.name %}",),
        ("{% colspan columns %}{{ run.name }}", "表合计", True),
        ("{%tr endif %}",),
        ("{%tc for column in list.columns %}", "{{ column }}", "表头", True),
        ("{%tr for line in run.lines %}",),
        ("{%tr if line.kind == 'row' %}",),
        ("{%tc for cell in line.cells %}", "{{ cell }}", "表文", False),
        ("{%tr elif line.kind == 'foot' %}",),
        ("{%tc for cell in line.cells %}", "{{ cell }}", "表合计", False),
        ("{%tr elif line.kind == 'heading' %}",),
        ("{% colspan columns %}{{ line.cells[0] }}", "表合计", False),
        ("{%tr elif line.kind == 'empty' %}",),
        ("{% colspan columns %}{{ line.cells[0] }}", "表头", False),
        ("{%tr else %}",),
        ("{% colspan columns %}{{ line.cells[0] }}", "签字", False),
        ("{%tr endif %}",),
        ("{%tr endfor %}",),
    ]
    table = document.add_table(rows=len(rows), cols=3)
    table.style = "Table Grid"
    margins = element("w:tblCellMar")
    for side, twips in (("top", 45), ("left", 60), ("bottom", 45), ("right", 60)):
        margins.append(element(f"w:{side}", w=twips, type="dxa"))
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)
    table.alignment = 1
    for row, spec in zip(table.rows, rows, strict=True):
        fill_row(row, *spec)


def fill_row(row, first, *rest):
    properties = row._tr.get_or_add_trPr()
    cells = row.cells
    if not rest:
        cells[0].merge(cells[2]).paragraphs[0].text = first
        return
    *middle, style, header = rest
    properties.append(element("w:cantSplit"))
    if header:
        properties.append(element("w:tblHeader"))
    texts = [first, *middle, "{%tc endfor %}"] if middle else [first]
    if not middle:
        for cell in cells[1:]:
            row._tr.remove(cell._tc)
    for cell, text in zip(cells, texts, strict=False):
        cell.vertical_alignment = 1
        cell.paragraphs[0].style = style
        cell.paragraphs[0].text = text


def right_tab(made, at):
    made.paragraph_format.tab_stops.add_tab_stop(at, 2)


def add_list(document, *, widths):
    """Add what one list is made of, run by run; each run after the first starts a page."""
    logic(document, "{%p for run in list.runs %}")
    logic(document, "{%p if list.titled %}", "{%p if run.new_page %}")
    paragraph(document, "{{ list.title }}", "清单标题").paragraph_format.page_break_before = True
    logic(document, "{%p else %}")
    paragraph(document, "{{ list.title }}", "清单标题")
    logic(document, "{%p endif %}", "{%p endif %}")
    logic(document, "{%p if list.subtitle %}")
    paragraph(document, "{{ list.subtitle }}", "清单副题")
    logic(document, "{%p endif %}")
    for at, width in enumerate(widths):
        logic(document, f"{{%p {'elif' if at else 'if'} landscape == {width > Mm(200)} %}}")
        right_tab(paragraph(document, "{{ list.office }}\t{{ list.cut_off }}", "清单落款"), width)
    logic(document, "{%p endif %}")
    logic(document, "{%p with columns = list.columns|length %}")
    add_table(document)
    logic(document, "{%p endwith %}", "{%p endfor %}", "{%p for note in list.notes %}")
    paragraph(document, "{{ note }}", "表注")
    logic(document, "{%p endfor %}")


def field(made, code):
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        run = made.add_run()
        if kind:
            run._r.append(element("w:fldChar", fldCharType=kind))
        else:
            run._r.append(element("w:instrText"))
            run._r[-1].text = text


def number_footer(footer, align, size, *pieces):
    footer.is_linked_to_previous = False
    made = footer.paragraphs[0]
    made.style, made.alignment = "页码", align
    if align is not CENTER:
        made.paragraph_format.left_indent = made.paragraph_format.right_indent = Pt(14)
    for piece in pieces:
        if piece.isascii():
            field(made, piece)
        else:
            made.add_run(piece)
    for run in made.runs:
        run.font.size = Pt(size)


def lay_out(section, margins, *, landscape=False):
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, margins)
    section.footer_distance = Mm(25 if margins[1] > 30 else 10)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)


def listing_template():
    document = Document()
    add_styles(document)
    lay_out(document.sections[0], (20, 17, 18, 18), landscape=True)
    logic(document, "{%p for list in lists %}")
    add_list(document, widths=(Mm(261), Mm(174)))
    logic(document, "{%p endfor %}")
    number_footer(document.sections[0].footer, CENTER, 9, "第", "PAGE", "页　共", "NUMPAGES", "页")
    return document


def add_parts(document):
    logic(document, "{%p if part.kind == 'heading' and part.level == 1 %}")
    paragraph(document, "{{ part.text }}", "一级标题")
    logic(document, "{%p elif part.kind == 'heading' and part.level == 2 %}")
    paragraph(document, "{{ part.text }}", "二级标题")
    logic(document, "{%p elif part.kind == 'heading' %}")
    paragraph(document, "{{ part.text }}", "三级标题")
    logic(document, "{%p elif part.kind == 'paragraph' %}")
    paragraph(document, "{{ part.text }}", "公文正文")
    logic(document, "{%p elif part.kind == 'picture' %}")
    paragraph(document, "{{ part.image }}", "图")
    logic(document, "{%p if part.caption %}")
    paragraph(document, "{{ part.caption }}", "图题")
    logic(document, "{%p endif %}", "{%p else %}", "{%p with list = part.list %}")
    add_list(document, widths=(Mm(225), Mm(156)))
    logic(document, "{%p endwith %}", "{%p endif %}")


def end_section(document, *, landscape=False, number=True, first=False):
    """End a section after a paragraph of no height, so that a table that fills its page adds no empty one."""
    section = document.sections[-1]
    lay_out(section, (28, 26, 35, 37) if landscape else (37, 35, 28, 26), landscape=landscape)
    if landscape:
        section.footer_distance = Mm(16)
    else:
        section._sectPr.append(element("w:docGrid", type="lines", linePitch=579))
    if number:
        number_footer(section.footer, RIGHT, 14, "— ", "PAGE", " —")
        number_footer(section.even_page_footer, LEFT, 14, "— ", "PAGE", " —")
    else:
        for footer in (section.footer, section.even_page_footer):
            footer.is_linked_to_previous = False
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    if first:
        section._sectPr.find(qn("w:pgMar")).addnext(element("w:pgNumType", start=1))
    document.add_section()
    ended = document.paragraphs[-1]
    ended.style = "分节"


def cover(document):
    logic(document, "{%p if cover %}")
    for _ in range(6):
        paragraph(document, "", "封面文字")
    logic(document, "{%p for row in cover_title %}")
    paragraph(document, "{{ row }}", "封面标题")
    logic(document, "{%p endfor %}")
    for text in ("", "{{ cut_off }}", *[""] * 7, "{{ office }}", "{{ day }}"):
        paragraph(document, text, "封面文字")
    end_section(document, number=False)
    logic(document, "{%p endif %}")


def opening(document):
    logic(document, "{%p if red_header %}")
    paragraph(document, "{{ red_header }}", "发文机关标志")
    made = paragraph(document, "{{ document_number }}", "落款")
    made.alignment = CENTER
    border = element("w:pBdr")
    border.append(element("w:bottom", val="single", sz=12, space=8, color="D7000F"))
    made._p.get_or_add_pPr().append(border)
    paragraph(document, "", "公文正文")
    logic(document, "{%p endif %}", "{%p for row in title_rows %}")
    paragraph(document, "{{ row }}", "公文标题")
    logic(document, "{%p endfor %}")
    paragraph(document, "", "公文正文")
    logic(document, "{%p if addressees %}")
    paragraph(document, "{{ addressees }}", "主送机关")
    logic(document, "{%p endif %}")


def closing(document):
    logic(document, "{%p if annexes %}")
    paragraph(document, "", "公文正文")
    logic(document, "{%p for annex in annexes %}")
    paragraph(
        document, "{% if loop.first %}附件：{% else %}　　　{% endif %}{{ annex.number }}{{ annex.title }}", "公文正文"
    )
    logic(document, "{%p endfor %}", "{%p endif %}")
    paragraph(document, "", "公文正文")
    paragraph(document, "", "公文正文")
    for text, characters in (("{{ office }}", 2), ("{{ day }}", 4)):
        made = paragraph(document, text, "落款")
        made._p.get_or_add_pPr().append(element("w:ind", rightChars=characters * 100, right=characters * 320))


def packet_template():
    document = Document()
    add_styles(document)
    document.settings.odd_and_even_pages_header_footer = True
    document.settings.element.append(element("w:mirrorMargins"))
    cover(document)
    opening(document)
    logic(document, "{%p with landscape = False %}", "{%p for part in body %}")
    add_parts(document)
    logic(document, "{%p endfor %}", "{%p endwith %}")
    closing(document)
    end_section(document, first=True)
    logic(document, "{%p for annex in annexes %}")
    paragraph(document, "{{ annex.mark }}", "附件序号")
    paragraph(document, "", "公文标题")
    logic(document, "{%p for row in annex.title_rows %}")
    paragraph(document, "{{ row }}", "公文标题")
    logic(document, "{%p endfor %}", "{%p with landscape = annex.landscape %}", "{%p for part in annex.parts %}")
    add_parts(document)
    logic(document, "{%p endfor %}", "{%p endwith %}", "{%p if annex.landscape %}")
    end_section(document, landscape=True)
    logic(document, "{%p else %}")
    end_section(document)
    logic(document, "{%p endif %}", "{%p endfor %}")
    return document


def save(document, name):
    document.core_properties.created = document.core_properties.modified = DAY
    document.core_properties.author = document.core_properties.last_modified_by = "perfdesk"
    stream = BytesIO()
    document.save(stream)
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / name).write_bytes(redated(stream.getvalue(), DAY))


if __name__ == "__main__":
    save(listing_template(), "listing.docx")
    save(packet_template(), "packet.docx")
