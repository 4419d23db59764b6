"""How a cell is written, and which chart a table gets."""

import datetime as dt

import pytest

from hyf.model.evaluation import TOO_FEW, WOULD_REVEAL
from hyf.model.language import Language
from hyf.model.report import Date, Figure, FigureKind
from hyf.render.chart import Box, Disc, Said
from hyf.render.report_cells import Cells
from hyf.render.report_charts import draw
from hyf.render.report_figures import interval, written
from tests.render.sample_report import MADE_ON, a_report, beside, choices, columns, mean, reach, row, steps, table, text

NL, EN = Language.NL, Language.EN
CHANGES = table(
    "culture-change",
    text("What changed", "Wat er veranderde"),
    text("People who answered twice", "Mensen die twee keer antwoordden"),
    columns(*((key, key, key) for key in ("persons", "better", "same", "worse", "before", "after", "change"))),
    row(
        "block-time",
        text("Time", "Tijd"),
        persons=Figure(11),
        better=Figure(8),
        same=Figure(2),
        worse=Figure(1),
        before=mean(2.4),
        after=mean(3.6),
        change=Figure(1.2, FigureKind.CHANGE, 0.4, 2.0),
    ),
    row(
        "block-trust",
        text("Trust", "Vertrouwen"),
        persons=Figure(6),
        better=Figure(3),
        same=Figure(2),
        worse=Figure(1),
        before=TOO_FEW,
        after=TOO_FEW,
        change=TOO_FEW,
    ),
)


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (Figure(41), "41", "41"),
        (Figure(70.69, FigureKind.PERCENTAGE), "71%", "71%"),
        (Figure(81.481, FigureKind.PERCENTAGE), "81%", "81%"),
        (Figure(4, FigureKind.MEAN), "4,0", "4.0"),
        (Figure(0.55, FigureKind.CHANGE), "+0,6", "+0.6"),
        (Figure(-0.34, FigureKind.CHANGE), "\N{MINUS SIGN}0,3", "\N{MINUS SIGN}0.3"),
        (Figure(-0.04, FigureKind.CHANGE), "0,0", "0.0"),
        (Figure(0.444, FigureKind.EFFECT), "0,44", "0.44"),
        (Figure(0.87, FigureKind.INDEX), "0,87", "0.87"),
        (Figure(12.5, FigureKind.HOURS), "12,5", "12.5"),
        (Figure(16, FigureKind.HOURS), "16", "16"),
        (Figure(0.0461, FigureKind.P_VALUE), "0,046", "0.046"),
        (Figure(0.0002, FigureKind.P_VALUE), "< 0,001", "< 0.001"),
        (Date(dt.date(2027, 1, 19)), "di 19 jan 2027", "Tue 19 Jan 2027"),
        (text("yes", "ja"), "ja", "yes"),
        (TOO_FEW, "te weinig antwoorden om te tonen", "too few answers to show"),
        (WOULD_REVEAL, "te weinig antwoorden om te tonen", "too few answers to show"),
        (None, "\N{EN DASH}", "\N{EN DASH}"),
    ],
)
def test_cell_is_written_as_people_say_it(value, dutch, english):
    assert (written(value, NL), written(value, EN)) == (dutch, english)


def test_interval_is_written_as_its_figure():
    assert interval(Figure(62.07, FigureKind.PERCENTAGE, 49.21, 73.43), NL) == "49% tot 73%"
    assert interval(Figure(0.2, FigureKind.CHANGE, -0.1, 0.5), EN) == "\N{MINUS SIGN}0.1 to +0.5"
    assert interval(Figure(62), NL) is interval(TOO_FEW, NL) is None


def drawn(of):
    return draw(of, Said(of.key, "x", "y", NL), MADE_ON)


@pytest.mark.parametrize(
    ("of", "labels"),
    [
        (reach(), ["Aangemeld", "Gekomen", "Vertelde hoe het was"]),
        (beside(), ["Mapwerk", "Weidebits", "Kiersluis & Zn. <IT>", "Oostbrug"]),
        (steps("item-a", text("a")), ["Heel het consortium", "Noord", "Zuid"]),
        (choices(), ["In een gesprek", "Niet"]),
        (CHANGES, ["Tijd", "Vertrouwen"]),
    ],
    ids=lambda of: getattr(of, "key", ""),
)
def test_chart_has_a_row_for_each_of_whom_there_are_figures_or_may_not_be(of, labels):
    assert [one[0] for one in drawn(of).rows] == labels


def test_figure_that_may_not_be_shown_has_no_mark():
    chart = drawn(beside())

    assert sum(isinstance(mark, Disc) for mark in chart.marks) == 2
    assert [one[1] for one in chart.rows] == ["70%", "59%", "te weinig", "te weinig"]
    assert sum(isinstance(mark, Disc) for mark in drawn(CHANGES).marks) == 4  # two of the legend
    assert sum(isinstance(mark, Box) for mark in drawn(steps("a", text("a"))).marks) == 5 + 4


def test_one_figure_alone_is_no_chart():
    of = table("a", text("a"), text("b"), columns(("n", "N", "N")), row("x", text("X"), n=Figure(3)))

    assert drawn(of) is None


def test_cells_are_asked_for_by_name():
    cells = Cells(a_report(), NL)

    assert cells.cell("reach.came.share") == "62%"
    assert cells.between("reach.came.share") == "49% tot 73%"
    assert cells.between("reach.came.count") == ""
    assert cells.number("reach.came.count") == 36
    assert (cells.shown("reach.came.count", "reach.invited.share"), cells.shown("reach.came.count")) == (False, True)
    assert (cells.withheld("reach-company.company-oostbrug.came"), cells.withheld("nope")) == (True, False)
    assert [one.label for one in cells.top("reach-company", "came-share")] == ["Mapwerk"]
    assert [one.label for one in cells.bottom("reach-company", "came-share")] == ["Weidebits"]
    assert cells.best("item-session") == ("goed", "heel goed")
    assert cells.best("reach") == ()


@pytest.mark.parametrize("ask", [Cells.cell, Cells.between, Cells.number])
def test_cell_that_is_not_there_is_refused(ask):
    with pytest.raises(ValueError, match=r'no cell "reach\.came\.number"'):
        ask(Cells(a_report(), NL), "reach.came.number")


def test_cell_without_a_number_counts_nothing():
    with pytest.raises(ValueError, match="no number"):
        Cells(a_report(), NL).number("reach.invited.share")
