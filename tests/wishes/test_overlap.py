"""Texts that the lexicon does not know."""

from hyf.wishes.overlap import SAME_BUT_FOR_SLIPS, SAME_WORDS, Overlap, overlaps


def test_overlaps_of_the_same_words():
    texts = ["zeilvliegen", "cursus zeil vliegen", "vissen vangen", "vangen van vissen", "zeilen"]

    assert sorted(set(overlaps(texts)), key=lambda pair: pair.left) == [
        Overlap(0, 1, SAME_WORDS),
        Overlap(2, 3, SAME_WORDS),
    ]


def test_overlaps_of_slips():
    assert list(overlaps(["bijenhouden", "bijenhoudne", "bijen"])) == [Overlap(0, 1, SAME_BUT_FOR_SLIPS)]


def test_overlaps_of_short_texts_need_the_same_words():
    assert list(overlaps(["revolt", "revolut", "x1", "x2"])) == []
