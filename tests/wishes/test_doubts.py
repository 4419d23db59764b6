"""What the coordinator is asked, and in which order."""

import pytest

from hyf.model.consortium import Consortium, TopicRule
from hyf.model.doubt import Doubt, DoubtKind, Side, Written
from hyf.model.language import Text
from hyf.model.topic import PossibleTopic, Topic, Topics, TopicWish
from hyf.wishes.decisions import decide, merge_decisions
from hyf.wishes.doubts import find_doubts
from hyf.wishes.stakes import can_meet, stakes

WHY = Text(en="alike", nl="lijkt erop")
PERSON = {"name": "Cor Dinator", "email": "cor@hyf.example"}
COMPANIES = {"bolder": "noord", "kade": "noord", "lichter": "zuid"}


def a_consortium(members, topics=(), **group):
    """Build a consortium of three companies; per member the company."""
    return Consortium.model_validate(
        {
            "consortium": {"name": "Proef", "coordinator": PERSON},
            "communities": {"noord": {"name": "Noord"}, "zuid": {"name": "Zuid"}},
            "group": {"min": 2, "min_companies": 2, "max_share": 1, **group},
            "companies": {
                key: {"name": key.title(), "community": place, "contact": PERSON} for key, place in COMPANIES.items()
            },
            "members": {
                key: {"name": key.title(), "company": company, "email": f"{key}@x.example"}
                for key, company in members.items()
            },
            "topics": list(topics),
        }
    )


def a_topic(label, **texts):
    """Build a topic from text=[members]; a text with a confidence is (members, confidence)."""
    wishes = []
    for text, said in texts.items():
        members, confidence = said if isinstance(said, tuple) else (said, 1.0)
        wishes += [TopicWish(member, text.replace("_", " "), None, 1, WHY, confidence) for member in members]
    return Topic(label.lower(), label, tuple(wishes))


def the_topics(*topics, possible=()):
    by_text = {wish.text: topic.key for topic in topics for wish in topic.wishes}
    by_text |= {topic.label: topic.key for topic in topics}
    return Topics(tuple(topics), (), by_text, tuple(PossibleTopic("", keys, share, WHY) for keys, share in possible))


SCREENS = a_topic("Schermen", schermen=["anna", "bram"], schermpjes=(["cleo"], 0.8))
FORMS = a_topic("Formulieren", formulieren=["dirk"])
PLACES = {"anna": "bolder", "bram": "bolder", "cleo": "bolder", "dirk": "kade"}


def test_find_doubts_whole():
    topics = the_topics(SCREENS, FORMS, possible=[(("schermen", "formulieren"), 0.5)])

    doubts = find_doubts(a_consortium(PLACES), topics)

    written = (Written("schermen", 2), Written("schermpjes", 1))
    screens = Side("schermen", "Schermen", ("Schermen", "schermen"), written, ("anna", "bram", "cleo"))
    forms = Side("formulieren", "Formulieren", ("Formulieren", "formulieren"), (Written("formulieren", 1),), ("dirk",))
    text = Side(None, "schermpjes", ("schermpjes",), (Written("schermpjes", 1),), ("cleo",))
    rest = Side("schermen", "Schermen", ("Schermen", "schermen"), (Written("schermen", 2),), ("anna", "bram"))
    assert doubts == (
        Doubt(DoubtKind.JOIN, screens, forms, WHY, 0.5, ("noord",), 4),
        Doubt(DoubtKind.SPLIT, text, rest, WHY, 0.8, (), 1),
    )


def test_several_possible_topics_are_asked_one_by_one():
    topics = the_topics(*(a_topic(label, **{label: ["anna"]}) for label in "ABC"), possible=[(("a", "b", "c"), 0.6)])

    doubts = find_doubts(a_consortium({"anna": "bolder"}), topics)

    assert [(doubt.left.label, doubt.right.label) for doubt in doubts] == [("A", "B"), ("A", "C")]


def test_most_people_then_least_certain_then_text_comes_first():
    people = {"A": ["anna", "bram"], "B": ["cleo", "dirk"], "C": ["anna"], "D": ["bram"], "E": ["cleo"], "F": ["dirk"]}
    topics = the_topics(
        *(a_topic(label, **{label: members}) for label, members in people.items()),
        possible=[(("e", "f"), 0.9), (("d", "e"), 0.6), (("c", "d"), 0.4), (("a", "b"), 0.99)],
    )

    doubts = find_doubts(a_consortium(dict.fromkeys(PLACES, "bolder")), topics)

    assert [doubt.left.label for doubt in doubts] == ["A", "C", "D", "E"]


@pytest.mark.parametrize(
    "rule",
    [
        {"label": "Schermen", "not": ["Formulieren"]},
        {"label": "schermen", "not": ["iets met formulieren"]},
        {"label": "Formulieren", "not": ["de schermen"]},
        {"label": "UI", "same": ["schermen"], "not": ["formulier"]},
        {"label": "Schermen", "same": ["formulieren"]},
    ],
)
def test_what_is_decided_is_not_asked(rule):
    topics = the_topics(SCREENS, FORMS, possible=[(("schermen", "formulieren"), 0.5)])

    doubts = find_doubts(a_consortium(PLACES, [rule]), topics)

    assert [doubt.kind for doubt in doubts] == [DoubtKind.SPLIT]


