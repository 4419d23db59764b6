"""Where every text of a consortium ends up."""

import pytest

from hyf.model.consortium import Consortium
from hyf.wishes.homes import find_homes
from hyf.wishes.places import Places, all_texts
from hyf.wishes.subjects import lexicon

PERSON = {"name": "Cor Dinator", "email": "cor@hyf.example"}


def a_consortium(*rules, wishes=()):
    members = {
        f"m{place}": {"name": "Anna", "company": "bolder", "email": f"m{place}@bolder.example", "wishes": texts}
        for place, texts in enumerate(wishes)
    }
    return Consortium.model_validate(
        {
            "consortium": {"name": "Proef", "language": "en", "coordinator": PERSON},
            "communities": {"noord": {"name": "Noord"}},
            "companies": {"bolder": {"name": "Bolder", "community": "noord", "contact": PERSON}},
            "members": members,
            "topics": list(rules),
        }
    )


def places_of(*texts, rules=(), moves=None):
    consortium = a_consortium(*rules)
    found = all_texts(consortium, texts)
    return Places(consortium, found, find_homes(found, lexicon()), lexicon(), moves=moves or {})


def groups(places, text):
    return [(place.group, place.label) for place in places.of(text)]


def test_all_texts_come_with_the_most_wished_first_then_the_shortest():
    wishes = (["bijen houden", "kaas"], ["bijen houden"])
    rule = {"label": "Brood", "same": ["brooddeeg"], "not": ["kaas"]}

    assert all_texts(a_consortium(rule, wishes=wishes), ["boter"]) == [
        "bijen houden", "kaas", "Brood", "boter", "brooddeeg",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "rule", "found"),
    [
        ("k8s", {}, [("subject Kubernetes", "Kubernetes")]),
        ("kaas maken", {}, [("text kaas maken", None)]),
        ("React en TypeScript", {}, [("subject React", "React"), ("subject TypeScript", "TypeScript")]),
        ("React en TypeScript", {"same": ["React"]}, [("rule kaas", "Kaas"), ("subject TypeScript", "TypeScript")]),
        ("React en TypeScript", {"same": ["TypeScript"]}, [("subject React", "React"), ("rule kaas", "Kaas")]),
        ("React en TypeScript", {"same": ["React", "TypeScript"]}, [("rule kaas", "Kaas")]),
        ("React en TypeScript", {"same": ["React en TypeScript"]}, [("rule kaas", "Kaas")]),
        (
            "React en TypeScript",
            {"same": ["React"], "not": ["React en TypeScript"]},
            [("subject TypeScript", "TypeScript")],
        ),
        ("k8s", {"same": ["kubernetes"], "not": ["k8s"]}, [("apart k8s", None)]),
    ],
)
def test_place_of_a_text(text, rule, found):
    assert groups(places_of(text, rules=[{"label": "Kaas", **rule}]), text) == found


def broader(places, key):
    return list(places.broader(lexicon().subjects[key]))


def test_broader_comes_with_the_nearest_first():
    assert broader(places_of(), "Kubernetes") == [
        ("subject Container orchestration", "Container orchestration", 1),
        ("subject Containers", "Containers", 2),
        ("subject DevOps", "DevOps", 3),
    ]


def test_broader_has_the_label_of_the_coordinator_and_each_group_once():
    rule = {"label": "Dozen", "same": ["containers", "container orchestration"]}

    assert broader(places_of(rules=[rule]), "Kubernetes") == [
        ("rule dozen", "Dozen", 1), ("subject DevOps", "DevOps", 3),
    ]  # fmt: skip


def test_broader_is_never_the_group_itself():
    rule = {"label": "Dozen", "same": ["kubernetes", "containers"]}

    assert broader(places_of(rules=[rule]), "Kubernetes") == [
        ("subject Container orchestration", "Container orchestration", 1), ("subject DevOps", "DevOps", 3),
    ]  # fmt: skip


def test_moves_take_whole_groups_and_what_is_broader():
    cheese = places_of("kaas maken").of("kaas maken")[0]

    moved = places_of("kaas maken", "containers", "React", moves={"subject Containers": cheese})

    assert moved.of("containers") == moved.of("kaas maken") == (cheese,)
    assert groups(moved, "React") == [("subject React", "React")]
    assert broader(moved, "Kubernetes")[1] == ("text kaas maken", "Containers", 2)
