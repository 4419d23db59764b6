"""Does somebody wait beside a place that is kept for nobody? The rule of `enrolment`, told anew by a referee.

Who gives places works through the waiting list; the referee looks at one who waits, and counts for whom a place may
still be kept. When time lets a kept place go, it is given by the next act: until then the referee sees nothing wrong.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, select

from hyf.model.consortium import Consortium
from hyf.model.enrolment import State
from hyf.store.tables import enrolments, session_versions, sessions

_DUTIES = ("organiser", "co_organiser", "speaker")


@dataclass(frozen=True, slots=True)
class Room:
    """A session: places, and people by where they stand.

    Attributes:
        seated: Who has a place, or one kept since they run the session.
        waiting: The longest first.
        silent: Invited, and no answer yet.
    """

    places: int
    seated: frozenset[str]
    waiting: tuple[str, ...]
    silent: tuple[str, ...]

    @property
    def free(self) -> int:
        """Places that nobody has, and that are kept for nobody who runs the session."""
        return self.places - len(self.seated)


def waits_in_vain(c: Connection, session: str, consortium: Consortium | None) -> bool:
    """Tell whether a place of a session could go to somebody who waits for it.

    Args:
        c: Reads.
        session: Its key.
        consortium: None: not known, so a place may be kept for everybody who has not answered.
    """
    room, community = _room(c, session)
    if room.free <= 0:
        return False
    if consortium is None:
        return room.free > len(room.silent)
    return could_go(room, community, consortium)


def could_go(room: Room, community: str, consortium: Consortium) -> bool:
    """Tell whether somebody waits for whom there is a place that is kept for nobody else.

    Args:
        room: With a free place.
        community: Of the session.
        consortium: Says of which company people are, and how companies mix.
    """
    firms = {key: member.company for key, member in consortium.members.items()}
    group = consortium.group_of(community) if community in consortium.communities else consortium.group
    share = max(int(Decimal(str(group.max_share)) * room.places), 1)
    return any(room.free > rivals for rivals in _rivals(room, firms, share, group.min_companies))


def _rivals(room: Room, firms: dict[str, str], share: int, companies: int) -> Iterator[int]:
    """Yield, for everybody who waits, for how many others a place may be kept."""
    seated = Counter(firms.get(one, one) for one in room.seated)
    coming = Counter(firms.get(one, one) for one in (*room.waiting, *room.silent))
    within = {firm: min(people, share - seated[firm]) for firm, people in coming.items() if seated[firm] < share}
    absent = [firm for firm in coming if firm not in seated]
    for one in room.waiting:
        firm = firms.get(one, one)
        if seated[firm] >= share:
            yield sum(within.values())
        elif firm in seated:
            yield max(min(companies - len(seated), len(absent)), 0)
        else:
            yield 0


def _room(c: Connection, session: str) -> tuple[Room, str]:
    """Return a session as it stands now, and its community."""
    places, version = c.execute(select(sessions.c.capacity, sessions.c.version).where(sessions.c.key == session)).one()
    told = session_versions.c
    content = c.execute(select(told.content).where(told.session == session, told.version == version)).scalar()
    known = json.loads(content) if content else {}
    run = {known.get(duty) for duty in _DUTIES}
    rows = c.execute(
        select(enrolments.c.member, enrolments.c.state, enrolments.c.queue).where(enrolments.c.session == session)
    ).all()
    room = Room(
        places,
        frozenset(member for member, state, _ in rows if state == State.SIGNED_UP or member in run),
        tuple(member for member, state, queue in sorted(rows, key=lambda row: row[2] or 0) if state == State.WAITING),
        tuple(member for member, state, _ in rows if state == State.INVITED and member not in run),
    )
    return room, known.get("community", "")
