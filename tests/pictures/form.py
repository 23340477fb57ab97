"""A township's form, partly filled in, as WPS or Excel shows it: LibreOffice draws it."""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pypdfium2
from PIL import Image, ImageChops

from perfdesk.document import Document
from perfdesk.formats.entry_form.form import COLUMNS
from perfdesk.formats.entry_form.writing import HEADER_ROW, form_xlsx
from perfdesk.operations.exchange.forms import form_of
from perfdesk.operations.sample.county import TODAY, YEAR

UNIT, MONTH = "桃源乡", 11
PEOPLE = {"D4": "陈芳", "G4": "0000-1234567", "J4": "刘建国"}
FILLED = (
    {"value": 2.97},
    {"value": 0.1, "problem": "灌溉渠还差3公里没有完工", "cause_kind": "客观", "cause": "施工",
     "measure": "增加一个施工队，每周调度", "deadline": "12月20日"},
    {"value": 64},
    {"blank": "未到期"},
)  # fmt: skip
SHOWN = 0.4375
"""The part of the printed page, from its top, that the picture shows."""
DPI, EDGE = 150, 8


def take_form(sample, target):
    """Take the picture from a copy of the sample's file."""
    with TemporaryDirectory() as made:
        book = Path(made) / "填报表.xlsx"
        book.write_bytes(blank_form(sample))
        fill(book)
        command = ["soffice", f"-env:UserInstallation=file://{made}/profile", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", made, book], check=True, capture_output=True)
        with pypdfium2.PdfDocument(book.with_suffix(".pdf")) as pages:
            page = pages[0].render(scale=DPI / 72).to_pil().convert("RGB")
    top = page.crop((0, 0, page.width, round(page.height * SHOWN)))
    left, upper, right, _ = ImageChops.difference(top, Image.new("RGB", top.size, "white")).getbbox()
    top.crop((left - EDGE, upper - EDGE, right + EDGE, top.height)).save(target)


def blank_form(sample):
    """Return the form that the county would send."""
    with Document.open(sample, read_only=True) as doc:
        unit_id = next(one.id for one in doc.year(YEAR).units.values() if one.name == UNIT)
        return form_xlsx(form_of(doc, year=YEAR, month=MONTH, unit_id=unit_id, today=TODAY))


def fill(book):
    """Fill in the first rows as a clerk would."""
    form = openpyxl.load_workbook(book)
    sheet = form.worksheets[0]
    for place, text in PEOPLE.items():
        sheet[place] = text
    for at, row in enumerate(FILLED, HEADER_ROW + 1):
        for place, column in enumerate(COLUMNS, 1):
            if column.key in row:
                sheet.cell(at, place).value = row[column.key]
    form.save(book)
