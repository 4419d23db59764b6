"""Rooms that several communities use: a partner's, on one day for one session only.

Communities are searched apart, so two of them may choose one room for one day. Small ones are then searched again,
together. Among large ones one gives way: to another room that is free that day, and where there is none that room is
taken from it on that day, and it is searched again alone.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
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
    return next(_collisions(placed, instance), None)


def _collisions(placed: Sequence[Placed], instance: Instance) -> Iterator[Collision]:
    pinned = keepers(placed, instance)
    rooms: dict[RoomDay, list[int]] = {}
    for number, session in enumerate(placed):
        rooms.setdefault((session.date, session.host), []).append(number)
    for room, numbers in sorted(rooms.items()):
        communities = tuple(dict.fromkeys(placed[number].community for number in numbers))
        if len(communities) > 1:
            last = min(numbers, key=lambda number: (number in pinned, len(placed[number].members), -number))
            yield Collision(room, communities, placed[last].community)


def moved_out(placed: Sequence[Placed], instance: Instance) -> tuple[Placed, ...]:
    """Let who gives way go to another room that is free that day, where there is one; all else stays as it is."""
    now = list(placed)
    stuck: set[RoomDay] = set()
    while found := next(_collisions([each for each in now if (each.date, each.host) not in stuck], instance), None):
        position = next(
            n
            for n, each in enumerate(now)
            if (each.date, each.host) == found.room and each.community == found.gives_way
        )
        here = now[position]
        taken = {each.host for each in now if each.date == here.date}
        hosts = instance.communities[here.community].hosts.values()
        used = Counter(each.host for each in now)
        free = [
            host
            for host in hosts
            if host.key not in taken and here.date in host.open and host.capacity >= len(here.members)
        ]
        if free and position not in keepers(now, instance):
            now[position] = replace(here, host=min(free, key=lambda host: (not host.is_company, used[host.key])).key)
        else:
            stuck.add(found.room)
    return tuple(sorted(now))


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
