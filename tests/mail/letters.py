"""Every kind of mail, made on the example consortium: what tests, and whoever wants to see them, look at.

`python -m tests.mail.letters` writes their texts to golden/letters; read what `git diff` shows before you keep it.
"""

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path

from hyf.loading.load import load
from hyf.mail.compose import (
    compose_answered,
    compose_invitation,
    compose_reminder,
    compose_thanks,
    compose_warm_up,
)
from hyf.mail.compose_agreements import compose_agreements
from hyf.mail.compose_asked import compose_shop_floor, compose_transfer
from hyf.mail.compose_baton import Passing, compose_baton, compose_baton_answer
from hyf.mail.compose_brief import brief_of
from hyf.mail.compose_change import Changed, compose_cancellation, compose_change
from hyf.mail.compose_lists import Pack, compose_contact, compose_host, compose_host_cancelled, compose_organiser
from hyf.mail.ical_member import member_event
from hyf.mail.roster import roster_of
from hyf.mail.what_changed import what_changed
from hyf.model.baton_offer import BatonOffer, OfferState
from hyf.model.baton_turn import NextTurn
from hyf.model.change import Aspect, Change
from hyf.model.enrolment import Enrolment, State
from hyf.model.language import Language, Text
from hyf.model.message import Kind, Method
from hyf.model.people import Person
from hyf.model.rota import Form, Session
from hyf.model.topic import Topic, TopicWish
from hyf.model.wish import Level
from hyf.render.environment import environment

EXAMPLE = Path(__file__).parents[2] / "consortium.yaml"
GOLDEN = Path(__file__).parent / "golden" / "letters"
SHIPPED = environment(None)
LINK = "https://hackyourfuture.example/s/Jm3v0qXbT8yWcK5nRzLd1A"
UNSUBSCRIBE = "https://hackyourfuture.example/u/pQ7tYx2BvNfGh4sDkEw9Zg"
FEEDBACK = "https://hackyourfuture.example/f/a8KzR3mWq1TjXv6PnCyU0w"
AGREE = "https://hackyourfuture.example/a/Hs2WkYp0QmZr7VtXb4LcEg"
ORGANISE = "https://hackyourfuture.example/o/Vb5HdL9sFe2XrQo7TgMk3Q"
MOMENT = dt.datetime(2026, 11, 23, 7, tzinfo=dt.UTC)
WISHES = (
    ("sanne", "UX-ontwerp"),
    ("iris", "UX design"),
    ("esmee", "UI/UX"),
    ("hanneke", "UX"),
    ("linda", "schermen ontwerpen die gebruikers meteen snappen"),
    ("yara", "UX desgin"),
    ("gijs", "gebruiksvriendelijke schermen maken"),
    ("sophie", "user experience"),
    ("naomi", "UX"),
    ("lotte", "gebruikersonderzoek"),
    ("lotte", "problemen oplossen"),
)
SESSION = Session(
    key="deventer-2027-01-ux-ontwerp",
    topic="ux-ontwerp",
    label="UX-ontwerp",
    form=Form.KNOWLEDGE_SESSION,
    community="deventer",
    date=dt.date(2027, 1, 19),
    start=dt.time(15, 30),
    duration_min=150,
    host="hanzeloep",
    organiser="sophie",
    speaker="kwartelhof",
    members=("naomi", "gijs", "hanneke", "linda", "sophie", "yara", "esmee", "iris", "lotte", "sanne"),
    level=Level.BEGINNER,
)
OTHER = Session(
    key="deventer-2027-03-kubernetes",
    topic="kubernetes",
    label="Kubernetes",
    form=Form.CASE_DISCUSSION,
    community="deventer",
    date=dt.date(2027, 3, 16),
    start=dt.time(15, 30),
    duration_min=150,
    host="vlonderbyte",
    organiser="lotte",
    members=("jeroen", "lotte", "rik"),
)
STATES = {
    State.SIGNED_UP: ("sophie", "hanneke", "lotte", "esmee", "naomi"),
    State.WAITING: ("yara", "gijs"),
    State.INVITED: ("linda", "sanne"),
    State.DECLINED: ("iris",),
}
NOTES = (
    "We hebben vier schermen bekeken. Het verschil zat in de eerste vijf seconden: weet je waar je moet klikken?",
    "Nog open: hoe vraag je gebruikers iets zonder dat je ze het antwoord in de mond legt?",
)
WHY = "De spreker is ziek en we vonden zo snel geen ander."


def an_event(method=Method.REQUEST):
    example = the_example()
    return member_event(
        SESSION, example.members["lotte"], example, method=method, sequence=1, stamp=MOMENT, language=Language.NL
    )


def a_topic(wishes=WISHES):
    why = Text(en="", nl="")
    return Topic("ux-ontwerp", "UX-ontwerp", tuple(TopicWish(member, text, None, 1, why) for member, text in wishes))


@cache
def the_example(language=Language.NL):
    """Return the example consortium, as if its people spoke one language."""
    consortium = load(EXAMPLE).consortium
    members = {key: member.model_copy(update={"language": language}) for key, member in consortium.members.items()}
    for key, member in members.items():
        member._key = key
    about = consortium.about.model_copy(update={"language": language})
    return consortium.model_copy(update={"about": about, "members": members})


def a_brief(language=Language.NL, session=SESSION, templates=SHIPPED):
    closes_at = dt.datetime(2027, 1, 18, 11, tzinfo=dt.UTC)
    return brief_of(session, a_topic(), the_example(language), templates, closes_at)


def a_roster(brief):
    queue = {member: number for number, member in enumerate(STATES[State.WAITING], start=1)}
    return roster_of(
        brief,
        [
            Enrolment(SESSION.key, member, state, 1, MOMENT, queue.get(member))
            for state, members in STATES.items()
            for member in members
        ],
    )


