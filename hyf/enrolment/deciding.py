"""Which mails everybody gets when sessions change, in as few as can be, and why somebody gets none. Pure.

What was queued and no longer holds is withdrawn; where such a mail told of several sessions, the others are told anew.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from hyf.enrolment.addressing import WORDS, why_no_mail
from hyf.enrolment.desk import Desk
from hyf.enrolment.hosts import contact_news
from hyf.enrolment.knowing import Need, need_of
from hyf.enrolment.message_ids import carried_by
from hyf.enrolment.publishing import Item, Mail, Publishing, Reason, SessionNews, Skip
from hyf.enrolment.reading import Sight
from hyf.enrolment.seating import Seated, as_seated, seat
from hyf.enrolment.told import NO, Knowledge, after_reading
from hyf.model.enrolment import Enrolment, SessionState, State
from hyf.model.message import Kind, Method, OutboxRow


def decide(
    news: Iterable[SessionNews], sight: Sight, desk: Desk, now: dt.datetime, *, about: Collection[str] | None = None
) -> Publishing:
    """Find everything that follows from what becomes of some sessions.

    Args:
        news: By date and key; all that are not over, since one mail can tell of several.
        sight: What stands in the store about them.
        desk: Who is who.
        now: Aware.
        about: Keys of the sessions about which people are told; of the others only where a mail that told of both is
            withdrawn. None: all.
    """
    seated = {
        one.key: seat(one, sight, desk.consortium, now) if about is None or one.key in about else as_seated(one, sight)
        for one in news
    }
    differs = {key: sight.differs(one.news.after.session) for key, one in seated.items()}
    scene = _Scene(seated, differs, sight, desk, now, frozenset(seated if about is None else about))
    told = [scene.tell(member) for member in sorted({member for one in seated.values() for member in one.after})]
    told += scene.tell_contacts()
    order = {key: place for place, key in enumerate(seated)}
    withdrawn = {row.number: row for one in told for row in one.withdrawn}
    mails = (mail for one in told for mail in one.mails)
    skips = (skip for one in told for skip in one.skips)
    return Publishing(
        sessions=tuple(one.news for one in seated.values()),
        mails=tuple(sorted(mails, key=lambda mail: (order[mail.session], mail.member))),
        skips=tuple(sorted(skips, key=lambda skip: (order[skip.session], skip.member))),
        withdrawn=tuple(withdrawn[number] for number in sorted(withdrawn)),
        moved_up=tuple((key, member) for key, one in seated.items() for member in one.moved_up),
        enrolments=tuple(one for person in told for one in person.enrolments),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What happens to one person."""

    mails: tuple[Mail, ...]
    skips: tuple[Skip, ...]
    withdrawn: tuple[OutboxRow, ...]
    enrolments: tuple[Enrolment, ...]


