"""Weekdays, and runs of days on which something does not happen."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from hyf.model.declared import Declared
from hyf.model.language import Text
from hyf.model.scalars import Day, FilledText, Prose


class Weekday(StrEnum):
    """A day of the week; the order of the members is Monday to Sunday, as `date.weekday()` counts."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"

    @classmethod
    def of(cls, date: dt.date) -> "Weekday":
        """Return the weekday of a date."""
        return _WEEK[date.weekday()]


_WEEK = tuple(Weekday)
_DUTCH = dict(zip(_WEEK, ("ma", "di", "wo", "do", "vr", "za", "zo"), strict=True))


def days_in_words(days: Iterable[Weekday]) -> Text:
    """Return weekdays as people abbreviate them: `Tue, Thu`, `di, do`."""
    listed = tuple(days)
    return Text(en=", ".join(day.capitalize() for day in listed), nl=", ".join(_DUTCH[day] for day in listed))


class Period(Declared):
    """A run of days, both ends included."""

    first: Day = Field(alias="from", description="First day, included.")
    last: Day = Field(alias="to", description="Last day, included.")
    why: Prose | None = Field(default=None, description="The reason, as people read it.")

    def __contains__(self, date: dt.date) -> bool:
        """Tell whether a date falls within the period."""
        return self.first <= date <= self.last


class CalendarFile(Declared):
    """An iCalendar file of which every event is a period; `loading` replaces it by those periods."""

    ics: FilledText = Field(description="Path of the .ics file, relative to consortium.yaml.")


def _kind_of_closed(declared: Any) -> str:
    # One kind is chosen first, so that a mistake is reported in the words of what was meant.
    is_file = "ics" in declared if isinstance(declared, dict) else isinstance(declared, CalendarFile)
    return "calendar file" if is_file else "period"


Closed = Annotated[
    Annotated[Period, Tag("period")] | Annotated[CalendarFile, Tag("calendar file")], Discriminator(_kind_of_closed)
]
"""Days on which nothing is planned: a period, or the events of a calendar file."""
