"""Reports as data: the same cells as in the tables, a row each, and nothing that a spreadsheet runs."""

import csv
import io

from hyf.model.evaluation import Withheld
from hyf.model.language import Language, Text
from hyf.model.report import Column, Date, Figure, Level, ReportTable, Row
from hyf.render.report_data import CODEBOOK_COLUMNS, COLUMNS, codebook_csv, data_csv, report_tree
from tests.render.sample_report import MADE_ON, a_report, a_world, text

WORLD = a_world()


def rows(content):
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_data_holds_every_cell_of_every_table():
    found = rows(data_csv(WORLD, Language.NL))

    cells = [
        (report.scope.kind.value, report.scope.key, level.value, table.key, row.key, column.key, row.cells[column.key])
        for report in WORLD
        for level, table in report.all_tables()
        for row in table.rows
        for column in table.columns
    ]
    assert [tuple(row[name] for name in COLUMNS[:6]) for row in found] == [cell[:-1] for cell in cells]
    for row, (*_, value) in zip(found, cells, strict=True):
        if isinstance(value, Figure):
            assert (row["status"], row["kind"], float(row["value"])) == ("shown", value.kind, value.value)
            assert row["low"] == ("" if value.low is None else f"{value.low:g}")
        else:
            status = "withheld" if isinstance(value, Withheld) else "empty"
            assert (row["status"], row["kind"], row["value"], row["low"]) == (status, "", "", "")


def test_text_that_looks_like_a_formula_is_guarded_and_a_negative_number_is_none():
    heads = (Column("x", text("=cmd()")),)
    lines = (
        Row("a", text("@a"), {"x": Figure(-0.5)}),
        Row("b", text("b"), {"x": Text(en="+1", nl="+1")}),
        Row("c", text("c"), {"x": Date(MADE_ON)}),
    )
    report = a_report(tables={Level.REACH: (ReportTable("odd", text("-t"), text("=base"), heads, lines),)})

    found = rows(data_csv((report,), Language.EN))

    assert [row["value"] for row in found] == ["-0.5", "'+1", "2027-01-11"]
    assert [row["kind"] for row in found] == ["count", "text", "date"]
    assert found[0]["row_label"] == "'@a"
    assert {row["base"] for row in found} == {"'=base"}
    assert rows(codebook_csv((report,), Language.EN))[0]["label"] == "'=cmd()"


def test_codebook_tells_of_every_column_once():
    found = rows(codebook_csv(WORLD, Language.EN))

    keys = [(row["table"], row["column"]) for row in found]
    assert keys == list(dict.fromkeys(keys))
    assert set(keys) == {
        (table.key, column.key) for report in WORLD for _, table in report.all_tables() for column in table.columns
    }
    assert found[0] == dict(
        zip(
            CODEBOOK_COLUMNS,
            (
                *("reach", "reach", "Who was reached", "Every percentage is of the invitations."),
                *("count", "Invitations", "count", "invited signed-up came answered", "false"),
            ),
            strict=True,
        )
    )


def test_tree_tells_the_same_of_both_reasons():
    tree = report_tree(WORLD[0], Language.EN)

    (table,) = [one for one in tree["tables"] if one["table"] == "reach-company"]
    assert table["rows"][0]["cells"]["came-share"] == {
        "status": "shown",
        "kind": "percentage",
        "value": 70,
        "low": 48.1,
        "high": 85.5,
    }
    assert table["rows"][2]["cells"] == table["rows"][3]["cells"]
    assert table["rows"][2]["cells"]["invited"] == {"status": "withheld"}
