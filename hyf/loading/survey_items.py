"""One cell with what somebody wrote -> the wishes or offers in it, each with the level and weight it names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hyf.loading.survey_words import level_of, says_nothing
from hyf.model.wish import Level

_BULLET = re.compile(
    r"\s*(?:[-*+>]+\s+|-(?=[^\W\d])|[\u2013\u2014•·▪◦‣●○■□►➢✓✔☐☑]\s*|\(?\d{1,2}[.)]\s+|\(?\d{1,2}[.)](?=[^\W\d])|[a-h]\)\s+)"
)
_NUMBERED = re.compile(r"(?:^|\s)\(?(\d{1,2})[.)]\s+(?=\S)")
_IN_BRACKETS = re.compile(r"(?P<text>.*\S)\s*[\[(](?P<extra>[^\[\]()]+)[\])]", re.DOTALL)
_BEHIND_DASH = re.compile(r"(?P<text>.*\S)(?:\s+[-\u2013\u2014]|:)\s+(?P<extra>\S+)")
_QUOTES = {
    '"': '"',
    "'": "'",
    "“": "”",
    "„": "”",
    "«": "»",
    "\N{LEFT SINGLE QUOTATION MARK}": "\N{RIGHT SINGLE QUOTATION MARK}",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that somebody wrote; level and weight are None where it does not name them."""

    text: str
    level: Level | None = None
    weight: int | None = None


def items_in(cell: str, *, commas: bool = False) -> list[Item]:
    """Return what a cell names, without bullets and numbers; an answer such as `-` or `geen` is nothing.

    Args:
        cell: Split at `;`, at every line, and before the numbers 1., 2. and on.
        commas: Split it at commas too.
    """
    items = []
    for part in _parts(cell, commas=commas):
        text = _bare(part)
        if text and not says_nothing(text):
            items.append(_item(text))
    return items


def one_line(text: str) -> str:
    """Return a text that can stand in a list: on one line, without the mark that splits it."""
    return " ".join(text.replace(";", ",").split())


def _parts(cell: str, *, commas: bool) -> Iterator[str]:
    lines = cell.split("\n")
    for line in lines:
        # "I would like to learn:" stands above the list.
        if len(lines) > 1 and line.endswith(":"):
            continue
        for part in re.split(r"[;\uff1b]", line):
            for numbered in _without_numbers(part):
                yield from re.split(r",\s+", numbered) if commas else [numbered]


def _without_numbers(part: str) -> Iterator[str]:
    marks = list(_NUMBERED.finditer(part))
    if [mark[1] for mark in marks] != [str(n + 1) for n in range(len(marks))] or len(marks) < len("12"):
        yield part
        return
    yield part[: marks[0].start()]
    ends = [mark.start() for mark in marks[1:]] + [len(part)]
    for mark, end in zip(marks, ends, strict=True):
        yield part[mark.end() : end]


def _bare(part: str) -> str:
    text = _BULLET.sub("", part, count=1) if _BULLET.match(part) else part
    text = text.strip().rstrip(",").strip()
    if text.endswith(".") and "." not in text.split()[-1][:-1]:
        text = text[:-1].rstrip()
    if len(text) > len("''") and _QUOTES.get(text[0]) == text[-1] and text[0] not in text[1:-1]:
        text = text[1:-1].strip()
    return one_line(text)


def _item(text: str) -> Item:
    for pattern in (_IN_BRACKETS, _BEHIND_DASH):
        if not (found := pattern.fullmatch(text)):
            continue
        level, weight, rest = None, None, False
        for part in found["extra"].split(","):
            said = part.strip()
            if level is None and (meant := level_of(said)):
                level = meant
            elif weight is None and said in ("1", "2", "3") and text.endswith("]"):
                weight = int(said)
            else:
                rest = True
        if not rest:
            return Item(found["text"], level, weight)
    return Item(text)
