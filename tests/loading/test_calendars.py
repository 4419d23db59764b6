"""`closed: [{ics: ...}]`: events of a calendar file -> periods."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from hyf.loading.calendar_file import CalendarNotReadable, read_events
from hyf.model.days import Period

ZONE = ZoneInfo("Europe/Amsterdam")


def a_calendar(*events):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bruggen//"]
    for number, event in enumerate(events):
        lines += [
            "BEGIN:VEVENT",
            *([] if "UID" in event else [f"UID:{number}"]),
            *event.strip().splitlines(),
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def days(*events):
    """First and last day of every period of a calendar."""
    return [(str(period.first), str(period.last)) for period in read_events(a_calendar(*events), ZONE).periods]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("DTSTART;VALUE=DATE:20261219\nDTEND;VALUE=DATE:20270104", ("2026-12-19", "2027-01-03")),
        ("DTSTART;VALUE=DATE:20261219", ("2026-12-19", "2026-12-19")),
        ("DTSTART;VALUE=DATE:20261219\nDTEND;VALUE=DATE:20261219", ("2026-12-19", "2026-12-19")),
        ("DTSTART;VALUE=DATE:20261219\nDURATION:P2D", ("2026-12-19", "2026-12-20")),
        ("DTSTART:20270101T090000\nDTEND:20270101T170000", ("2027-01-01", "2027-01-01")),
        ("DTSTART:20270101T090000\nDTEND:20270103T000000", ("2027-01-01", "2027-01-02")),
        ("DTSTART:20270101T233000Z\nDURATION:PT1H", ("2027-01-02", "2027-01-02")),
        ("DTSTART;TZID=America/New_York:20270101T220000\nDURATION:PT1H", ("2027-01-02", "2027-01-02")),
    ],
)
def test_event_covers_its_local_days(event, expected):
    assert days(event) == [expected]


def test_period_is_named_after_the_event():
    event = "DTSTART;VALUE=DATE:20270710\nDTEND;VALUE=DATE:20270823\nSUMMARY:Zomer\\, regio\\nNoord"

    assert read_events(a_calendar(event), ZONE).periods == (
        Period(first=dt.date(2027, 7, 10), last=dt.date(2027, 8, 22), why="Zomer, regio Noord"),
    )


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("RRULE:FREQ=YEARLY;COUNT=2", ["2027-02-01", "2028-02-01"]),
        ("RRULE:FREQ=YEARLY;UNTIL=20290201", ["2027-02-01", "2028-02-01", "2029-02-01"]),
        ("RRULE:FREQ=WEEKLY;UNTIL=20270215T000000Z", ["2027-02-01", "2027-02-08", "2027-02-15"]),
        ("RRULE:FREQ=MONTHLY;BYDAY=1MO;COUNT=2", ["2027-02-01", "2027-03-01"]),
        ("RRULE:FREQ=YEARLY;COUNT=3\nEXDATE;VALUE=DATE:20280201", ["2027-02-01", "2029-02-01"]),
        ("STATUS:CANCELLED", []),
    ],
)
def test_event_repeats_by_its_rule(rule, expected):
    assert [first for first, _ in days(f"DTSTART;VALUE=DATE:20270201\n{rule}")] == expected


def test_event_without_end_repeats_until_2099():
    found = days("DTSTART;VALUE=DATE:20270201\nRRULE:FREQ=YEARLY")

    assert (len(found), found[-1]) == (73, ("2099-02-01", "2099-02-01"))


def test_repeat_that_was_moved_counts_once():
    master = "UID:a\nDTSTART;VALUE=DATE:20270201\nRRULE:FREQ=YEARLY;COUNT=2"
    moved = "UID:a\nRECURRENCE-ID;VALUE=DATE:20280201\nDTSTART;VALUE=DATE:20280203"

    assert [first for first, _ in days(master, moved)] == ["2027-02-01", "2028-02-03"]


@pytest.mark.parametrize(
    ("event", "remark"),
    [
        ("DTSTART;VALUE=DATE:20270201\nRRULE:FREQ=DAILY", "repeats more than 1000 times"),
        ("DTSTART;VALUE=DATE:20270201\nRRULE:FREQ=SECONDLY", "could not be made out"),
        ("DTSTART;VALUE=DATE:20270201\nRRULE:FREQ=YEARLY;INTERVAL=0;BYMONTH=3", "could not be made out"),
        ("SUMMARY:no start", "could not be made out"),
        ("DTSTART:99999999", "could not be made out"),
    ],
)
def test_event_that_cannot_be_taken_over_is_remarked(event, remark):
    [found] = read_events(a_calendar(event), ZONE).remarks

    assert remark in found.en


def test_calendar_without_events_is_remarked():
    assert [remark.en.partition(",")[0] for remark in read_events(a_calendar(), ZONE).remarks] == [
        "this calendar holds no events"
    ]


@pytest.mark.parametrize("content", [b"vakantie", b"\xff\xfe\x00"])
def test_file_that_is_no_calendar_is_not_readable(content):
    with pytest.raises(CalendarNotReadable):
        read_events(content, ZONE)


def test_closed_days_of_a_file_take_its_place(loaded):
    part = "closed: [{from: 2026-12-19, to: 2026-12-20}, {ics: k.ics}, {from: 2027-05-01, to: 2027-05-02}]"
    event = "DTSTART;VALUE=DATE:20270201\nRRULE:FREQ=YEARLY;COUNT=2"

    consortium = loaded(part, k_ics=a_calendar(event)).consortium

    assert [str(period.first) for period in consortium.closed] == [
        "2026-12-19",
        "2027-02-01",
        "2028-02-01",
        "2027-05-01",
    ]


def test_calendar_is_read_when_the_timezone_is_wrong(problems):
    part = """\
consortium: {name: X, timezone: Nowhere, coordinator: {name: A, email: a@x.example}}
closed: [{ics: k.ics}, {ics: absent.ics}, {ics: .}]
"""

    assert problems(part, k_ics=a_calendar("DTSTART:20270101T000000Z")) == [
        (1, 33, "timezone-unknown"),
        (2, 30, "calendar-missing"),
        (2, 49, "calendar-missing"),
    ]
