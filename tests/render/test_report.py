"""Reports as pages and in print: every figure in words stands in a table, and what is withheld stands nowhere."""

import datetime as dt
import re
from dataclasses import replace
from gettext import GNUTranslations

import page
import pytest

from hyf.errors import TemplateNotUsable
from hyf.evaluation.reporting import all_scopes, make_reports
from hyf.model.evaluation import Limits
from hyf.model.language import Language
from hyf.model.report import Level, ScopeKind
from hyf.render.elements import Picture, read_elements, text_of, walk
from hyf.render.environment import environment
from hyf.render.report import Setting, render_report
from hyf.render.report_files import alone_page, report_pdf, report_site
from hyf.render.svg import described
from hyf.render.translation import LOCALE
from tests.evaluation.pilot import pilot
from tests.render.sample_report import a_report, a_world, reach
from tests.render.test_pdf import text_of_pdf
from tests.render.test_report_figures import CHANGES

NUMBER = re.compile(r"(?<![\w.,])[+\N{MINUS SIGN}]?\d+(?:[.,]\d+)*%?(?!\w)")
ALLOWED = {"95%"}
"""Of the intervals; beside it dates, the edition and from how many persons figures are shown are no cells."""
INVENTED = [*a_world()]


@pytest.fixture(scope="module")
def templates():
    return environment(None)


@pytest.fixture(scope="module")
def drawn():
    """Return all reports of a drawn pilot."""
    evidence = pilot(companies=4, sessions=4, heads=8)
    return list(make_reports(evidence, all_scopes(evidence), Limits(), dt.date(2028, 1, 10)).of.values())


def numbers_in(text):
    return set(NUMBER.findall(text))


def taken_apart(report, language, html):
    """Return the numbers in tables, and those in words: prose, titles and descriptions of charts."""
    tree = read_elements(html, page="report")
    cells, words = set(), set()
    for element in walk(tree):
        if element.name in {"td", "th"}:
            cells |= numbers_in(text_of(element))
        elif element.name in {"p", "li", "h1", "h2", "h3", "h4", "dt", "dd", "caption", "figcaption", "blockquote"}:
            words |= numbers_in(text_of(element))
        for child in element.children:
            if isinstance(child, Picture):
                words |= numbers_in(" ".join(described(child.source)))
    return cells, words


def not_cells(report, language):
    """Return the numbers that are no figures: of dates, names and questions, and the base that is told in words."""
    days = [report.since, report.until, report.made_on, *(one.day for one in report.contributions)]
    found = {str(part) for day in days for part in (day.day, day.year)}
    texts = [report.consortium, report.scope.name.says(language), *(quote.words for quote in report.quotes)]
    texts += [text.says(language) for text in report.absent]
    for _, table in report.all_tables():
        texts += [
            table.title.says(language),
            table.about.says(language),
            *(step.says(language) for step in table.steps),
        ]
        texts += [row.label.says(language) for row in table.rows]
    return found | numbers_in(" ".join(texts)) | ALLOWED | {str(report.edition), str(report.persons)}


def unfounded(templates, report, language, setting=None):
    cells, words = taken_apart(report, language, render_report(templates, report, language, setting))
    return words - cells - not_cells(report, language)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("setting", [Setting(), Setting(is_print=True)], ids=["page", "print"])
def test_every_number_in_words_stands_in_a_table(templates, drawn, language, setting):
    found = {one.scope.key: unfounded(templates, one, language, setting) for one in (*drawn, *INVENTED)}

    assert {key: numbers for key, numbers in found.items() if numbers} == {}


def test_number_that_stands_in_no_table_is_found(templates):
    report = a_report()
    html = render_report(templates, report, Language.NL).replace("In het kort", "In het kort 43%")

    cells, words = taken_apart(report, Language.NL, html)

    assert words - cells - not_cells(report, Language.NL) == {"43%"}


def test_withheld_figure_stands_nowhere_and_both_reasons_read_the_same(templates):
    html = render_report(templates, a_report(), Language.NL)
    rows = {text_of(row.elements("th")[0]): row for row in walk(read_elements(html, page="report")) if row.name == "tr"}

    few, revealing = (rows[name].elements("td") for name in ("Kiersluis & Zn. <IT>", "Oostbrug"))
    assert [text_of(cell) for cell in few] == ["te weinig antwoorden om te tonen"]
    assert [cell.attributes for cell in few] == [cell.attributes for cell in revealing]
    assert [text_of(cell) for cell in few] == [text_of(cell) for cell in revealing]
    assert "Noord en Zuid: te weinig antwoorden om te tonen." in html


