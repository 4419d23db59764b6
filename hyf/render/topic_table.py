"""Topics as one table for a spreadsheet: a row a topic, a column a company."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.overlap import people_by_company
from hyf.model.topic import Topic, Topics
from hyf.render.plain import one_line

_TITLE = Text(en="Topics", nl="Thema's")
_TOPIC = Text(en="Topic", nl="Thema")
_PEOPLE = Text(en="People", nl="Deelnemers")
_COMPANIES = Text(en="Companies", nl="Bedrijven")
_OFFERS = Text(en="Offers", nl="Aanbod")

Cell = str | int | float | dt.date


@dataclass(frozen=True, slots=True)
class Table:
    """A table for a spreadsheet.

    Attributes:
        title: Of the sheet; at most 31 characters.
        rows: As wide as the heads.
        heat: First and last column, from 0, of the numbers that compare with each other; last < first where none do.
        widths: Of the columns of a sheet, in characters; empty: the first as wide as its texts, the others alike.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heat: tuple[int, int]
    widths: tuple[int, ...] = ()


def topic_table(consortium: Consortium, topics: Topics, language: Language) -> Table:
    """Return every topic, shared or not, with how many people want it where; communities come before companies."""
    communities = tuple(consortium.communities) if len(consortium.communities) > 1 else ()
    front = (_TOPIC.says(language), _PEOPLE.says(language), _COMPANIES.says(language), _OFFERS.says(language))
    places = [consortium.communities[key].name for key in communities]
    companies = [company.name for company in consortium.companies.values()]
    heads = tuple(one_line(head) for head in (*front, *places, *companies))
    rows = tuple(tuple(_cells(topic, consortium, communities)) for topic in topics.all)
    return Table(_TITLE.says(language), heads, rows, heat=(len(front) + len(places), len(heads) - 1))


def _cells(topic: Topic, consortium: Consortium, communities: tuple[str, ...]) -> Iterator[Cell]:
    people = {company: len(members) for company, members in people_by_company(topic, consortium).items()}
    yield from (one_line(topic.label), len(topic.members), len(people), len(topic.offers))
    for community in communities:
        yield sum(count for key, count in people.items() if consortium.companies[key].community == community)
    yield from (people.get(company, 0) for company in consortium.companies)
