"""One person taken out of every table: a pseudonym takes the place of the key, texts and addresses go.

What is to be withdrawn first, and whose mail names the person, is decided in `enrolment`. Nothing here asks whether it
may be done.
"""

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, Table, cast, delete, func, select, update

from hyf.model.baton_offer import OfferState
from hyf.model.message import MessageState, SkipReason
from hyf.model.rota import Session
from hyf.store.session_text import session_as_text, session_in
from hyf.store.tables import enrolments, links, message_content, messages, rotas, session_versions, sessions
from hyf.store.tables_members import attendance, baton_offers, learning, session_notes

_NOTHING = hashlib.sha256(b"").hexdigest()
_BATCH = 500


def rename_person(c: Connection, member: str, pseudonym: str, now: dt.datetime) -> None:
    """Let a pseudonym stand wherever the key of a member stood, and drop their links and what they said.

    Args:
        c: Of a transaction that writes and has locked the sessions.
        member: Their key.
        pseudonym: In its place; it may have rows already, which then are the ones that stay.
        now: Aware.
    """
    c.execute(delete(links).where(links.c.member == member))
    c.execute(delete(learning).where(learning.c.member == member))
    for table in (enrolments, attendance):
        _renamed_in(c, table, member, pseudonym)
    c.execute(update(session_notes).where(session_notes.c.writer == member).values(writer=pseudonym))
    hers = (baton_offers.c.giver == member) | (baton_offers.c.taker == member)
    is_open = baton_offers.c.state == OfferState.OFFERED
    ended = {"state": OfferState.TAKEN_BACK, "answered_at": now}
    c.execute(update(baton_offers).where(hers, is_open).values(**ended))
    c.execute(update(baton_offers).where(baton_offers.c.taker == member).values(why="", taker=pseudonym))
    c.execute(update(baton_offers).where(baton_offers.c.giver == member).values(giver=pseudonym))


def _renamed_in(c: Connection, table: Table, member: str, pseudonym: str) -> None:
    there = select(table.c.session).where(table.c.member == pseudonym)
    c.execute(delete(table).where(table.c.member == member, table.c.session.in_(there.scalar_subquery())))
    c.execute(update(table).where(table.c.member == member).values(member=pseudonym))


def empty_mails(
    c: Connection, message_ids: Mapping[int, str], member: str, pseudonym: str, *, recipient: str, now: dt.datetime
) -> None:
    """Leave of mails to a person that they were made, and what became of them.

    Args:
        c: Of a transaction that writes.
        message_ids: By number of the message: what takes the place of its Message-ID.
        member: Their key; mail to `@company` at the same address stays that of the company.
        pseudonym: In its place.
        recipient: In place of the address.
        now: Aware.
    """
    stop_sending(c, message_ids, now)
    drop_contents(c, message_ids)
    for number, message_id in message_ids.items():
        same = update(messages).where(messages.c.number == number)
        c.execute(same.values(recipient=recipient, message_id=message_id, answer="", sha256=_NOTHING))
        before, version = func.coalesce(messages.c.session, ""), cast(messages.c.version, String)
        key = before + f"/{pseudonym}/" + messages.c.kind + "/" + version
        c.execute(same.where(messages.c.member == member).values(member=pseudonym, key=key))


def stop_sending(c: Connection, numbers: Collection[int], now: dt.datetime) -> int:
    """Take back what waits of some messages; what is being sent now is noted as perhaps sent, by nobody else any more.

    Returns:
        How many that waited are not sent.
    """
    taken = 0
    ended = {"state": MessageState.SKIPPED, "reason": SkipReason.WITHDRAWN, "worker": None, "changed_at": now}
    for which in _among(numbers):
        due, sending = messages.c.state == MessageState.DUE, messages.c.state == MessageState.SENDING
        taken += c.execute(update(messages).where(which, due).values(**ended)).rowcount
        c.execute(update(messages).where(which, sending).values(**ended, in_doubt=True))
    return taken


def drop_contents(c: Connection, numbers: Collection[int]) -> None:
    """Drop the bytes of messages; none of them is to be sent any more."""
    for which in _among(numbers, message_content):
        c.execute(delete(message_content).where(which))


def contents(c: Connection) -> Iterator[tuple[int, bytes]]:
    """Yield the number and the bytes of every message that has any."""
    kept = select(message_content.c.number, message_content.c.content).where(func.length(message_content.c.content) > 0)
    found = c.execute(kept.order_by(message_content.c.number).execution_options(yield_per=100))
    yield from ((number, content) for number, content in found)


def rota_texts(c: Connection) -> Mapping[int, str]:
    """Return the rotas as they were published, by number."""
    return _pairs(c.execute(select(rotas.c.number, rotas.c.text).order_by(rotas.c.number)))


def replace_rota_text(c: Connection, number: int, text: str) -> None:
    """Keep another text of a published rota."""
    c.execute(update(rotas).where(rotas.c.number == number).values(text=text))


def told_sessions(c: Connection) -> Iterator[tuple[str, int, Session]]:
    """Yield every session in every version that people were told of, with its key and version."""
    told = session_versions.c
    for key, version, content in c.execute(select(told.session, told.version, told.content)).all():
        yield key, version, session_in(content)


def replace_told(c: Connection, version: int, session: Session) -> None:
    """Keep another content of a session in a version."""
    this = (session_versions.c.session == session.key) & (session_versions.c.version == version)
    c.execute(update(session_versions).where(this).values(content=session_as_text(session)))


def session_reasons(c: Connection) -> Mapping[str, str]:
    """Return what people were told of cancelled sessions, by key, where they were told something."""
    return _pairs(c.execute(select(sessions.c.key, sessions.c.why).where(sessions.c.why != "")))


def drop_session_reason(c: Connection, key: str) -> None:
    """Keep no reason of a session."""
    c.execute(update(sessions).where(sessions.c.key == key).values(why=""))


def all_notes(c: Connection) -> Mapping[str, str]:
    """Return the notes of sessions, by key of the session."""
    found = select(session_notes.c.session, session_notes.c.content).order_by(session_notes.c.session)
    return _pairs(c.execute(found))


def _pairs(found: Iterable[Any]) -> dict[Any, Any]:
    return {key: value for key, value in found}  # noqa: C416 -- rows are no pairs to mypy


def _among(numbers: Collection[int], table: Table = messages) -> Iterator[ColumnElement[Any]]:
    listed = sorted(numbers)
    for start in range(0, len(listed), _BATCH):
        yield table.c.number.in_(listed[start : start + _BATCH])
