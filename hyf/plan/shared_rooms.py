"""Rooms that several communities use: a partner's, on one day for one session only.

Communities are searched apart, so two of them may choose one room for one day. Small ones are then searched again,
together; among large ones one gives way: that room is taken from it on that day, and it is searched again alone.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from hyf.plan.instance import Instance
from hyf.plan.placed import Placed
from hyf.plan.rules.pins_kept import keepers

RoomDay = tuple[dt.date, str]
"""A date and the key of a host."""


@dataclass(frozen=True, slots=True)
class Collision:
    """Sessions of several communities in one room on one day.

    Attributes:
        communities: Keys of all of them.
        gives_way: Key of the one that gives way: not one whose session a pin asks for, else the one with fewer people.
    """

    room: RoomDay
    communities: tuple[str, ...]
    gives_way: str


def collision(placed: Sequence[Placed], instance: Instance) -> Collision | None:
    """Return the first collision of a rota by date; None: there is none."""
    pinned = keepers(placed, instance)
    rooms: dict[RoomDay, list[int]] = {}
    for number, session in enumerate(placed):
        rooms.setdefault((session.date, session.host), []).append(number)
    for room, numbers in sorted(rooms.items()):
        communities = tuple(dict.fromkeys(placed[number].community for number in numbers))
        if len(communities) > 1:
            last = min(numbers, key=lambda number: (number in pinned, len(placed[number].members), -number))
            return Collision(room, communities, placed[last].community)
    return None


def without_collisions(placed: Sequence[Placed], instance: Instance) -> tuple[Placed, ...]:
    """Leave out sessions until every room is used once a day; first of all those that no pin asks for."""
    pinned = keepers(placed, instance)
    kept: dict[RoomDay, Placed] = {}
    for _, session in sorted(enumerate(placed), key=lambda numbered: numbered[0] not in pinned):
        kept.setdefault((session.date, session.host), session)
    return tuple(sorted(kept.values()))


def without_rooms(instance: Instance, taken: Mapping[str, AbstractSet[RoomDay]]) -> Instance:
    """Return the question with some rooms closed on some days for some communities.

    Args:
        instance: The question.
        taken: Key of a community -> rooms that it gave up.
    """
    communities = dict(instance.communities)
    for key, rooms in taken.items():
        hosts = {
            host.key: replace(host, open=host.open - {date for date, who in rooms if who == host.key})
            for host in communities[key].hosts.values()
        }
        communities[key] = replace(communities[key], hosts=hosts)
    return replace(instance, communities=communities)
