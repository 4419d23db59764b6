"""A day that returns every year as a calendar file says it: the last Sunday of March, the second Sunday of November."""

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEK = 7
_LAST = -1
# A fifth Sunday does not come every year.
_WEEKS = (_LAST, 1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class YearlyRule:
    """One local moment a year.

    Attributes:
        month: 1 to 12.
        week: Which of the weekdays of that name in the month: 1 to 4; -1 is the last.
        weekday: 0 is Monday.
        time: Local.
    """

    month: int
    week: int
    weekday: int
    time: dt.time

    def in_year(self, year: int) -> dt.datetime:
        """Return the moment in a year; local, without a zone."""
        first, length = calendar.monthrange(year, self.month)
        day = 1 + (self.weekday - first) % _WEEK
        if self.week == _LAST:
            day += (length - day) // _WEEK * _WEEK
        else:
            day += (self.week - 1) * _WEEK
        return dt.datetime.combine(dt.date(year, self.month, day), self.time)

    def __str__(self) -> str:
        return f"FREQ=YEARLY;BYMONTH={self.month};BYDAY={self.week}{_DAYS[self.weekday]}"


def find_rule(moments: Sequence[dt.datetime], years: range) -> YearlyRule | None:
    """Return the rule that gives exactly these moments in these years; None where there is none.

    Args:
        moments: Local, in order.
        years: At least as many as it takes for a month to begin on every weekday, else several rules could fit.
    """
    if not moments:
        return None
    one = moments[0]
    rules = (YearlyRule(one.month, week, one.weekday(), one.time()) for week in _WEEKS)
    return next((rule for rule in rules if [rule.in_year(year) for year in years] == list(moments)), None)
