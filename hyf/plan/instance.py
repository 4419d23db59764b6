"""Instance: everything the solver and the referee need, looked up once, so that rules only iterate."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from hyf.model.consortium import Consortium
from hyf.model.days import Weekday
from hyf.model.people import Company, Member
from hyf.model.rhythm import Group, Rhythm
from hyf.model.rota import Session
from hyf.model.topic import Topic, Topics, TopicWish
from hyf.plan.calendar import Slot, default_start, falls_in, months_later, slots_of
from hyf.plan.homes import WishName, is_large_enough
from hyf.plan.pins import PinFacts, open_pins, pin_facts
from hyf.plan.settle import Moved, could_meet, settle


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
        topics: Keys of the topics that could have a session here: enough people at enough companies.
        members: Keys of all members, in declared order.
        companies: Keys, in declared order.
        shares: Each company's part of the turns; they sum to 1, or all are 0 where nobody is a member.
        past_sessions: Sessions of this community in the history.
    """

    key: str
    rhythm: Rhythm
    group: Group
    slots: tuple[Slot, ...]
    topics: tuple[str, ...]
    members: tuple[str, ...]
    companies: tuple[str, ...]
    hosts: Mapping[str, Host]
    shares: Mapping[str, Fraction]
    past_sessions: int


@dataclass(frozen=True, slots=True)
class Instance:
    """One question to the planner.

    Attributes:
        found: The topics as they were given: a wish may stand in several.
        settled: The topics with every wish in one of them, see `settle`.
        topics: The settled topics by key.
        moved: The wishes that a broader topic took over.
        could_meet: Key of a topic, settled or not -> member key -> their wishes on it, or on a part of it.
        first: First day of the horizon.
        last: Last day of the horizon, included.
        wanted: Topic key -> member key -> sum of the weights of the member's wishes on it.
        turns_before: (company, duty) -> turns in the history; duty is `organised` or `hosted`.
        organised_before: Member key -> dates organised in the history.
        met_before: Pairs of members who were in one session before, each as (smaller key, larger key).
        published: Sessions from today on that people were told of.
        keys_taken: Keys of all sessions that people were told of, past ones included.
    """

    consortium: Consortium
    found: Topics
    settled: Topics
    topics: Mapping[str, Topic]
    moved: Mapping[WishName, Moved]
    could_meet: Mapping[str, Mapping[str, tuple[TopicWish, ...]]]
    today: dt.date
    first: dt.date
    last: dt.date
    communities: Mapping[str, CommunityPlan]
    attendees: Mapping[str, Attendee]
    wanted: Mapping[str, Mapping[str, int]]
    apart: tuple[tuple[str, ...], ...]
    pins: tuple[PinFacts, ...]
    turns_before: Mapping[tuple[str, str], int]
    organised_before: Mapping[str, tuple[dt.date, ...]]
    met_before: frozenset[tuple[str, str]]
    published: tuple[Session, ...]
    keys_taken: tuple[str, ...]

    def total_weight(self, company: str) -> int:
        """Return the sum of the weights of all wishes at a company."""
        members = self.consortium.members_of(company)
        return sum(wish.weight for member in members for wish in member.wishes)

    def meets(self, topic: str, member: str) -> tuple[TopicWish, ...]:
        """Return the wishes of a member that a session on a topic meets; none: the member has no business there.

        They are those at home in the topic. A person who edits a rota may see it otherwise: who has no such wish may
        come for one on the topic, or on a part of it, that is at home elsewhere.
        """
        settled = self.topics[topic].wishes if topic in self.topics else ()
        at_home = tuple(wish for wish in settled if wish.member == member)
        return at_home or self.could_meet.get(topic, {}).get(member, ())

    def slot_of(self, community: str, date: dt.date) -> Slot | None:
        """Return the slot of a community that a date falls in; None outside the horizon."""
        slots = self.communities[community].slots if community in self.communities else ()
        return next((slot for slot in slots if slot.first <= date <= slot.last), None)


def build_instance(
    consortium: Consortium,
    topics: Topics,
    *,
    today: dt.date,
    first: dt.date | None = None,
    last: dt.date | None = None,
    published: Iterable[Session] = (),
    pins: Sequence[int] | None = None,
) -> Instance:
    """Look up everything once.

    Args:
        consortium: The declared consortium, without errors.
        topics: What the wishes were found to be about; settled ones stay as they are.
        today: The day of planning.
        first: First day of the horizon; absent: the first month that is wholly beyond the notice.
        last: Last day of the horizon, included; absent, or later: by the longest `horizon_months`.
        published: Sessions that people were told of.
        pins: Positions under `pins` of those that count; absent: all of which the day has not passed.
    """
    told = tuple(published)
    first = first or default_start(today, consortium.rhythm.notice_days)
    months = max(consortium.rhythm_of(key).horizon_months for key in consortium.communities)
    last = min(last or dt.date.max, months_later(first, months) - dt.timedelta(days=1))
    counted = open_pins(consortium, today) if pins is None else pins
    facts = tuple(pin_facts(consortium, topics, index) for index in counted)
    settled = settle(consortium, topics, facts)
    wanted = _wanted(settled.topics)
    communities = {
        key: _community_plan(consortium, key, wanted, first=first, today=today, last=last)
        for key in consortium.communities
    }
    dates = {key: tuple(date for slot in plan.slots for date in slot.dates) for key, plan in communities.items()}
    return Instance(
        consortium=consortium,
        found=topics,
        settled=settled.topics,
        topics={topic.key: topic for topic in settled.topics.all},
        moved=settled.moved,
        could_meet=could_meet(topics),
        today=today,
        first=first,
        last=last,
        communities=communities,
        attendees={key: _attendee(consortium, member, dates) for key, member in consortium.members.items()},
        wanted=wanted,
        apart=consortium.apart,
        pins=facts,
        turns_before=_turns_before(consortium),
        organised_before=_organised_before(consortium),
        met_before=_met_before(consortium),
        published=tuple(session for session in told if session.date >= today),
        keys_taken=tuple(session.key for session in told),
    )


