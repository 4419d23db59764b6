"""Calendars to subscribe to: what stands in them, how often to look again, and the same bytes for the same state."""

import datetime as dt

import pytest
from icalendar import Calendar

from hyf.mail.ical import identity
from hyf.mail.ical_feed import listed_for_all, listed_for_member, listed_in_rota, member_feed, open_feed
from hyf.mail.ical_member import member_identity
from hyf.model.enrolment import Enrolment, SessionState, State
from tests.mail.calendars import STAMP, a_published, a_rota
from tests.mail.invited import a_consortium, a_session

WINTER = a_session(published=True)
SUMMER = a_session(key="deventer-2027-07-ux-design", date=dt.date(2027, 7, 1))
ELSEWHERE = a_session(key="lelystad-2027-03-scrum", community="lelystad", date=dt.date(2027, 3, 9))
TWO_COMMUNITIES = {"communities": {"deventer": {"name": "Deventer"}, "lelystad": {"name": "Lelystad"}}}


def events(content):
    return list(Calendar.from_ical(content).walk("VEVENT"))


def enrolled(state, session=WINTER, member="bram", step=4):
    return Enrolment(session.key, member, state, step, STAMP)


def of_bram(*states, consortium=None, **changes):
    consortium = consortium or a_consortium()
    listed = [listed_for_member(a_published(WINTER, **changes), enrolled(state)) for state in states]
    return member_feed([one for one in listed if one], consortium.members["bram"], consortium)


