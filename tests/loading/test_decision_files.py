"""`topics:` in its two forms, and the files with more decisions."""

import pytest

from hyf.loading.decision_files import add_decisions_from_files
from hyf.loading.yaml_source import read_yaml
from hyf.model.consortium import Join, TopicRule
from hyf.model.problem import Location

UX = TopicRule(label="UX design", same=("schermen tekenen",))
CLOUD = TopicRule(label="Cloud", different=("wolken kijken",))


@pytest.mark.parametrize(
    ("part", "rules", "join"),
    [
        ("topics:", (), Join.CAREFUL),
        ("topics: [{label: UX design, same: [schermen tekenen]}]", (UX,), Join.CAREFUL),
        ("topics: {decisions: [{label: UX design, same: [schermen tekenen]}]}", (UX,), Join.CAREFUL),
        ("topics: {join: bold, decisions: }", (), Join.BOLD),
        ("topics: {join: , from: []}", (), Join.CAREFUL),
    ],
)
def test_topics_in_either_form(part, rules, join, loaded):
    consortium = loaded(part).consortium

    assert (consortium.topics, consortium.join) == (rules, join)


@pytest.mark.parametrize(
    "part",
    [
        "topics: [{label: UX design, same: [schermen tekenen]}]",
        "topics: {decisions: [{label: UX design, same: [schermen tekenen]}]}",
        "topics: {from: [topics.yaml], decisions: [{label: UX design, same: [schermen tekenen]}]}",
    ],
)
def test_decisions_of_the_file_come_first(part, loaded):
    consortium = loaded(part, topics_yaml="# ours\n- {label: Cloud, not: [wolken kijken]}\n").consortium

    assert consortium.topics == (UX, CLOUD)


@pytest.mark.parametrize(
    ("part", "rules"), [("", (CLOUD,)), ("topics: {join: bold}", (CLOUD,)), ("topics: {from: []}", ())]
)
def test_file_beside_it_is_read_unless_others_are_named(part, rules, loaded):
    assert loaded(part, topics_yaml="- {label: Cloud, not: [wolken kijken]}\n").consortium.topics == rules


def test_files_are_read_in_order_and_once(loaded):
    files = {"b_yaml": "- {label: Cloud, not: [wolken kijken]}\n", "a_yaml": "- {label: UX design}\n"}

    consortium = loaded("topics: {from: [b.yaml, a.yaml, b.yaml]}", **files).consortium

    assert [rule.label for rule in consortium.topics] == ["Cloud", "UX design"]


def test_file_without_decisions_is_fine(loaded):
    assert loaded("", topics_yaml="# nothing yet\n").problems == ()


def test_one_topic_in_two_files_is_one_rule(loaded):
    part = "topics: [{label: UX design, same: [schermen tekenen], not: [grafisch ontwerp]}]"

    consortium = loaded(
        part, topics_yaml="- {label: ux DESIGN, same: [UX, Schermen tekenen], not: [drukwerk]}"
    ).consortium

    assert consortium.topics == (
        TopicRule(label="UX design", same=("UX", "Schermen tekenen"), different=("grafisch ontwerp", "drukwerk")),
    )


@pytest.mark.parametrize(
    ("part", "theirs", "found"),
    [
        ("topics: {from: [geen.yaml]}", "", [(1, 17, "topics-file-missing")]),
        ("topics: {from: topics.yaml}", "", [(1, 16, "list-expected")]),
        ("topics: UX", "- {label: UX}", [(1, 9, "list-expected")]),
        ("topics: {decisions: UX}", "- {label: UX}", [(1, 21, "list-expected")]),
        ("topics: {join: brave}", "", [(1, 16, "choice-unknown")]),
        ("topics: {label: UX}", "", [(1, 10, "key-unknown")]),
        ("join: bold", "", [(1, 1, "key-unknown")]),
        ("", "label: UX", [("topics.yaml", 1, 1, "topics-file-shape")]),
        ("", "- {label: UX, same: [a], same: [b]}", [("topics.yaml", 1, 26, "key-twice")]),
        ("", "\n- {labels: UX}", [("topics.yaml", 2, 3, "key-missing"), ("topics.yaml", 2, 4, "key-unknown")]),
        ("topics: [{}]", "- {label: UX}\n- UX", [(1, 10, "key-missing"), ("topics.yaml", 2, 3, "mapping-expected")]),
        ("topics: {decisions: [{label: A}]}", "- {label: [B]}", [("topics.yaml", 1, 4, "text-expected")]),
        ("topics: [{label: A, same: [x]}]", "- {label: B, same: [X]}", [("topics.yaml", 1, 21, "topic-text-twice")]),
        ("topics: [{label: A}]", "- {label: B, same: [a]}", [("topics.yaml", 1, 21, "topic-text-twice")]),
        ("topics: [{label: A, same: [x]}]", "- {label: a, not: [X]}", [("topics.yaml", 1, 20, "topic-contradiction")]),
        ("topics: [{label: A, not: [x]}]", "- {label: a, same: [X]}", [(1, 27, "topic-contradiction")]),
        ("topics: [{label: A, not: [x]}]", "- {label: B, same: [X]}", []),
        ("", "- {label: A}\n- {label: a}", [("topics.yaml", 2, 11, "topic-text-twice")]),
        ("", "- {label: A}\n- {label: 'B}\n", [("topics.yaml", 2, 11, "yaml-syntax")]),
        ("", "- {label: A, same: &a [*a]}\n", [("topics.yaml", 1, 24, "alias-loop")]),
        ("", "\0" * 30, [("topics.yaml", 1, 1, "not-text")]),
    ],
)
def test_problems_stand_in_the_file_they_are_in(part, theirs, found, problems):
    assert problems(part, topics_yaml=theirs) == found


def test_decision_is_found_in_its_file(loaded):
    result = loaded("topics: {decisions: [{label: A}]}", topics_yaml="\n- {label: B, same: [x]}\n")

    assert result.locate(("topics", "decisions", 0, "label")) == Location("consortium.yaml", 1, 30)
    assert result.locate(("topics", "decisions", 1, "same", 0)) == Location("topics.yaml", 2, 21)


def test_bomb_of_aliases_is_refused(loaded):
    lines = ["- {label: l0, same: &a0 [x, x, x, x, x, x, x, x, x]}"]
    lines += [f"- {{label: l{n}, same: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 9)]

    codes = {problem.code for problem in loaded("", topics_yaml="\n".join(lines)).problems}

    assert "alias-explosion" in codes


def test_file_that_is_a_folder_is_a_problem(tmp_path):
    (tmp_path / "topics.yaml").mkdir()
    source = read_yaml("consortium: {}\n", str(tmp_path / "consortium.yaml"))

    found = add_decisions_from_files(source, tmp_path)

    assert [problem.code for problem in found.problems] == ["topics-file-missing"]
