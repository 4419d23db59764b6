"""Single answers: nothing, yes, days, levels, and how much somebody wants something."""

import pytest

from hyf.loading.survey_words import days_in, language_of, level_of, says_nothing, scale, yes_or_no
from hyf.model.days import Weekday
from hyf.model.language import Language
from hyf.model.wish import Level


@pytest.mark.parametrize(
    "answers",
    [
        ["Helemaal niet geïnteresseerd", "Niet geïnteresseerd", "Neutraal", "Geïnteresseerd", "Zeer geïnteresseerd"],
        ["Not at all interested", "Not interested", "Neutral", "Interested", "Very interested"],
        ["Helemaal mee oneens", "Mee oneens", "Niet mee eens, niet mee oneens", "Mee eens", "Helemaal mee eens"],
        ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"],
    ],
)
def test_scale_of_five_counts_above_the_middle_only(answers):
    assert list(scale(answers).values()) == [0, 0, 0, 2, 3]


@pytest.mark.parametrize(
    ("answers", "worths"),
    [
        ("1 2 3 4 5", [0, 0, 1, 2, 3]),
        ("0 1 2 3", [0, 1, 2, 3]),
        ("1 5 6 8 10", [0, 0, 1, 2, 3]),
        ("ja nee yes no Y N", [1, 0, 1, 0, 1, 0]),
        ("beginner gemiddeld Advanced", [Level.BEGINNER, Level.INTERMEDIATE, Level.ADVANCED]),
        ("A1 banaan", [None, None]),
    ],
)
def test_scale_of_single_words(answers, worths):
    assert list(scale(answers.split()).values()) == worths


@pytest.mark.parametrize(
    ("answer", "worth"),
    [
        ("Een beetje", 1),
        ("Slightly interested", 1),
        ("Not very interested", 0),
        ("Graag", 2),
        ("Heel graag", 3),
        ("Zeker niet", 0),
        ("Ja, graag!", 1),
        ("5 - zeer graag", 3),
        ("4 (boeit me)", 2),
        ("5 whys", None),
        ("=1+1", None),
        ("1. Kubernetes", None),
        ("N/A", 0),
        ("Geen interesse", 0),
        ("Moderately interested", 2),
    ],
)
def test_scale_of_words(answer, worth):
    assert scale([answer]) == {answer: worth}


@pytest.mark.parametrize("text", ["", "-", "—", "..", "?", "geen", "Geen.", "n.v.t.", "N/A", "none", "weet ik niet"])
def test_empty_answer_says_nothing(text):
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["Go", "R", "C#", "C++", ".NET", "🎉", "李明", "geen stress"])
def test_short_answer_says_something(text):
    assert not says_nothing(text)


def test_days_are_read_in_both_languages():
    assert days_in("Dinsdag;donderdag;") == [Weekday.TUE, Weekday.THU]
    assert days_in("vr, ma en Wednesday") == [Weekday.MON, Weekday.WED, Weekday.FRI]
    assert days_in("do er maar wat mee") is None
    assert days_in("") is None


def test_what_is_no_yes_no_language_or_level_is_none():
    assert (yes_or_no("Java"), yes_or_no("n.v.t."), language_of("Fries"), level_of("middelbaar")) == (None,) * 4
    assert (language_of("Engels"), language_of("nl"), level_of("Gevorderd")) == (
        Language.EN,
        Language.NL,
        Level.ADVANCED,
    )
