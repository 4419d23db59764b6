"""The overlap map: which topic is wanted at which company, by how many people; numbers, no names."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from string import ascii_uppercase

from hyf.model.topic import Topic
from hyf.model.workbook import Workbook
from hyf.render.phrases import everyday_name
from hyf.render.workbook_sessions import serves

_MOST_ROWS = 30
_NAMED = 5
"""So many companies fit at the head of a table by name; more get a letter."""
_WIDEST = 12
"""So many letters fit."""
_STEPS = (1, 3, 6)
"""Up to so many people the first, second and third shade."""


@dataclass(frozen=True, slots=True)
class OverlapCell:
    """How many people of a company want a topic.

    Attributes:
        shade: 0 to 4; 0 for nobody.
    """

    people: int
    shade: int


@dataclass(frozen=True, slots=True)
class OverlapRow:
    """A topic; a cell per company.

    Attributes:
        session: Key of the next session about it, else of the last one; "" where there is none.
    """

    label: str
    session: str
    cells: tuple[OverlapCell, ...]
    people: int
    companies: int


@dataclass(frozen=True, slots=True)
class OverlapTable:
    """A part of the map that is not wider than a page.

    Attributes:
        heads: Of a column per company: its name, or a letter.
        names: By letter, where letters stand at the head; else empty.
        rows: Wanted at most companies first, then by most people; in a part for some companies only what one of them
            wants.
    """

    heads: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    rows: tuple[OverlapRow, ...]


@dataclass(frozen=True, slots=True)
class OverlapView:
    """The map.

    Attributes:
        tables: One, or several where there are many companies; () where no topic is wanted by two people.
        more: How many topics that two people want stand in no row.
        alone: How many topics one person wants.
        shared: How many topics people of two companies or more want.
    """

    tables: tuple[OverlapTable, ...]
    more: int
    alone: int
    shared: int


def overlap_view(book: Workbook) -> OverlapView:
    """Return the map of all topics that two people or more want."""
    companies = list(book.consortium.companies)
    names = [everyday_name(book.consortium.companies[key].name) for key in companies]
    rows = [_row(topic, companies, book) for topic in book.topics.found]
    rows.sort(key=lambda row: (-row.companies, -row.people, row.label.casefold()))
    return OverlapView(
        tables=tuple(_tables(names, rows[:_MOST_ROWS])) if rows else (),
        more=max(0, len(rows) - _MOST_ROWS),
        alone=len(book.topics.alone),
        shared=sum(row.companies > 1 for row in rows),
    )


def _tables(names: list[str], rows: list[OverlapRow]) -> Iterator[OverlapTable]:
    letters = [_letter(place) for place in range(len(names))]
    for start in range(0, len(names), _WIDEST):
        part = slice(start, start + _WIDEST)
        shown = [replace(row, cells=row.cells[part]) for row in rows if any(cell.people for cell in row.cells[part])]
        if len(names) <= _NAMED:
            yield OverlapTable(tuple(names), (), tuple(shown))
        elif shown:
            yield OverlapTable(tuple(letters[part]), tuple(zip(letters[part], names[part], strict=True)), tuple(shown))


def _row(topic: Topic, companies: list[str], book: Workbook) -> OverlapRow:
    members = book.consortium.members
    counted = Counter(members[key].company for key in topic.members)
    cells = tuple(OverlapCell(counted[key], _shade(counted[key])) for key in companies)
    return OverlapRow(topic.label, _session(topic, book), cells, len(topic.members), len(counted))


def _session(topic: Topic, book: Workbook) -> str:
    about = [one.session for one in book.going_on if serves(one.session, topic)]
    coming = (session.key for session in about if not book.is_past(session))
    return next(coming, about[-1].key if about else "")


def _shade(people: int) -> int:
    return 0 if not people else 1 + sum(people > step for step in _STEPS)


def _letter(place: int) -> str:
    """Return A to Z, then AA, AB and so on."""
    rest, last = divmod(place, len(ascii_uppercase))
    return (_letter(rest - 1) if rest else "") + ascii_uppercase[last]
