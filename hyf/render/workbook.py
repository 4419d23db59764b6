"""The workbook -> the files of a site, and print; what it holds comes from `workbook_parts`."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from hyf.model.language import Language, Text
from hyf.model.workbook import BookTexts, Workbook
from hyf.render.dates import plain_date
from hyf.render.environment import Templates, render
from hyf.render.pdf import render_pdf
from hyf.render.phrases import listed
from hyf.render.site import Page, render_site
from hyf.render.workbook_parts import BookWriter, Part, title_of

_SIMULATED = Text(en="Simulated example", nl="Gesimuleerd voorbeeld")
_PAGES = re.compile(rb"/Type/Pages/Count (\d+)")
_NEXT_PAGE = '<hr class="page">'


def workbook_site(
    templates: Templates, texts: BookTexts, book: Workbook, languages: Sequence[Language]
) -> dict[str, bytes]:
    """Return the files of the workbook as pages, by path.

    Args:
        templates: Made by `environment`.
        texts: Cards and chapters.
        book: What the consortium puts in.
        languages: One or both.

    Raises:
        TemplateNotUsable: A text or template cannot be used, or a link leads nowhere; the message names file and line.
    """
    pages = [page for language in languages for page in _pages(templates, texts, book, language)]
    return render_site(templates, pages, title=title_of(book), mark=_SIMULATED if book.is_simulated else None)


def workbook_pdf(templates: Templates, texts: BookTexts, book: Workbook, language: Language) -> bytes:
    """Return the workbook in print.

    Raises:
        TemplateNotUsable: As `workbook_site`, or the PDF cannot be made.
    """
    return render_pdf(
        workbook_html(templates, texts, book, language),
        title=title_of(book).says(language),
        language=language,
        date=book.made_on,
        page=f"workbook.{language}",
        mark=_SIMULATED.says(language) if book.is_simulated else "",
    )


def printed_pages(made: bytes) -> int:
    """Return how many pages a PDF of hyf has."""
    return sum(int(found) for found in _PAGES.findall(made))


def workbook_html(templates: Templates, texts: BookTexts, book: Workbook, language: Language) -> str:
    """Return what is printed, of the closed list of elements.

    Raises:
        TemplateNotUsable: As `workbook_site`.
    """
    parts = BookWriter(templates, texts, book, language).parts()
    return "\n".join((_cover(templates, book, parts, language, is_print=True), *_printed(parts)))


def _printed(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        yield part.html(1)
        for child in part.children:
            yield _NEXT_PAGE
            yield child.html(2)


def _pages(templates: Templates, texts: BookTexts, book: Workbook, language: Language) -> Iterator[Page]:
    parts = BookWriter(templates, texts, book, language).parts()
    mark = render(templates, "book/_simulated.html.jinja", language=language) if book.is_simulated else ""
    home = _cover(templates, book, parts, language, is_print=False)
    yield Page("index.html", title_of(book).says(language), mark + home, language)
    for part in parts:
        for one in (part, *part.children):
            yield Page(one.path, one.title, mark + one.html(1), language)


def _cover(templates: Templates, book: Workbook, parts: Sequence[Part], language: Language, *, is_print: bool) -> str:
    values: dict[str, Any] = {
        "name": book.consortium.about.name,
        "regions": listed([one.name for one in book.consortium.communities.values()], language),
        "day": plain_date(book.made_on, language),
        "is_simulated": book.is_simulated,
        "is_print": is_print,
        "entries": parts,
    }
    return render(templates, "book/cover.html.jinja", language=language, **values)
