"""What a page may be made of, and what is said of what it may not."""

import pytest

from hyf.errors import TemplateNotUsable
from hyf.render.elements import Picture, read_elements, text_of, walk
from tests.render.sample_book import BOOK, PICTURE


def refused(html):
    with pytest.raises(TemplateNotUsable) as raised:
        read_elements(html, page="boek.html.jinja")
    return raised.value.message


def test_book_with_everything_is_read():
    body = read_elements(BOOK, page="boek")

    assert [text_of(element) for element in walk(body) if element.name == "h2"] == [
        "Vijf stappen",
        "De leerkring",
        "Zelf invullen",
    ]


def test_picture_is_kept_as_it_stands():
    body = read_elements(f"<figure>\n{PICTURE}<figcaption>x</figcaption></figure>", page="boek")

    [figure] = body.elements()
    assert Picture(PICTURE, 2) in figure.children


@pytest.mark.parametrize(
    ("html", "english", "dutch"),
    [
        ("<p>a</p>\n<img src=x>", "2: there is no element <img> here", "2: een element <img> bestaat hier niet"),
        ("<script>1</script>", "1: there is no element <script> here", "1: een element <script> bestaat hier niet"),
        ("<p style='x'>a</p>", "1: <p> has no attribute style", "1: <p> heeft geen attribuut style"),
        ("<p id=a id=b>a</p>", "1: <p> has an attribute twice", "1: <p> heeft een attribuut twee keer"),
        ('<p class="led">a</p>', '1: <p> has no class "led"', '1: <p> heeft geen klasse "led"'),
        ("<h1>a</h1>\n\n<h3>b</h3>", "3: <h3> skips a level; the heading before it is <h1>", None),
        ("<h2>a</h2>", "1: <h2> skips a level; begin at h1", "1: <h2> slaat een niveau over; begin bij h1"),
        ("<p>a\n<p>b</p>", "2: <p> may not stand in <p>", "2: <p> mag niet in <p> staan"),
        ("<section>\n<p>a</p>", "1: <section> is never closed", "1: <section> wordt nergens gesloten"),
        ("<p>a</em></p>", "1: </em> closes nothing; <p> of line 1 is open", None),
        ("</p>", "1: </p> closes nothing; <body> of line 1 is open", None),
        ("<ul>los<li>a</li></ul>", '1: "los" may not stand in <ul> without an element around it', None),
        ('<p id="a">1</p><p id="a">2</p>', '1: the id "a" stands twice', '1: het id "a" staat er twee keer'),
        ("<table><thead><tr><th>a</th></tr></thead></table>", "1: <th> needs scope=col or scope=row", None),
        ('<p class="write" data-lines="0">a</p>', "1: data-lines is a number from 1 to 99", None),
        ('<table data-widths="a"></table>', '1: data-widths is like "2 1 1"', None),
        ("<!doctype html>", "1: <!doctype html has no place here", "1: <!doctype html hoort hier niet"),
        ("<?x?>", "1: <!x? has no place here", None),
        ("<p><svg></svg></p>", "1: an <svg> stands in a <figure>", "1: een <svg> hoort in een <figure>"),
        ("<figure>\n<svg>", "2: <svg> is never closed", "2: <svg> wordt nergens gesloten"),
    ],
)
def test_what_is_not_on_the_list_is_refused_with_its_line(html, english, dutch):
    message = refused(html)

    assert message.en == f"boek.html.jinja:{english}"
    assert dutch is None or message.nl == f"boek.html.jinja:{dutch}"


def test_picture_without_title_is_refused_with_its_line():
    untitled = PICTURE.replace('<title id="p1-t">Acht van elf gingen vooruit</title>', "")
    message = refused(f"<figure>\n{untitled}</figure>")

    assert message.en == "boek.html.jinja:2: the picture has no title (<title>)"
