"""Tables as spreadsheets read them: nothing runs, nothing changes from one making to the next."""

import zipfile
from io import BytesIO

import pytest

from hyf.model.language import Language
from hyf.render.spreadsheet import csv_bytes, xlsx_bytes
from hyf.render.topic_table import Table


def a_table(*cells):
    return Table("Thema's", ("Thema",), tuple((cell,) for cell in cells), heat=(1, 0))


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+31 6", "'+31 6"),
        ("-x", "'-x"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" \t=1", "' \t=1"),
        ("＝1", "'＝1"),  # noqa: RUF001 -- the full-width form is the case
        ("a;b", '"a;b"'),
        ('say "hi"', '"say ""hi"""'),
        ("C++", "C++"),
        (-1, "-1"),
    ],
)
def test_csv_cell_is_never_a_formula(cell, written):
    assert csv_bytes(a_table(cell), Language.NL).decode("utf-8-sig") == f"Thema\r\n{written}\r\n"


def test_workbook_has_no_formula_and_no_link():
    made = xlsx_bytes(a_table("=1+1", "https://hyf.example", "{=1}", "@x"))

    sheet = zipfile.ZipFile(BytesIO(made)).read("xl/worksheets/sheet1.xml")
    assert (b"<f>" in sheet, b"hyperlink" in sheet, sheet.count(b't="s"')) == (False, False, 5)


def test_same_table_is_the_same_bytes():
    assert xlsx_bytes(a_table("Docker")) == xlsx_bytes(a_table("Docker"))


def test_workbook_without_rows_can_be_made():
    assert xlsx_bytes(Table("Thema's", ("Thema", "Bolder"), (), heat=(1, 1)))[:2] == b"PK"
