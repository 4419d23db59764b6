"""A quick hand at the turns: who hosts and who organises, with topics, days and people as they are.

By date, each turn goes to the company furthest behind its share of those that can have it, and within a company to the
member whose last turn is longest ago. That is close to the fairest order; the search for the aims about turns starts
from it, and does the rest.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from hyf.model.baton import Refusal
from hyf.model.duty import Duty
from hyf.plan.fair_turns import Rotation, rotations
from hyf.plan.instance import Instance
from hyf.plan.placed import Placed
from hyf.plan.rules.pins_kept import keepers


def evened_out(placed: Sequence[Placed], instance: Instance, communities: Iterable[str]) -> tuple[Placed, ...]:
    """Give the turns of some sessions anew; those that a pin or a promise is about keep theirs.

    Args:
        placed: Sessions of these communities, each right in itself.
        instance: The question.
        communities: Keys.

    Returns:
        By date; who organises may still be too near to a turn later in the rota.
    """
    turns = {(rotation.community, rotation.duty): _Turns(rotation) for rotation in rotations(instance, communities)}
    fixed = keepers(placed, instance)
    told = {(session.community, session.topic) for session in instance.published}
    last = {member: max(dates) for member, dates in instance.duties_before.items()}
    taken: set[tuple[dt.date, str]] = set()
    made = []
    for number, session in sorted(enumerate(placed), key=lambda numbered: numbered[1]):
        now = session
        if number not in fixed and (session.community, session.topic) not in told:
            now = replace(
                session,
                host=_host(session, instance, taken, turns.get((session.community, "hosted"))),
                organiser=_organiser(session, instance, last, turns.get((session.community, "organised"))),
            )
        taken.add((now.date, now.host))
        last[now.organiser] = max(now.date, last.get(now.organiser, now.date))
        for duty, company in (("hosted", now.host), ("organised", instance.attendees[now.organiser].company)):
            if going := turns.get((now.community, duty)):
                going.take(company)
        made.append(now)
    return tuple(made)


class _Turns:
    """How far each company is behind, as a duty goes round."""

    def __init__(self, rotation: Rotation) -> None:
        self._sizes = rotation.sizes
        self._had = Counter(dict(rotation.before))

    def take(self, company: str) -> None:
        if company in self._sizes:
            self._had[company] += 1

    def behind(self, company: str) -> float:
        """Return how far a company would be behind if the next turn were another's; who has no share comes last."""
        if company not in self._sizes:
            return float("-inf")
        share = self._sizes[company] / sum(self._sizes.values())
        return share * (self._had.total() + 1) - self._had[company]


def _host(session: Placed, instance: Instance, taken: set[tuple[dt.date, str]], turns: _Turns | None) -> str:
    able = [
        host.key
        for host in instance.communities[session.community].hosts.values()
        if session.date in host.open
        and host.capacity >= len(session.members)
        and (session.date, host.key) not in taken
        and not _has_refused(session, host.key, Duty.HOSTING, instance)
    ]
    return max(able, key=turns.behind, default=session.host) if turns else session.host


def _organiser(session: Placed, instance: Instance, last: dict[str, dt.date], turns: _Turns | None) -> str:
    rest = instance.communities[session.community].rhythm.rest_days
    able = [
        member
        for member in session.members
        if instance.attendees[member].organises
        and (member not in last or abs((session.date - last[member]).days) >= rest)
        and not _has_refused(session, member, Duty.ORGANISING, instance)
    ]
    if not turns or not able:
        return session.organiser
    company = max(
        dict.fromkeys(instance.attendees[member].company for member in able),
        key=turns.behind,
    )
    mine = [member for member in able if instance.attendees[member].company == company]
    return min(mine, key=lambda member: last.get(member, dt.date.min))


def _has_refused(session: Placed, who: str, duty: Duty, instance: Instance) -> bool:
    return Refusal(community=session.community, topic=session.topic, who=who, duty=duty) in instance.refused
