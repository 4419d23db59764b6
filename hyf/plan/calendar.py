"""Candidate slots and dates: holidays, closed days and too short notice left out.

Who can come on a date, and which host is open, is not here but in `instance`.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import holidays

from hyf.model.consortium import Consortium
from hyf.model.days import Period, Weekday
from hyf.model.language import Language
from hyf.model.rota import Session


@dataclass(frozen=True, slots=True)
class Slot:
    """A run of calendar months in which a community can hold sessions.

    Attributes:
        community: Key.
        name: Its first month, `2027-01`.
        first: First day, included, cut to the horizon.
        last: Last day, included, cut to the horizon.
        dates: The days in it on which a session may be held, in order.
    """

    community: str
    name: str
    first: dt.date
    last: dt.date
    dates: tuple[dt.date, ...]


def months_later(date: dt.date, months: int) -> dt.date:
    """Return the first day of the month that lies `months` after the month of a date; the last day there is, beyond."""
    years, month = divmod(date.month - 1 + months, 12)
    return dt.date(date.year + years, month + 1, 1) if date.year + years <= dt.MAXYEAR else dt.date.max


def days_later(date: dt.date, days: int) -> dt.date:
    """Return the date that lies some days after another; the last day there is, beyond."""
    return date + min(dt.timedelta(days=days), dt.date.max - date)


def default_start(today: dt.date, notice_days: int) -> dt.date:
    """Return the first day of the first calendar month that is wholly beyond the notice."""
    earliest = days_later(today, notice_days)
    return earliest if earliest.day == 1 else months_later(earliest, 1)


@lru_cache(maxsize=16)
def public_holidays(country: str | None, first: dt.date, last: dt.date, language: Language) -> Mapping[dt.date, str]:
    """Return the public holidays of a country within a horizon, with their names.

    Args:
        country: ISO 3166 code; None: no holidays.
        first: First day, included.
        last: Last day, included.
        language: Of the names, where the country has them; else the country's own.

    Source: the `holidays` package.
    """
    if country is None:
        return MappingProxyType({})
    years = range(first.year, last.year + 1)
    wanted = "nl" if language is Language.NL else "en_US"
    spoken = holidays.country_holidays(country, years=years, language=wanted)
    return MappingProxyType({date: name for date, name in sorted(spoken.items()) if first <= date <= last})


def slots_of(
    consortium: Consortium,
    community: str,
    *,
    first: dt.date,
    today: dt.date,
    last: dt.date,
    told: Sequence[Session] = (),
) -> tuple[Slot, ...]:
    """Cut a community's horizon into slots and find the days in each on which a session may be held.

    Args:
        consortium: The declared consortium.
        community: Key of the community.
        first: First day of the horizon; slots are counted from its month.
        today: The day of planning; no date is nearer to it than the notice.
        last: Last day of the horizon, included.
        told: Sessions that people were told of: what is to come may stay on its day, however near that is.

    Returns:
        Slots in order; a slot without a usable day is there, with no dates.
    """
    rhythm = consortium.rhythm_of(community)
    own_last = min(last, months_later(first, rhythm.horizon_months) - dt.timedelta(days=1))
    closed = closed_days(consortium, first, own_last)
    earliest = max(first, days_later(today, rhythm.notice_days))
    promised = {session.date for session in told if session.community == community and session.date >= today}
    slots = []
    begin = first
    while begin <= own_last:
        after = months_later(begin, rhythm.interval_months)
        end = min(own_last, after - dt.timedelta(days=1))
        dates = tuple(
            date
            for date in days_between(begin, end)
            if (date >= earliest or date in promised) and Weekday.of(date) in rhythm.weekdays and date not in closed
        )
        slots.append(Slot(community, f"{begin:%Y-%m}", begin, end, dates))
        begin = after
    return tuple(slots)


def closed_days(consortium: Consortium, first: dt.date, last: dt.date) -> dict[dt.date, str]:
    """Return every closed day of a horizon with its reason: declared periods first, then public holidays."""
    about = consortium.about
    closed = dict(public_holidays(about.country, first, last, about.language))
    for period in consortium.closed_periods:
        for date in days_of(period, first, last):
            closed[date] = period.why or ("gesloten" if about.language is Language.NL else "closed")
    return closed


def days_between(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Yield the days from first to last, both included."""
    for offset in range((last - first).days + 1):
        yield first + dt.timedelta(days=offset)


def days_of(period: Period, first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Yield the days of a period that fall within a horizon."""
    return days_between(max(period.first, first), min(period.last, last))


def falls_in(date: dt.date, periods: Sequence[Period]) -> Period | None:
    """Return the first of some periods that a date falls in."""
    return next((period for period in periods if date in period), None)
