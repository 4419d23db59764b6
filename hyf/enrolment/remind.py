"""What is due around a session beside answers and changes: reminders, questions, lists, thanks, and places left over.

Everything is derived from the outbox: which mails there are, what they told, when they left. Running it again makes
nothing twice.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Final

from hyf.enrolment.addressing import AT, WORDS, why_no_mail
from hyf.enrolment.applying import lock_all
from hyf.enrolment.asking import asked
from hyf.enrolment.desk import Desk
from hyf.enrolment.feedback_asking import WEEKS_LATER_UNTIL, floors_asked
from hyf.enrolment.feedback_forms import forms_of
from hyf.enrolment.handing_out import HandedOut, hand_out, would_hand_out
from hyf.enrolment.lists import lists_due
from hyf.enrolment.posting import Post
from hyf.enrolment.publishing import Item, Mail, Skip
from hyf.enrolment.reading import Sight, read_sight
from hyf.model.enrolment import Enrolment, PublishedSession
from hyf.model.message import Kind, OutboxRow, SkipReason
from hyf.store.database import Connection
from hyf.store.enrolments import enrolments_of, save_enrolments
from hyf.store.outbox import rows_of, withdraw
from hyf.store.sessions import all_sessions

ALL: Final = frozenset(
    {
        *(Kind.REMINDER, Kind.WARM_UP, Kind.PROMOTION, Kind.ORGANISER, Kind.CONTACT, Kind.HOST),
        *(Kind.THANKS, Kind.TRANSFER, Kind.SHOP_FLOOR),
    }
)
_ORDER: Final = tuple(Kind)
_WITH_FORM: Final = frozenset({Kind.THANKS, Kind.TRANSFER, Kind.SHOP_FLOOR})


@dataclass(frozen=True, slots=True)
class Reminding:
    """What is due.

    Attributes:
        mails: By date of the session, its key, kind, then recipient.
        skips: In the same order: who would get one, but can't.
        withdrawn: Queued lists in whose place comes a newer one.
        moved_up: Session and member: who gets a place from the waiting list, since it is kept for nobody any more.
    """

    mails: tuple[Mail, ...] = ()
    skips: tuple[Skip, ...] = ()
    withdrawn: tuple[OutboxRow, ...] = ()
    moved_up: tuple[tuple[str, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is due."""
        return not (self.mails or self.moved_up)


@dataclass(frozen=True, slots=True)
class Reminded:
    """What was made.

    Attributes:
        made: Mails queued.
        withdrawn: Queued mails that will not leave.
    """

    made: int
    withdrawn: int
    reminding: Reminding


def what_is_due(
    connection: Connection,
    desk: Desk,
    now: dt.datetime,
    kinds: Collection[Kind] = ALL,
    about: Collection[str] | None = None,
) -> Reminding:
    """Find the mails that are due and were not made yet; nothing is written.

    Args:
        connection: Reads.
        desk: Who is who.
        now: Aware.
        kinds: Only these.
        about: Keys of sessions: only these; None: all.
    """
    handed_out = would_hand_out(connection, desk, now, about) if Kind.PROMOTION in kinds else HandedOut()
    return _with(handed_out, _reminders(connection, desk, now, kinds, about))


def _reminders(
    connection: Connection, desk: Desk, now: dt.datetime, kinds: Collection[Kind], about: Collection[str] | None
) -> Reminding:
    asked_for = [one for one in all_sessions(connection) if about is None or one.key in about]
    sessions = [one for one in asked_for if one.ends_at > now - WEEKS_LATER_UNTIL]
    sight = read_sight(connection, [one.key for one in sessions])
    floors = floors_asked(sessions, sight, rows_of(connection, kind=Kind.SHOP_FLOOR), desk.consortium, now)
    found = [_due(one, sight, desk, now, kinds, floors=floors.get(one.key, ())) for one in sessions]
    if any(mail.kind in _WITH_FORM for due in found for mail in due.mails):
        forms_of(desk.templates)  # nobody is sent to a form that cannot be shown
    return Reminding(
        mails=tuple(mail for one in found for mail in one.mails),
        skips=tuple(skip for one in found for skip in one.skips),
        withdrawn=tuple(row for one in found for row in one.withdrawn),
    )


def remind(
    connection: Connection,
    desk: Desk,
    now: dt.datetime,
    kinds: Collection[Kind] = ALL,
    about: Collection[str] | None = None,
) -> Reminded:
    """Queue what is due.

    Args:
        connection: Of a transaction that writes and holds nothing else.
        desk: Who is who.
        now: Aware.
        kinds: Only these.
        about: Keys of sessions: only these; None: all.

    Raises:
        TemplateNotUsable: A mail cannot be written; nothing is kept when the transaction is left by it.
    """
    lock_all(connection)
    handed_out = hand_out(connection, desk, now, about) if Kind.PROMOTION in kinds else HandedOut()
    reminding = _reminders(connection, desk, now, kinds, about)
    taken_back = withdraw(connection, [row.number for row in reminding.withdrawn], SkipReason.WITHDRAWN, now)
    sessions = {one.key: one for one in all_sessions(connection)}
    enrolments = {key: enrolments_of(connection, key) for key in {mail.session for mail in reminding.mails}}
    stepped = {key: _stepped(everybody, reminding.mails) for key, everybody in enrolments.items()}
    save_enrolments(connection, [one for some in stepped.values() for one in some])
    made = Post(connection, desk, now, sessions, stepped).make(reminding.mails)
    return Reminded(made + len(handed_out.mails), taken_back, _with(handed_out, reminding))


def _with(handed_out: HandedOut, reminding: Reminding) -> Reminding:
    return Reminding(
        mails=handed_out.mails + reminding.mails,
        skips=handed_out.skips + reminding.skips,
        withdrawn=reminding.withdrawn,
        moved_up=handed_out.moved_up,
    )


def _due(
    published: PublishedSession,
    sight: Sight,
    desk: Desk,
    now: dt.datetime,
    kinds: Collection[Kind],
    *,
    floors: Iterable[str],
) -> Reminding:
    everybody = sight.enrolments[published.key]
    people = [(member, kind, ()) for member, kind in asked(published, everybody, sight, desk.consortium, now)]
    lists = list(lists_due(published, everybody, sight, desk.consortium, now))
    people += [(contact, Kind.SHOP_FLOOR, ()) for contact in floors]
    wanted = [*people, *((one.recipient, one.kind, one.about) for one in lists)]
    mails: list[Mail] = []
    skips: list[Skip] = []
    for recipient, kind, about in sorted(wanted, key=lambda one: (_ORDER.index(one[1]), one[0])):
        post = sight.post(published.key, recipient)
        reason = why_no_mail(recipient, kind, published, post, sight.marks, desk=desk, now=now)
        if kind in kinds and reason:
            skips.append(Skip(recipient, published.key, kind, reason, WORDS[reason]))
        elif kind in kinds:
            mails.append(Mail(recipient, (Item(published.key, kind),), about))
    replaced = {(mail.member, mail.kind) for mail in mails}
    withdrawn = (row for one in lists if (one.recipient, one.kind) in replaced for row in one.withdrawn)
    return Reminding(tuple(mails), tuple(skips), tuple(withdrawn))


def _stepped(everybody: Iterable[Enrolment], mails: Iterable[Mail]) -> tuple[Enrolment, ...]:
    """Let the step of who gets a mail rise by one, however many they get at once; return everybody."""
    told = {(mail.session, mail.member) for mail in mails if not mail.member.startswith(AT)}
    return tuple(replace(one, step=one.step + 1) if (one.session, one.member) in told else one for one in everybody)
