"""Labels and keys."""

import pytest

from hyf.wishes.labels import slug, tidy, unique_keys


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("UX design", "ux-design"),
        ("C#", "c-sharp"),
        ("C++", "c-plus-plus"),
        (".NET", "dotnet"),
        ("CI/CD", "ci-cd"),
        ("Coördinatie & collega's", "coordinatie-collegas"),
        ("日本語", "x"),
        ("woord " * 12, "woord-woord-woord-woord-woord-woord-woord-woord-woord-woord"),
    ],
)
def test_slug_of_label(label, key):
    assert slug(label) == key


def test_unique_keys_number_the_later_ones():
    assert unique_keys(["AI", "ai", "A.I.", "AI"]) == ("ai", "ai-2", "a-i", "ai-3")


def test_unique_keys_stay_short():
    assert unique_keys(["a" * 70, "a" * 70]) == ("a" * 60, "a" * 58 + "-2")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("ik wil graag meer weten over  bijen", "Bijen"),
        ("iets met iOS", "iOS"),
        ("bijen houden.", "Bijen houden"),
        ("leren   vliegeren!", "Vliegeren"),
        ("c#-spul", "c#-spul"),
    ],
)
def test_tidy_leaves_the_subject_with_a_capital(text, label):
    assert tidy(text) == label
