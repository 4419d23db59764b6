"""The book in print: accessible by the standard, whole, and the same bytes twice."""

import datetime as dt
import random
import shutil
import subprocess

import page
import pytest
import typst

from hyf.errors import TemplateNotUsable
from hyf.model.language import Language
from hyf.render import pdf
from hyf.render.elements import read_elements, text_of, walk
from hyf.render.environment import environment
from hyf.render.pdf import render_pdf
from tests.render.sample_book import BOOK
from tests.render.sample_charts import CHARTS, drawn

SOFT = "\N{SOFT HYPHEN}"
DATE = dt.date(2026, 11, 22)
HOSTILE = (
    *("*vet* _schuin_ `code`", "#let x = 1", "$a^2$", "= kop", "- punt", "1. een", "...", "--", "---", '"q"', "'q'"),
    *("\\n \\u{41}", "//weg", "/* weg */", "<label>", "@ref", "[x](y)", "~", "https://a.example", "{{ x }}", "#{"),
)


def printed(html, **settings):
    return render_pdf(html, **{"title": "Proefboek", "language": Language.NL, "date": DATE, **settings})


def failures(made):
    report = page.validate_pdf_bytes(made, profile=page.ValidationProfile.PDF_UA_1)
    return [str(failure) for failure in report.failures]


def text_of_pdf(made, *options):
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (Debian: poppler-utils) is not here")
    return subprocess.run(
        ["pdftotext", *options, "-", "-"], input=made, capture_output=True, check=True, text=False
    ).stdout.decode()


def refused(html):
    with pytest.raises(TemplateNotUsable) as raised:
        printed(html)
    return raised.value.message


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


@pytest.fixture(scope="module")
def whole():
    """Print a book with everything in it, every chart too."""
    templates = environment(None)
    charts = "".join(drawn(templates, name) for name in CHARTS)
    html = f"{BOOK}<h1>Wat het opleverde</h1>{charts}"
    return html, printed(html)


def test_book_with_everything_in_it_complies_with_pdf_ua_1(whole):
    assert failures(whole[1]) == []


def test_skipped_heading_is_found_by_the_validator():
    source = '#set document(title: "x")\n#set text(lang: "nl")\n= Een\n=== Drie\n'
    made = typst.compile(source.encode(), format="pdf")

    assert failures(made) != []


def test_same_bytes_twice(whole):
    assert printed(whole[0]) == whole[1]


def test_every_heading_and_every_number_is_in_the_text(whole):
    html, made = whole
    text = " ".join(text_of_pdf(made).split())
    body = read_elements(html, page="boek")

    wanted = [text_of(element) for element in walk(body) if element.name in {"h1", "h2", "h3", "h4", "td", "caption"}]
    assert [said for said in wanted if said not in text] == []


def test_contents_name_pages_and_references_too(whole):
    text = text_of_pdf(whole[1], "-layout")
    contents, reference = text.split("\f")[1], " ".join(text.split())

    assert [line.split()[-1].strip("\N{WORD JOINER}") for line in contents.splitlines() if "leerkring" in line] == ["3"]
    assert "de leerkring (bladzijde 3)" in reference


def test_running_heads_name_book_and_chapter(whole):
    pages = text_of_pdf(whole[1], "-layout").split("\f")

    assert pages[3].split("\n")[0].split("   ")[0] == "Proefboek"
    assert pages[3].split("\n")[0].endswith("Het idee en wat het oplevert")


def test_chapter_goes_on_where_a_page_has_room_for_it():
    html = "".join(
        f"<h1>{name}</h1>{'<p>woord</p>' * count}" for name, count in (("Een", 5), ("Twee", 65), ("Drie", 1))
    )

    first, second, third, _ = text_of_pdf(printed(html), "-layout").split("\f")

    assert ("Een" in first, "Twee" in first) == (True, True)
    assert second.split() == ["Proefboek", "Twee", *["woord"] * second.count("woord"), "2"]
    assert third.split() == ["Drie", "woord", "3"]


