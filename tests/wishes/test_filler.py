"""What is left out before texts are compared."""

import pytest

from hyf.wishes.filler import bag, barer_names, core, is_setting, keys
from hyf.wishes.words import words_of


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ik wil graag meer weten over Kubernetes", "kubernetes"),
        ("iets met data", "data"),
        ("introduction to machine learning", "machine learning"),
        ("basics of C#", "c#"),
        ("cursus Excel voor gevorderden", "excel"),
        ("I would like to learn more about Rust", "rust"),
        ("beter leren presenteren", "presenteren"),
        ("leren", "leren"),
        ("cursus", "cursus"),
    ],
)
def test_core_leaves_the_subject(text, kept):
    assert " ".join(core(words_of(text))) == kept


def test_barer_names_take_off_one_word_at_a_time():
    assert list(barer_names(words_of("moderne blockchain technologie"))) == [
        ("moderne", "blockchain"),
        ("blockchain",),
    ]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("cloud architectuur", "cloudarchitectuur"),
        ("cloud-architecturen", "cloudarchitectuur"),
        ("presentatie vaardigheden", "presentatievaardigheid"),
        ("de data van onze klant", "data van klanten"),
    ],
)
def test_keys_of_the_same_words_meet(left, right):
    assert set(keys(words_of(left))) & set(keys(words_of(right)))


@pytest.mark.parametrize(("left", "right"), [("java", "javascript"), ("c", "c#"), ("r", "rust"), ("port", "porting")])
def test_keys_of_other_words_do_not_meet(left, right):
    assert not set(keys(words_of(left))) & set(keys(words_of(right)))


def test_bag_does_not_mind_order_or_prepositions():
    assert bag(words_of("lezen van tekeningen")) == bag(words_of("tekeningen lezen"))


@pytest.mark.parametrize(
    ("text", "answer"),
    [("een klein team", True), ("onze eigen software", True), ("de zorg", False), ("android", False)],
)
def test_is_setting_knows_people_and_places_only(text, answer):
    assert is_setting(words_of(text)) is answer
