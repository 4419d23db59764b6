"""The lexicon first, then the taxonomies that a coordinator added."""

import pytest

from hyf.model.language import Language, Text
from hyf.model.taxonomy import TaxonomyFile, TaxonomyName, TaxonomySubject
from hyf.wishes.knowing import known_with
from hyf.wishes.subjects import lexicon
from hyf.wishes.taxonomy import open_taxonomy
from hyf.wishes.taxonomy_index import write_index

KITES = "http://skills.example/kites"


@pytest.fixture
def known(tmp_path):
    names = (TaxonomyName("kite flying", Language.EN, True), TaxonomyName("vliegeren", Language.NL, True))
    of_kubernetes = (TaxonomyName("Kubernetes", Language.EN, True), TaxonomyName("kubervlieger", Language.NL, True))
    subjects = (TaxonomySubject(KITES, names), TaxonomySubject("http://skills.example/k8s", of_kubernetes))
    path = tmp_path / "taxonomy.sqlite"
    write_index(path, (TaxonomyFile("Hobbies", "hobbies.csv", subjects),))
    return known_with(open_taxonomy(path))


def test_known_without_a_taxonomy_is_the_lexicon():
    assert known_with(None) is lexicon()


def test_known_finds_in_the_lexicon_first(known):
    assert known.find(("kubernetes",)) == lexicon().find(("kubernetes",))
    assert known.find_misspelt(("kuberntes",)) == lexicon().find(("kubernetes",))
    assert known.subject("Kubernetes") == lexicon().subject("Kubernetes")


def test_known_finds_the_rest_in_the_taxonomy(known):
    found = known.find(("vliegeren",))

    assert (found.key, found.label, found.source) == (KITES, Text(en="kite flying", nl="vliegeren"), "Hobbies")
    assert known.find_misspelt(("vliegerren",)) == found
    assert known.subject(KITES) == found
    assert known.find(("bijenwas",)) is None


def test_known_look_alikes_are_those_of_the_lexicon_for_its_own_subjects(known):
    subject = next(one for one in lexicon().subjects.values() if one.different)
    words = tuple(subject.different[0].split())

    assert known.is_different(subject, words) is lexicon().is_different(subject, words)
    assert known.is_different(known.subject(KITES), words) is False
