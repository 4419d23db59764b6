"""What refused turns mean for a plan: who does not want which duty of which session.

Only sessions to come count: when the topic comes again another year, everybody can be asked again.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from hyf.model.baton import Passing, Refusal
from hyf.model.duty import Duty, PassingKind
from hyf.model.rota import Session
from hyf.plan.pins import PinFacts

# A session that is in no rota any more is over when its slot is, and that is two months at most.
_LONGEST_SLOT = 2
# `deventer-2027-01-ux-design`, with a number behind it where a topic comes again in one slot.
_KEY = re.compile(r"-(?P<slot>\d{4}-\d\d)-(?P<topic>.+?)(-\d+)?", re.ASCII)


def refusals(
    passed: Sequence[Passing], communities: Iterable[str], sessions: Iterable[Session], today: dt.date
) -> tuple[Refusal, ...]:
    """Return the refusals that hold.

    A turn that came back to whoever refused it is refused no more.

    Args:
        passed: What became of turns, the oldest first.
        communities: Keys of all communities.
        sessions: Of the rota as it is; a session that is not in it is known by its key.
        today: Sessions before it are over.

    Returns:
        Each once, in the order of the file. A key that could mean two topics (`...-python-3`) stands for both.
    """
    known = {session.key: session for session in sessions}
    keys = sorted(communities, key=len, reverse=True)
    held: dict[Refusal, None] = {}
    for one in passed:
        for community, topic in _topics(one.session, known.get(one.session), keys, today):
            if one.kind is PassingKind.REFUSAL and one.giver is not None:
                held[Refusal(community=community, topic=topic, who=one.giver, duty=one.duty)] = None
            if one.taker is not None:
                held.pop(Refusal(community=community, topic=topic, who=one.taker, duty=one.duty), None)
    return tuple(held)


def _topics(key: str, session: Session | None, communities: Sequence[str], today: dt.date) -> Iterator[tuple[str, str]]:
    if session is not None:
        if session.date >= today:
            yield session.community, session.topic
        return
    for community in communities:
        found = _KEY.fullmatch(key.removeprefix(community)) if key.startswith(community) else None
        if found and not _is_over(found["slot"], today):
            yield community, found["topic"]
            whole = key[len(community) + len(found["slot"]) + 2 :]
            if whole != found["topic"]:
                yield community, whole
        if found:
            return


def _is_over(slot: str, today: dt.date) -> bool:
    year, month = map(int, slot.split("-"))
    return 12 * year + month + _LONGEST_SLOT <= 12 * today.year + today.month


def refusals_beside_pins(could_take: Mapping[Refusal, Collection[str]], pins: Sequence[PinFacts]) -> frozenset[Refusal]:
    """Return the refusals that leave the sessions of pins somebody: a pin is a decision, and goes before a refusal.

    Args:
        could_take: Refusal -> keys of those who could have the turn, if nobody refused it.
        pins: Those that count.
    """
    refusing: dict[tuple[str, str, Duty], set[str]] = defaultdict(set)
    for one in could_take:
        refusing[one.community, one.topic, one.duty].add(one.who)

    def is_free(refusal: Refusal) -> bool:
        about = [pin for pin in pins if pin.topic in (None, refusal.topic) and refusal.community in pin.communities]
        if any(refusal.who == (pin.host if refusal.duty is Duty.HOSTING else pin.organiser) for pin in about):
            return False
        others = set(could_take[refusal]) - refusing[refusal.community, refusal.topic, refusal.duty]
        return bool(others) or not any(pin.topic for pin in about)

    return frozenset(refusal for refusal in could_take if is_free(refusal))