def test_no_page_mixes_languages(templates):
    with (LOCALE / "nl/LC_MESSAGES/report.mo").open("rb") as file:
        catalogue = GNUTranslations(file)._catalog
    sentences = {en: nl for en, nl in catalogue.items() if isinstance(en, str) and len(en) > 15 and "%(" not in en}
    dutch, english = (
        " ".join(
            " ".join(text_of(read_elements(render_report(templates, one, language, setting), page="report")).split())
            for one in INVENTED
            for setting in (Setting(), Setting(is_print=True))
        )
        for language in Language
    )

    assert [en for en in sentences if en in dutch] == []
    assert [nl for en, nl in sentences.items() if nl in english] == []
    assert sum(nl in dutch for nl in sentences.values()) > 40


def test_every_page_says_that_it_is_a_draft_or_simulated(templates):
    made = a_report(is_simulated=True)
    company = replace(made, scope=INVENTED[2].scope)

    site = report_site(templates, (made, company), (Language.NL,), has_codebook=True)

    pages = [content.decode() for path, content in site.items() if path.endswith(".html")]
    assert len(pages) == 4
    assert all("Concept, niet om te delen" in one and "Gesimuleerd voorbeeld" in one for one in pages)
    shared = alone_page(templates, replace(company, is_draft=False, is_simulated=False), Language.NL).decode()
    assert "Concept" not in shared
    assert "Gesimuleerd" not in shared


@pytest.fixture(scope="module")
def printed(templates):
    return [(one, report_pdf(templates, one, Language.NL)) for one in INVENTED]


def test_print_complies_with_pdf_ua_1(printed):
    found = [page.validate_pdf_bytes(made, profile=page.ValidationProfile.PDF_UA_1).failures for _, made in printed]

    assert [[str(failure) for failure in failures] for failures in found] == [[]] * len(printed)


def test_print_has_every_heading_and_every_figure(templates, printed):
    for report, made in printed:
        text = " ".join(text_of_pdf(made).split())
        tree = read_elements(render_report(templates, report, Language.NL, Setting(is_print=True)), page="report")
        wanted = [text_of(one) for one in walk(tree) if one.name in {"h1", "h2", "h3", "h4", "td"}]
        # A figure and its interval stand on two lines.
        assert [said for said in wanted if said.split(" (")[0] not in text] == []


def test_print_says_on_every_page_that_it_is_a_draft(printed):
    pages = text_of_pdf(printed[0][1]).split("\f")[:-1]

    assert len(pages) > 5
    assert all("Concept, niet om te delen" in one for one in pages)


def test_page_of_a_company_says_it_on_one_page(printed):
    pages = text_of_pdf(printed[2][1]).split("\f")

    assert "Jullie mensen" in pages[0]
    assert "Wat je nu kunt doen" in pages[0]
    assert "Anna Proefstra" in pages[1]


def test_same_bytes_twice(templates, printed):
    assert report_pdf(templates, INVENTED[0], Language.NL) == printed[0][1]
    made = [report_site(templates, INVENTED, tuple(Language), has_codebook=True) for _ in range(2)]
    assert made[0] == made[1]


def test_report_of_nothing_says_so(templates):
    html = render_report(templates, a_report(tables={}, absent=()), Language.NL)

    assert "Nog niets te vertellen is er over: Wie er meededen, Wat mensen ervan vonden" in html
    assert "<table" not in html


def test_cell_that_is_not_there_is_refused_with_its_line(templates, tmp_path):
    (tmp_path / "report").mkdir()
    (tmp_path / "report/session.html.jinja").write_text('<h1>x</h1>\n<p>{{ cell("reach.came.number") }}</p>\n')

    with pytest.raises(TemplateNotUsable) as raised:
        render_report(environment(tmp_path), INVENTED[3], Language.EN)

    assert raised.value.message.en.startswith(f"{tmp_path}/report/session.html.jinja:2: there is no cell")


@pytest.mark.parametrize("kind", list(ScopeKind))
def test_part_without_figures_leaves_no_sentence(templates, drawn, kind):
    report = next(one for one in drawn if one.scope.kind is kind)
    bare = replace(report, tables={Level.REACH: (reach(),)}, contributions=(), quotes=())

    assert unfounded(templates, bare, Language.EN) == set()


def test_change_is_told_by_how_many_first_and_nothing_is_called_significant(templates):
    report = a_report(tables={Level.CULTURE: (CHANGES,)})
    html = render_report(templates, report, Language.EN)

    assert "Most people went up on “Time” (8 of 11), fewest on “Trust” (3 of 6)." in html
    assert "Time: of 11 people 8 up, 2 the same, 1 down. Mean change +1.2 (+0.4 to +2.0)." in html
    assert "Trust: of 6 people 3 up, 2 the same, 1 down. </li>" in html
    assert "ignific" not in html
    assert unfounded(templates, report, Language.NL) == set()
