"""Who is due a list of people: the organiser's pack, a company's own people, the host's number. Pure.

Each goes once when the session comes near; again at once when the session itself changed; and again when sign-up has
closed, if the list is another one by then.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hyf.enrolment.addressing import AT
from hyf.enrolment.message_ids import holds_list
from hyf.enrolment.places import expected, is_open, runners, waiting
from hyf.enrolment.reading import Sight
from hyf.enrolment.told import LIVE
from hyf.model.consortium import Consortium
from hyf.model.enrolment import Enrolment, PublishedSession, SessionState
from hyf.model.message import Kind, OutboxRow

AHEAD: Final[Mapping[Kind, dt.timedelta]] = {
    Kind.ORGANISER: dt.timedelta(days=14),
    Kind.CONTACT: dt.timedelta(days=7),
    Kind.HOST: dt.timedelta(days=7),
}
"""How long before the session a list goes for the first time."""


@dataclass(frozen=True, slots=True)
class ListDue:
    """A list that somebody should have.

    Attributes:
        recipient: Key of a member, or `@company`.
        about: What the list holds.
        withdrawn: Queued mails with an earlier one.
    """

    recipient: str
    kind: Kind
    about: tuple[str, ...]
    withdrawn: tuple[OutboxRow, ...]


def lists_due(
    published: PublishedSession, everybody: Sequence[Enrolment], sight: Sight, consortium: Consortium, now: dt.datetime
) -> Iterator[ListDue]:
    """Yield the lists that are due.

    Args:
        published: A session.
        everybody: Its enrolments.
        sight: The mails about it; who had a list once gets the next one too, also when nobody of theirs comes any more.
        consortium: Who belongs to which company.
        now: Aware.
    """
    ahead = published.starts_at - now
    if published.state is not SessionState.PLANNED or ahead <= dt.timedelta():
        return
    differs = sight.differs(published.session)
    known = sight.contacts(published.key)
    for recipient, kind, about in _wanted(published, everybody, known, consortium):
        post = sight.post(published.key, recipient)
        newest = _newest(post.to_come, kind)
        is_empty = len(about) == 1 and newest is None
        if not is_empty and ahead <= AHEAD[kind] and _is_news(newest, about, differs, is_open=is_open(published, now)):
            yield ListDue(recipient, kind, about, tuple(row for row in post.due if row.kind is kind))


def _newest(rows: Iterable[OutboxRow], kind: Kind) -> OutboxRow | None:
    """Return the mail with the list that somebody has; None: they have none, or were told that it is off since."""
    told = [row for row in rows if row.kind in (kind, Kind.CANCELLATION)]
    return told[-1] if told and told[-1].kind is kind else None


def _is_news(newest: OutboxRow | None, about: Sequence[str], differs: frozenset[int], *, is_open: bool) -> bool:
    if newest is None or newest.told in differs:
        return True
    return not is_open and not holds_list(newest, about)


def _wanted(
    published: PublishedSession, everybody: Sequence[Enrolment], contacts: Iterable[str], consortium: Consortium
) -> Iterator[tuple[str, Kind, tuple[str, ...]]]:
    """Yield every list of a session: to whom, which, and what it holds, its name first."""
    session = published.session
    come, queue = expected(session, everybody, consortium), waiting(everybody)
    state = {one.member: one.state for one in everybody}
    for member in runners(session, consortium):
        if state.get(member) in LIVE:
            yield member, Kind.ORGANISER, (Kind.ORGANISER, *come, "", *queue)
    people: dict[str, list[str]] = {at_company.removeprefix(AT): [] for at_company in contacts}
    for member in (*come, *queue):
        if member in consortium.members:
            company = consortium.members[member].company
            people.setdefault(company, []).append(f"{member} {'comes' if member in come else 'waits'}")
    for company in sorted(people.keys() & consortium.companies):
        yield f"{AT}{company}", Kind.CONTACT, (Kind.CONTACT, *people[company])
    yield f"{AT}{session.host}", Kind.HOST, (Kind.HOST, str(len(come)))
