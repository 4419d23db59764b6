"""Giving free places to who waits where nobody answers and nothing changes, but time goes by (`kept_places.LAPSE`)."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from hyf.enrolment.addressing import WORDS, why_no_mail
from hyf.enrolment.answering import Answered, moved_up
from hyf.enrolment.desk import Desk
from hyf.enrolment.places import next_up, with_place
from hyf.enrolment.publishing import Item, Mail, Skip
from hyf.enrolment.reading import read_sight
from hyf.model.enrolment import State
from hyf.model.message import Kind
from hyf.store.database import Connection
from hyf.store.enrolments import all_enrolments, enrolments_of
from hyf.store.sessions import all_sessions, find_session


@dataclass(frozen=True, slots=True)
class HandedOut:
    """Who gets a place from the waiting list.

    Attributes:
        moved_up: Session and member, by date of the session, then in the order of its list.
        mails: In the same order.
        skips: In the same order: who gets a place, but no mail.
    """

    moved_up: tuple[tuple[str, str], ...] = ()
    mails: tuple[Mail, ...] = ()
    skips: tuple[Skip, ...] = ()


def would_hand_out(
    connection: Connection, desk: Desk, now: dt.datetime, about: Collection[str] | None = None
) -> HandedOut:
    """Find who would get a place now; nothing is written.

    Args:
        connection: Reads.
        desk: Who is who.
        now: Aware.
        about: Keys of sessions: only these; None: all.
    """
    up = _up(connection, desk, now, about)
    sight, mails, skips = read_sight(connection, list(up)), list[Mail](), list[Skip]()
    for key, members in up.items():
        published = find_session(connection, key)
        assert published is not None
        for member in members:
            post = sight.post(key, member)
            reason = why_no_mail(member, Kind.PROMOTION, published, post, sight.marks, desk=desk, now=now)
            if reason:
                skips.append(Skip(member, key, Kind.PROMOTION, reason, WORDS[reason]))
            else:
                mails.append(_mail(key, member))
    return HandedOut(_pairs(up), tuple(mails), tuple(skips))


def hand_out(connection: Connection, desk: Desk, now: dt.datetime, about: Collection[str] | None = None) -> HandedOut:
    """Give free places to who waits, and queue the mails that say so; again changes nothing.

    Args:
        connection: Of a transaction that writes and has locked all sessions.
        desk: Who is who.
        now: Aware.
        about: Keys of sessions: only these; None: all.

    Raises:
        TemplateNotUsable: A mail cannot be written; nothing is kept when the transaction is left by it.
    """
    up = _up(connection, desk, now, about)
    skips: list[Skip] = []
    for key, members in up.items():
        published = find_session(connection, key)
        assert published is not None
        everybody = moved_up({one.member: one for one in enrolments_of(connection, key)}, members, now)
        taken = len(with_place(everybody.values()))
        written = Answered(connection, published, everybody, desk, now, taken).write(
            dict.fromkeys(members, Kind.PROMOTION)
        )
        skips += written.skips.values()
    unmailed = {(skip.session, skip.member) for skip in skips}
    pairs = _pairs(up)
    return HandedOut(pairs, tuple(_mail(*pair) for pair in pairs if pair not in unmailed), tuple(skips))


def _up(
    connection: Connection, desk: Desk, now: dt.datetime, about: Collection[str] | None
) -> Mapping[str, tuple[str, ...]]:
    waits = {one.session for one in all_enrolments(connection) if one.state is State.WAITING}
    found = {
        one.key: next_up(one, enrolments_of(connection, one.key), desk.consortium, now)
        for one in all_sessions(connection)
        if one.key in waits and (about is None or one.key in about)
    }
    return {key: members for key, members in found.items() if members}


def _pairs(up: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    return tuple((key, member) for key, members in up.items() for member in members)


def _mail(session: str, member: str) -> Mail:
    return Mail(member, (Item(session, Kind.PROMOTION),))
