"""Texts -> the names that they most likely mean."""

from hyf.wishes.nearest import nearest
from hyf.wishes.subjects import lexicon
from hyf.wishes.thesaurus import thesaurus

NAMES = ("Kubernetes", "bijen houden", "kaas maken", "zeilboten")


def ranked(*texts, names=NAMES, count=5):
    return nearest(texts, names, lexicon(), thesaurus(), count=count)


def test_nearest_finds_other_names_slips_and_wrapped_ones():
    found = ranked("k8s", "bijenhuoden", "ik wil kaas leren maken", "zeilbooten")

    assert [best[0] for best in found] == [0, 1, 2, 3]


def test_nearest_takes_what_is_known_over_what_looks_alike():
    assert ranked("ai tools", names=("ai toolszee", "Artificial intelligence"), count=1) == [[1]]


def test_nearest_takes_what_words_mean_over_how_they_begin():
    assert ranked("safe sawing", names=("saw blad", "veilig zagen"), count=1) == [[1]]


def test_nearest_names_as_many_as_are_asked_and_each_once():
    assert [sorted(best) for best in ranked("kaas", "k8s")] == [[0, 1, 2, 3], [0, 1, 2, 3]]
    assert [len(best) for best in ranked("kaas", "k8s", count=2)] == [2, 2]


def test_nearest_of_many_texts_is_that_of_each():
    texts = [f"kaas maken {number}" for number in range(600)] + ["zeilboten"]

    found = ranked(*texts, count=1)

    assert found == [[2]] * 600 + [[3]]


def test_nearest_of_no_texts():
    assert ranked() == []
