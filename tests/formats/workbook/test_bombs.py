"""Files that are small to send and huge to open: each is read or refused, quickly and in little memory."""

import struct
import zipfile
from io import BytesIO

import pytest
import xlwt

EMPTY_STYLED = '<c r="{0}{1}" s="0"/>'
LETTERS = "ABCDEFGHIJKLMNOPQRST"
ODS_TABLE = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="表一">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)


def test_a_cell_in_the_last_corner_is_refused_with_its_place(hand_made, outcome):
    path = hand_made('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    assert "第1048576行、第16384列" in outcome(path)


def test_a_stray_space_far_away_is_left_out(hand_made, outcome):
    far = '<row r="1048576"><c r="CB1048576" t="s"><v>1</v></c></row>'
    assert outcome(hand_made('<row r="1"><c r="A1" t="s"><v>0</v></c></row>' + far)) == "read [(1, 1)]"


def test_a_million_styled_empty_cells_are_left_out(hand_made, outcome):
    rows = "".join(
        f'<row r="{row}">{"".join(EMPTY_STYLED.format(letter, row) for letter in LETTERS)}</row>'
        for row in range(2, 50_002)
    )
    assert outcome(hand_made('<row r="1"><c r="A1"><v>1</v></c></row>' + rows)) == "read [(1, 1)]"


def test_three_million_styled_empty_cells_are_refused(hand_made, outcome):
    path = hand_made(f'<row r="1">{"<c/>" * 10_000}</row>' * 300)
    assert "超过150万个" in outcome(path)


def test_merges_over_whole_columns_are_cut_to_the_content(hand_made, outcome):
    merges = "".join(f'<mergeCell ref="{letter}1:{letter}1048576"/>' for letter in LETTERS)
    path = hand_made('<row r="1"><c r="A1"><v>1</v></c></row>', f"<mergeCells>{merges}</mergeCells>")
    assert outcome(path) == "read [(1, 1)]"


def test_a_link_over_the_whole_sheet_is_ignored(hand_made, outcome):
    links = '<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>'
    assert outcome(hand_made('<row r="1"><c r="A1"><v>1</v></c></row>', links)) == "read [(1, 1)]"


def test_a_part_that_unpacks_beyond_the_bound_is_refused(hand_made, outcome):
    assert "解压后过大" in outcome(hand_made(" " * 60_000_000))


def test_many_shared_strings_are_refused(hand_made, outcome):
    path = hand_made("", **{"xl__sharedStrings.xml": f"<sst>{'<si/>' * 3_000_000}</sst>"})
    assert "refused" in outcome(path)


def test_one_sheet_named_a_thousand_times_is_refused(hand_made, outcome):
    sheets = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="r1"/>' for n in range(1, 1001))
    workbook = f'<workbook xmlns:r="r"><sheets>{sheets}</sheets></workbook>'
    assert "已损坏" in outcome(hand_made("", **{"xl__workbook.xml": workbook}))


@pytest.mark.parametrize(
    "rows",
    [
        "<row r='1'><c r='A1' t='inlineStr'><is>" + "<t>" * 200_000 + "</t>" * 200_000 + "</is></c></row>",
        "<row r='1'>" * 200_000 + "</row>" * 200_000,
    ],
    ids=["in a cell", "rows in rows"],
)
def test_deep_nesting_is_refused(hand_made, outcome, rows):
    assert "已损坏" in outcome(hand_made(rows))


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_entities_are_refused(hand_made, outcome, part):
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    root = {"sheet1": "worksheet", "sharedStrings": "sst", "workbook": "workbook"}[part.rpartition("/")[2][:-4]]
    text = f'<!DOCTYPE x [<!ENTITY l0 "哈">{laughs}]><{root}>&l9;</{root}>'
    assert "文档类型声明" in outcome(hand_made("", **{part.replace("/", "__"): text}))


def test_a_zip_with_twenty_thousand_parts_is_refused(tmp_path, outcome):
    path = tmp_path / "多.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(20_000):
            archive.writestr(str(number), b"")
    assert "内部部件超过" in outcome(path)


def test_a_nested_zip_is_never_unpacked(hand_made, outcome):
    inner = BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", bytes(300_000_000))
    path = hand_made('<row r="1"><c r="A1"><v>1</v></c></row>')
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/embeddings/inner.zip", inner.getvalue())
    assert outcome(path) == "read [(1, 1)]"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
            'table:number-columns-repeated="16384"/></table:table-row>',
            "read [(0, 0)]",
        ),
        (
            '<table:table-row table:number-rows-repeated="1048576"><table:table-cell><text:p>满</text:p>'
            "</table:table-cell></table:table-row>",
            "超过50万个",
        ),
        (
            '<table:table-row><table:table-cell table:number-columns-repeated="999999999"><text:p>满</text:p>'
            "</table:table-cell></table:table-row>",
            "超过50万个",
        ),
        (
            '<table:table-row table:number-rows-repeated="999999999"/><table:table-row><table:table-cell>'
            "<text:p>远</text:p></table:table-cell></table:table-row>",
            "超出可导入的范围",
        ),
    ],
    ids=["blank", "rows", "columns", "far"],
)
def test_repeats_in_an_ods(tmp_path, outcome, rows, said):
    path = tmp_path / "表.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", ODS_TABLE.format(rows))
    assert said in outcome(path)


@pytest.fixture
def old_workbook(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("表一")
    sheet.write(0, 0, "指标" * 3000)
    sheet.write(65535, 255, " ")
    saved = BytesIO()
    book.save(saved)

    def write(change=bytes):
        data = bytearray(saved.getvalue())
        change(data)
        path = tmp_path / "旧表.xls"
        path.write_bytes(data)
        return path

    return write


def test_a_stray_space_at_the_end_of_an_xls_is_left_out(old_workbook, outcome):
    assert outcome(old_workbook()) == "read [(1, 1)]"


def test_an_xls_that_lies_about_its_size_is_read(old_workbook, outcome):
    def lie(data):
        at = data.find(struct.pack("<HH", 0x0200, 14))
        data[at + 4 : at + 18] = struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0)

    assert outcome(old_workbook(lie)) == "read [(1, 1)]"


def test_an_xls_whose_sectors_run_in_a_circle_is_refused(old_workbook, outcome):
    def circle(data):
        table = (struct.unpack_from("<I", data, 76)[0] + 1) * 512
        data[table + 12 : table + 16] = struct.pack("<I", 2)

    assert "refused" in outcome(old_workbook(circle))
