"""Sessions in a calendar for everybody: what RFC 5545 asks, and what a calendar program shows."""

import datetime as dt

import pytest
from icalendar import Calendar

from hyf.mail.ical import Edition, calendar_of, identity, session_event
from tests.mail.invited import a_consortium, a_session

EDITION = Edition(dt.date(2026, 11, 22), 3)
WINTER, SUMMER = dt.date(2027, 1, 19), dt.date(2027, 7, 1)


def written(*sessions, consortium=None, **options):
    consortium = consortium or a_consortium()
    return calendar_of(
        [session_event(session, consortium, EDITION, **options) for session in sessions], consortium, "Proef"
    )


def read(content):
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_calendar_byte_for_byte():
    assert written(a_session()).decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//hyf//hyf rota//NL",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:Proef",
        "X-WR-TIMEZONE:Europe/Amsterdam",
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Amsterdam",
        "BEGIN:DAYLIGHT",
        "DTSTART:19700329T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "TZNAME:CEST",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:19701025T030000",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "UID:deventer-2027-01-ux-design@proef.hyf.invalid",
        "SEQUENCE:3",
        "DTSTAMP:20261122T000000Z",
        "DTSTART;TZID=Europe/Amsterdam:20270119T153000",
        "DTEND;TZID=Europe/Amsterdam:20270119T180000",
        "SUMMARY:UX design",
        "LOCATION:Mapwerk BV\\, Kantine\\, Handelskade 1\\, Deventer",
        "DESCRIPTION:Kennissessie\\, voor beginners\\n3 mensen van Mapwerk BV en Brugs",
        " oft\\nConcept: dit kan nog veranderen.",
        "CATEGORIES:Deventer",
        "STATUS:TENTATIVE",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_clock_says_the_same_in_summer_and_in_winter():
    content = written(a_session(), a_session(key="deventer-2027-07-ux-design", date=SUMMER))

    starts = [event.decoded("dtstart") for event in read(content)]
    assert [f"{start:%H:%M}" for start in starts] == ["15:30", "15:30"]
    assert [f"{start.astimezone(dt.UTC):%H:%M}" for start in starts] == ["14:30", "13:30"]


def test_event_of_two_and_a_half_hours_takes_that_long_when_the_clock_changes():
    night = a_session(date=dt.date(2027, 3, 28), start=dt.time(1, 0))

    event = read(written(night))[0]
    took = event.decoded("dtend").astimezone(dt.UTC) - event.decoded("dtstart").astimezone(dt.UTC)
    assert (took, f"{event.decoded('dtend'):%H:%M}") == (dt.timedelta(minutes=150), "04:30")


def test_identity_stays_when_the_session_moves():
    consortium = a_consortium()

    names = {identity(a_session(**change), consortium) for change in ({}, {"date": SUMMER}, {"host": "hogeschool"})}

    assert names == {"deventer-2027-01-ux-design@proef.hyf.invalid"}


def test_identity_of_a_consortium_in_another_script():
    consortium = a_consortium(consortium={"name": "学习"})

    assert identity(a_session(), consortium) == "deventer-2027-01-ux-design@consortium.hyf.invalid"


@pytest.mark.parametrize(("published", "status"), [(True, "CONFIRMED"), (False, "TENTATIVE")])
def test_status_tells_whether_people_were_told(published, status):
    event = read(written(a_session(published=published)))[0]

    assert (event["status"], "Concept" in str(event["description"])) == (status, not published)


def test_names_of_members_only_where_asked_for():
    session = a_session(speaker="hogeschool", co_organiser="bram")

    plain, named = (str(read(written(session, names=names))[0]["description"]) for names in (False, True))

    assert plain.splitlines()[:3] == [
        "Kennissessie, voor beginners",
        "Spreker: Hogeschool",
        "3 mensen van Mapwerk BV en Brugsoft",
    ]
    assert named.splitlines()[1:6] == [
        "Spreker: Hogeschool",
        "Organisator: Anna de Wit (Mapwerk BV)",
        "Tweede organisator: Bram Kok (Brugsoft)",
        "3 mensen van Mapwerk BV en Brugsoft",
        "Uitgenodigd: Anna de Wit, Bram Kok, Cleo",
    ]


def test_remarks_open_the_description():
    event = read(written(a_session(), remarks=("Jij: spreekt",)))[0]

    assert str(event["description"]).splitlines()[0] == "Jij: spreekt"


def test_description_speaks_english_where_the_consortium_does():
    event = read(written(a_session(members=("anna",)), consortium=a_consortium(consortium={"language": "en"})))[0]

    assert str(event["description"]).splitlines() == [
        "Knowledge session, for beginners",
        "1 person from Mapwerk BV",
        "Draft: this may still change.",
    ]


def test_lines_are_folded_at_75_bytes_and_end_in_crlf():
    content = written(a_session(label="Één thema met een heel lange naam; ja, écht: " * 8))

    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert content.count(b"\n") == content.count(b"\r\n")
    assert str(read(content)[0]["summary"]) == ("Één thema met een heel lange naam; ja, écht: " * 8).strip()


def test_line_breaks_in_names_start_no_property():
    event = read(written(a_session(label="Kwaad\r\nATTENDEE:mailto:x@x.example")))[0]

    assert (str(event["summary"]), "attendee" in event) == ("Kwaad ATTENDEE:mailto:x@x.example", False)


def test_same_rota_same_bytes():
    assert written(a_session()) == written(a_session())


def test_calendar_without_sessions_holds_its_clock_for_it_must_hold_something():
    assert [component.name for component in Calendar.from_ical(written()).subcomponents] == ["VTIMEZONE"]


def test_sessions_of_people_and_hosts_that_are_gone_still_read():
    gone = a_session(host="weg", community="weg", organiser="weg", members=("weg", "bram"))

    event = read(written(gone, names=True))[0]

    assert (str(event["location"]), event["categories"].cats, str(event["description"]).splitlines()[1:3]) == (
        "weg",
        ["weg"],
        ["1 mens van Brugsoft", "Uitgenodigd: Bram Kok"],
    )


def test_calendar_in_utc_needs_no_zone():
    consortium = a_consortium(consortium={"timezone": "UTC"})

    content = written(a_session(), consortium=consortium)

    assert b"DTSTART:20270119T153000Z" in content
    assert b"VTIMEZONE" not in content
