"""The workbook of an opened consortium: every file of it, and what the coordinator should know of its texts."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hyf.cli.context import Opened
from hyf.cli.workbook_facts import workbook_of
from hyf.loading.book_texts import read_book_texts
from hyf.model.language import Language, Text
from hyf.model.workbook import BookTexts, Card, Chapter
from hyf.render.environment import environment, template_folders
from hyf.render.workbook import printed_pages, workbook_pdf, workbook_site


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A part of the answer: the pages of one language, or a PDF.

    Attributes:
        path: Below the folder: the page to open, or the PDF.
        kind: `pages` or `pdf`.
        pages: How many.
        size: Bytes, of all of them together.
    """

    path: str
    kind: str
    language: Language
    pages: int
    size: int


@dataclass(frozen=True, slots=True)
class MadeWorkbook:
    """A workbook that is not written yet.

    Attributes:
        files: What is in each file, by path below the folder.
        parts: For the answer.
        notes: About its texts.
    """

    files: Mapping[str, bytes]
    parts: tuple[MadeFile, ...]
    notes: tuple[Text, ...]


def make_workbook(opened: Opened, languages: Sequence[Language], today: dt.date, *, has_pdf: bool) -> MadeWorkbook:
    """Make all files of a workbook.

    Args:
        opened: Whose book it is; its templates, its rota and its database stand beside it, or not.
        languages: One or both.
        today: The date of the book.
        has_pdf: Whether it is printed as well.

    Raises:
        HyfError: A text, a template, the rota or the database cannot be used.
    """
    templates = environment(opened.folder / "templates")
    texts = read_book_texts(template_folders(templates))
    book = workbook_of(opened, today)
    files = workbook_site(templates, texts, book, languages)
    parts = [_pages(files, language) for language in languages]
    for language in languages if has_pdf else ():
        path = f"workbook.{language}.pdf"
        files[path] = workbook_pdf(templates, texts, book, language)
        parts.append(MadeFile(path, "pdf", language, printed_pages(files[path]), len(files[path])))
    return MadeWorkbook(files, tuple(parts), tuple(_notes(texts, languages)))


def _pages(files: Mapping[str, bytes], language: Language) -> MadeFile:
    pages = [content for path, content in files.items() if path.startswith(f"{language}/") and path.endswith(".html")]
    return MadeFile(f"{language}/index.html", "pages", language, len(pages), sum(map(len, pages)))


def _notes(texts: BookTexts, languages: Sequence[Language]) -> Iterator[Text]:
    """Yield which texts are left out of a language, because nobody wrote them in it."""
    everything: tuple[Card | Chapter, ...] = (*texts.cards, *texts.chapters)
    for language in languages:
        known = {(type(one), one.key) for one in everything if one.language is language}
        for one in everything:
            if (type(one), one.key) not in known:
                file = one.body.file
                yield Text(
                    en=f"{file} has no counterpart in {language}, so that book lacks it; write one beside it",
                    nl=f"{file} heeft geen versie in {language}, dus in dat boek ontbreekt het; schrijf die ernaast",
                )
