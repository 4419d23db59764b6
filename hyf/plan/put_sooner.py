"""A quick hand at the days: sessions as they are, people, host and organiser too, each as soon as a slot has room.

A search keeps a topic in its slot unless all of a community is small enough to be looked at as a whole, so sessions can
stay late while earlier slots are empty. The order of a community's sessions stays, and with it whose turn it is when.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from hyf.plan.engine import completed
from hyf.plan.instance import Instance
from hyf.plan.part import Model, Part
from hyf.plan.placed import Placed

# So many days are tried for a session before it stays where it is.
_TRIED = 3


def put_sooner(part: Part) -> bool:
    """Put sessions of a part into earlier slots that have room, where that keeps the rules and all that was reached.

    Returns:
        Whether any was.
    """
    before = part.placed
    model: Model | None = None
    for session in part.placed or ():
        others = [other for other in part.placed or () if other != session]
        for moved in islice(_sooner(session, others, part.instance), _TRIED):
            model = model or part.anywhere()
            placed = tuple(sorted((*others, moved)))
            values = model.values(placed)
            if values and completed(model.proto, values):
                part.placed = placed
                break
    return part.placed != before


def _sooner(session: Placed, others: Sequence[Placed], instance: Instance) -> Iterator[Placed]:
    """Yield where a session could be in an earlier slot, the soonest first.

    Args:
        session: As it is.
        others: All others of the same communities.
        instance: The question.

    Yields:
        It on a day after the community's session before it, on which as many can come; rules about several sessions at
        once are not looked at.
    """
    community = instance.communities[session.community]
    here = [other for other in others if other.community == session.community]
    since = max((other.date for other in here if other.date <= session.date), default=dt.date.min)
    taken = {other.date for other in others if other.host == session.host}
    open_days = community.hosts[session.host].open
    able = _able(session, session.date, instance)
    for slot in community.slots:
        is_free = sum(other.slot == slot.name for other in here) < community.places_in(slot)
        for date in slot.dates if is_free and slot.name != session.slot else ():
            if since < date < session.date and date in open_days and date not in taken:
                all_come = all(date in instance.attendees[member].free for member in session.members)
                if all_come and _able(session, date, instance) >= able:
                    yield replace(session, date=date, slot=slot.name)


def _able(session: Placed, date: dt.date, instance: Instance) -> int:
    wanted = instance.communities[session.community].wanted.get(session.topic, {})
    return sum(date in instance.attendees[member].free for member in wanted)
