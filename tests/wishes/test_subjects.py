"""The lexicon and its look-ups."""

from collections import defaultdict

import pytest

from hyf.model.language import Text
from hyf.wishes.knowledge import FOLDER, read_knowledge
from hyf.wishes.subjects import Kind, Lexicon, Subject, bag_of_name, keys_of_name, lexicon
from hyf.wishes.words import words_of


def a_subject(key="Baking", *names, kind=Kind.SKILL, different=()):
    return Subject(key, Text(en=key, nl=key), (key, *names), kind, different=different)


def test_lexicon_gives_every_name_to_one_subject():
    holders = defaultdict(set)
    for subject in lexicon().subjects.values():
        for name in subject.names:
            words = words_of(name)
            holders["written", "".join(words)].add(subject.key)
            for key in keys_of_name(words, subject.kind):
                holders["stems", key].add(subject.key)

    assert {key: held for key, held in holders.items() if len(held) > 1} == {}


def test_lexicon_order_of_words_decides_no_name():
    holders = defaultdict(set)
    for subject in lexicon().subjects.values():
        for name in subject.names:
            holders[bag_of_name(words_of(name), subject.kind)].add(subject.key)

    held_by_several = [held for stems, held in holders.items() if len(stems) > 1 and len(held) > 1]
    assert [held for held in held_by_several if held != {"Speech to text", "Text to speech"}] == []


def test_lexicon_broader_subjects_exist():
    subjects = lexicon().subjects

    assert [(s.key, key) for s in subjects.values() for key in s.broader if key not in subjects] == []


def paths_up(key, path=()):
    """Return every way from a subject to one that is part of nothing; a circle is a way that does not end."""
    steps = (*path, key)
    above = lexicon().subjects[key].broader
    if not above or key in path:
        return [steps]
    return [found for broader in above for found in paths_up(broader, steps)]


def test_lexicon_broader_subjects_make_no_circle():
    paths = [path for key in lexicon().subjects for path in paths_up(key)]

    assert [path for path in paths if len(set(path)) < len(path)] == []


def test_lexicon_broader_subjects_stay_near():
    paths = [path for key in lexicon().subjects for path in paths_up(key)]

    # What is more than four steps up is about something else.
    assert [path for path in paths if len(path) > 5] == []


def test_lexicon_makes_no_tool_part_of_a_whole_field():
    subjects = lexicon().subjects

    # A session on CRM serves nobody who asks for one package of it.
    assert [
        (subject.key, key)
        for subject in subjects.values()
        for key in subject.broader
        if subject.kind is Kind.TOOL and subjects[key].kind is Kind.FIELD
    ] == []


def test_lexicon_has_every_label_once():
    labels = [
        label
        for path in sorted((FOLDER / "lexicon").glob("*.yaml"))
        for subjects in read_knowledge(path).values()
        for label in subjects
    ]
    dutch = [subject.label.nl.lower() for subject in lexicon().subjects.values()]

    assert sorted({label for label in labels if labels.count(label) > 1}) == []
    assert len(labels) == len(set(dutch))


def test_lexicon_knows_the_field():
    subjects = lexicon().subjects.values()

    assert len(subjects) >= 6100
    assert sum(len(subject.names) for subject in subjects) >= 26400


def test_lexicon_finds_each_name_again():
    found = lexicon()

    for subject in found.subjects.values():
        for name in subject.names:
            assert found.find(words_of(name)) == subject, name


def test_find_misspelt_when_two_could_be_meant():
    meant = Lexicon([a_subject("bakkreij"), a_subject("bakkeirj")])

    assert meant.find_misspelt(("bakkerij",)) is None


def test_find_misspelt_when_one_is_meant():
    baking = a_subject("brood bakken")

    assert Lexicon([baking, a_subject("banket")]).find_misspelt(("brod", "bakken")) == baking


def test_find_when_the_order_of_words_decides():
    from_c, from_rust = a_subject("van c naar rust"), a_subject("van rust naar c")
    both = Lexicon([from_c, from_rust])

    assert both.find(words_of("van rust naar c")) == from_rust
    assert both.find(words_of("naar c van rust")) is None


@pytest.mark.parametrize(
    ("kind", "name", "text", "is_found"),
    [
        (Kind.SKILL, "bakplaten", "bakplaat", True),
        (Kind.TOOL, "bakplaten", "bakplaat", False),
        (Kind.TOOL, "bakplaten", "Bakplaten", True),
        (Kind.TOOL, "deeg machines", "deegmachine", True),
        (Kind.TOOL, "kneder test", "testing kneder", False),
        (Kind.SKILL, "kneder test", "testing kneder", True),
        (Kind.SKILL, "or-bakken", "bakken", False),
        (Kind.SKILL, "or-bakken", "or bakken", True),
        (Kind.TOOL, "bakplaat", "onze bakplaat", True),
    ],
)
def test_find_knows_a_tool_by_its_very_name(kind, name, text, is_found):
    subject = a_subject("sleutel van het brood", name, kind=kind)

    assert Lexicon([subject]).find(words_of(text)) == (subject if is_found else None)


@pytest.mark.parametrize(("words", "answer"), [(("kruimels",), True), (("brood",), False)])
def test_is_different_knows_the_look_alikes(words, answer):
    bread = a_subject("brood", different=("kruimel",))

    assert Lexicon([bread]).is_different(bread, words) is answer
