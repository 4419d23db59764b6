"""One notice holds everything that changed, as it was and as it is; a cancellation says why."""

import datetime as dt
from dataclasses import fields, replace

import pytest

from hyf.mail.change_words import SaidChange, said_changes
from hyf.mail.compose import compose_invitation
from hyf.mail.compose_brief import brief_of
from hyf.mail.compose_change import Changed, compose_cancellation, compose_change
from hyf.mail.what_changed import what_changed
from hyf.model.change import Aspect, Change
from hyf.model.enrolment import State
from hyf.model.language import Language
from hyf.model.rota import Form
from hyf.model.wish import Level
from tests.mail.invited import LINK, SHIPPED, a_consortium, a_session, a_topic
from tests.mail.test_compose import said_in

NL = Language.NL
DASH = "\N{EN DASH}"
SESSION = a_session()


def a_brief(session=SESSION, consortium=None):
    return brief_of(session, a_topic(), consortium or a_consortium(), SHIPPED)


def said(changes, session=SESSION, reader="bram", language=NL):
    return said_changes(changes, a_brief(session), reader, language)


def one_of(*changes, session=SESSION, state=State.SIGNED_UP, link=LINK):
    part = Changed(a_brief(session), changes, state, link)
    return compose_change([part], a_consortium().members["bram"], version=2)


def flat(text):
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, ()),
        ({"members": ("anna", "bram"), "why": ("omdat",), "pinned": True, "published": True}, ()),
        ({"date": dt.date(2027, 1, 21)}, (Change(Aspect.DATE, SESSION.date, dt.date(2027, 1, 21)),)),
        (
            {"host": "brugsoft", "start": dt.time(16), "level": None, "speaker": "bram"},
            (
                Change(Aspect.START, dt.time(15, 30), dt.time(16)),
                Change(Aspect.HOST, "mapwerk", "brugsoft"),
                Change(Aspect.SPEAKER, None, "bram"),
                Change(Aspect.LEVEL, Level.BEGINNER, None),
            ),
        ),
        (
            {"organiser": "bram", "co_organiser": "cleo", "label": "UX", "form": Form.HACKATHON, "duration_min": 60},
            (
                Change(Aspect.DURATION, 150, 60),
                Change(Aspect.ORGANISER, "anna", "bram"),
                Change(Aspect.CO_ORGANISER, None, "cleo"),
                Change(Aspect.LABEL, "UX design", "UX"),
                Change(Aspect.FORM, Form.KNOWLEDGE_SESSION, Form.HACKATHON),
            ),
        ),
    ],
)
def test_what_people_are_told_of(changed, expected):
    assert what_changed(SESSION, replace(SESSION, **changed)) == expected


def test_what_can_be_told_of_is_all_that_a_session_holds():
    told = {"date", "start", "duration_min", "host", "organiser", "co_organiser", "speaker", "label", "form", "level"}
    # Who a session is, and what nobody is told of.
    other = {"key", "topic", "community", "members", "pinned", "published", "why"}

    assert {field.name for field in fields(SESSION)} == told | other


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (
            Change(Aspect.DATE, dt.date(2027, 1, 19), dt.date(2027, 1, 21)),
            SaidChange("Dag", "dinsdag 19 januari 2027", "donderdag 21 januari 2027"),
        ),
        (Change(Aspect.HOST, "mapwerk", "brugsoft"), SaidChange("Waar", "Mapwerk, Kantine", "Brugsoft")),
        (Change(Aspect.HOST, "gone", "hogeschool"), SaidChange("Waar", "ergens anders", "Hogeschool")),
        (Change(Aspect.ROOM, "Kantine", " Zolder\n"), SaidChange("Ruimte", "Kantine", "Zolder")),
        (Change(Aspect.ORGANISER, "bram", "anna"), SaidChange("Organisator", "jij", "Anna de Wit (Mapwerk)")),
        (Change(Aspect.ORGANISER, "gone", "bram"), SaidChange("Organisator", "iemand anders", "jij")),
        (Change(Aspect.CO_ORGANISER, None, "cleo"), SaidChange("Helpt mee", "niemand", "Cleo (Brugsoft)")),
        (Change(Aspect.SPEAKER, "hogeschool", None), SaidChange("Spreker", "Hogeschool", "niemand")),
        (Change(Aspect.LABEL, "UX", "UX\r\ndesign"), SaidChange("Thema", "UX", "UX design")),
        (
            Change(Aspect.FORM, Form.KNOWLEDGE_SESSION, Form.HACKATHON),
            SaidChange("Werkvorm", "kennissessie", "hackathon"),
        ),
        (Change(Aspect.LEVEL, None, Level.ADVANCED), SaidChange("Niveau", "voor elk niveau", "voor gevorderden")),
    ],
)
def test_change_in_words(change, line):
    assert said([change]) == (line,)


@pytest.mark.parametrize(
    ("now", "line"),
    [
        ({"start": dt.time(16)}, SaidChange("Time", f"15:30{DASH}18:00", f"16:00{DASH}18:30")),
        ({"duration_min": 120}, SaidChange("Time", f"15:30{DASH}18:00", f"15:30{DASH}17:30")),
        ({"start": dt.time(16), "duration_min": 60}, SaidChange("Time", f"15:30{DASH}18:00", f"16:00{DASH}17:00")),
    ],
)
def test_start_and_duration_are_one_line(now, line):
    session = replace(SESSION, **now)

    assert said(what_changed(SESSION, session), session, language=Language.EN) == (line,)


