"""A calendar file (iCalendar, RFC 5545) -> the days of its events, as closed periods."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # it carries no types
from icalendar import Calendar

from hyf.model.days import Period
from hyf.model.language import Text

Event: TypeAlias = Mapping[str, Any]
"""The properties of an event; which type each has, is decided by the file."""

_MOST_REPEATS = 1000
# An event that repeats without end stops here; far beyond any horizon.
_LAST_REPEAT = dt.datetime(2099, 12, 31)  # noqa: DTZ001 -- local, as the repeats are counted
_FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")


class CalendarNotReadable(Exception):
    """The file is no calendar.

    Attributes:
        message: What is wrong and what to do.
    """

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class Events:
    """What a calendar file holds.

    Attributes:
        periods: The local days of each event and each of its repeats, in the order of the file.
        remarks: Events of which not everything could be taken over.
    """

    periods: tuple[Period, ...]
    remarks: tuple[Text, ...]


def read_events(content: bytes, zone: ZoneInfo) -> Events:
    """Read every event of a calendar; cancelled ones are left out.

    Args:
        content: The bytes of the file.
        zone: In which an event with a time has its days.

    Raises:
        CalendarNotReadable: It is no calendar file.
    """
    try:
        calendars = Calendar.from_ical(content, multiple=True)
        events: list[Event] = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise CalendarNotReadable(_NO_CALENDAR) from error
    moved = {
        (str(event.get("UID")), _day(event["RECURRENCE-ID"].dt, zone)) for event in events if "RECURRENCE-ID" in event
    }
    periods: list[Period] = []
    remarks: list[Text] = []
    for event in events:
        try:
            periods += _periods(event, zone, moved, remarks)
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
            remarks.append(_unclear(_name(event)))
    if not periods and not remarks:
        remarks.append(_NO_EVENTS)
    return Events(tuple(periods), tuple(remarks))


def _periods(event: Event, zone: ZoneInfo, moved: set[tuple[str, dt.date]], remarks: list[Text]) -> Iterator[Period]:
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return
    begin = event["DTSTART"].dt
    first, last = _day(begin, zone), _last_day(event, zone)
    days = list(islice(_first_days(event, zone), _MOST_REPEATS + 1))
    if len(days) > _MOST_REPEATS:
        remarks.append(_too_often(_name(event), days.pop()))
    without = {_day(date.dt, zone) for dates in _listed(event.get("EXDATE")) for date in dates.dts}
    if "RECURRENCE-ID" not in event:
        without |= {day for uid, day in moved if uid == str(event.get("UID"))}
    for day in dict.fromkeys(days):
        if day not in without:
            yield Period(first=day, last=day + (last - first), why=_name(event) or None)


def _last_day(event: Event, zone: ZoneInfo) -> dt.date:
    begin = event["DTSTART"].dt
    if "DTEND" in event:
        end = event["DTEND"].dt
    elif "DURATION" in event:
        end = begin + event["DURATION"].dt
    else:
        end = begin
    # The end itself is not included: not the day of an end without a time, not the day that starts at midnight.
    before = end - (dt.timedelta(microseconds=1) if isinstance(end, dt.datetime) else dt.timedelta(days=1))
    return max(_day(before, zone), _day(begin, zone))


def _first_days(event: Event, zone: ZoneInfo) -> Iterator[dt.date]:
    """Yield the first day of the event and of each of its repeats."""
    start = _local(event["DTSTART"].dt, zone)
    rules = _listed(event.get("RRULE"))
    if not rules:
        yield start.date()
    for rule in rules:
        if rule["FREQ"][0].upper() not in _FREQUENCIES or int(rule.get("INTERVAL", [1])[0]) < 1:
            raise ValueError(rule)
        bounded = type(rule)(rule)
        if "UNTIL" in rule:
            until = rule["UNTIL"][0]
            # A day without a time is included as a whole.
            is_day = not isinstance(until, dt.datetime)
            bounded["UNTIL"] = [
                _local(until, zone) + (dt.timedelta(hours=23, minutes=59) if is_day else dt.timedelta())
            ]
        elif "COUNT" not in rule:
            bounded["UNTIL"] = [_LAST_REPEAT]
        yield from (repeat.date() for repeat in rrulestr(bounded.to_ical().decode(), dtstart=start))


def _local(moment: dt.date, zone: ZoneInfo) -> dt.datetime:
    """Return the local time, without its zone; of a day its midnight."""
    if not isinstance(moment, dt.datetime):
        return dt.datetime.combine(moment, dt.time())
    return (moment.astimezone(zone) if moment.tzinfo else moment).replace(tzinfo=None)


def _day(moment: dt.date, zone: ZoneInfo) -> dt.date:
    return _local(moment, zone).date()


def _listed(value: Any) -> list[Any]:
    # The library gives a property that stands once as itself, one that stands more often as a list.
    return [] if value is None else value if isinstance(value, list) else [value]


def _name(event: Event) -> str:
    return " ".join(str(event.get("SUMMARY", "")).split())


_NO_CALENDAR = Text(
    en="this is no calendar file; export it again as iCalendar (.ics)",
    nl="dit is geen agendabestand; exporteer het opnieuw als iCalendar (.ics)",
)
_NO_EVENTS = Text(
    en="this calendar holds no events, so it closes no days",
    nl="in deze agenda staat niets, dus er zijn geen dagen om gesloten",
)


def _unclear(name: str) -> Text:
    return Text(
        en=f'the days of "{name}" could not be made out, so it is left out; add them under closed yourself',
        nl=f'de dagen van "{name}" zijn niet te bepalen, dus dit is overgeslagen; zet ze zelf onder closed',
    )


def _too_often(name: str, day: dt.date) -> Text:
    return Text(
        en=f'"{name}" repeats more than {_MOST_REPEATS} times; its repeats from {day} on are left out',
        nl=f'"{name}" herhaalt zich meer dan {_MOST_REPEATS} keer; vanaf {day} is dat overgeslagen',
    )
