"""Erasing a person: places are given back, and nothing that tells who it was stays in the database.

What stays is what others did with them: that somebody came, that a mail was made and what became of it, under a
pseudonym; and the digest of the address, so that no mail is ever sent to it again. All of it is one transaction; after
it `store.erasure_disk` wipes the disk.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hyf.enrolment.applying import lock_all
from hyf.enrolment.desk import Desk
from hyf.enrolment.erase_naming import Naming
from hyf.enrolment.erase_texts import clean_texts, notes_naming
from hyf.enrolment.erased import without_members
from hyf.enrolment.message_ids import beside, carried_by
from hyf.enrolment.opt_out import address_digest, stop_mail
from hyf.enrolment.withdraw import withdraw
from hyf.model.enrolment import SessionState, State
from hyf.model.mark import Mark
from hyf.model.message import OutboxRow, SkipReason
from hyf.store.database import Connection
from hyf.store.enrolments import enrolments_of_member
from hyf.store.erasure import contents, drop_contents, empty_mails, rename_person, stop_sending
from hyf.store.erasures import all_erasures, save_erasure
from hyf.store.link_rows import links_of
from hyf.store.outbox import rows_of, rows_to
from hyf.store.person_rows import person_rows
from hyf.store.sessions import all_sessions

_GONE = (State.DECLINED, State.WITHDRAWN, State.DROPPED)
NOBODY = "erased@erased.invalid"
"""Stands where an address stood; mail can never go to it (RFC 2606)."""


def pseudonym_from(token: str) -> str:
    """Return a key that says nothing, made of something random."""
    return f"erased-{re.sub('[^a-z0-9]', '', token.lower())[:16]}"


@dataclass(frozen=True, slots=True)
class Erased:
    """What was done.

    Attributes:
        pseudonym: In place of the key.
        left: Keys of coming sessions in which they had, or could have had, a place.
        moved_up: Session and member who got a place by it.
        withdrawn: Mails to others that waited and named them: `hyf invite` and `hyf remind` make those anew.
        emptied: Mails of which the text was dropped, theirs and those that named them.
        runs: Keys of coming sessions that they were to run: somebody else has to.
        notes: Keys of sessions whose notes, written by others, name them.
    """

    pseudonym: str
    left: tuple[str, ...]
    moved_up: tuple[tuple[str, str], ...]
    withdrawn: int
    emptied: int
    runs: tuple[str, ...]
    notes: tuple[str, ...]


def is_known(connection: Connection, member: str) -> bool:
    """Tell whether the store holds anything of a member."""
    rows = person_rows(connection, member)
    found = (enrolments_of_member(connection, member), rows_of(connection, member=member), links_of(connection, member))
    return any((*found, rows.attendance, rows.offers, rows.notes))


def erase(connection: Connection, member: str, desk: Desk, now: dt.datetime, pseudonym: str) -> Erased:
    """Erase a person.

    Args:
        connection: Of a transaction that writes and holds nothing else.
        member: Their key; they may have left consortium.yaml.
        desk: Who is who.
        now: Aware.
        pseudonym: A key that says nothing; where they were erased before, the one that stands already is used.

    Raises:
        TemplateNotUsable: A mail to who moves up cannot be written; nothing is kept when the transaction is left by it.
    """
    lock_all(connection)
    naming = naming_of(connection, member, desk)
    coming = tuple(_coming(connection, member, now))
    alone = replace(desk, consortium=without_members(desk.consortium, {member: pseudonym}))
    # The ordinary act; nobody is told of it whom the desk does not know.
    answers = {session: withdraw(connection, session, member, alone, now) for session in coming}
    pseudonym = _marked(connection, naming, pseudonym, now)
    mails = _mails(connection, naming)
    ids = {row.number: _neutral(row, mails, pseudonym) for row in mails.values()}
    empty_mails(connection, ids, member, pseudonym, recipient=NOBODY, now=now)
    naming_others = [number for number, content in contents(connection) if naming.is_named_in_mail(content)]
    withdrawn = stop_sending(connection, naming_others, now)
    drop_contents(connection, naming_others)
    rename_person(connection, member, pseudonym, now)
    runs = clean_texts(connection, naming, pseudonym, desk.consortium.about.language)
    return Erased(
        pseudonym=pseudonym,
        left=coming,
        moved_up=tuple((session, other) for session, answer in answers.items() for other in answer.moved_up),
        withdrawn=withdrawn,
        emptied=len(ids) + len(naming_others),
        runs=tuple(key for key in runs if key in _planned(connection, now)),
        notes=notes_naming(connection, naming),
    )


def naming_of(connection: Connection, member: str, desk: Desk) -> Naming:
    """Return by what a member is known, here and in the mails to them."""
    known = desk.consortium.members.get(member)
    used = [row.recipient for row in rows_of(connection, member=member) if row.recipient != NOBODY]
    addresses = dict.fromkeys([*((known.email,) if known else ()), *used])
    return Naming(member, known.name if known else "", tuple(addresses))


def _coming(connection: Connection, member: str, now: dt.datetime) -> Iterator[str]:
    planned = _planned(connection, now)
    for one in enrolments_of_member(connection, member):
        if one.session in planned and one.state not in _GONE:
            yield one.session


def _planned(connection: Connection, now: dt.datetime) -> frozenset[str]:
    sessions = all_sessions(connection)
    return frozenset(one.key for one in sessions if one.state is SessionState.PLANNED and one.starts_at > now)


def _marked(connection: Connection, naming: Naming, pseudonym: str, now: dt.datetime) -> str:
    """Let no mail go to the person any more; return the pseudonym that holds."""
    earlier = all_erasures(connection)
    for address in naming.addresses[:1]:
        digest = address_digest(connection)(address)
        pseudonym = earlier.get(digest, pseudonym)
        stop_mail(connection, address, Mark.OPTED_OUT, now, "erased")
        save_erasure(connection, digest, pseudonym, now)
    return pseudonym


def _mails(connection: Connection, naming: Naming) -> dict[str, OutboxRow]:
    """Return the mails to a person, by Message-ID: under their key, and to the same address for a company."""
    rows = list(rows_of(connection, member=naming.key))
    for address in naming.addresses:
        rows += rows_to(connection, address)
    return {row.message_id: row for row in rows}


def _neutral(row: OutboxRow, mails: dict[str, OutboxRow], pseudonym: str) -> str:
    """Return a Message-ID that says only which row carries the mail: that keeps telling what left."""
    carrier = mails.get(carried_by(row), row)
    message_id = f"<{pseudonym}.{carrier.number}@erased.invalid>"
    return beside(message_id, row.number) if row.reason is SkipReason.TOGETHER else message_id