def pair(one: str, other: str) -> tuple[str, str]:
    """Return two members as the pair they are, whoever is named first."""
    return (one, other) if one < other else (other, one)


def _wanted(topics: Topics) -> dict[str, dict[str, int]]:
    wanted: dict[str, dict[str, int]] = {}
    for topic in topics.all:
        weights = wanted.setdefault(topic.key, {})
        for wish in topic.wishes:
            weights[wish.member] = weights.get(wish.member, 0) + wish.weight
    return wanted


def _community_plan(
    consortium: Consortium,
    community: str,
    wanted: Mapping[str, Mapping[str, int]],
    *,
    first: dt.date,
    today: dt.date,
    last: dt.date,
) -> CommunityPlan:
    slots = slots_of(consortium, community, first=first, today=today, last=last)
    dates = tuple(date for slot in slots for date in slot.dates)
    companies = tuple(key for key, company in consortium.companies.items() if company.community == community)
    members = tuple(key for key, member in consortium.members.items() if member.company in companies)
    group = consortium.group_of(community)
    local = frozenset(members)
    return CommunityPlan(
        key=community,
        rhythm=consortium.rhythm_of(community),
        group=group,
        slots=slots,
        topics=tuple(
            topic
            for topic, weights in wanted.items()
            if is_large_enough([consortium.members[key].company for key in weights if key in local], group)
        ),
        members=members,
        companies=companies,
        hosts={host.key: host for host in _hosts(consortium, community, dates)},
        shares=_shares(consortium, companies),
        past_sessions=sum(1 for past in consortium.history if past.community == community),
    )


def _hosts(consortium: Consortium, community: str, dates: tuple[dt.date, ...]) -> Iterable[Host]:
    for company in consortium.companies.values():
        if company.community == community and company.venue:
            open_dates = frozenset(date for date in dates if not falls_in(date, company.closed))
            yield Host(company.key, company.venue.capacity, open_dates, is_company=True)
    for partner in consortium.partners.values():
        if partner.venue and partner.serves(community):
            yield Host(partner.key, partner.venue.capacity, frozenset(dates), is_company=False)


def _shares(consortium: Consortium, companies: tuple[str, ...]) -> dict[str, Fraction]:
    # Head counts and declared members are different units: one community is measured in one of them.
    declared: list[Company] = [consortium.companies[key] for key in companies]
    if all(company.employees is not None for company in declared):
        sizes = {company.key: company.employees or 0 for company in declared}
    else:
        sizes = {key: len(consortium.members_of(key)) for key in companies}
    total = sum(sizes.values())
    return {key: Fraction(size, total) if total else Fraction(0) for key, size in sizes.items()}


def _attendee(consortium: Consortium, member: Member, dates: Mapping[str, tuple[dt.date, ...]]) -> Attendee:
    community = consortium.community_of(member)
    suits = member.weekdays or consortium.rhythm_of(community).weekdays
    free = frozenset(
        date for date in dates[community] if Weekday.of(date) in suits and not falls_in(date, member.absent)
    )
    return Attendee(member.key, member.company, community, free, member.organises, member.max_sessions)


def _turns_before(consortium: Consortium) -> dict[tuple[str, str], int]:
    turns: dict[tuple[str, str], int] = {}
    for past in consortium.history:
        if past.organiser:
            duty = (consortium.members[past.organiser].company, "organised")
            turns[duty] = turns.get(duty, 0) + 1
        if past.host in consortium.companies:
            turns[past.host, "hosted"] = turns.get((past.host, "hosted"), 0) + 1
    return turns


def _organised_before(consortium: Consortium) -> dict[str, tuple[dt.date, ...]]:
    dates: dict[str, tuple[dt.date, ...]] = {}
    for past in consortium.history:
        if past.organiser:
            dates[past.organiser] = (*dates.get(past.organiser, ()), past.date)
    return dates


def _met_before(consortium: Consortium) -> frozenset[tuple[str, str]]:
    return frozenset(
        pair(one, other)
        for past in consortium.history
        for position, one in enumerate(past.members)
        for other in past.members[position + 1 :]
    )
