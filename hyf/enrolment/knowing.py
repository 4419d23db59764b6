"""One person and one session: where they will stand, and which mail they need for it. Pure; reads nothing.

What people know is compared with what holds; the difference is the mail. So it does not matter how often something is
published, what waited in the queue meanwhile, or what was never delivered: who knows everything gets nothing.
"""

from collections.abc import Collection
from dataclasses import dataclass

from hyf.enrolment.publishing import Fate, SessionNews
from hyf.enrolment.told import LIVE, NO, Knowledge, Mailed, knowledge
from hyf.model.change import Aspect, Change
from hyf.model.enrolment import SessionState, State
from hyf.model.message import Kind, MessageState, OutboxRow

_WHEN = (Aspect.DATE, Aspect.START)


def state_after(
    before: State | None, post: Mailed, changes: Collection[Change], *, is_invited: bool, news: SessionNews
) -> State | None:
    """Return where somebody will stand when a session is published.

    Args:
        before: Where they stand; None: nowhere.
        post: Their mails about the session.
        changes: Of the session since the mails that left.
        is_invited: The rota has them in the session.
        news: Of the session.

    Returns:
        None: they have nothing to do with it. WAITING also for who is to have back a place that was taken without
        anybody having told them: whether there is one is decided together with all others who wait.
    """
    if news.after.state is SessionState.CANCELLED:
        return before
    if not is_invited:
        return State.DROPPED if before else None
    known = knowledge(post.firm)
    if known.state is State.DROPPED and (before is State.DROPPED or news.fate is Fate.RETURNED):
        # They were told not to come: now they have to be asked again, whatever they had answered.
        return State.INVITED
    stands = _back(post) if before is State.DROPPED else before or State.INVITED
    if known.state is State.DECLINED and stands in (*NO, State.INVITED):
        # A no is to a day and an hour: to another one it may be a yes.
        if any(change.aspect in _WHEN for change in changes):
            return State.INVITED
        return stands if stands in NO else State.DECLINED
    return stands


def _back(post: Mailed) -> State:
    """Return where somebody stands whom the rota left out, and has again before they heard of it."""
    was = post.before_the_end.state
    return State.WAITING if was is State.SIGNED_UP else was or State.INVITED


@dataclass(frozen=True, slots=True)
class Need:
    """What has to be sent to one person about one session, and what must not be sent any more.

    Attributes:
        kind: None: nothing.
        known: What they know when all that stays in the queue has left.
        withdrawn: Queued rows that no longer hold.
    """

    kind: Kind | None
    known: Knowledge
    withdrawn: tuple[OutboxRow, ...] = ()


def need_of(post: Mailed, before: State | None, after: State, *, is_cancelled: bool, differs: Collection[int]) -> Need:
    """Find which mail somebody needs.

    Args:
        post: Their mails about the session.
        before: Where they stood until now.
        after: Where they stand from now on.
        is_cancelled: The session does not take place.
        differs: The versions of the session with which people know something that does not hold.
    """
    known = knowledge(post.firm)
    if after in NO or (before in NO and after is State.DROPPED):
        return Need(None, known, post.loose)
    is_ended = is_cancelled or after is State.DROPPED
    with_due = knowledge(post.to_come)
    if _kind(with_due, after, is_ended=is_ended, differs=differs) is None:
        return Need(None, with_due)
    kind = _kind(known, after, is_ended=is_ended, differs=differs)
    # Nobody read that they moved up: it waited, also where it is being withdrawn.
    has_moved_up = before is State.WAITING or any(
        row.kind is Kind.PROMOTION and row.state is MessageState.DUE for row in post.rows
    )
    if kind is Kind.CONFIRMATION and has_moved_up:
        kind = Kind.PROMOTION
    return Need(kind, known, post.loose)


def _kind(known: Knowledge, after: State, *, is_ended: bool, differs: Collection[int]) -> Kind | None:
    if is_ended:
        return Kind.CANCELLATION if known.state in LIVE else None
    if after is State.INVITED and known.state in (None, State.DROPPED):
        return Kind.INVITATION
    if after is not State.INVITED and known.state is not after:
        return Kind.WAITING if after is State.WAITING else Kind.CONFIRMATION
    # Invited and yet known for a no: the day is another one, and they are asked again.
    return Kind.CHANGE if known.told in differs or known.state is State.DECLINED else None