def test_running_head_names_the_chapter_that_a_page_begins_with():
    html = "<h1>Een</h1>" + "<p>woord</p>" * 50 + "<h1>Twee</h1><p>woord</p>"

    _, second, _ = text_of_pdf(printed(html), "-layout").split("\f")

    assert second.split()[:2] == ["Proefboek", "Een"]
    assert "Twee" in second


def test_hundred_hostile_paragraphs_come_back_verbatim():
    chance = random.Random(7)
    paragraphs = [" ".join(chance.choices(HOSTILE, k=4)) + f" einde{n}" for n in range(100)]

    made = printed("<h1>Vijandig</h1>" + "".join(f"<p>{escaped(text)}</p>" for text in paragraphs))

    text = " ".join(text_of_pdf(made).replace("\f", " ").split())
    assert [said for said in paragraphs if " ".join(said.split()) not in text] == []
    assert failures(made) == []


def test_sign_that_no_font_has_stops_no_book():
    made = printed("<h1>Ja \N{GRINNING FACE}\N{ZERO WIDTH JOINER}</h1><p>\N{CJK UNIFIED IDEOGRAPH-6C49} en \x07é</p>")

    assert failures(made) == []
    assert "\N{WHITE SQUARE} en é" in text_of_pdf(made)


def test_dutch_words_are_broken_between_syllables():
    html = "<h1>x</h1><p>" + "verantwoordelijkheidsgevoel bedrijfsontwikkelingsgesprek " * 30 + "</p>"

    lines = text_of_pdf(printed(html)).splitlines()

    broken = {line.rsplit(" ", 1)[-1].rstrip(SOFT) for line in lines if line.endswith(SOFT)}
    assert broken
    assert broken <= {
        *("ver", "verant", "verantwoor", "verantwoorde", "verantwoordelijk", "verantwoordelijkheids"),
        *("be", "bedrijfs", "bedrijfsont", "bedrijfsontwik", "bedrijfsontwikke", "bedrijfsontwikkelings"),
        *("verantwoordelijkheidsge", "bedrijfsontwikkelingsge"),
    }


def test_language_and_page_words_follow():
    html = '<h1 id="a">One</h1><p>See <a class="page" href="#a">chapter one</a>.</p>'

    assert "See chapter one (page 1)." in text_of_pdf(printed(html, language=Language.EN))


def test_spaces_stand_as_in_html():
    html = "<h1>x</h1><p>een <strong> twee</strong>\n<em>drie </em> vier<br> vijf <span lang='en'>six</span>. </p>"

    assert "een twee drie vier\nvijf six.\n" in text_of_pdf(printed(html))


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ('<p>\n<a href="#weg">x</a></p>', '2: the link "#weg" leads nowhere'),
        ('<p><a href="a.html">x</a></p>', '1: the link "a.html" leads nowhere'),
        ('<p><a href="javascript:x">x</a></p>', '1: the link "javascript:x" leads nowhere'),
        ('<p><a href="https://x.example"> </a></p>', "1: a link needs words"),
        ("<table><tbody><tr><td>a</td></tr></tbody></table>", "1: a table has one <caption>"),
        (
            "<table><caption>a</caption><tbody><tr><td>a</td></tr><tr><td>a</td><td>b</td></tr></tbody></table>",
            "1: the rows of a table are equally wide",
        ),
        (
            '<table data-widths="1 2"><caption>a</caption><tbody><tr><td>a</td></tr></tbody></table>',
            "1: data-widths names 2 columns, the table has 1",
        ),
        ('<section class="cover"><p>a</p></section>', "1: a cover has one <h1>"),
        ("<h1>a</h1><h3>b</h3>", "1: <h3> skips a level; the heading before it is <h1>"),
    ],
)
def test_what_cannot_be_printed_is_refused_with_its_line(html, said):
    assert refused(html).en == f"book:{said}"


def test_what_typst_refuses_is_said(monkeypatch):
    monkeypatch.setattr(pdf, "typst_body", lambda body, page: "#panic()")

    assert refused("<h1>a</h1>").en.startswith("book: the PDF cannot be made: panicked")
