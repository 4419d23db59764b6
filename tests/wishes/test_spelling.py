"""Slips of the pen."""

import pytest

from hyf.wishes.spelling import is_slip, tolerance
from hyf.wishes.words import words_of


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("kuberntes", "kubernetes"),
        ("blokchain technologie", "blockchain technologie"),
        ("secruity", "security"),
        ("pyton", "python"),
        ("pyhton", "python"),
        ("doker", "docker"),
        ("planing", "planning"),
        ("postgress", "postgres"),
        ("javascirpt", "javascript"),
        ("typescrpt", "typescript"),
        ("ux desgin", "ux design"),
        ("data engeneering", "data engineering"),
        ("cloudarchitectur", "cloud architectuur"),
        ("citizen scirnce", "citizen science"),
    ],
)
def test_is_slip_of_likely_slips(left, right):
    assert is_slip(words_of(left), words_of(right))
    assert is_slip(words_of(right), words_of(left))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("java", "javascript"),
        ("react", "preact"),
        ("angular", "angularjs"),
        ("racket", "rocket"),
        ("vertalen", "verhalen"),
        ("mysql", "nosql"),
        ("c# ontwikkeling", "c ontwikkeling"),
        ("web 2.0", "web 3.0"),
        ("s3", "s4"),
        ("rust", "trust"),
        ("matic", "mautic"),
        ("structs", "struts"),
        ("token", "tokens"),
        ("kubernetes", "kubernetes"),
    ],
)
def test_is_slip_of_other_words_is_false(left, right):
    assert not is_slip(words_of(left), words_of(right))


def test_tolerance_grows_with_length():
    assert [tolerance(length) for length in (5, 6, 14, 15)] == [1, 1, 1, 2]