def every_letter(language=Language.NL, templates=SHIPPED):
    """Return by name every kind of mail, some in several shapes."""
    brief = a_brief(language, templates=templates)
    people, roster = brief.consortium.members, a_roster(brief)
    lotte, sophie = people["lotte"], people["sophie"]
    usual = {"version": 1, "unsubscribe": UNSUBSCRIBE}
    linked = {**usual, "link": LINK}
    request, cancel = an_event(), an_event(Method.CANCEL)
    letters = {
        "invitation": compose_invitation(brief, lotte, **linked),
        "invitation-organiser": compose_invitation(brief, sophie, **linked),
        "reminder": compose_reminder(brief, lotte, **linked),
        "warm-up": compose_warm_up(brief, lotte, **linked, waiting=2),
        "confirmation": compose_answered(Kind.CONFIRMATION, brief, lotte, **linked, event=request),
        "confirmation-organiser": compose_answered(Kind.CONFIRMATION, brief, sophie, **linked, event=request),
        "waiting": compose_answered(Kind.WAITING, brief, lotte, **linked, queue_place=2),
        "promotion": compose_answered(Kind.PROMOTION, brief, lotte, **linked, event=request),
        "withdrawal": compose_answered(Kind.WITHDRAWAL, brief, lotte, **linked, event=cancel),
        "cancellation": compose_cancellation(brief, lotte, **usual, why=WHY, event=cancel),
        "cancellation-dropped": compose_cancellation(brief, lotte, **usual, is_dropped=True),
        "organiser": compose_organiser(
            brief, sophie, Pack(roster, NOTES, "naomi"), version=1, link=ORGANISE, unsubscribe=UNSUBSCRIBE
        ),
        "contact": compose_contact(brief, brief.consortium.companies["hanzeloep"], roster, version=1),
        "host": compose_host(brief, roster, version=1, event=request),
        "cancellation-host": compose_host_cancelled(brief, version=2, why=WHY),
        "cancellation-moved": compose_host_cancelled(brief, version=2, is_dropped=True),
        "thanks": compose_thanks(brief, lotte, version=1, unsubscribe=UNSUBSCRIBE, link=FEEDBACK),
    }
    return letters | asked_letters(brief, lotte) | baton_letters(brief, lotte) | changed_letters(language, templates)


def asked_letters(brief, lotte):
    company = brief.consortium.companies["hanzeloep"]
    usual = {"version": 1, "unsubscribe": UNSUBSCRIBE}
    to_director = {**usual, "to": "@hanzeloep.director", "link": AGREE}
    director = company.model_copy(update={"director": Person(name="Geert Vonk", email="geert@hanzeloep.example")})
    asked = (director, brief.consortium, brief.environment)
    return {
        "transfer": compose_transfer(brief, lotte, **usual, link=FEEDBACK),
        "shop-floor": compose_shop_floor(brief, company, **usual, link=FEEDBACK),
        "agreements": compose_agreements(*asked, **to_director),
        "agreements-reminder": compose_agreements(*asked, **to_director, is_reminder=True),
    }


def baton_letters(brief, lotte):
    usual = {"version": 1, "unsubscribe": UNSUBSCRIBE}
    turn = NextTurn("deventer-2027-03-scrum", "Scrum", dt.date(2027, 3, 16), "gijs")
    offer = BatonOffer(1, SESSION.key, turn.session, "sophie", "lotte", OfferState.OFFERED, MOMENT)
    given = replace(offer, giver="lotte", taker="gijs")
    taken = Passing(replace(given, state=OfferState.ACCEPTED), turn)
    declined = Passing(replace(given, state=OfferState.DECLINED, why="Ik ben die week weg."), turn, "yara")
    return {
        "baton": compose_baton(brief, lotte, Passing(offer, turn), **usual, link=LINK),
        "baton-answer": compose_baton_answer(brief, lotte, declined, **usual, link=ORGANISE),
        "baton-answer-taken": compose_baton_answer(brief, lotte, taken, **usual, link=ORGANISE),
    }


def changed_letters(language, templates):
    now = replace(
        SESSION,
        date=dt.date(2027, 1, 21),
        start=dt.time(16),
        duration_min=120,
        host="vlonderbyte",
        organiser="lotte",
        speaker="femke",
        label="UX-ontwerp voor beginners",
        form=Form.HACKATHON,
        level=None,
    )
    all_of_it = Changed(a_brief(language, now, templates), what_changed(SESSION, now), State.SIGNED_UP, LINK)
    room = Change(Aspect.ROOM, "De Kelder, Touwslagershof 11, Deventer", "De Zolder, Touwslagershof 11, Deventer")
    later = what_changed(replace(now, start=SESSION.start), now)
    two = (
        Changed(a_brief(language, now, templates), later, State.INVITED, LINK),
        Changed(a_brief(language, OTHER, templates), (room,), State.WAITING, f"{LINK}2"),
    )
    lotte = all_of_it.brief.consortium.members["lotte"]
    usual = {"version": 2, "unsubscribe": UNSUBSCRIBE}
    return {
        "change": compose_change([all_of_it], lotte, **usual, event=an_event()),
        "change-two": compose_change(two, lotte, **usual),
    }


def as_golden(message):
    """Return what a golden file holds of a message: its subject and its text."""
    return f"Subject: {message.subject}\n\n{message.text}"


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for spoken in Language:
        for name, letter in every_letter(spoken).items():
            (GOLDEN / f"{name}.{spoken}.txt").write_text(as_golden(letter), encoding="utf-8")
