"""Charts: where marks stand, that they can be read, and that every figure is in the table."""

import datetime as dt
import itertools
import math
import re
import time

import pytest

from hyf.model.language import Language
from hyf.render.chart import Box, Disc, Label, Stroke, text_width
from hyf.render.chart_bars import Row, bar_chart
from hyf.render.chart_likert import Answers, likert_chart
from hyf.render.chart_palette import INK, LEAST_CONTRAST, SCALES, SOFT, WHITE, contrast, on
from hyf.render.chart_scale import Scale, round_ticks
from hyf.render.chart_strip import time_strip
from hyf.render.elements import read_elements
from hyf.render.environment import environment
from tests.render.sample_charts import CHARTS, EVENTS, drawn, said


@pytest.fixture(scope="module")
def templates():
    return environment(None)


def labels(drawing):
    return [mark for mark in drawing.marks if isinstance(mark, Label)]


def reach(label):
    width = text_width(label.text)
    left = {"start": label.x, "middle": label.x - width / 2, "end": label.x - width}[label.anchor]
    return left, left + width


def behind(drawing, label):
    """Return the colour that a label stands on."""
    before = drawing.marks[: drawing.marks.index(label)]
    middle = sum(reach(label)) / 2
    under = [mark for mark in before if covers(mark, middle, label.y - 4)]
    return under[-1].fill if under else WHITE


def covers(mark, x, y):
    if isinstance(mark, Box):
        return mark.x <= x <= mark.x + mark.width and mark.y <= y <= mark.y + mark.height
    return isinstance(mark, Disc) and math.hypot(mark.x - x, mark.y - y) <= mark.radius


def test_contrast_is_that_of_the_standard():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("colour", [INK, SOFT, *sorted({colour for scale in SCALES.values() for colour in scale})])
def test_text_stands_out_from_every_colour(colour):
    assert contrast(on(colour), colour) >= LEAST_CONTRAST


@pytest.mark.parametrize("name", CHARTS)
def test_text_of_every_chart_stands_out_from_what_is_behind_it(name):
    drawing = CHARTS[name]

    assert [label for label in labels(drawing) if contrast(label.colour, behind(drawing, label)) < LEAST_CONTRAST] == []


@pytest.mark.parametrize("name", CHARTS)
def test_every_label_is_within_the_chart(name):
    drawing = CHARTS[name]

    assert [
        label
        for label in labels(drawing)
        if not (reach(label)[0] >= -6 and reach(label)[1] <= drawing.width + 6 and 0 < label.y < drawing.height)
    ] == []


@pytest.mark.parametrize("name", CHARTS)
def test_no_two_labels_meet(name):
    met = [
        (one.text, other.text)
        for one, other in itertools.combinations(labels(CHARTS[name]), 2)
        if abs(one.y - other.y) < 10 and reach(one)[0] < reach(other)[1] - 2 and reach(other)[0] < reach(one)[1] - 2
    ]

    assert met == []


@pytest.mark.parametrize("name", CHARTS)
def test_chart_passes_the_closed_list_and_has_its_figures_beside_it(name, templates):
    html = drawn(templates, name)
    body = read_elements(html, page=name)

    table = body.elements()[0].elements("details")[0].elements("table")[0]
    cells = ["".join(cell.children) for row in table.elements("tbody")[0].elements("tr") for cell in row.elements()]
    assert cells == [cell for row in CHARTS[name].rows for cell in row]


@pytest.mark.parametrize("name", CHARTS)
def test_chart_is_the_same_bytes_twice_and_small(name, templates):
    first = drawn(templates, name)

    assert drawn(environment(None), name) == first
    assert len(first.encode()) < 10_000


@pytest.mark.uncounted
def test_chart_takes_under_five_milliseconds(templates):
    drawn(templates, "likert")
    started = time.process_time()

    for _ in range(20):
        drawn(templates, "likert")

    assert (time.process_time() - started) / 20 < 0.005


def test_bars_are_as_long_as_their_values():
    drawing = bar_chart(
        said("a", "Twee keer zo veel", "Aantallen."),
        (Row("a", 10, "10"), Row("b", 5, "5"), Row("c", None, "te weinig")),
        heads=("Wie", "Aantal"),
        high=10,
    )

    boxes = [mark.width for mark in drawing.marks if isinstance(mark, Box)]
    assert boxes[0] == pytest.approx(2 * boxes[1], abs=0.2)
    assert drawing.rows == (("a", "10"), ("b", "5"), ("c", "te weinig"))


def test_middle_step_lies_half_on_either_side_of_the_line():
    drawing = likert_chart(
        said("a", "Gelijk verdeeld", "Antwoorden."),
        (Answers("vraag", (5, 10, 5), "20 mensen"),),
        steps=("nee", "soms", "ja"),
        heads=("Vraag", "Basis"),
    )

    line = next(mark for mark in drawing.marks if isinstance(mark, Stroke))
    middle = [mark for mark in drawing.marks if isinstance(mark, Box)][-2]
    assert middle.x + middle.width / 2 == pytest.approx(line.x1, abs=0.2)
    assert drawing.rows == (("vraag", "5 (25%)", "10 (50%)", "5 (25%)", "20 mensen"),)


def test_hidden_answers_leave_a_row_without_figures():
    [row] = [row for row in CHARTS["likert"].rows if row[0].startswith("Mijn")]

    assert row[1:] == ("\N{EN DASH}",) * 5 + ("te weinig",)


def test_before_is_open_and_after_is_full():
    discs = [mark for mark in CHARTS["change"].marks if isinstance(mark, Disc)]

    assert [disc.fill == WHITE for disc in discs] == [True, False] * 3


def test_ticks_are_round():
    assert round_ticks(0, 100) == (0, 20, 40, 60, 80, 100)
    assert round_ticks(1, 5) == (1, 2, 3, 4, 5)
    assert round_ticks(0, 0.7) == (0, 0.2, 0.4, 0.6)


def test_scale_is_straight():
    scale = Scale(1, 5, 100, 300)

    assert [scale.at(value) for value in (1, 3, 5)] == [100, 200, 300]


def test_strip_says_every_event_with_its_date_and_language():
    drawing = time_strip(said("a", "Twee", "Dagen."), EVENTS[::-1], heads=("Datum", "Wat", "Stand"))

    assert drawing.rows[0] == ("di 8 sep 2026", "Data lezen", "gehouden")
    assert [label.text for label in labels(drawing)][:5] == ["sep", "okt", "nov", "dec", "jan"]


def test_words_of_the_figures_are_in_the_language(templates):
    html = drawn(templates, "bar")

    assert re.search("<summary>(.*)</summary>", html)[1] == "De cijfers"
    assert said("a", "b", "c").language is Language.NL
    assert dt.date(2026, 9, 8) == EVENTS[0].date
