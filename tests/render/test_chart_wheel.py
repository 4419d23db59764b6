"""The wheel of a year: twelve months, every event at its day, none over another."""

import datetime as dt
import itertools
import math

from hyf.render.chart import WIDTH, Disc, Label
from hyf.render.chart_palette import DEEP, WHITE
from hyf.render.chart_wheel import Spoke, wheel_start, year_wheel
from tests.render.sample_charts import SPOKES, said

RADIUS = 11.5


def wheel(spokes, rings=("Noord",)):
    about = said("w", "Twee per jaar", "Bijeenkomsten.")
    return year_wheel(about, spokes, rings, hub=("2", "2027"), heads=("Nr.", "Wanneer", "Thema", "Regio"))


def spoke(number, day, ring=0, *, is_past=False):
    return Spoke(number, dt.date.fromisoformat(day), "Thema", ring, is_past)


def discs(drawing):
    return [mark for mark in drawing.marks if isinstance(mark, Disc) and mark.radius == RADIUS]


def test_event_stands_at_its_month_clockwise_from_the_top():
    shown = discs(
        wheel([spoke(1, "2027-01-01"), spoke(2, "2027-07-01"), spoke(3, "2027-04-01"), spoke(4, "2027-10-01")])
    )

    top, right, bottom, left = shown
    middle = WIDTH / 2
    assert abs(top.x - middle) < 5 < abs(right.x - middle)
    assert top.y < right.y < bottom.y
    assert left.x < middle < right.x


def test_what_has_been_is_full_and_what_comes_is_open():
    shown = discs(wheel([spoke(1, "2027-01-05", is_past=True), spoke(2, "2027-03-02")]))

    assert [disc.fill for disc in shown] == [DEEP, WHITE]


def test_events_of_one_day_do_not_meet():
    shown = discs(wheel([spoke(number, "2027-02-02") for number in range(1, 9)]))

    assert len(shown) == 8
    assert all(math.hypot(a.x - b.x, a.y - b.y) > 2 * RADIUS for a, b in itertools.combinations(shown, 2))


def test_wheel_begins_with_the_first_month_or_holds_the_last_twelve():
    assert wheel_start([dt.date(2027, 3, 9), dt.date(2028, 2, 1)]) == dt.date(2027, 3, 1)
    assert wheel_start([dt.date(2026, 3, 9), dt.date(2028, 2, 1)]) == dt.date(2027, 3, 1)
    assert wheel_start([dt.date(2027, 12, 24)]) == dt.date(2027, 12, 1)


def test_what_is_older_than_the_wheel_stands_in_the_table_only():
    drawing = wheel([spoke(1, "2025-02-02"), spoke(2, "2027-02-02")])

    assert (len(discs(drawing)), [row[0] for row in drawing.rows]) == (1, ["1", "2"])


def test_rings_are_named_where_there_are_several():
    one, several = wheel(SPOKES[:2]), wheel(SPOKES, ("Noord", "Zuid"))

    def named(drawing):
        return [mark.text for mark in drawing.marks if isinstance(mark, Label) and "buiten" in mark.text]

    assert (named(one), named(several)) == ([], ["Van buiten naar binnen: Noord, Zuid"])
