"""Short wording that templates share."""

import pytest

from hyf.model.language import Language
from hyf.model.rota import Form
from hyf.model.wish import Level
from hyf.render.phrases import (
    capital,
    everyday_name,
    first_name,
    form_in_short,
    form_label,
    level_label,
    listed,
    quoted,
)

NL, EN = Language.NL, Language.EN


@pytest.mark.parametrize(
    ("items", "said"), [(["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c"), (("a", "b"), "a en b")]
)
def test_listed(items, said):
    assert listed(items, NL) == said


def test_quoted_keeps_each_text_apart():
    assert quoted(["UX", "de cloud"]) == ("“UX”", "“de cloud”")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Mapwerk BV", "Mapwerk"),
        ("Mapwerk B.V.", "Mapwerk"),
        ("Zilt & Zoon, b.v.", "Zilt & Zoon"),
        ("Kade V.O.F.", "Kade"),
        ("Kade NV", "Kade"),
        ("BV", "BV"),
        ("Subv", "Subv"),
        ("Brugsoft ICT", "Brugsoft ICT"),
    ],
)
def test_everyday_name_leaves_out_the_legal_form(name, said):
    assert everyday_name(name) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Anna", "Anna"),
        ("Anna de Wit", "Anna"),
        ("Anne-Marie de Wit", "Anne-Marie"),
        ("J. de Wit", "J. de Wit"),
        ("J de Wit", "J de Wit"),
        ("de heer Wit", "de heer Wit"),
        ("Øyvind Berg", "Øyvind"),
    ],
)
def test_first_name(name, said):
    assert first_name(name) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [("cloud architectuur", "Cloud architectuur"), ("iOS bouwen", "iOS bouwen"), ("één", "Één"), ("", "")],
)
def test_capital(text, said):
    assert capital(text) == said


def test_every_form_and_level_has_its_own_words_in_both_languages():
    levels = (None, *Level)
    forms = [(speak(form, NL), speak(form, EN)) for speak in (form_label, form_in_short) for form in Form]
    said = [*forms, *((level_label(level, NL), level_label(level, EN)) for level in levels)]

    assert len(set(said)) == 2 * len(Form) + len(levels)
    assert [dutch for dutch, english in said if dutch == english] == ["hackathon"]