def test_feed_of_the_consortium_byte_for_byte():
    content = open_feed([listed_for_all(a_published(WINTER), STAMP)], a_consortium())

    head, _, rest = content.decode().partition("BEGIN:VTIMEZONE\r\n")
    assert head.split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//hyf//hyf rota//NL",
        "CALSCALE:GREGORIAN",
        "UID:calendar@proef.hyf.invalid",
        "NAME:Proef",
        "X-WR-CALNAME:Proef",
        "X-WR-TIMEZONE:Europe/Amsterdam",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
        "",
    ]
    assert rest.partition("END:VTIMEZONE\r\n")[2].split("\r\n") == [
        "BEGIN:VEVENT",
        "UID:deventer-2027-01-ux-design@proef.hyf.invalid",
        "SEQUENCE:2",
        "DTSTAMP:20261122T093000Z",
        "DTSTART;TZID=Europe/Amsterdam:20270119T153000",
        "DTEND;TZID=Europe/Amsterdam:20270119T180000",
        "SUMMARY:UX design",
        "LOCATION:Mapwerk BV\\, Kantine\\, Handelskade 1\\, Deventer",
        "DESCRIPTION:Kennissessie\\, voor beginners\\n3 mensen van Mapwerk BV en Brugs",
        " oft",
        "CATEGORIES:Deventer",
        "STATUS:CONFIRMED",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_feed_of_a_community_holds_its_sessions_in_order_of_date():
    consortium = a_consortium(**TWO_COMMUNITIES)
    rota = a_rota(SUMMER, ELSEWHERE, WINTER)
    listed = [listed_in_rota(session, rota) for session in rota.sessions]

    of_all, of_one = open_feed(listed, consortium), open_feed(listed, consortium, "deventer")

    assert [[str(event["uid"]) for event in events(content)] for content in (of_all, of_one)] == [
        [identity(session, consortium) for session in (WINTER, ELSEWHERE, SUMMER)],
        [identity(session, consortium) for session in (WINTER, SUMMER)],
    ]
    assert b"UID:deventer.calendar@proef.hyf.invalid\r\nNAME:Proef: Deventer\r\n" in of_one


def test_cancelled_session_stays_and_its_title_says_so():
    published = a_published(WINTER, state=SessionState.CANCELLED, version=3, why="De zaal is dicht.")

    event = events(open_feed([listed_for_all(published, STAMP)], a_consortium()))[0]

    assert (event["status"], event["sequence"], str(event["summary"])) == ("CANCELLED", 3, "Gaat niet door: UX design")
    assert str(event["description"]).splitlines()[0] == "Deze bijeenkomst gaat niet door."


def test_draft_is_tentative_and_says_so():
    rota = a_rota(WINTER, SUMMER)

    found = events(open_feed([listed_in_rota(session, rota) for session in rota.sessions], a_consortium()))

    assert [(event["status"], event["sequence"], "Concept" in str(event["description"])) for event in found] == [
        ("CONFIRMED", 3, False),
        ("TENTATIVE", 3, True),
    ]


@pytest.mark.parametrize(
    ("state", "standing", "remark"),
    [
        (State.SIGNED_UP, "CONFIRMED", "Kun je toch niet? Laat het weten met de link in je mail."),
        (State.INVITED, "TENTATIVE", "Hiermee ben je nog niet aangemeld: gebruik daarvoor de link in je mail."),
        (State.WAITING, "TENTATIVE", "Je staat op de wachtlijst."),
    ],
)
def test_feed_of_a_member_tells_where_they_stand(state, standing, remark):
    event = events(of_bram(state))[0]

    assert (event["status"], str(event["description"]).splitlines()[0]) == (standing, remark)


def test_feed_of_a_member_has_the_events_of_their_mails():
    event = events(of_bram(State.SIGNED_UP))[0]

    assert (str(event["uid"]), event["sequence"], event["dtstamp"].dt) == (
        member_identity(WINTER.key, "bram"),
        4,
        STAMP,
    )


@pytest.mark.parametrize("state", [State.DECLINED, State.WITHDRAWN, State.DROPPED])
@pytest.mark.parametrize("session", SessionState)
def test_feed_of_a_member_leaves_out_what_they_do_not_come_to(state, session):
    assert events(of_bram(state, state=session)) == []


@pytest.mark.parametrize("state", [State.SIGNED_UP, State.INVITED, State.WAITING])
def test_feed_of_a_member_keeps_what_was_cancelled(state):
    event = events(of_bram(state, state=SessionState.CANCELLED))[0]

    assert (event["status"], str(event["summary"])) == ("CANCELLED", "Gaat niet door: UX design")


def test_who_runs_a_session_has_a_place_without_an_answer():
    published = a_published(a_session(organiser="bram"))

    listed = listed_for_member(published, enrolled(State.INVITED))

    assert listed.standing == "CONFIRMED"


def test_feed_of_a_member_speaks_their_language():
    content = of_bram(State.WAITING, consortium=a_consortium(bram={"language": "en"}))

    assert b"NAME:Proef: my sessions\r\n" in content
    assert b"DESCRIPTION:You are on the waiting list.\\nKnowledge session\\, for beginners\r\n" in content


@pytest.mark.parametrize("state", [State.SIGNED_UP, State.WAITING])
def test_feeds_name_no_person_and_no_address(state):
    consortium = a_consortium(mail={"public_url": "https://hyf.example"})
    session = a_session(speaker="anna", published=True)
    rota = a_rota(session)
    theirs = [listed_for_member(a_published(session), enrolled(state))]

    for content in (
        open_feed([listed_in_rota(session, rota)], consortium),
        member_feed(theirs, consortium.members["bram"], consortium),
    ):
        text = content.replace(b"\r\n ", b"").decode()
        assert not any(word in text for word in ("Anna", "Bram", "Mia", "hyf.example", "http", "METHOD", "ATTENDEE"))


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "UTC"])
def test_feed_without_sessions_is_a_calendar_all_the_same(zone):
    content = open_feed((), a_consortium(consortium={"timezone": zone}))

    assert [part.name for part in Calendar.from_ical(content).subcomponents] == ["VTIMEZONE"]


def test_feeds_of_two_members_are_two_calendars():
    consortium = a_consortium()

    feeds = [member_feed((), member, consortium) for member in consortium.members.values()]

    assert len({str(Calendar.from_ical(content)["uid"]) for content in feeds}) == len(feeds)


def test_same_state_same_bytes_in_whatever_order_it_is_read():
    rota = a_rota(WINTER, SUMMER)
    listed = [listed_in_rota(session, rota) for session in rota.sessions]

    assert open_feed(listed, a_consortium()) == open_feed(listed[::-1], a_consortium())
