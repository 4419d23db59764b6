"""What one community brings to a plan: its slots, its people and what they want there, and who can host.

What a plan needs beside that, and how it all is put together, is in `instance`.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from hyf.model.consortium import Consortium
from hyf.model.days import Weekday
from hyf.model.rhythm import Group, Rhythm
from hyf.model.rota import Session
from hyf.plan.calendar import Slot, falls_in, slots_of
from hyf.plan.homes import is_large_enough


@dataclass(frozen=True, slots=True)
class Attendee:
    """A member, as a plan sees one.

    Attributes:
        free: The candidate dates of the community on which the member can come.
    """

    key: str
    company: str
    community: str
    free: frozenset[dt.date]
    organises: bool
    max_sessions: int


@dataclass(frozen=True, slots=True)
class Host:
    """A company or partner with a venue, as one community sees it.

    Attributes:
        capacity: People who fit.
        open: The candidate dates of the community on which it can host.
    """

    key: str
    capacity: int
    open: frozenset[dt.date]
    is_company: bool


@dataclass(frozen=True, slots=True)
class CommunityPlan:
    """What one community brings to the plan.

    Attributes:
        wanted: Topic key -> member of this community -> sum of the weights of the member's wishes on it.
        topics: Keys of the topics that could have a session here: enough people at enough companies.
        members: Keys of all members, in declared order.
        companies: Keys, in declared order.
        sizes: Company key -> what its part of the turns is measured by: head count, or members.
        past_sessions: Sessions of this community in the history.
        over: Name of a slot -> its sessions that are over.
    """

    key: str
    rhythm: Rhythm
    group: Group
    slots: tuple[Slot, ...]
    wanted: Mapping[str, Mapping[str, int]]
    topics: tuple[str, ...]
    members: tuple[str, ...]
    companies: tuple[str, ...]
    hosts: Mapping[str, Host]
    sizes: Mapping[str, int]
    past_sessions: int
    over: Mapping[str, int]

    @property
    def shares(self) -> dict[str, Fraction]:
        """Each company's part of the turns; they sum to 1, or all are 0 where nobody is a member."""
        total = sum(self.sizes.values())
        return {key: Fraction(size, total) if total else Fraction(0) for key, size in self.sizes.items()}

    def places_in(self, slot: Slot) -> int:
        """Return how many sessions there may still be in a slot."""
        return max(0, self.rhythm.sessions_per_slot - self.over.get(slot.name, 0))


def community_plans(
    consortium: Consortium,
    wanted: Mapping[str, Mapping[str, int]],
    told: Sequence[Session],
    *,
    first: dt.date,
    today: dt.date,
    last: dt.date,
) -> dict[str, CommunityPlan]:
    """Return what every community brings, by key in declared order.

    Args:
        consortium: The declared consortium.
        wanted: Topic key -> member key -> sum of the weights of the member's wishes on it.
        told: Sessions that people were told of.
        first: First day of the horizon.
        today: The day of planning.
        last: Last day of the horizon, included.
    """
    people = _people(consortium, wanted)
    return {
        key: _community_plan(consortium, key, people[key], told, first=first, today=today, last=last)
        for key in consortium.communities
    }


@dataclass(frozen=True, slots=True)
class _People:
    """Who belongs to one community, in declared order, and what they want there.

    Attributes:
        companies: Company key -> keys of its members.
        members: Keys.
        wanted: See `CommunityPlan`.
    """

    companies: dict[str, list[str]] = field(default_factory=dict)
    members: list[str] = field(default_factory=list)
    wanted: dict[str, dict[str, int]] = field(default_factory=dict)


def _people(consortium: Consortium, wanted: Mapping[str, Mapping[str, int]]) -> dict[str, _People]:
    people = {key: _People() for key in consortium.communities}
    for key, company in consortium.companies.items():
        people[company.community].companies[key] = []
    home = {key: people[consortium.community_of(member)] for key, member in consortium.members.items()}
    for key, member in consortium.members.items():
        home[key].members.append(key)
        home[key].companies[member.company].append(key)
    for topic, weights in wanted.items():
        for key, weight in weights.items():
            home[key].wanted.setdefault(topic, {})[key] = weight
    return people


def _community_plan(
    consortium: Consortium,
    community: str,
    people: _People,
    told: Sequence[Session],
    *,
    first: dt.date,
    today: dt.date,
    last: dt.date,
) -> CommunityPlan:
    slots = slots_of(consortium, community, first=first, today=today, last=last, told=told)
    dates = tuple(date for slot in slots for date in slot.dates)
    group = consortium.group_of(community)
    over = [session for session in told if session.community == community and session.date < today]
    return CommunityPlan(
        key=community,
        rhythm=consortium.rhythm_of(community),
        group=group,
        slots=slots,
        wanted=people.wanted,
        topics=tuple(
            topic
            for topic, weights in people.wanted.items()
            if is_large_enough([consortium.members[key].company for key in weights], group)
        ),
        members=tuple(people.members),
        companies=tuple(people.companies),
        hosts={host.key: host for host in _hosts(consortium, community, people.companies, dates)},
        sizes=_sizes(consortium, people.companies),
        past_sessions=sum(past.community == community for past in consortium.history),
        over={slot.name: sum(slot.first <= session.date <= slot.last for session in over) for slot in slots},
    )


def _hosts(
    consortium: Consortium, community: str, companies: Iterable[str], dates: tuple[dt.date, ...]
) -> Iterable[Host]:
    for key in companies:
        company = consortium.companies[key]
        if company.venue:
            open_dates = frozenset(date for date in dates if not falls_in(date, company.closed))
            yield Host(key, company.venue.capacity, open_dates, is_company=True)
    for key, partner in consortium.partners.items():
        if partner.venue and partner.serves(community):
            yield Host(key, partner.venue.capacity, frozenset(dates), is_company=False)


def _sizes(consortium: Consortium, companies: Mapping[str, Sequence[str]]) -> dict[str, int]:
    # Head counts and declared members are different units: one community is measured in one of them.
    employees = {key: consortium.companies[key].employees for key in companies}
    if all(count is not None for count in employees.values()):
        return {key: count or 0 for key, count in employees.items()}
    return {key: len(members) for key, members in companies.items()}


def attendees_of(consortium: Consortium, communities: Mapping[str, CommunityPlan]) -> dict[str, Attendee]:
    """Return every member as a plan sees them, by key in declared order."""
    suiting: dict[tuple[str, tuple[Weekday, ...]], frozenset[dt.date]] = {}
    attendees = {}
    for key, member in consortium.members.items():
        plan = communities[consortium.community_of(member)]
        # Most people have the same days as many others, and are always there.
        weekdays = plan.key, member.weekdays or plan.rhythm.weekdays
        if weekdays not in suiting:
            suiting[weekdays] = _dates_on(weekdays[1], plan)
        free = suiting[weekdays]
        if member.absent:
            free = frozenset(date for date in free if not falls_in(date, member.absent))
        attendees[key] = Attendee(key, member.company, plan.key, free, member.organises, member.max_sessions)
    return attendees


def _dates_on(weekdays: Sequence[Weekday], plan: CommunityPlan) -> frozenset[dt.date]:
    return frozenset(date for slot in plan.slots for date in slot.dates if Weekday.of(date) in weekdays)
