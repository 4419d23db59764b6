"""HTML of the closed list -> PDF by typst: tagged (PDF/UA-1), with fonts of its own, the same bytes every time.

Nothing of the machine is used: no browser, no fonts, no clock. The look is in `layout.typ` beside this module.
"""

import datetime as dt
import unicodedata
from functools import cache
from pathlib import Path

import typst

from hyf.errors import TemplateNotUsable
from hyf.model.language import Language, Text
from hyf.render.dates import long_date
from hyf.render.elements import read_elements
from hyf.render.typst_source import typst_body
from hyf.render.typst_text import literal

_FONTS = Path(__file__).with_name("fonts")
_LAYOUT = Path(__file__).with_name("layout.typ")
# Every font that could be chosen has these, so nobody needs to look.
_LAST_LATIN = 0x17F
_UNSEEN = frozenset({"Cf", "Mn"})
_MISSING = "\N{WHITE SQUARE}"


def render_pdf(
    html: str, *, title: str, language: Language, date: dt.date, page: str = "book", mark: str = ""
) -> bytes:
    """Print a book.

    Args:
        html: What would stand inside `body`, of the elements in `elements_allowed`. A `section class="cover"` comes
            first; an h1 begins a page where less than 110 mm of one is left; `nav class="contents"` becomes contents
            with numbers of pages.
        title: Of the document; also stands at the head of pages.
        language: In which words are broken, and which a screen reader speaks.
        date: Of the document; no other clock is asked.
        page: What the document is called in an error.
        mark: At the head of every page, the cover too: that it is a draft, or simulated; "": nothing.

    Returns:
        A PDF. A sign that no font has is shown as an open square.

    Raises:
        TemplateNotUsable: See `read_elements` and `typst_body`; or typst refuses the document.
    """
    body = typst_body(read_elements(_showable(html), page=page), page=page)
    return _compiled(_source(body, title=_showable(title), language=language, date=date, mark=mark), page)


def _source(body: str, *, title: str, language: Language, date: dt.date, mark: str) -> str:
    words = {"page": Text(en="page", nl="bladzijde").says(language), "date": long_date(date, language)}
    settings = ", ".join(
        (
            f"title: {literal(title)}",
            f"lang: {literal(language)}",
            f"mark: {literal(mark)}",
            f"date: datetime(year: {date.year}, month: {date.month}, day: {date.day})",
            *(f"{name}-words: {literal(said)}" for name, said in words.items()),
        )
    )
    return f"{_LAYOUT.read_text(encoding='utf-8')}\n#show: hyf-book.with({settings})\n{body}\n"


def _compiled(source: str, page: str) -> bytes:
    try:
        return _typeset(source)
    except typst.TypstError as error:
        raise TemplateNotUsable(
            Text(
                en=f"{page}: the PDF cannot be made: {error.message}; look at what stands in the page",
                nl=f"{page}: de PDF kan niet gemaakt worden: {error.message}; kijk wat er op de bladzijde staat",
            )
        ) from error


def _typeset(source: str) -> bytes:
    made = typst.compile(
        source.encode(),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards="ua-1",
        timestamp=0,
    )
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[_FONTS])


def _showable(text: str) -> str:
    """Return text with an open square for each sign that no font has: a sign that is not there may stop no book."""
    unusual = {char for char in text if ord(char) > _LAST_LATIN and not _has_sign(char)}
    return text.translate({ord(char): _replaced(char) for char in unusual})


def _replaced(char: str) -> str:
    # What joins or colours signs goes with the sign it belonged to.
    return "" if unicodedata.category(char) in _UNSEEN else _MISSING


@cache
def _has_sign(char: str) -> bool:
    source = f'#set document(title: "x")\n#set text(font: ("Source Serif 4", "Source Sans 3"))\n#{literal(char)};'
    try:
        _typeset(source)
    except typst.TypstError:
        return False
    return True
