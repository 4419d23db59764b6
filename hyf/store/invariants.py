"""Does what the tables hold agree with itself? Every invariant is derived anew; for `hyf audit`."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Column, Connection, bindparam, select, text

from hyf.model.agreement import AgreementAnswer
from hyf.model.baton_offer import OfferState
from hyf.model.consortium import Consortium
from hyf.model.enrolment import Purpose, SessionState, State
from hyf.model.evaluation import Wave
from hyf.model.language import Text
from hyf.model.mark import Mark
from hyf.model.message import Kind, MessageState, SkipReason
from hyf.model.questionnaire import FormKey
from hyf.store import (
    invariant_queries,
    invariant_queries_answers,
    invariant_queries_forms,
    invariant_queries_mail,
    invariant_queries_organising,
)
from hyf.store.columns import Instant
from hyf.store.invariant_places import waits_in_vain
from hyf.store.invariant_queries import FREE_PLACES, Query
from hyf.store.tables import (
    enrolments,
    links,
    marks,
    message_content,
    messages,
    run_skips,
    session_versions,
    sessions,
)
from hyf.store.tables_answers import replies
from hyf.store.tables_members import agreements, baton_offers, responses

_QUERIES = (
    *invariant_queries.QUERIES,
    *invariant_queries_mail.QUERIES,
    *invariant_queries_forms.QUERIES,
    *invariant_queries_organising.QUERIES,
    *invariant_queries_answers.QUERIES,
)
_WORDS: tuple[tuple[Column[str], type[StrEnum]], ...] = (
    (sessions.c.state, SessionState),
    (enrolments.c.state, State),
    (messages.c.kind, Kind),
    (messages.c.state, MessageState),
    (messages.c.reason, SkipReason),
    (run_skips.c.reason, SkipReason),
    (links.c.purpose, Purpose),
    (marks.c.what, Mark),
    (responses.c.form, FormKey),
    (agreements.c.answer, AgreementAnswer),
    (baton_offers.c.state, OfferState),
    (replies.c.wave, Wave),
)
_HEXADECIMAL = frozenset("0123456789abcdef")
_SHA256_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Broken:
    """An invariant that does not hold: a bug in hyf, or somebody changed the tables by hand.

    Attributes:
        code: Stable: `taken-differs`, `key-twice`, ...
        keys: Of what it is about: a session, a session and a member, the number of a message, a digest.
    """

    code: str
    message: Text
    keys: tuple[str, ...]


def broken(
    c: Connection, now: dt.datetime, declared: Callable[[], Consortium | None] = lambda: None
) -> Iterator[Broken]:
    """Find everything in the tables that can never be; nothing is changed.

    It reads the bytes of every message that has them.

    Args:
        c: Reads.
        now: Aware.
        declared: Says of which company people are, and how companies mix; only asked where somebody waits beside a
            free place. None: all who have not answered may have a place kept for them.
    """
    for query in _QUERIES:
        yield from _found(c, query, now)
    yield from (found for found in _found(c, FREE_PLACES, now) if waits_in_vain(c, found.keys[0], declared()))
    yield from _unknown_words(c)
    yield from _changed_contents(c)
    yield from _changed_sessions(c)
    yield from _strange_digests(c)


def _found(c: Connection, query: Query, now: dt.datetime) -> Iterator[Broken]:
    statement = text(query.sql)
    # A day ahead: the day of a session begins before it does.
    for name, moment in (("now", now), ("tomorrow", now + dt.timedelta(days=1))):
        if f":{name}" in query.sql:
            statement = statement.bindparams(bindparam(name, moment, Instant))
    for row in c.execute(statement).mappings():
        message = Text(en=query.message.en.format(**row), nl=query.message.nl.format(**row))
        yield Broken(query.code, message, tuple(str(value) for value in list(row.values())[: query.keys]))


def _unknown_words(c: Connection) -> Iterator[Broken]:
    for column, words in _WORDS:
        for word in sorted(set(c.execute(select(column).where(column.is_not(None)).distinct()).scalars()) - set(words)):
            place = f"{column.table.name}.{column.name}"
            message = Text(en=f'"{word}" in {place} is nothing hyf knows', nl=f'hyf kent "{word}" in {place} niet')
            yield Broken("word-unknown", message, (place, word))


def _changed_contents(c: Connection) -> Iterator[Broken]:
    kept = select(messages.c.number, messages.c.sha256, message_content.c.content).join_from(messages, message_content)
    for number, digest, content in c.execute(kept.order_by(messages.c.number).execution_options(yield_per=100)):
        if hashlib.sha256(content).hexdigest() != digest:
            message = Text(
                en=f"message {number}: its text is not the one it was made with",
                nl=f"bericht {number}: de tekst is niet die waarmee het is gemaakt",
            )
            yield Broken("content-changed", message, (str(number),))


def _changed_sessions(c: Connection) -> Iterator[Broken]:
    told = session_versions.c
    for session, version, content in c.execute(select(told.session, told.version, told.content)):
        try:
            key = json.loads(content)["key"]
        except (ValueError, TypeError, KeyError):
            key = None
        if key != session:
            message = Text(
                en=f"version {version} of session {session} cannot be read, or is of another session",
                nl=f"versie {version} van bijeenkomst {session} is onleesbaar, of van een andere bijeenkomst",
            )
            yield Broken("version-changed", message, (session, str(version)))


def _strange_digests(c: Connection) -> Iterator[Broken]:
    for column in (links.c.digest, marks.c.digest, agreements.c.digest):
        for digest in c.execute(select(column).order_by(column)).scalars():
            if len(digest) != _SHA256_LENGTH or not _HEXADECIMAL.issuperset(digest):
                place = f"{column.table.name}.{column.name}"
                message = Text(
                    en=f"{place}: {digest!r} is not the digest of anything",
                    nl=f"{place}: {digest!r} is geen geldige controlewaarde",
                )
                yield Broken("digest-strange", message, (digest,))
