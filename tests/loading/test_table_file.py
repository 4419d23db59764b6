"""XLSX workbooks -> rows. CSV is tried through `member_tables`."""

import datetime as dt
import io
import resource
import time
import zipfile

import pytest

from hyf.loading.table_file import Row, TableNotReadable, read_table

TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/styles.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"""
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
RELATION = f'<Relationship Id="{{0}}" Type="{OFFICE}/{{1}}" Target="{{2}}"/>'


def a_workbook(rows):
    """The bytes of a workbook with one sheet, of which the rows are given as XML; style 1 is a date."""
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS.format(RELATION.format("r1", "officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": RELATIONS.format(
            RELATION.format("r1", "worksheet", "worksheets/sheet1.xml") + RELATION.format("r2", "styles", "styles.xml")
        ),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        '<sheets><sheet name="Blad1" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
        "</styleSheet>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, '<?xml version="1.0"?>' + text)
    return content.getvalue()


def a_text(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


HEAD = f'<row r="1">{a_text("A1", "name")}{a_text("B1", "company")}</row>'


@pytest.fixture
def rows_of(tmp_path):
    def read(content):
        path = tmp_path / "members.xlsx"
        path.write_bytes(content)
        return read_table(path, lambda _: True)

    return read


def test_workbook_has_the_rows_and_cells_of_its_first_sheet(rows_of):
    day = (dt.date(2027, 3, 1) - dt.date(1899, 12, 30)).days
    rows = f"""
    <row r="2">{a_text("B2", " name ")}{a_text("C2", "x")}</row>
    <row r="4">{a_text("B4", "=1+1")}<c r="C4"><v>3</v></c><c r="D4"><v>2.5</v></c><c r="E4" t="b"><v>0</v></c>
    <c r="F4" s="1"><v>{day}</v></c><c r="G4"><f>1+1</f><v>2</v></c>
    <c r="H4" t="d"><v>2027-03-02T00:00:00</v></c></row>"""

    assert rows_of(a_workbook(rows)) == [
        Row(2, ("", "name", "x", "", "", "", "", "")),
        Row(4, ("", "=1+1", "3", "2.5", "false", "2027-03-01", "2", "2027-03-02")),
    ]


@pytest.mark.uncounted  # the time is what is asked
def test_million_empty_rows_do_not_hurt(rows_of):
    rows = HEAD + "".join(f'<row r="{row}"><c r="B{row}" s="0"/></row>' for row in range(2, 10**6))
    content = a_workbook(rows)
    begin, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    found = rows_of(content)

    assert found == [Row(1, ("name", "company"))]
    assert time.process_time() - begin < 20  # of one processor
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300 * 1024


def test_value_in_the_last_row_is_found(rows_of):
    found = rows_of(a_workbook(HEAD + f'<row r="1048576">{a_text("A1048576", "Anna")}</row>'))

    assert found[-1] == Row(1048576, ("Anna", ""))


@pytest.mark.parametrize(
    "cell",
    [
        a_text("XFD1048576", "x"),
        "<c r='XFD1048576'><v>1</v></c>",
        '<x:c xmlns:x="urn:x" t="n" r = "XFD1048576"><x:v>1</x:v></x:c>',
        '<c r="XFC1048576" s="1"/><c><v>1</v></c>',
        '<c r="&#88;FD1048576"><v>1</v></c>',
    ],
)
def test_value_far_away_is_refused_by_name(cell, rows_of):
    with pytest.raises(TableNotReadable, match="XFD1048576"):
        rows_of(a_workbook(HEAD + f'<row r="1048576">{cell}</row>'))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"name,company\n",
        b"PK\x03\x04",
        a_workbook(HEAD)[:400],
        a_workbook("<row"),
        a_workbook('<row r="0"><c r="A0"/>'),
    ],
)
def test_file_that_is_no_workbook_is_not_readable(content, rows_of):
    with pytest.raises(TableNotReadable) as refused:
        rows_of(content)

    assert refused.value.code == "table-unreadable"


def test_workbook_that_unpacks_to_too_much_is_refused(rows_of):
    content = io.BytesIO()
    with (
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(51):
            part.write(bytes(10_000_000))

    with pytest.raises(TableNotReadable, match="too large"):
        rows_of(content.getvalue())
