"""Who wants a topic where, and at which levels."""

from hyf.model.consortium import Consortium
from hyf.model.language import Text
from hyf.model.overlap import levels_wanted, people_by_company
from hyf.model.topic import Topic, TopicWish
from hyf.model.wish import Level

CONTACT = {"name": "Cor Dinator", "email": "cor@hyf.example"}
HOMES = {"anna": "kade", "bram": "bolder", "cleo": "kade"}
CONSORTIUM = Consortium.model_validate(
    {
        "consortium": {"name": "Proef", "coordinator": CONTACT},
        "communities": {"noord": {"name": "Noord"}},
        "companies": {
            key: {"name": key, "community": "noord", "contact": CONTACT} for key in ("bolder", "empty", "kade")
        },
        "members": {key: {"name": key, "company": home, "email": f"{key}@hyf.example"} for key, home in HOMES.items()},
    }
)


def a_topic(*wishes):
    why = Text(en="", nl="")
    return Topic("docker", "Docker", tuple(TopicWish(member, text, level, 1, why) for member, text, level in wishes))


def test_people_stand_once_at_their_company_in_declared_order():
    topic = a_topic(("cleo", "a", None), ("anna", "b", None), ("cleo", "c", None), ("bram", "d", None))

    people = people_by_company(topic, CONSORTIUM)

    assert list(people.items()) == [("bolder", ("bram",)), ("kade", ("cleo", "anna"))]


def test_who_names_no_level_wants_every_level():
    topic = a_topic(
        ("anna", "a", Level.BEGINNER), ("anna", "b", Level.ADVANCED), ("bram", "c", None), ("cleo", "d", Level.ADVANCED)
    )

    assert levels_wanted(topic) == {
        "anna": {Level.BEGINNER, Level.ADVANCED},
        "bram": set(Level),
        "cleo": {Level.ADVANCED},
    }
