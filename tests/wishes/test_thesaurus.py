"""General words and what they mean, and the files they stand in."""

from collections import defaultdict

import pytest

from hyf.wishes.knowledge import FOLDER, read_knowledge
from hyf.wishes.thesaurus import Thesaurus, thesaurus
from hyf.wishes.words import words_of

SMALL = Thesaurus(
    [
        ("light", {"do": ["doen", "uitvoeren"]}),
        ("telling", {"bee": ["bijen", "bee"], "data": ["gegevens"], "bank": ["bank"], "camp_fire": ["open vuur"]}),
        ("telling", {"staff": ["personeel"], "policy": ["beleid"], "bee": ["hommels"]}),
    ]
)


def all_files():
    for path in sorted((FOLDER / "thesaurus").glob("*.yaml")):
        for kind, concepts in read_knowledge(path).items():
            for concept, names in concepts.items():
                yield kind, concept, names


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("bijen", (("=bee", "bijen"),)),
        ("hommels", (("=bee", "hommels"),)),
        ("hommel", (("=bee", "hommel"),)),
        ("bee doen", (("=bee", "bee"), ("=do", "doen"))),
        ("gegevensbank", (("=data", "gegevens"), ("=bank", "bank"))),
        ("personeelsbeleid", (("=staff", "personeels"), ("=policy", "beleid"))),
        ("bij open vuur", (("bij", "bij"), ("=camp_fire", "open vuur"))),
        ("vuur open", (("vuur", "vuur"), ("open", "open"))),
        ("gegevenskaas", (("gegevenskaas", "gegevenskaas"),)),
        ("", ()),
    ],
)
def test_terms_of_words(text, terms):
    assert SMALL.terms(tuple(text.split())) == terms


def test_light_terms_are_those_of_the_light_section():
    assert SMALL.light == frozenset({"=do"})


def test_meaning_of_a_stem_that_two_concepts_share_is_neither():
    both = Thesaurus([("telling", {"sail": ["zeilen"], "tarpaulin": ["zeil"]})])

    assert (both.meaning("zeilen"), both.meaning("zeil"), both.meaning("zeils")) == ("=sail", "=tarpaulin", None)


def test_word_of_all_files_stands_in_one_concept():
    holders = defaultdict(list)
    for kind, concept, names in all_files():
        for name in names:
            holders[words_of(name)].append((kind, concept))

    assert {words: found for words, found in holders.items() if len(found) > 1} == {}


def test_concept_of_all_files_has_two_words_or_more():
    words = defaultdict(set)
    for _, concept, names in all_files():
        words[concept].update(words_of(name) for name in names)

    assert [concept for concept, found in words.items() if len(found) < 2] == []


def test_concept_of_all_files_is_light_or_telling_not_both():
    kinds = defaultdict(set)
    for kind, concept, _ in all_files():
        kinds[concept].add(kind)

    assert {concept: found for concept, found in kinds.items() if found not in ({"light"}, {"telling"})} == {}


def test_every_single_word_of_the_files_has_its_meaning():
    found = thesaurus()

    assert [
        name
        for _, concept, names in all_files()
        for name in names
        if len(words_of(name)) == 1 and found.meaning(words_of(name)[0]) != f"={concept}"
    ] == []
