"""The texts of the workbook: templates/book/chapters/NN-key.LANGUAGE.md and templates/forms/key.LANGUAGE.md.

A file of the coordinator takes the place of the shipped one of that key and language; others are added. What stands
below the head is Markdown, which `render` reads.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path as FilePath
from typing import Any, TypeVar

from pydantic import ValidationError

from hyf.errors import TemplateNotUsable
from hyf.loading.places import by_place
from hyf.loading.schema_problems import schema_problems
from hyf.loading.text_file import decode, read_bytes
from hyf.loading.yaml_source import read_yaml
from hyf.model.declared import Declared
from hyf.model.language import Language, Text
from hyf.model.problem import Problem
from hyf.model.workbook import BookTexts, Card, CardHead, Chapter, ChapterHead, Prose

CHAPTERS = FilePath("book", "chapters")
FORMS = FilePath("forms")
_CARD = re.compile(r"(?P<key>[a-z0-9]+(?:-[a-z0-9]+)*)\.(?P<language>nl|en)\.md")
_CHAPTER = re.compile(r"(?P<number>\d\d)-" + _CARD.pattern)
_FENCE = "---"
_CARD_NAME = Text(en="shadow-day.en.md", nl="meeloopdag.nl.md")
_CHAPTER_NAME = Text(en="45-our-region.en.md", nl="45-onze-regio.nl.md")

Head = TypeVar("Head", bound=Declared)


def read_book_texts(folders: Sequence[FilePath]) -> BookTexts:
    """Read all cards and chapters.

    Args:
        folders: Of templates; the first that has a card or chapter of a key and language is the one.

    Raises:
        TemplateNotUsable: A file has another name than a card or chapter, or a head that cannot be used; the message
            names file and line.
        FileNotUsable: A file may not be read.
    """
    cards: dict[tuple[str, str], Card] = {}
    chapters: dict[tuple[str, str], Chapter] = {}
    for folder in folders:
        for path, name in _files(folder / FORMS, _CARD, _CARD_NAME):
            if (which := (name["key"], name["language"])) not in cards:
                cards[which] = Card(name["key"], Language(name["language"]), *_read(path, CardHead))
        for path, name in _files(folder / CHAPTERS, _CHAPTER, _CHAPTER_NAME):
            if (which := (name["key"], name["language"])) not in chapters:
                head, body = _read(path, ChapterHead)
                chapters[which] = Chapter(name["key"], int(name["number"]), Language(name["language"]), head, body)
    return BookTexts(
        tuple(sorted(cards.values(), key=lambda card: (card.head.order, card.key))),
        tuple(sorted(chapters.values(), key=lambda chapter: (chapter.number, chapter.key))),
    )


def _files(folder: FilePath, pattern: re.Pattern[str], example: Text) -> Iterator[tuple[FilePath, re.Match[str]]]:
    for path in sorted(folder.glob("*.md")):
        name = pattern.fullmatch(path.name)
        if name is None:
            raise TemplateNotUsable(
                Text(
                    en=f"{path}: the name of this file does not tell what it is; call it like {example.en}",
                    nl=f"{path}: de naam van dit bestand zegt niet wat het is; noem het zoals {example.nl}",
                )
            )
        yield path, name


def _read(path: FilePath, kind: type[Head]) -> tuple[Head, Prose]:
    text, problems = decode(read_bytes(path), str(path))
    if text is None or problems:
        raise _refused(problems[0])
    lines = text.splitlines()
    if not lines or lines[0].rstrip() != _FENCE or _FENCE not in (rest := [line.rstrip() for line in lines[1:]]):
        raise TemplateNotUsable(
            Text(
                en=f"{path}:1: this file has no head; begin it with a line ---, the keys, and again a line ---",
                nl=f"{path}:1: dit bestand heeft geen kop; begin met een regel ---, de sleutels, en weer een regel ---",
            )
        )
    end = rest.index(_FENCE) + 1
    # An empty line in the place of the first one: then a line of the head has the number that it has in the file.
    head = _head("\n".join(("", *lines[1:end])), str(path), kind)
    return head, Prose("\n".join(lines[end + 1 :]), str(path), end + 2)


def _head(text: str, file: str, kind: type[Head]) -> Head:
    source = read_yaml(text, file)
    problems = list(source.problems)
    if not problems:
        tree: Any = source.tree if isinstance(source.tree, dict) else {}
        try:
            return kind.model_validate(tree, by_alias=True, by_name=False)
        except ValidationError as error:
            problems += schema_problems(error, source, kind.model_json_schema())
    raise _refused(by_place(problems, file)[0])


def _refused(problem: Problem) -> TemplateNotUsable:
    where = f"{problem.where.file}:{problem.where.line}"
    return TemplateNotUsable(Text(en=f"{where}: {problem.message.en}", nl=f"{where}: {problem.message.nl}"))
