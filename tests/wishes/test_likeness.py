"""How likely two texts ask for the same thing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hyf.wishes.likeness import FIGURES, Likeness, Profile, profile_of, rarity
from hyf.wishes.thesaurus import Thesaurus
from hyf.wishes.trees import trees

WORDS = Thesaurus(
    [("light", {"do": ["doen", "uitvoeren"]}), ("telling", {"bee": ["bijen", "bees"], "cheese": ["kaas"]})]
)


def likeness_of(*texts, known=()):
    keys = dict(known)
    return Likeness([profile_of(text, keys.get(text), WORDS) for text in texts], WORDS)


def figures_of(found, one, other):
    return dict(zip(FIGURES, found.figures(np.array([one]), np.array([other]))[0], strict=True))


def test_profile_tells_terms_and_the_words_that_say_them():
    assert profile_of("iets met bijen en zeilboten", "k", WORDS) == Profile(
        bare=("bijen", "zeilboten"), terms=("=bee", "zeilbot"), said=("bijen", "zeilboten"), known="k"
    )


def test_profile_takes_translations():
    assert profile_of("zeilboten", None, WORDS, {"zeilbot": "=sail"}).terms == ("=sail",)


@pytest.mark.parametrize(("count", "texts", "rare"), [(1, 1, 1.0), (1, 9, 0.8239), (9, 9, 0.0223), (5, 9, 0.2596)])
def test_rarity(count, texts, rare):
    assert rarity(count, texts) == pytest.approx(rare, abs=1e-4)


def test_weights_are_less_for_common_and_for_light_terms():
    weights = likeness_of("doen van bijen", "bijen vangen", "kaas", "lezen").weights

    assert weights["=cheese"] > weights["=bee"]
    assert weights["=do"] == pytest.approx(0.4 * weights["=cheese"])


def test_figures_of_a_translation():
    figures = figures_of(likeness_of("bijen vangen", "bees vangen", "kaas"), 0, 1)

    assert [figures[name] for name in ("shared", "contained", "lacking_most", "first_term", "last_term")] == (
        pytest.approx([1, 1, 0, 1, 1], abs=1e-6)
    )
    assert figures["ratio"] < 1


def test_figures_of_an_abbreviation():
    found = likeness_of("bvk", "bijen vangen kaas", "bijen kaas vangen")

    assert [figures_of(found, 0, place)["abbreviation"] for place in (1, 2)] == [1, 0]


def test_figures_of_other_numbers():
    found = likeness_of("norm 27001", "norm 9001", "norm")

    assert [figures_of(found, 0, 1)["other_numbers"], figures_of(found, 1, 1)["other_numbers"]] == [1, 0]


def test_figures_of_words_that_only_spelling_keeps_apart():
    found = likeness_of("zeilboten", "zeilbooten", "kaas")

    assert figures_of(found, 0, 1)["shared_or_alike"] > 0.9
    assert figures_of(found, 0, 2)["shared_or_alike"] == 0


def test_shared_comes_in_the_words_of_the_first_with_the_most_telling_first():
    found = likeness_of("bijen doen met kaas", "kaas uitvoeren van bees", "kaas", "lezen", "rust")

    assert [word for word, _ in found.shared(0, 1)] == ["bijen", "kaas", "doen"]
    assert [word for word, _ in found.shared(1, 0)] == ["bees", "kaas", "uitvoeren"]


def test_likelihoods_of_different_known_subjects_are_none():
    found = likeness_of("bijen vangen", "bees vangen", "bijen vangst", known={"bijen vangen": "a", "bees vangen": "b"})

    known, unknown = found.likelihoods(np.array([0, 0]), np.array([1, 2]), trees())

    assert known == 0
    assert 0 < unknown < 1


def test_pairs_of_fewer_than_two_texts():
    for texts in ((), ("bijen",)):
        left, right = likeness_of(*texts).pairs()
        assert (left.tolist(), right.tolist()) == ([], [])


def test_pairs_are_of_texts_alike_in_spelling_or_in_meaning():
    left, right = likeness_of("bijen", "bees", "zeilboten", "zeilbooten", "lezen").pairs()

    assert list(zip(left.tolist(), right.tolist(), strict=True)) == [(0, 1), (2, 3)]


@settings(max_examples=60)
@given(st.lists(st.text("abij én2", min_size=1, max_size=14), unique=True, min_size=2, max_size=6))
def test_figures_of_any_texts_are_finite_and_never_below_zero(texts):
    found = likeness_of(*texts)
    left, right = np.triu_indices(len(texts), 1)

    figures = found.figures(left, right)

    assert figures.shape == (len(left), len(FIGURES))
    assert np.isfinite(figures).all()
    assert figures.min() >= -1e-5
