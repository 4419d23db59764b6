"""The working form of a session."""

import pytest

from hyf.model.language import Text
from hyf.model.rota import Form
from hyf.model.topic import TopicWish
from hyf.model.wish import Level
from hyf.plan.form import form_of, level_of, topic_met
from tests.plan.builders import (
    a_consortium,
    a_member,
    a_partner,
    a_session,
    an_instance,
    linked,
)


def wishes(count, *levels):
    """Return the wishes of some people, whose levels go round."""
    asked = [levels[n % len(levels)] for n in range(count)] if levels else [None] * count
    return [TopicWish(f"persoon-{n}", "python", level, 1, Text(en="", nl="")) for n, level in enumerate(asked)]


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


def test_topic_met_of_a_session_edited_by_hand():
    members = {"anna": a_member("ada", "kubernetes"), "bea": a_member("bol", "docker", offers=["docker"])}
    consortium = a_consortium(members=members)
    instance = an_instance(consortium, topics=linked(consortium, {"kubernetes": {"cloud": 1}, "docker": {"cloud": 1}}))

    met = [topic_met(a_session(topic=key), instance) for key in ("cloud", "docker", "cobol")]

    told = [topic and (topic.label, [wish.text for wish in topic.wishes], len(topic.offers)) for topic in met]
    assert told == [("Cloud", ["kubernetes", "docker"], 1), ("Docker", ["docker"], 1), None]