@dataclass(frozen=True, slots=True)
class _Scene:
    """All sessions, seen by one person after another."""

    seated: Mapping[str, Seated]
    differs: Mapping[str, frozenset[int]]
    sight: Sight
    desk: Desk
    now: dt.datetime
    about: frozenset[str]

    def tell(self, member: str) -> _Told:
        """Find what one person gets."""
        mine = {key: one for key, one in self.seated.items() if member in one.after}
        needs, gone = self._needs(member, mine)
        items: list[Item] = []
        skips: list[Skip] = []
        after: list[Enrolment] = []
        for key, need in needs.items():
            reason = self._why_no_mail(member, mine[key], need)
            if need.kind and not reason:
                items.append(self._item(mine[key], need))
            elif reason:
                skips.append(Skip(member, key, need.kind, reason, WORDS[reason]))
            after.append(_enrolment(mine[key], member, need, is_mailed=reason is None))
        carriers = self.sight.carriers
        return _Told(
            mails=tuple(_mails(member, items)),
            skips=tuple(skips),
            withdrawn=tuple(carriers[message] for message in sorted(gone)),
            enrolments=tuple(one for one in after if one != mine[one.session].before.get(member)),
        )

    def tell_contacts(self) -> Iterator[_Told]:
        """Find what contact persons get."""
        for key in sorted(self.about & self.seated.keys()):
            for one in contact_news(self.seated[key], self.sight, self.desk, self.now):
                mails = (one.news,) if isinstance(one.news, Mail) else ()
                skips = (one.news,) if isinstance(one.news, Skip) else ()
                yield _Told(mails, skips, one.withdrawn, ())

    def _needs(self, member: str, mine: Mapping[str, Seated]) -> tuple[dict[str, Need], frozenset[str]]:
        """Find what has to be told of every session, until no withdrawn mail told of another one."""
        gone: frozenset[str] = frozenset()
        while True:
            asked = [key for key in mine if key in self.about or self._is_in(gone, key, member)]
            needs = {key: self._need(member, mine[key], gone) for key in asked}
            more = gone.union(carried_by(row) for need in needs.values() for row in need.withdrawn)
            if more == gone:
                return needs, gone
            gone = more

    def _is_in(self, messages: frozenset[str], session: str, member: str) -> bool:
        return any(carried_by(row) in messages for row in self.sight.post(session, member).due)

    def _need(self, member: str, seated: Seated, gone: frozenset[str]) -> Need:
        before, session = seated.before.get(member), seated.news.after.session
        return need_of(
            self.sight.post(session.key, member, gone),
            before.state if before else None,
            seated.after[member].state,
            is_cancelled=seated.news.after.state is SessionState.CANCELLED,
            differs=self.differs[session.key],
        )

    def _why_no_mail(self, member: str, seated: Seated, need: Need) -> Reason | None:
        published, state = seated.news.after, seated.after[member].state
        if need.kind:
            post = self.sight.post(published.key, member)
            return why_no_mail(member, need.kind, published, post, self.sight.marks, desk=self.desk, now=self.now)
        if published.state is SessionState.PLANNED and state is not State.DROPPED:
            return Reason.DECLINED if state in NO else Reason.ALREADY_TOLD
        return None

    def _item(self, seated: Seated, need: Need) -> Item:
        assert need.kind is not None
        session, known = seated.news.after.session, need.known
        is_ended = need.kind is Kind.CANCELLATION
        return Item(
            session=session.key,
            kind=need.kind,
            changes=() if is_ended or need.kind is Kind.INVITATION else self.sight.changes(session, known.told),
            told=self.sight.told.get((session.key, known.told)) if known.told else None,
            method=method_of(need.kind, known),
            is_dropped=is_ended and seated.news.after.state is SessionState.PLANNED,
        )


def method_of(kind: Kind, known: Knowledge) -> Method | None:
    """Return what a calendar program is to do with a mail.

    Args:
        kind: Of the mail.
        known: What its reader knows before it.
    """
    after = after_reading(known, kind, 1)
    if known.in_calendar and not after.in_calendar:
        return Method.CANCEL
    return Method.REQUEST if after.in_calendar and kind in _SPEAKING else None


_SPEAKING = (Kind.CONFIRMATION, Kind.PROMOTION, Kind.CHANGE)


def _mails(member: str, items: Iterable[Item]) -> Iterator[Mail]:
    """Put what changed in several sessions into one mail, unless two of them are in the calendar.

    A calendar program takes one event from a mail (RFC 5546, section 3.2.2).
    """
    changes = []
    for item in items:
        if item.kind is Kind.CHANGE:
            changes.append(item)
        else:
            yield Mail(member, (item,))
    if sum(item.method is not None for item in changes) <= 1 and changes:
        yield Mail(member, tuple(changes))
    else:
        yield from (Mail(member, (item,)) for item in changes)


def _enrolment(seated: Seated, member: str, need: Need, *, is_mailed: bool) -> Enrolment:
    one, known = seated.after[member], need.known
    if need.kind and is_mailed:
        known = after_reading(known, need.kind, seated.news.after.version)
        return replace(one, step=one.step + 1, in_calendar=known.in_calendar)
    return replace(one, step=max(one.step, 1), in_calendar=known.in_calendar)
