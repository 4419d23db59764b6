"""Answers from files, kept as those of hyf's own pages are: see `responses`.

With every import all rows of its source are written anew, in the order of their numbers, so that none is known as the
last. What is already there, and whether it may be replaced, is asked above.
"""

import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, true

from hyf.model.answer_source import COMPANY, QUOTES, QUOTES_YES, SOURCE, FilledIn, Source
from hyf.model.evaluation import Reply, Wave
from hyf.store.answer_text import items_as_text, items_in
from hyf.store.tables_answers import replies, sources
from hyf.store.upsert import put

_Row = dict[str, Any]


def read_sources(c: Connection) -> tuple[Source, ...]:
    """Return the files that were imported, by name."""
    rows = c.execute(select(sources)).mappings()
    found = [Source(row["name"], row["imported_on"], items_in(row["items"])) for row in rows]
    return tuple(sorted(found, key=lambda source: source.name))


def read_replies(c: Connection) -> list[tuple[Reply, int | None]]:
    """Return what was answered with the edition that counted it first, by source and number; None: none did yet.

    The groups of a reply are `SOURCE`, `COMPANY` where it is known, and `QUOTES`.
    """
    return [(_reply(row), row["edition"]) for row in _rows(c, true())]


def read_filled_in(c: Connection, source: str) -> tuple[FilledIn, ...]:
    """Return the questionnaires of a source, by number."""
    return tuple(
        FilledIn(id_, rows[0]["month"], tuple(map(_reply, rows)))
        for id_, rows in _by_response(_rows(c, replies.c.source == source))
    )


def counted_in(c: Connection, source: str) -> Mapping[str, int]:
    """Return, of the questionnaires of a source that an edition counted, the first edition, by number of the former."""
    first = select(replies.c.response, func.min(replies.c.edition))
    counted = first.where(replies.c.source == source, replies.c.edition.is_not(None)).group_by(replies.c.response)
    return {response: edition for response, edition in c.execute(counted)}  # noqa: C416 -- rows are no pairs to mypy


def save_replies(c: Connection, source: Source, filled_in: Sequence[FilledIn]) -> None:
    """Keep questionnaires of a source, beside those that it holds already; one of the same number is replaced.

    A reply keeps the edition that counted it, where the same item of the same questionnaire was there already.

    Args:
        c: Of a transaction that holds `responses.lock_responses`: an edition that is published now counts all or none.
        source: Its items replace those that it had.
        filled_in: None twice.
    """
    put(
        c,
        sources,
        {"name": source.name, "imported_on": source.imported_on, "items": items_as_text(source.items)},
    )
    there = {id_: rows for id_, rows in _by_response(_rows(c, replies.c.source == source.name))}  # noqa: C416 -- pairs
    for one in filled_in:
        editions = {row["item"]: row["edition"] for row in there.get(one.id, ())}
        there[one.id] = [_row(source.name, one, reply, editions.get(reply.item)) for reply in one.replies]
    c.execute(delete(replies).where(replies.c.source == source.name))
    rows = [row for id_ in sorted(there) for row in there[id_]]
    if rows:
        c.execute(insert(replies), rows)


def remove_source(c: Connection, name: str) -> int:
    """Drop a source and what was answered in it.

    Args:
        c: As for `save_replies`.
        name: Of the source.

    Returns:
        How many questionnaires there were; 0 too where there is no such source.
    """
    count = select(func.count(replies.c.response.distinct())).where(replies.c.source == name)
    found: int = c.execute(count).scalar_one()
    c.execute(delete(replies).where(replies.c.source == name))
    c.execute(delete(sources).where(sources.c.name == name))
    return found


def _rows(c: Connection, which: ColumnElement[bool]) -> list[_Row]:
    rows = [dict(row) for row in c.execute(select(replies).where(which)).mappings()]
    # Sorted here: a server sorts names by its own language.
    return sorted(rows, key=lambda row: (row["source"], row["response"], row["item"]))


def _by_response(rows: list[_Row]) -> list[tuple[str, list[_Row]]]:
    return [(id_, list(group)) for id_, group in groupby(rows, key=lambda row: row["response"])]


def _row(source: str, filled_in: FilledIn, reply: Reply, edition: int | None) -> _Row:
    return {
        "source": source,
        "response": filled_in.id,
        "item": reply.item,
        "person": reply.person,
        "company": reply.groups.get(COMPANY),
        "wave": reply.wave,
        "month": filled_in.month,
        "value": reply.value,
        "choices": None if reply.choices is None else json.dumps(reply.choices, ensure_ascii=False),
        "words": reply.text,
        "may_quote": reply.groups.get(QUOTES) == QUOTES_YES,
        "edition": edition,
    }


def _reply(row: _Row) -> Reply:
    groups = {SOURCE: row["source"]}
    if row["company"] is not None:
        groups[COMPANY] = row["company"]
    if row["may_quote"]:
        groups[QUOTES] = QUOTES_YES
    return Reply(
        item=row["item"],
        person=row["person"],
        wave=row["wave"] and Wave(row["wave"]),
        value=row["value"],
        choices=None if row["choices"] is None else tuple(json.loads(row["choices"])),
        text=row["words"],
        groups=groups,
    )
