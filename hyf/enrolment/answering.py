"""What signing up and withdrawing share: who is refused, and how an answer is written and mailed."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from hyf.enrolment.addressing import WORDS, why_no_mail
from hyf.enrolment.answers import Outcome
from hyf.enrolment.deciding import method_of
from hyf.enrolment.desk import Desk
from hyf.enrolment.message_ids import carried_by
from hyf.enrolment.posting import Post
from hyf.enrolment.publishing import Item, Mail, Skip
from hyf.enrolment.told import ASIDE, Mailed, after_reading, knowledge, mailed
from hyf.mail.what_changed import what_changed
from hyf.model.enrolment import Enrolment, PublishedSession, SessionState, State
from hyf.model.mark import Mark
from hyf.model.message import Kind, MessageState, OutboxRow, SkipReason
from hyf.model.rota import Session
from hyf.store.database import Connection
from hyf.store.enrolments import save_enrolments
from hyf.store.marks import mark_of
from hyf.store.outbox import rows_of, withdraw
from hyf.store.prepared import at_once
from hyf.store.sessions import session_as_told, set_taken

# What holds whether somebody comes or not, or is about something else.
_STAYS = (Kind.THANKS, Kind.CANCELLATION, *ASIDE)


def refusal(
    published: PublishedSession | None, one: Enrolment | None, now: dt.datetime, seen: int | None = None
) -> Outcome | None:
    """Return why an answer comes to nothing, whatever it is; None: it can be taken.

    Args:
        published: The session.
        one: Where whoever answers stands.
        now: Aware.
        seen: The version of the session that was before them; None: as it is now.
    """
    if published is None or one is None:
        return Outcome.UNKNOWN
    if published.state is SessionState.CANCELLED:
        return Outcome.CANCELLED
    if published.starts_at <= now:
        return Outcome.OVER
    if one.state is State.DROPPED:
        return Outcome.DROPPED
    # An answer is to a day and an hour: to others it may be another one.
    return Outcome.CHANGED if seen not in (None, published.version) else None


@dataclass(frozen=True, slots=True)
class Written:
    """What was written.

    Attributes:
        everybody: By member: all of the session, as they stand now.
        skips: By member: why there is no mail.
    """

    everybody: Mapping[str, Enrolment]
    skips: Mapping[str, Skip]


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as it is written: one session, and those whose place changes by it.

    Attributes:
        published: As it is locked in this transaction.
        everybody: By member, as they stand from now on: at least those whose place changes.
        taken: Places given from now on.
        queue_place: Of who joins the waiting list: 1 is the first in line.
        others_until: Of who joins it though places are free: until which day these are kept for others.
    """

    connection: Connection
    published: PublishedSession
    everybody: Mapping[str, Enrolment]
    desk: Desk
    now: dt.datetime
    taken: int
    queue_place: int | None = None
    others_until: dt.date | None = None

    def write(self, kinds: Mapping[str, Kind]) -> Written:
        """Keep who stands where and queue a mail to everybody whose place changed.

        Args:
            kinds: By member: what they are told; everybody whose place changed.

        """
        skips: dict[str, Skip] = {}
        mails: list[Mail] = []
        after = dict(self.everybody)
        for member, kind in kinds.items():
            after[member], outcome = self._told(after[member], kind)
            if isinstance(outcome, Mail):
                mails.append(outcome)
            else:
                skips[member] = outcome
        key = self.published.key
        post = Post(self.connection, self.desk, self.now, {key: self.published}, {key: tuple(after.values())})
        with at_once(self.connection):
            # Who gives a place comes before who gets it: there are never more than the session has.
            save_enrolments(self.connection, [after[member] for member in kinds])
            if self.taken != self.published.taken:
                set_taken(self.connection, key, self.taken)
            post.make(mails)
        return Written(after, skips)

    def _told(self, one: Enrolment, kind: Kind) -> tuple[Enrolment, Mail | Skip]:
        post = self._post(one.member, kind)
        # What stays in the queue will have been read before the mail that is made now.
        known = knowledge(post.to_come)
        reason = why_no_mail(
            one.member, kind, self.published, post, self._marks(one.member), desk=self.desk, now=self.now
        )
        if reason:
            skip = Skip(one.member, one.session, kind, reason, WORDS[reason])
            return replace(one, in_calendar=known.in_calendar), skip
        told, session = self._as_told(known.told), self.published.session
        changes = what_changed(told, session) if told and told is not session else ()
        place = self.queue_place if kind is Kind.WAITING else None
        until = self.others_until if kind is Kind.WAITING else None
        item = Item(one.session, kind, changes, told, method_of(kind, known), queue_place=place, others_until=until)
        is_in = after_reading(known, kind, self.published.version).in_calendar
        return replace(one, step=one.step + 1, in_calendar=is_in), Mail(one.member, (item,))

    def _as_told(self, version: int | None) -> Session | None:
        if version is None:
            return None
        if version == self.published.version:
            return self.published.session
        return session_as_told(self.connection, self.published.key, version)

    def _post(self, member: str, kind: Kind) -> Mailed:
        """Take back what the answer makes pointless, and return the mails to a member."""
        while True:
            rows = rows_of(self.connection, self.published.key, member)
            if not all(map(_stands_alone, rows)):
                # One mail can tell of several sessions: then all that this person gets belongs together.
                rows = rows_of(self.connection, member=member)
            needless = [row for row in rows if self._is_needless(row, kind) and not _is_shared(row, rows)]
            numbers = [row.number for row in needless]
            # What left between reading and withdrawing was told: then it is read again.
            if not numbers or withdraw(self.connection, numbers, SkipReason.WITHDRAWN, self.now) == len(numbers):
                mine = [row for row in rows if row.session == self.published.key]
                return mailed(mine, {row.message_id: row for row in rows}, {row.message_id for row in needless})

    def _is_needless(self, row: OutboxRow, kind: Kind) -> bool:
        stays = _STAYS if kind is Kind.WITHDRAWAL else (*_STAYS, Kind.ORGANISER)
        return row.session == self.published.key and row.state is MessageState.DUE and row.kind not in stays

    def _marks(self, member: str) -> dict[str, Mark]:
        known = self.desk.consortium.members.get(member)
        digest = self.desk.digest(known.email) if known else ""
        mark = mark_of(self.connection, digest) if known else None
        return {digest: mark.what} if mark else {}


def _stands_alone(row: OutboxRow) -> bool:
    """Tell whether other mails to the same person say nothing about this one: it carries itself, and stays."""
    return row.state is not MessageState.DUE and row.reason is not SkipReason.TOGETHER


def _is_shared(row: OutboxRow, rows: Iterable[OutboxRow]) -> bool:
    """Tell whether a mail tells of other sessions too."""
    return any(other is not row and carried_by(other) == row.message_id for other in rows)


def moved_up(everybody: Mapping[str, Enrolment], up: Iterable[str], now: dt.datetime) -> dict[str, Enrolment]:
    """Return everybody after some members got a place from the waiting list."""
    given = {member: replace(everybody[member], state=State.SIGNED_UP, queue=None, since=now) for member in up}
    return {**everybody, **given}
