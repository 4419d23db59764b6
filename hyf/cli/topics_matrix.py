"""The map of topics and companies on a terminal: a number per cell, and the more people the darker."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text as Styled

from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.overlap import people_by_company
from hyf.model.topic import Topic
from hyf.render.phrases import everyday_name

TOPIC = Text(en="Topic", nl="Thema")
PEOPLE = Text(en="People", nl="Mensen")
OFFERS = Text(en="Offers", nl="Aanbod")
# From few people to many; each says its own ink, so that it reads on any terminal.
_SHADES = (
    "#0f2b27 on #d9efeb",
    "#0f2b27 on #a9dbd2",
    "#04211d on #6cbfb2",
    "#ffffff on #1f7f74",
    "#ffffff on #0b5049",
)
_NOBODY = "·"


@dataclass(frozen=True, slots=True)
class TopicMatrix:
    """Topics by company: how many people want each.

    Attributes:
        topics: The rows.
        totals: With a column for each community before its companies, where there are several, and one of offers.
    """

    consortium: Consortium
    topics: Sequence[Topic]
    language: Language
    totals: bool = True

    def table(self, *, gap: int) -> Table:
        """Return the map for a terminal, `gap` spaces on either side of a company's number."""
        rows = [self._row(topic) for topic in self.topics]
        most = max(count for row in rows for column, count in zip(self._columns, row, strict=True) if column.is_company)
        table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=0)
        table.add_column(TOPIC.says(self.language), min_width=20)
        for column in self._columns:
            head = column.padded(column.head, gap)
            table.add_column(head, min_width=len(head), no_wrap=True)
        for topic, row in zip(self.topics, rows, strict=True):
            cells = zip(self._columns, row, strict=True)
            table.add_row(Styled(topic.label), *(column.cell(count, most, gap) for column, count in cells))
        return table

    def lines(self) -> Styled:
        """Return the map as plain text in columns."""
        rows = [[TOPIC.says(self.language), *(column.head for column in self._columns)]]
        rows += [[topic.label, *map(str, self._row(topic))] for topic in self.topics]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        return Styled("\n".join(_aligned(row, widths) for row in rows))

    def legend(self) -> tuple[str, ...]:
        """Say what the short heads stand for, each by itself."""
        return tuple(f"{column.head} {column.name}" for column in self._columns if column.is_company)

    def _row(self, topic: Topic) -> list[int]:
        people = {company: len(members) for company, members in people_by_company(topic, self.consortium).items()}
        counts = [sum(people.get(company, 0) for company in column.companies) for column in self._columns]
        return [*counts[:-1], len(topic.offers)] if self.totals else counts

    @property
    def _columns(self) -> tuple["_Column", ...]:
        return tuple(self._made_columns())

    def _made_columns(self) -> Iterator["_Column"]:
        consortium = self.consortium
        names = {key: everyday_name(company.name) for key, company in consortium.companies.items()}
        heads = dict(zip(names, short_heads(tuple(names.values())), strict=True))
        yield _Column(PEOPLE.says(self.language), tuple(names))
        for community in consortium.communities.values():
            companies = [key for key in names if consortium.companies[key].community == community.key]
            if self.totals and len(consortium.communities) > 1:
                yield _Column(community.name, tuple(companies), least=consortium.group_of(community.key).min)
            yield from (_Column(heads[key], (key,), name=names[key]) for key in companies)
        if self.totals:
            yield _Column(OFFERS.says(self.language), ())


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column counts.

    Attributes:
        name: Of the company, where it counts one; else empty.
        least: People that make a session; None where no session is made of them.
    """

    head: str
    companies: tuple[str, ...]
    name: str = ""
    least: int | None = None

    @property
    def is_company(self) -> bool:
        return bool(self.name)

    def cell(self, count: int, most: int, gap: int) -> Styled:
        if self.is_company:
            shade = _SHADES[(count * len(_SHADES) - 1) // most] if count else "dim"
            return Styled(self.padded(str(count or _NOBODY), gap), style=shade)
        style = "" if self.least is None else "bold" if count >= self.least else "dim"
        return Styled(self.padded(str(count), gap), style=style)

    def padded(self, text: str, gap: int) -> str:
        # A shade runs on both sides of a number; the other columns only keep their distance.
        right = gap if self.is_company else 0
        return " " * gap + text.rjust(len(self.head)) + " " * right


def short_heads(names: Sequence[str]) -> tuple[str, ...]:
    """Return two letters or so for each name, no two alike: initials, else the first letter and a later one."""
    heads: list[str] = []
    for name in names:
        taken = {head.casefold() for head in heads}
        heads.append(next(head for head in _candidates(name) if head.casefold() not in taken))
    return tuple(heads)


def _candidates(name: str) -> Iterator[str]:
    words = [letters for word in name.split() if (letters := "".join(filter(str.isalnum, word)))] or ["?"]
    first = words[0][0].upper()
    if len(words) > 1:
        yield first + words[-1][0].upper()
    yield from (first + letter.lower() for letter in "".join(words)[1:])
    number = 1
    while True:
        yield f"{first}{number}"
        number += 1


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    label, *counts = row
    cells = (count.rjust(width) for count, width in zip(counts, widths[1:], strict=True))
    return "  ".join((label.ljust(widths[0]), *cells)).rstrip()
