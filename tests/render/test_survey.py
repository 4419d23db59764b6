"""The inventory: the questions, their text for a form builder, and the form on paper."""

import re
from textwrap import dedent

import pytest

from hyf.model.consortium import Consortium
from hyf.model.language import Language
from hyf.render.environment import environment
from hyf.render.survey import render_survey_page, render_survey_text, survey_questions


def a_consortium(*, called="Proef"):
    person = {"name": called, "email": "cor@hyf.example"}
    return Consortium.model_validate(
        {
            "consortium": {"name": called, "coordinator": person},
            "communities": {"noord": {"name": "Noord"}, "zuid": {"name": "Zuid", "rhythm": {"weekdays": ["fri"]}}},
            "rhythm": {"weekdays": ["thu", "mon"]},
            "companies": {"bolder": {"name": f"{called} Bolder", "community": "noord", "contact": person}},
        }
    )


def page_of(consortium, topics=(), language=Language.NL):
    questions = survey_questions(consortium, language, topics)
    return render_survey_page(environment(None), consortium, questions, language)


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        (
            Language.NL,
            [
                ("name", "Naam"),
                ("email", "E-mailadres"),
                ("company", "Bedrijf"),
                ("wishes", "Wat wil je leren? Zet elke wens op een eigen regel"),
                ("offers", "Wat kun je delen met anderen? Zet elk onderwerp op een eigen regel"),
                ("weekdays", "Welke dagen komen je uit?"),
                ("language", "In welke taal wil je mail krijgen?"),
            ],
        ),
        (
            Language.EN,
            [
                ("name", "Name"),
                ("email", "Email address"),
                ("company", "Company"),
                ("wishes", "What do you want to learn? Put every wish on a line of its own"),
                ("offers", "What can you share with others? Put every subject on a line of its own"),
                ("weekdays", "Which days suit you?"),
                ("language", "In which language do you want to get mail?"),
            ],
        ),
    ],
)
def test_questions_in_order(language, asked):
    assert [(one.name, one.text) for one in survey_questions(a_consortium(), language)] == asked


def test_days_are_those_on_which_some_community_meets():
    days = next(one for one in survey_questions(a_consortium(), Language.NL) if one.name == "weekdays")

    assert days.options == ("maandag", "donderdag", "vrijdag")


def test_topics_to_tick_come_after_the_wishes():
    questions = survey_questions(a_consortium(), Language.EN, ["Docker", "Scrum"])

    assert [one.name for one in questions][3:5] == ["wishes", "topics"]
    assert questions[4].options == ("Docker", "Scrum")


def test_text_numbers_the_questions():
    questions = survey_questions(a_consortium(), Language.NL)

    text = render_survey_text(environment(None), a_consortium(), questions, Language.NL)

    part = text[text.index("2. ") : text.index("5. ")]
    assert part == dedent("""\
        2. E-mailadres
           Soort: kort antwoord, verplicht

        3. Bedrijf
           Soort: één keuze uit een lijst, verplicht
           - Proef Bolder

        4. Wat wil je leren? Zet elke wens op een eigen regel
           Soort: lang antwoord (meer regels), verplicht
           Toelichting: Zet je niveau erachter als je wilt: UX-ontwerp (beginner), (gemiddeld) of (gevorderd).

        """)


@pytest.mark.parametrize("language", Language)
def test_form_has_every_question_and_choice(language):
    questions = survey_questions(a_consortium(), language, ["Docker"])

    page = page_of(a_consortium(), ["Docker"], language)

    assert re.findall(r"<h2>(.*?)</h2>", page) == [one.text.replace("'", "&#39;") for one in questions]
    assert re.findall(r"</span>([^<]+)</li>", page) == [option for one in questions for option in one.options]
    assert page.count('class="line"') == sum(one.lines for one in questions if not one.options)


def test_hostile_text_stays_text_and_nothing_is_asked_for_elsewhere():
    hostile = "<script>alert(1)</script>\"'"

    page = page_of(a_consortium(called=hostile), [hostile])

    tags = [re.findall(r"<[a-z/!]\w*", text) for text in (page_of(a_consortium(), ["Docker"]), page)]
    assert tags[0] == tags[1]
    assert re.findall(r"(?:src|href)\s*=\s*\"(?!data:)|url\(|https?://|\sstyle=", page) == []