@pytest.mark.parametrize(
    "rule", [{"label": "Schermen", "same": ["schermpjes"]}, {"label": "Schermen", "not": ["de schermpjes"]}]
)
def test_text_that_is_decided_is_not_asked(rule):
    assert find_doubts(a_consortium(PLACES, [rule]), the_topics(SCREENS)) == ()


def test_other_wording_for_the_engine_is_decided_too():
    rule = {"label": "UI", "not": ["webforms"]}
    topics = the_topics(SCREENS, FORMS, possible=[(("schermen", "formulieren"), 0.5)])
    known = Topics(topics.found, (), {**topics.by_text, "UI": "schermen", "webforms": "formulieren"}, topics.possible)

    doubts = find_doubts(a_consortium(PLACES, [rule]), known)

    assert [doubt.kind for doubt in doubts] == [DoubtKind.SPLIT]


def test_what_cannot_be_changed_is_not_asked_and_keeps_its_name():
    rules = [TopicRule(label="Formulieren"), TopicRule(label="Schermen")]
    topics = the_topics(SCREENS, FORMS, possible=[(("schermen", "formulieren"), 0.5)])
    consortium = a_consortium(PLACES, [rule.model_dump(by_alias=True) for rule in rules])

    changeable, named, fixed = (find_doubts(consortium, topics, rules[:count]) for count in (0, 1, 2))

    assert [doubt.left.label for doubt in changeable] == ["Schermen", "schermpjes"]
    assert [doubt.left.label for doubt in named] == ["Formulieren", "schermpjes"]
    assert [doubt.left.label for doubt in fixed] == ["schermpjes"]


def test_question_of_which_an_answer_cannot_be_is_not_asked():
    fixed = TopicRule(label="UI", same=("formulieren",))
    topics = the_topics(SCREENS, FORMS, possible=[(("schermen", "formulieren"), 0.5)])

    doubts = find_doubts(a_consortium(PLACES), topics, [fixed])

    assert [doubt.kind for doubt in doubts] == [DoubtKind.SPLIT]


def test_answer_about_a_text_is_not_about_the_same_words_in_its_topic():
    topic = a_topic("UI", schermpjes=(["anna"], 0.8), de_schermpjes=["bram"], knoppen=["cleo"])

    (doubt,) = find_doubts(a_consortium(PLACES), the_topics(topic))

    assert (doubt.left.names, doubt.right.names) == (("schermpjes",), ("UI", "knoppen"))


def test_text_that_is_the_name_of_its_topic_is_not_in_doubt():
    topic = a_topic("Schermen", de_schermen=(["anna"], 0.8), schermen_maken=["bram"])

    assert find_doubts(a_consortium(PLACES), the_topics(topic)) == ()


@pytest.mark.parametrize("answer", [True, False])
def test_answered_doubt_is_not_asked_again(answer):
    topics = the_topics(SCREENS, FORMS, possible=[(("schermen", "formulieren"), 0.5)])
    rules = ()
    while doubts := find_doubts(a_consortium(PLACES, [rule.model_dump(by_alias=True) for rule in rules]), topics):
        assert len(rules) < 3
        rules = merge_decisions(rules, decide(doubts[0], answer))

    assert len(rules) == 1


def test_text_in_two_topics_is_a_name_of_neither():
    topics = the_topics(
        a_topic("Vue", vue=["anna"], vue_en_react=["bram"]),
        a_topic("React", react=["cleo"], vue_en_react=["bram"]),
        possible=[(("vue", "react"), 0.5)],
    )

    (doubt,) = find_doubts(a_consortium(PLACES), topics)

    assert (doubt.left.names, doubt.right.names) == (("Vue", "vue"), ("React", "react"))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (["anna"], ["dirk"], (("noord",), 2)),
        (["anna", "dirk"], ["bram"], (("noord",), 1)),
        (["anna", "dirk"], ["bram", "emma"], (("noord",), 2)),
        (["anna"], ["bram"], ((), 1)),
        (["anna"], ["fien"], ((), 1)),
        (["anna"], ["anna"], ((), 1)),
        (["anna", "dirk"], [], ((), 0)),
    ],
)
def test_stakes_are_sessions_that_become_possible(left, right, expected):
    consortium = a_consortium({**PLACES, "emma": "bolder", "fien": "lichter"})

    assert stakes(left, right, consortium) == expected


@pytest.mark.parametrize(
    ("members", "can"),
    [(["anna", "bram", "cleo", "dirk"], False), (["anna", "bram", "dirk", "emma"], True), (["anna", "dirk"], False)],
)
def test_people_can_meet_when_companies_mix(members, can):
    consortium = a_consortium({**PLACES, "emma": "kade"}, min=3, max_share="0.6")

    assert can_meet(members, consortium, consortium.group) == can