def test_notice_names_the_topic_as_people_know_it_and_as_it_is():
    now = replace(SESSION, label="schermen ontwerpen")

    message = one_of(*what_changed(SESSION, now), session=now)

    assert message.subject == "Veranderd: schermen ontwerpen op dinsdag 19 januari bij Mapwerk"
    assert "Er is iets veranderd in de bijeenkomst over UX design." in message.text


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("anna", "bram", "Jij hebt nu het stokje"),
        ("bram", "anna", "Jij hebt het stokje niet meer"),
        ("anna", "cleo", None),
    ],
)
def test_who_gets_or_loses_the_baton_is_told_so(was, now, told):
    message = one_of(Change(Aspect.ORGANISER, was, now), session=replace(SESSION, organiser=now))

    assert ("het stokje" in message.text, "het stokje" in message.html) == (told is not None, told is not None)
    assert told is None or told in message.text


def test_who_speaks_now_does_not_get_the_baton():
    message = one_of(Change(Aspect.SPEAKER, None, "bram"), session=replace(SESSION, speaker="bram"))

    assert "stokje" not in message.text + message.html


@pytest.mark.parametrize(
    ("state", "link", "asked"),
    [
        (State.SIGNED_UP, LINK, f"je hoeft niets te doen. Kun je nu niet komen? Geef je plaats dan terug: {LINK}"),
        (State.SIGNED_UP, None, "Je plaats blijft van jou; je hoeft niets te doen. Past het je niet"),
        (State.WAITING, LINK, f"Je houdt je plek op de wachtlijst. Wil je niet meer wachten? Zeg het hier: {LINK}"),
        (State.WAITING, None, "Je houdt je plek op de wachtlijst. Past het je niet"),
        (State.INVITED, LINK, f"Kom je? Meld je hier aan: {LINK}"),
        (State.INVITED, None, "(Handelskade 1, Deventer). Past het je niet"),
    ],
)
def test_notice_asks_what_fits_where_the_reader_stands(state, link, asked):
    message = one_of(Change(Aspect.START, dt.time(15), dt.time(15, 30)), state=state, link=link)

    assert asked in flat(message.text)
    assert (LINK in message.html) is (link is not None)


def test_notice_of_two_sessions_is_named_after_the_first():
    later = a_session(key="deventer-2027-03-scrum", label="Scrum", date=dt.date(2027, 3, 16))
    parts = [
        Changed(a_brief(), (Change(Aspect.START, dt.time(15), dt.time(15, 30)),), State.SIGNED_UP, LINK),
        Changed(a_brief(later), (Change(Aspect.ROOM, "Kantine", "Zolder"),), State.INVITED, f"{LINK}-2"),
    ]

    message = compose_change(parts, a_consortium().members["bram"], version=4)

    assert (message.session, message.key) == (SESSION.key, f"{SESSION.key}/bram/change/4")
    assert message.subject == "Er is iets veranderd in 2 bijeenkomsten van jou"
    assert [line for line in message.text.splitlines() if line in ("UX DESIGN", "SCRUM")] == ["UX DESIGN", "SCRUM"]
    assert (f"{LINK}\n" in message.text, f"{LINK}-2\n" in message.text) == (True, True)


def test_old_and_new_are_said_in_words_too():
    message = one_of(Change(Aspect.ROOM, "Kantine", "Zolder"))

    assert "Ruimte was: Kantine nu: Zolder" in said_in(message.html)


def test_notice_about_nothing_is_a_bug():
    with pytest.raises(AssertionError, match="nothing changed in deventer-2027-01-ux-design"):
        one_of()


def test_cancellation_says_why_on_one_line():
    why = "De spreker\nis ziek.\u2028https://evil.example"

    message = compose_cancellation(a_brief(), a_consortium().members["bram"], version=2, why=why)

    assert "Waarom: De spreker is ziek. https://evil.example" in flat(message.text)
    assert [line for line in message.text.splitlines() if line.startswith("https://")] == []


def test_cancellation_without_a_reason_gives_none():
    message = compose_cancellation(a_brief(), a_consortium().members["cleo"], version=2)

    assert ("Waarom" in message.text, "Je vroeg" in message.text) == (False, False)
    assert message.subject == "Gaat niet door: UX design op dinsdag 19 januari bij Mapwerk"


def test_cancellation_thanks_who_prepared_it():
    members = a_consortium().members
    texts = {key: compose_cancellation(a_brief(), members[key], version=2).text for key in ("anna", "bram")}

    assert ["prepared already" in texts["anna"], "voorbereid" in texts["bram"]] == [True, False]


def test_who_is_dropped_hears_that_the_session_goes_on():
    message = compose_cancellation(a_brief(), a_consortium().members["bram"], version=2, is_dropped=True)

    assert message.subject == "Je hoeft niet te komen: UX design op dinsdag 19 januari bij Mapwerk"
    assert "gaat niet door" not in message.text + message.html


def test_cancellation_of_what_has_left_the_consortium():
    session = a_session(host="oud-bedrijf", organiser="gone", speaker="gone", members=("anna", "bram", "gone"))

    message = compose_cancellation(a_brief(session), a_consortium().members["bram"], version=2)

    assert message.subject == "Gaat niet door: UX design op dinsdag 19 januari bij Oud bedrijf"


def test_invitation_does_not_name_who_has_left_the_consortium():
    session = a_session(organiser="gone")
    brief = brief_of(session, None, a_consortium(), SHIPPED)

    message = compose_invitation(brief, a_consortium().members["bram"], link=LINK)

    assert "Organisator" not in message.text + message.html
