"""Asking directors to read the basic agreements and to answer: who gets a mail, who gets none and why, and making it.

Like everything else that is mailed it is derived from what was mailed before: nobody is asked twice about one wording,
and reminded only when the coordinator says so.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hyf.enrolment.addressing import WORDS, why_no_mail_at
from hyf.enrolment.agreeing import CompanyStand, Stand, director_key, is_about, stands, wording_of
from hyf.enrolment.asking import ANSWER_WITHIN
from hyf.enrolment.desk import Desk
from hyf.enrolment.dispatch import queued
from hyf.enrolment.linking import Links
from hyf.enrolment.publishing import Reason, Skip
from hyf.mail.compose_agreements import compose_agreements
from hyf.mail.eml import envelope_address
from hyf.model.enrolment import Purpose
from hyf.model.language import Text
from hyf.model.mark import Mark
from hyf.model.message import Kind, OutboxRow, Queued, SkipReason
from hyf.store.database import Connection
from hyf.store.link_rows import revoke_links
from hyf.store.marks import all_marks
from hyf.store.outbox import enqueue_all, withdraw

_NO_DIRECTOR: Final = Text(
    en="consortium.yaml names no director of this company; add director: {name: ..., email: ...}",
    nl="in consortium.yaml staat geen directeur van dit bedrijf; zet erbij: director: {name: ..., email: ...}",
)
_JUST_ASKED: Final = Text(
    en=f"was asked less than {ANSWER_WITHIN.days} days ago; give them time, or call",
    nl=f"is nog geen {ANSWER_WITHIN.days} dagen geleden gevraagd; geef even tijd, of bel",
)


@dataclass(frozen=True, slots=True)
class DirectorMail:
    """A mail that would be made.

    Attributes:
        company: Key.
        is_reminder: They were asked before.
        version: Of the message.
        has_successor: An earlier mail went to another address: the links in it end.
    """

    company: str
    is_reminder: bool
    version: int
    has_successor: bool = False

    @property
    def member(self) -> str:
        """The key of who gets it."""
        return director_key(self.company)


@dataclass(frozen=True, slots=True)
class DirectorsAsked:
    """What asking would do; by company, in the order of the file.

    Attributes:
        skips: Who would be asked, but can't be.
        withdrawn: Mails that wait and ask about an earlier wording, at an earlier address, or what is asked again.
        wording: Digest of what is asked about.
        stands: Where everybody stands before it.
    """

    mails: tuple[DirectorMail, ...]
    skips: tuple[Skip, ...]
    withdrawn: tuple[OutboxRow, ...]
    wording: str
    stands: tuple[CompanyStand, ...]


def who_to_ask(connection: Connection, desk: Desk, now: dt.datetime, *, ask: bool, remind: bool) -> DirectorsAsked:
    """Find which directors would get a mail; nothing is written.

    Args:
        connection: Reads.
        desk: Who is who.
        now: Aware.
        ask: Those who were not asked about the present wording.
        remind: Those who were, and did not answer.
    """
    marks = {one.digest: one.what for one in reversed(all_marks(connection))}
    found = stands(connection, desk.consortium)
    wording = wording_of(desk.consortium)
    mails: list[DirectorMail] = []
    skips: list[Skip] = []
    withdrawn: list[OutboxRow] = []
    for one in found if desk.consortium.agreements else ():
        if one.answer or not (remind if one.stand is Stand.ASKED else ask):
            continue
        if skip := _skip(one, desk, marks, now):
            skips.append(skip)
            continue
        address = _address(one, desk)
        is_moved = any(row.recipient != address for row in one.post.rows)
        mails.append(DirectorMail(one.company, one.stand is Stand.ASKED, len(one.post.rows) + 1, is_moved))
        is_reminder = mails[-1].is_reminder
        withdrawn += (row for row in one.post.due if is_reminder or not is_about(row, wording, address))
    return DirectorsAsked(tuple(mails), tuple(skips), tuple(withdrawn), wording, found)


def ask_directors(connection: Connection, asked: DirectorsAsked, desk: Desk, now: dt.datetime) -> int:
    """Put the mails into the outbox.

    Args:
        connection: Of a transaction that writes, in which `who_to_ask` found what is done.
        asked: What is done.
        desk: Who is who.
        now: Aware.

    Returns:
        How many were made.

    Raises:
        TemplateNotUsable: A mail cannot be written; nothing is kept when the transaction is left by it.
    """
    withdraw(connection, [row.number for row in asked.withdrawn], SkipReason.WITHDRAWN, now)
    for mail in asked.mails:
        if mail.has_successor:
            # Whoever signed for the company before does not answer for it any more.
            revoke_links(connection, now, member=mail.member, purpose=Purpose.AGREEMENTS)
    links = Links(desk, now)
    rows = list(_rows(asked, desk, links, now))
    links.save(connection)
    return enqueue_all(connection, rows, now)


def _rows(asked: DirectorsAsked, desk: Desk, links: Links, now: dt.datetime) -> Iterator[Queued]:
    for mail in asked.mails:
        message = compose_agreements(
            desk.consortium.companies[mail.company],
            desk.consortium,
            desk.templates,
            to=mail.member,
            link=links.for_good(mail.member, Purpose.AGREEMENTS),
            version=mail.version,
            unsubscribe=links.for_good(mail.member, Purpose.UNSUBSCRIBE),
            is_reminder=mail.is_reminder,
        )
        bounces = desk.consortium.mail.bounces
        yield queued(message, now, told=1, expires_at=None, bounces=bounces, about=(asked.wording,))


def _skip(one: CompanyStand, desk: Desk, marks: dict[str, Mark], now: dt.datetime) -> Skip | None:
    recipient = director_key(one.company)
    if one.stand is Stand.NO_DIRECTOR:
        return Skip(recipient, "", Kind.AGREEMENTS, Reason.NO_ADDRESS, _NO_DIRECTOR)
    if reason := why_no_mail_at(recipient, one.post, marks, desk):
        return Skip(recipient, "", Kind.AGREEMENTS, reason, WORDS[reason])
    if one.stand is Stand.ASKED and one.asked_at and now - one.asked_at < ANSWER_WITHIN:
        return Skip(recipient, "", Kind.AGREEMENTS, Reason.ALREADY_TOLD, _JUST_ASKED)
    return None


def _address(one: CompanyStand, desk: Desk) -> str:
    director = desk.consortium.companies[one.company].director
    assert director, "who is asked has an address"
    return envelope_address(director.email)
