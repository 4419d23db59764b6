"""A session in the calendar of one person: asked, moved, taken out again, and what never stands in it."""

import datetime as dt

import pytest
from icalendar import Calendar

from hyf.mail.ical_member import member_identity
from hyf.model.language import Language
from hyf.model.message import Method
from tests.mail.calendars import NASTY_NAMES, an_event
from tests.mail.invited import a_consortium, a_session

NIGHT = dt.date(2027, 10, 31)


def test_addresses_are_those_of_the_envelope():
    people = a_consortium()
    bram = people.members["bram"].model_copy(update={"email": "bram@café.example"})
    people = people.model_copy(update={"members": {**people.members, "bram": bram}})

    event = an_event(consortium=people)

    assert b"mailto:bram@xn--caf-dma.example\r\n" in event.content.replace(b"\r\n ", b"")


def lines(event):
    return event.content.replace(b"\r\n ", b"").decode().split("\r\n")


def read(event):
    return next(iter(Calendar.from_ical(event.content).walk("VEVENT")))


def starting(event, *names):
    return [line for line in lines(event) if line.startswith(names)]


def test_request_byte_for_byte():
    event = an_event(Method.REQUEST, sequence=2)

    assert event.method is Method.REQUEST
    assert lines(event)[:7] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//hyf//hyf rota//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:REQUEST",
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Amsterdam",
    ]
    assert event.content.split(b"END:VTIMEZONE\r\n")[1].decode().split("\r\n") == [
        "BEGIN:VEVENT",
        "UID:8ab8b8c4757dd0ad9fe97d417af23d9f@hyf.invalid",
        "SEQUENCE:2",
        "DTSTAMP:20261122T093000Z",
        "DTSTART;TZID=Europe/Amsterdam:20270119T153000",
        "DTEND;TZID=Europe/Amsterdam:20270119T180000",
        "SUMMARY:UX design",
        "LOCATION:Mapwerk BV\\, Kantine\\, Handelskade 1\\, Deventer",
        "DESCRIPTION:Kun je toch niet? Laat het weten met de link in je mail.\\nKenni",
        " ssessie\\, voor beginners",
        "CATEGORIES:Deventer",
        "STATUS:CONFIRMED",
        'ORGANIZER;CN="Proef":mailto:antwoord@hyf.example',
        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALS",
        ' E;CN="Bram Kok":mailto:bram@brugsoft.example',
        "X-MICROSOFT-DISALLOW-COUNTER:TRUE",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_publish_asks_nobody_and_says_that_it_is_no_sign_up():
    event = an_event(Method.PUBLISH, language=Language.EN)

    assert starting(event, "METHOD", "STATUS", "ORGANIZER", "ATTENDEE", "DESCRIPTION", "X-MICROSOFT", "PRODID") == [
        "PRODID:-//hyf//hyf rota//EN",
        "METHOD:PUBLISH",
        "DESCRIPTION:This is no sign-up yet: use the link in your mail for that.\\nKnowledge session\\, for beginners",
        "STATUS:TENTATIVE",
        'ORGANIZER;CN="Proef":mailto:antwoord@hyf.example',
    ]


def test_cancel_takes_out_what_the_request_put_in():
    asked, gone = an_event(Method.REQUEST, sequence=2), an_event(Method.CANCEL, sequence=3)

    assert starting(gone, "METHOD", "SEQUENCE", "STATUS", "DESCRIPTION", "ATTENDEE", "X-") == [
        "METHOD:CANCEL",
        "SEQUENCE:3",
        "DESCRIPTION:Kennissessie\\, voor beginners",
        "STATUS:CANCELLED",
        *starting(asked, "ATTENDEE"),
    ]
    assert starting(gone, "UID", "ORGANIZER") == starting(asked, "UID", "ORGANIZER")


def test_move_is_the_same_event_at_another_time():
    before, after = an_event(), an_event(session=a_session(date=dt.date(2027, 7, 1)), sequence=2)

    assert starting(after, "UID") == starting(before, "UID")
    assert starting(after, "SEQUENCE", "DTSTART;") == ["SEQUENCE:2", "DTSTART;TZID=Europe/Amsterdam:20270701T153000"]


@pytest.mark.parametrize(
    "change",
    [
        {"consortium": {"name": "Iets anders"}},
        {"bram": {"name": "Bram Kok-de Wit", "email": "bram@elders.example"}},
        {"mail": {"reply_to": "ander@hyf.example"}},
    ],
)
def test_identity_survives_what_changes_in_the_file(change):
    assert starting(an_event(consortium=a_consortium(**change)), "UID") == starting(an_event(), "UID")


def test_identity_is_of_one_session_and_one_member_and_names_neither_person():
    keys = [(session, member) for session in ("a", "a-b", "deventer-2027-01-ux") for member in ("b-c", "c", "anna")]

    identities = {member_identity(*pair) for pair in keys}

    assert len(identities) == len(keys)
    assert not any("anna" in identity or "deventer" in identity for identity in identities)


def test_organiser_is_the_mailbox_where_answers_are_read():
    without = {"from": {"name": "Proef", "email": "niet-lezen@hyf.example"}, "reply_to": None}
    consortium = a_consortium(mail=without)

    assert starting(an_event(consortium=consortium), "ORGANIZER") == ['ORGANIZER;CN="Proef":mailto:mia@hyf.example']


def test_organiser_is_the_coordinator_where_nothing_else_is_said():
    consortium = a_consortium(mail={"from": None, "reply_to": None})

    assert starting(an_event(consortium=consortium), "ORGANIZER") == [
        'ORGANIZER;CN="Mia Bakker":mailto:mia@hyf.example'
    ]


@pytest.mark.parametrize("name", NASTY_NAMES)
def test_name_of_the_attendee_reads_back(name):
    consortium = a_consortium()
    bram = consortium.members["bram"].model_copy(update={"name": name})
    bram._key = "bram"
    event = an_event(consortium=consortium.model_copy(update={"members": {**consortium.members, "bram": bram}}))

    found = read(event)
    unseen = str.maketrans({"\r": "", "\n": " ", "\\": "", "\N{RIGHT-TO-LEFT OVERRIDE}": ""})
    assert found["attendee"].params["CN"] == name.translate(unseen)
    assert not isinstance(found["attendee"], list)


def test_attendee_is_the_exact_address():
    consortium = a_consortium(bram={"email": "B.Kok+hyf'100%&=/?@brugsoft.example"})

    assert str(read(an_event(consortium=consortium))["attendee"]) == (
        "mailto:B.Kok+hyf'100%25%26%3D%2F%3F@brugsoft.example"
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"organiser": "bram"}, "Jij organiseert deze bijeenkomst."),
        ({"co_organiser": "bram"}, "Jij helpt bij het organiseren van deze bijeenkomst."),
        ({"speaker": "bram"}, "Jij deelt hier wat je weet."),
        ({"speaker": "hogeschool"}, "Spreker: Hogeschool"),
    ],
)
def test_description_tells_the_reader_what_is_theirs(change, said):
    description = str(read(an_event(session=a_session(**change)))["description"])

    assert said in description.splitlines()


@pytest.mark.parametrize("method", Method)
def test_nothing_of_others_and_no_link_stands_in_it(method):
    session = a_session(speaker="anna", co_organiser="cleo")

    content = an_event(method, session=session, consortium=a_consortium(mail={"public_url": "https://hyf.example"}))

    text = "".join(lines(content))
    assert not any(word in text for word in ("http", "/s/", "Anna", "Cleo", "anna@", "cleo@", "URL", "VALARM"))


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC"])
def test_event_in_utc_needs_no_zone(zone):
    event = an_event(consortium=a_consortium(consortium={"timezone": zone}))

    assert starting(event, "DTSTART", "DTEND", "BEGIN:V") == [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "DTSTART:20270119T153000Z",
        "DTEND:20270119T180000Z",
    ]


def test_end_in_the_hour_that_comes_twice_is_said_in_utc():
    event = an_event(session=a_session(date=NIGHT, start=dt.time(1, 30), duration_min=120))

    assert starting(event, "DTSTART;", "DTEND") == [
        "DTSTART;TZID=Europe/Amsterdam:20271031T013000",
        "DTEND:20271031T013000Z",
    ]


def test_same_act_same_bytes():
    assert an_event().content == an_event().content
