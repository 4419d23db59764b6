"""Who can share what, what nobody offers, and who could coach whom."""

import pytest

from hyf.model.consortium import Consortium
from hyf.model.sharing import Coaching
from hyf.model.topic import TopicOffer
from hyf.model.wish import Level
from hyf.wishes.coaching import find_sharing
from hyf.wishes.topics import find_topics

PERSON = {"name": "Cor Dinator", "email": "cor@hyf.example"}
COMPANIES = {"bolder": "noord", "kade": "noord", "lichter": "zuid"}


def a_person(company, wishes=(), offers=()):
    return {"company": company, "wishes": list(wishes), "offers": list(offers)}


def at(text, level):
    return {"text": text, "level": level}


def sharing_of(members, **rest):
    consortium = Consortium.model_validate(
        {
            "consortium": {"name": "Proef", "coordinator": PERSON},
            "communities": {"noord": {"name": "Noord"}, "zuid": {"name": "Zuid"}},
            "companies": {
                key: {"name": key.title(), "community": place, "contact": PERSON} for key, place in COMPANIES.items()
            },
            "members": {
                key: {"name": key.title(), "email": f"{key}@x.example", **person} for key, person in members.items()
            },
            **rest,
        }
    )
    return find_sharing(consortium, find_topics(consortium))


def who(sharing):
    return [(pair.member, pair.coach) for pair in sharing.pairs]


def test_sharing_whole():
    school = {"name": "School", "kind": "school", "contact": PERSON, "experts": ["Rust", "blockchain"]}

    sharing = sharing_of(
        {
            "anna": a_person("bolder", [at("Python", "beginner"), "Rust", "zeilen"]),
            "bram": a_person("kade", [], [at("python", "advanced"), "koken"]),
        },
        partners={"school": school},
    )

    assert [topic.key for topic in sharing.offered] == ["python", "rust"]
    assert [topic.key for topic in sharing.missing] == ["zeilen"]
    assert sharing.unasked == (TopicOffer("bram", "koken", None), TopicOffer("school", "blockchain", None))
    assert sharing.pairs == (Coaching("python", "anna", "bram", Level.BEGINNER, Level.ADVANCED, is_near=True),)


@pytest.mark.parametrize(
    ("wish", "offer", "is_paired"),
    [
        ("Python", "Python", True),
        (at("Python", "advanced"), "Python", True),
        ("Python", at("Python", "beginner"), True),
        (at("Python", "beginner"), at("Python", "advanced"), True),
        (at("Python", "intermediate"), at("Python", "intermediate"), True),
        (at("Python", "advanced"), at("Python", "intermediate"), False),
    ],
)
def test_coach_reaches_the_level_that_is_asked(wish, offer, is_paired):
    sharing = sharing_of({"anna": a_person("bolder", [wish]), "bram": a_person("kade", [], [offer])})

    assert bool(sharing.pairs) == is_paired


def test_coach_is_of_another_company_and_not_kept_apart():
    members = {
        "anna": a_person("bolder", ["Python"]),
        "bram": a_person("bolder", [], ["Python"]),
        "cleo": a_person("kade", [], ["Python"]),
    }

    assert who(sharing_of(members)) == [("anna", "cleo")]
    assert who(sharing_of(members, apart=[["cleo", "anna"]])) == []


def test_own_community_goes_first_even_where_somebody_else_was_earlier():
    members = {
        "fien": a_person("lichter", ["Python"]),
        "gijs": a_person("lichter", ["Python"]),
        "anna": a_person("bolder", ["Python"]),
        "emma": a_person("bolder", ["Python"]),
        "bram": a_person("kade", [], ["Python"]),
    }

    assert who(sharing_of(members)) == [("anna", "bram"), ("emma", "bram")]


def test_fewer_pairs_then_the_higher_level_goes_first():
    members = {
        "anna": a_person("bolder", ["Python"]),
        "bram": a_person("bolder", ["Python"]),
        "cleo": a_person("kade", [], [at("Python", "beginner")]),
        "dirk": a_person("kade", [], [at("Python", "advanced")]),
    }

    assert who(sharing_of(members)) == [("anna", "dirk"), ("bram", "cleo")]


def test_nobody_coaches_or_is_coached_more_than_twice():
    one_coach = {key: a_person("bolder", ["Python"]) for key in ("anna", "bram", "cleo")}
    one_learner = {
        key: a_person("kade", [], [text]) for key, text in (("dirk", "Rust"), ("emma", "Go"), ("fien", "SQL"))
    }

    assert len(sharing_of({**one_coach, "dirk": a_person("kade", [], ["Python"])}).pairs) == 2
    assert len(sharing_of({"anna": a_person("bolder", ["Rust", "Go", "SQL"]), **one_learner}).pairs) == 2


def test_somebody_with_few_possible_coaches_chooses_first():
    members = {
        "anna": a_person("bolder", ["Python"]),
        "bram": a_person("bolder", ["Python"]),
        "cleo": a_person("bolder", [at("Python", "advanced")]),
        "dirk": a_person("bolder", [at("Python", "advanced")]),
        "emma": a_person("kade", [], [at("Python", "advanced")]),
        "fien": a_person("kade", [], [at("Python", "beginner")]),
    }

    assert who(sharing_of(members)) == [("anna", "fien"), ("bram", "fien"), ("cleo", "emma"), ("dirk", "emma")]
