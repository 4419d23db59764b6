"""The working form and the speaker of a session."""

import pytest

from hyf.model.language import Text
from hyf.model.rota import Form
from hyf.model.topic import TopicWish
from hyf.model.wish import Level
from hyf.plan.form import form_of, level_of, speakers_for, topic_met, wishes_met
from hyf.plan.placed import Placed
from tests.plan.builders import (
    FEB,
    JAN,
    a_company,
    a_consortium,
    a_member,
    a_partner,
    a_session,
    an_instance,
    four,
    linked,
)


def wishes(count, *levels):
    """Return the wishes of some people, whose levels go round."""
    asked = [levels[n % len(levels)] for n in range(count)] if levels else [None] * count
    return [TopicWish(f"persoon-{n}", "python", level, 1, Text(en="", nl="")) for n, level in enumerate(asked)]


def placed(date=JAN, topic="python", members=("anna", "bea"), organiser=None, **parts):
    usual = {"community": "noord", "slot": f"{date:%Y-%m}", "host": "ada", "organiser": organiser or members[0]}
    return Placed(date=date, topic=topic, members=members, **usual | parts)


def speakers(sessions, **parts):
    return speakers_for(sessions, an_instance(a_consortium(**parts)))


@pytest.mark.parametrize(
    ("met", "speaker", "form"),
    [
        (wishes(20, Level.BEGINNER, Level.ADVANCED), "school", Form.EXPERT_WORKSHOP),
        (wishes(20, Level.BEGINNER, Level.ADVANCED), "anna", Form.KNOWLEDGE_SESSION),
        (wishes(14, Level.BEGINNER, Level.ADVANCED), None, Form.HACKATHON),
        (wishes(13, Level.INTERMEDIATE, Level.ADVANCED), None, Form.CASE_DISCUSSION),
        (wishes(14, Level.ADVANCED), None, Form.CASE_DISCUSSION),
        (wishes(10, Level.ADVANCED), None, Form.CASE_DISCUSSION),
        (wishes(9, Level.ADVANCED), None, Form.INTERVISION),
        (wishes(9, Level.INTERMEDIATE, None), None, Form.INTERVISION),
        (wishes(9, Level.BEGINNER, Level.ADVANCED), None, Form.CREATIVE_SESSION),
        (wishes(20), None, Form.CREATIVE_SESSION),
    ],
)
def test_form_of(met, speaker, form):
    instance = an_instance(a_consortium(partners={"school": a_partner()}))

    assert form_of(met, speaker, instance) is form


def test_form_of_counts_people_and_not_wishes():
    twice = [*wishes(7, Level.BEGINNER), *wishes(7, Level.ADVANCED)]

    assert form_of(twice, None, an_instance()) is Form.CREATIVE_SESSION


@pytest.mark.parametrize(
    ("levels", "level"),
    [
        ([Level.ADVANCED, Level.ADVANCED], Level.ADVANCED),
        ([Level.ADVANCED, None], Level.ADVANCED),
        ([Level.ADVANCED, Level.BEGINNER], None),
        ([None], None),
        ([], None),
    ],
)
def test_level_of(levels, level):
    assert level_of(wishes(len(levels), *levels)) is level


def test_speakers_for_member_of_the_session():
    members = four("python") | {"bea": a_member("bol", "python", offers=["python"])}

    assert speakers([placed()], members=members) == ["bea"]


def test_speakers_for_nobody_offers():
    assert speakers([placed()]) == [None]


def test_speakers_for_organiser_has_enough_to_do():
    members = four("python") | {"anna": a_member("ada", "python", offers=["python"])}

    assert speakers([placed()], members=members) == [None]


def test_speakers_for_whoever_spoke_least():
    members = {
        key: a_member(company, "python", "scrum", offers=["python", "scrum"])
        for key, company in {"anna": "ada", "arie": "ada", "bea": "bol", "bo": "bol"}.items()
    }
    sessions = [placed(members=("anna", "arie", "bea")), placed(FEB, "scrum", ("anna", "arie", "bea"))]

    assert speakers(sessions, members=members) == ["arie", "bea"]


def test_speakers_for_member_before_partner():
    members = four("python") | {"bo": a_member("bol", offers=["python"])}
    partners = {"school": a_partner(experts=["python"])}

    assert speakers([placed()], members=members, partners=partners) == ["bo"]
    assert speakers([placed()], partners=partners) == ["school"]


@pytest.mark.parametrize(
    "more",
    [
        {"weekdays": ["wed"]},
        {"absent": [{"from": JAN, "to": JAN}]},
        {"max_sessions": 0},
    ],
)
def test_speakers_for_guest_who_cannot(more):
    members = four("python") | {"bo": a_member("bol", offers=["python"], **more)}

    assert speakers([placed()], members=members) == [None]


def test_speakers_for_guest_who_has_had_enough():
    members = four("python", "scrum") | {"bo": a_member("bol", "scrum", offers=["python"], max_sessions=1)}

    sessions = [placed(), placed(FEB, "scrum", ("arie", "bo"))]

    assert speakers(sessions, members=members) == [None, None]


def test_speakers_for_guest_busy_that_day():
    members = four("python", "scrum") | {"bo": a_member("bol", "scrum", offers=["python"])}

    sessions = [placed(), placed(JAN, "scrum", ("arie", "bo"), host="bol")]

    assert speakers(sessions, members=members) == [None, None]


def test_speakers_for_guest_kept_apart():
    members = four("python") | {"bo": a_member("bol", offers=["python"])}

    assert speakers([placed()], members=members, apart=[["anna", "bo"]]) == [None]
    assert speakers([placed()], members=members, apart=[["arie", "bo"]]) == ["bo"]


def test_speakers_for_full_room():
    companies = {"ada": a_company(capacity=2), "bol": a_company()}
    members = four("python") | {"bo": a_member("bol", offers=["python"])}

    assert speakers([placed()], members=members, companies=companies) == [None]


def test_speakers_for_other_community():
    parts = {
        "communities": {"noord": {}, "zuid": {}},
        "companies": {"ada": a_company(), "bol": a_company(), "cas": a_company("zuid")},
        "members": four("python") | {"cleo": a_member("cas", offers=["python"])},
        "partners": {"school": a_partner(communities=["zuid"], experts=["python"])},
    }

    assert speakers([placed()], **parts) == [None]


def test_wishes_met_all_of_a_member():
    members = four("kubernetes") | {"anna": a_member("ada", "kubernetes", "k8s")}
    topic = an_instance(a_consortium(members=members)).topics["kubernetes"]

    met = wishes_met(topic, ["anna", "bo"])

    assert [(wish.member, wish.text) for wish in met] == [("anna", "kubernetes"), ("anna", "k8s"), ("bo", "kubernetes")]


def test_topic_met_of_a_session_edited_by_hand():
    members = {"anna": a_member("ada", "kubernetes"), "bea": a_member("bol", "docker", offers=["docker"])}
    consortium = a_consortium(members=members)
    instance = an_instance(consortium, topics=linked(consortium, {"kubernetes": {"cloud": 1}, "docker": {"cloud": 1}}))

    met = [topic_met(a_session(topic=key), instance) for key in ("cloud", "docker", "cobol")]

    told = [topic and (topic.label, [wish.text for wish in topic.wishes], len(topic.offers)) for topic in met]
    assert told == [("Cloud", ["kubernetes", "docker"], 1), ("Docker", ["docker"], 1), None]
