from fractions import Fraction
from zipfile import ZipFile

import pytest

from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.sheet import read_workbook

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = "".join(f' xmlns:{name}="{OASIS}{name}:1.0"' for name in ("office", "table", "text", "style"))
HIDDEN = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'


@pytest.fixture
def read(tmp_path):
    """Read the tables of an .ods made by hand."""

    def write(tables, *others):
        path = tmp_path / "表.ods"
        with ZipFile(path, "w") as archive:
            archive.writestr(
                "content.xml",
                f"<office:document-content{NAMES} xmlns:calcext='urn:calcext'><office:automatic-styles>{HIDDEN}"
                f"</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet>"
                "</office:body></office:document-content>",
            )
            for name, text in others:
                archive.writestr(name, text)
        return read_workbook(path)

    return write


def table(*rows, attributes=""):
    cells = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f'<table:table table:name="表一" {attributes}>{cells}</table:table>'


def cell(shown, attributes=""):
    return f"<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>"


@pytest.mark.parametrize(
    ("content", "text", "number"),
    [
        (cell("95%", 'office:value-type="percentage" office:value="0.95"'), "95%", Fraction(19, 20)),
        (cell("8,950", 'office:value-type="float" office:value="8950"'), "8,950", 8950),
        (cell("24-10-31", 'office:value-type="date" office:date-value="2024-10-31"'), "2024年10月31日", None),
        (cell("10月", 'office:value-type="date" office:date-value="2024-10-01"'), "10月", None),
        (cell("新建<text:span>公路</text:span><text:s text:c='2'/>里", ""), "新建公路  里", None),
        ("<table:table-cell><text:p>甲</text:p><text:p>乙</text:p></table:table-cell>", "甲\n乙", None),
        (
            "<table:table-cell><office:annotation><text:p>批注</text:p></office:annotation><text:p>甲</text:p>"
            "</table:table-cell>",
            "甲",
            None,
        ),
    ],
)
def test_a_cell_is_shown_as_in_the_workbook(read, content, text, number):
    shown = read(table(content))[0].rows[0][0]
    assert (shown.text, shown.number) == (text, number)


def test_merged_cells_are_filled(read):
    spans = 'table:number-columns-spanned="2" table:number-rows-spanned="2"'
    covered = '<table:covered-table-cell table:number-columns-repeated="2"/>'
    sheet = read(table(cell("经济", spans) + covered[:-2] + "/>", covered + cell("元")))[0]
    assert [[each.text for each in row][:3] for row in sheet.rows] == [["经济", "经济", ""], ["经济", "经济", "元"]]
    assert sheet.merged == ((0, 0, 1, 1),)


def test_repeats_are_made_and_blank_ends_left_out(read):
    repeated = cell("甲", 'table:number-columns-repeated="2"') + '<table:table-cell table:number-columns-repeated="9"/>'
    sheet = read(table(repeated, "<table:table-cell/>"))[0]
    assert [[each.text for each in row] for row in sheet.rows] == [["甲", "甲"]]


def test_hidden_tables_and_errors_are_known(read):
    broken = cell("#REF!", "calcext:value-type='error'")
    sheet = read(table(broken, attributes='table:style-name="ta2"'))[0]
    assert (sheet.hidden, sheet.problems[0].cell) == (True, "A1")


def test_a_password_is_told(read):
    with pytest.raises(PerfdeskError, match="设有打开密码"):
        read(table(cell("甲")), ("META-INF/manifest.xml", "<manifest:encryption-data/>"))


@pytest.mark.parametrize("value", ["", 'office:value="1E999999999"', 'office:value="NaN"'])
def test_a_number_that_is_none_is_refused(read, value):
    with pytest.raises(PerfdeskError, match="已损坏"):
        read(table(cell("1", f'office:value-type="float" {value}')))


@pytest.mark.parametrize("tables", ["", "<table:table", table(cell("1", 'table:number-columns-repeated="0"'))])
def test_a_damaged_document_is_refused(read, tables):
    with pytest.raises(PerfdeskError, match="已损坏"):
        read(tables)
