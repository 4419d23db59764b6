"""The rota that stood there, draft or told: where a new search starts, so that what is as good stays as it was."""

from collections import Counter
from collections.abc import Collection, Sequence

from hyf.model.rota import Session
from hyf.plan.instance import Instance
from hyf.plan.placed import Placed


def still_standing(instance: Instance, communities: Collection[str]) -> tuple[Placed, ...]:
    """Return the sessions of the rota that stood there as far as they could still be chosen, by date.

    People who left, or cannot come any more, are left out; so is a session whose day, host, organiser or topic is gone.
    Whether the rest keeps all rules is not looked into.

    Args:
        instance: The question; what stood there is what people were told of, then what stands `beside` it.
        communities: Keys of those that count.
    """
    sessions: Sequence[Session] = [
        one for one in (*instance.published, *instance.beside) if one.community in communities
    ]
    placed: list[Placed] = []
    taken: Counter[tuple[str, str]] = Counter()
    seen: set[str] = set()
    for session in sessions:
        one = None if session.key in seen else _as_placed(session, instance)
        seen.add(session.key)
        if one and taken[one.community, one.slot] < _places(one, instance):
            taken[one.community, one.slot] += 1
            placed.append(one)
    return tuple(sorted(placed))


def _as_placed(session: Session, instance: Instance) -> Placed | None:
    community = instance.communities[session.community]
    slot = instance.slot_of(session.community, session.date)
    wanted = community.wanted.get(session.topic, {}) if session.topic in community.topics else {}
    members = tuple(
        member for member in wanted if member in session.members and session.date in instance.attendees[member].free
    )
    is_possible = (
        slot is not None
        and session.date in slot.dates
        and session.host in community.hosts
        and session.organiser in members
        and len(members) >= community.group.min
    )
    if not is_possible or slot is None:
        return None
    return Placed(session.date, session.community, session.topic, slot.name, session.host, session.organiser, members)


def _places(one: Placed, instance: Instance) -> int:
    community = instance.communities[one.community]
    return next(community.places_in(slot) for slot in community.slots if slot.name == one.slot)
