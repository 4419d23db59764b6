"""The inventory on paper: one sheet, and readable for everybody."""

import re

import pytest

from hyf.model.language import Language
from hyf.render.environment import environment
from hyf.render.survey import render_survey_page, survey_questions
from tests.browser.pages import a_consortium
from tests.browser.test_topic_page import violations

TOPICS = [f"Thema {n} over werk" for n in range(15)]


def form_of(consortium, language, topics=()):
    return render_survey_page(environment(None), consortium, survey_questions(consortium, language, topics), language)


@pytest.mark.parametrize("language", Language)
def test_form_fits_on_one_sheet_upright(shown, language):
    page = shown(form_of(a_consortium(companies=5), language, TOPICS))

    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True))

    assert [(round(float(width)), round(float(height))) for width, height in sheets] == [(595, 842)]


@pytest.mark.parametrize("settings", [{}, {"width": 360}, {"color_scheme": "dark"}])
def test_form_is_clean_and_asks_for_nothing(shown, settings):
    page = shown(form_of(a_consortium(companies=5), Language.NL, TOPICS), **settings)

    assert page.evaluate("document.documentElement.scrollWidth") <= settings.get("width", 1280)
    assert ([kind for kind in page.asked if kind != "data"], page.complaints) == (["file"], [])
    assert violations(page) == []
