"""The site: what pages say of each other, and links that lead nowhere."""

import json
import posixpath
import re
import time

import pytest

from hyf.errors import TemplateNotUsable
from hyf.model.language import Language, Text
from hyf.render.environment import environment
from hyf.render.site import Page, render_site
from tests.render.sample_book import CHAPTER
from tests.render.sample_charts import CHARTS, drawn

TITLE = Text(en="Learning consortium", nl="Leerconsortium")


@pytest.fixture(scope="module")
def templates():
    return environment(None)


def nl(path, title, html):
    return Page(path, title, html, Language.NL)


def pages(templates):
    charts = "".join(drawn(templates, name) for name in CHARTS)
    return (
        nl("index.html", "Begin", '<h1>Begin</h1><p>Zie <a href="#kring">de leerkring</a>.</p>'),
        nl("stappen/index.html", "De stappen", '<h1>Stappen</h1><p><a href="idee.html#idee">Het idee</a></p>'),
        nl("stappen/idee.html", "Het idee", CHAPTER),
        nl("cijfers.html", "Cijfers & meer", f"<h1>Cijfers</h1>{charts}"),
        Page("index.html", "Start", "<h1>Start</h1><p>Hello</p>", Language.EN),
        Page("cijfers.html", "Figures", "<h1>Figures</h1><p>None yet</p>", Language.EN),
    )


@pytest.fixture(scope="module")
def site(templates):
    made = render_site(templates, pages(templates), title=TITLE)
    return {path: content.decode() for path, content in made.items() if not path.startswith("fonts/")}


def links(html, start, end):
    part = html[html.index(start) :]
    return re.findall('href="([^"]*)"', part[: part.index(end)])


def refused(templates, *made):
    with pytest.raises(TemplateNotUsable) as raised:
        render_site(templates, made, title=TITLE)
    return raised.value.message.en


def test_site_has_these_files(site):
    assert sorted(site) == [
        *("en/cijfers.html", "en/index.html", "index.html", "nl/cijfers.html", "nl/index.html"),
        *("nl/stappen/idee.html", "nl/stappen/index.html"),
        *("search-en.js", "search-nl.js", "search.js", "site.css"),
    ]


def test_page_names_what_is_above_before_and_after_it(site):
    html = site["nl/stappen/idee.html"]

    assert links(html, 'class="trail"', "</nav>") == ["../index.html", "index.html"]
    assert links(html, 'class="around"', "</nav>") == ["index.html", "../cijfers.html"]
    assert "<title>Het idee \N{EN DASH} Leerconsortium</title>" in html
    assert '<html lang="nl">' in html


def test_switch_stays_on_the_page_and_is_absent_without_one(site):
    assert links(site["nl/cijfers.html"], 'aria-label="Taal"', "</nav>") == ["../en/cijfers.html"]
    assert 'aria-label="Taal"' not in site["nl/stappen/idee.html"]


def test_link_of_the_book_leads_to_the_page_that_has_it(site):
    assert '<a href="stappen/idee.html#kring">' in site["nl/index.html"]
    assert '<a class="page" href="#kring">' in site["nl/stappen/idee.html"]


def test_every_link_and_file_of_every_page_is_there(site):
    named = [
        (path, posixpath.normpath(posixpath.join(posixpath.dirname(path), target)))
        for path, html in site.items()
        if path.endswith(".html")
        for target in re.findall('(?:href|src)="([^"#:]+)(?:#[^"]*)?"', html)
    ]

    assert len(named) > 30
    assert [(path, target) for path, target in named if target not in site] == []


def test_text_of_every_page_can_be_searched(site):
    rows = json.loads(site["search-nl.js"].removeprefix("window.hyfPages = ").removesuffix(";\n"))

    assert [row[:2] for row in rows] == [
        ["index.html", "Begin"],
        ["stappen/index.html", "De stappen"],
        ["stappen/idee.html", "Het idee"],
        ["cijfers.html", "Cijfers & meer"],
    ]
    assert "bedrijfsontwikkelingsgesprekken" in rows[2][2]


def test_nothing_comes_from_elsewhere_and_nothing_is_fetched(site):
    assert [path for path, text in site.items() if re.search('(?:src|href)="(?:https?:)?//', text)] == []
    assert "fetch(" not in site["search.js"]


def test_fonts_of_the_style_are_there_with_their_licences(templates, site):
    made = render_site(templates, pages(templates), title=TITLE)

    wanted = re.findall(r'url\("([^"]+)"\)', site["site.css"])
    assert {path for path in made if path.startswith("fonts/")} == {
        *wanted,
        *("fonts/OFL-SourceSans3.txt", "fonts/OFL-SourceSerif4.txt"),
    }


def test_same_bytes_twice(templates):
    first = render_site(templates, pages(templates), title=TITLE)

    assert render_site(environment(None), pages(templates), title=TITLE) == first


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ('<h1>a</h1>\n<p><a href="weg.html">x</a></p>', 'nl/index.html:2: the link "weg.html" leads nowhere'),
        ('<p><a href="#weg">x</a></p>', 'nl/index.html:1: the link "#weg" leads nowhere'),
        ('<p><a href="index.html#weg">x</a></p>', 'nl/index.html:1: the link "index.html#weg" leads nowhere'),
        ('<p><a href="../site.css">x</a></p>', 'nl/index.html:1: the link "../site.css" leads nowhere'),
        ('<p><a href="">x</a></p>', 'nl/index.html:1: the link "" leads nowhere'),
        ('<p><a href="index.html"></a></p>', "nl/index.html:1: a link needs words"),
        ("<p>a</p>\n<video></video>", "nl/index.html:2: there is no element <video> here"),
    ],
)
def test_dead_link_is_said_with_page_and_line(templates, html, said):
    assert refused(templates, nl("index.html", "Begin", html)) == said


def test_id_on_two_pages_is_no_target_from_a_third(templates):
    twice = (nl("a.html", "a", '<p id="x">a</p>'), nl("b.html", "b", '<p id="x">b</p>'))

    said = refused(templates, nl("index.html", "Begin", '<p><a href="#x">x</a></p>'), *twice)

    assert said == 'nl/index.html:1: the link "#x" leads nowhere'


@pytest.mark.uncounted
def test_hundred_pages_take_under_a_third_of_a_second(templates):
    body = "<h1>Sessie</h1>" + "<h2>Deel</h2><p>Wie wat wil leren, noemt een wens.</p>" * 8
    many = [nl("index.html", "Begin", "<h1>Begin</h1>"), *(nl(f"s{n}.html", f"S{n}", body) for n in range(100))]
    started = time.process_time()

    render_site(templates, many, title=TITLE)

    assert time.process_time() - started < 0.3
