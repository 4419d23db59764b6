"""Instance: everything the solver and the referee need, looked up once, so that rules only iterate."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hyf.model.baton import Refusal
from hyf.model.consortium import Consortium
from hyf.model.duty import Duty
from hyf.model.rota import Session
from hyf.model.topic import Topic, Topics, TopicWish
from hyf.plan.calendar import Slot, default_start, months_later
from hyf.plan.community_plan import Attendee, CommunityPlan, attendees_of, community_plans
from hyf.plan.homes import WishName
from hyf.plan.past import first_on_grid, still_wished, with_past
from hyf.plan.pins import PinFacts, known_topics, open_pins, pin_facts
from hyf.plan.refusals import refusals_beside_pins
from hyf.plan.settle import Moved, could_meet, settle


@dataclass(frozen=True, slots=True)
class Instance:
    """One question to the planner.

    Attributes:
        found: The topics as they were given: a wish may stand in several.
        settled: The topics with every wish in one of them, see `settle`.
        topics: The settled topics by key.
        labels: Key of every topic, settled or not, or of what one is part of -> how people read it.
        at_home: Key of a settled topic -> member key -> their wishes at home in it.
        moved: The wishes that a broader topic took over.
        could_meet: Key of a topic, settled or not -> member key -> their wishes on it, or on a part of it.
        first: First day of the horizon.
        last: Last day of the horizon, included.
        wanted: Topic key -> member key -> sum of the weights of the member's wishes on it.
        weights: Company key -> sum of the weights of all wishes there.
        turns_before: (company, duty) -> turns in the history; duty is `organised`, `hosted` or `spoken`.
        organised_before: Member key -> dates organised in the history.
        duties_before: Member key -> dates in the history on which this person had a duty, whichever it was.
        refused: Who does not want a duty of which session, as far as the pins can be kept so.
        met_before: Pairs of members who were in one session before, each as (smaller key, larger key).
        published: Sessions from today on that people were told of.
        keys_taken: Keys of all sessions that people were told of, past ones included.
        beside: Sessions of a rota that nobody was told of yet: of two that are as good, the one more like it is better.
    """

    consortium: Consortium
    found: Topics
    settled: Topics
    topics: Mapping[str, Topic]
    labels: Mapping[str, str]
    at_home: Mapping[str, Mapping[str, tuple[TopicWish, ...]]]
    moved: Mapping[WishName, Moved]
    could_meet: Mapping[str, Mapping[str, tuple[TopicWish, ...]]]
    today: dt.date
    first: dt.date
    last: dt.date
    communities: Mapping[str, CommunityPlan]
    attendees: Mapping[str, Attendee]
    wanted: Mapping[str, Mapping[str, int]]
    weights: Mapping[str, int]
    apart: tuple[tuple[str, ...], ...]
    pins: tuple[PinFacts, ...]
    turns_before: Mapping[tuple[str, str], int]
    organised_before: Mapping[str, tuple[dt.date, ...]]
    duties_before: Mapping[str, tuple[dt.date, ...]]
    refused: frozenset[Refusal]
    met_before: frozenset[tuple[str, str]]
    published: tuple[Session, ...]
    keys_taken: tuple[str, ...]
    beside: tuple[Session, ...] = ()

    def total_weight(self, company: str) -> int:
        """Return the sum of the weights of all wishes at a company."""
        return self.weights.get(company, 0)

    def meets(self, topic: str, member: str) -> tuple[TopicWish, ...]:
        """Return the wishes of a member that a session on a topic meets; none: the member has no business there.

        They are those at home in the topic. A person who edits a rota may see it otherwise: who has no such wish may
        come for one on the topic, or on a part of it, that is at home elsewhere.
        """
        return self.at_home.get(topic, {}).get(member) or self.could_meet.get(topic, {}).get(member, ())

    def wishes_of(self, topic: str, members: Iterable[str]) -> tuple[TopicWish, ...]:
        """Return the wishes of some members that are at home in a settled topic."""
        at_home = self.at_home[topic]
        return tuple(wish for member in dict.fromkeys(members) for wish in at_home.get(member, ()))

    def slot_of(self, community: str, date: dt.date) -> Slot | None:
        """Return the slot of a community that a date falls in; None outside the horizon."""
        slots = self.communities[community].slots if community in self.communities else ()
        return next((slot for slot in slots if slot.first <= date <= slot.last), None)


def build_instance(  # noqa: PLR0913 -- one question; all but three of its parts may be left out
    consortium: Consortium,
    topics: Topics,
    *,
    today: dt.date,
    first: dt.date | None = None,
    last: dt.date | None = None,
    published: Iterable[Session] = (),
    anchor: dt.date | None = None,
    pins: Sequence[int] | None = None,
    refusals: Iterable[Refusal] = (),
    came: Mapping[str, Sequence[str]] | None = None,
) -> Instance:
    """Look up everything once.

    Args:
        consortium: The declared consortium, without errors.
        topics: What the wishes were found to be about; settled ones stay as they are.
        today: The day of planning.
        first: First day of the horizon; absent: the first month that is wholly beyond the notice.
        last: Last day of the horizon, included; absent, or later: by the longest `horizon_months`.
        published: Sessions that people were told of; those that are over become history.
        anchor: First day of the rota that they stand in: slots keep its borders.
        pins: Positions under `pins` of those that count; absent: all of which the day has not passed.
        refusals: Who does not want a duty of which session.
        came: By key of a published session: who was there, where that was noted.
    """
    told = tuple(published)
    consortium, topics = still_wished(with_past(consortium, told, today, came), topics)
    first = first or _first_day(consortium, told, today, anchor)
    months = max(consortium.rhythm_of(key).horizon_months for key in consortium.communities)
    last = min(last or dt.date.max, months_later(first, months) - dt.timedelta(days=1))
    counted = open_pins(consortium, today) if pins is None else pins
    facts = tuple(pin_facts(consortium, topics, index) for index in counted)
    settled = settle(consortium, topics, facts)
    at_home = _at_home(settled.topics)
    wanted = _wanted(at_home)
    communities = community_plans(consortium, wanted, told, first=first, today=today, last=last)
    return Instance(
        consortium=consortium,
        found=topics,
        settled=settled.topics,
        topics={topic.key: topic for topic in settled.topics.all},
        labels=known_topics(topics),
        at_home=at_home,
        moved=settled.moved,
        could_meet=could_meet(topics),
        today=today,
        first=first,
        last=last,
        communities=communities,
        attendees=attendees_of(consortium, communities),
        wanted=wanted,
        weights=_weights(consortium),
        apart=consortium.apart,
        pins=facts,
        turns_before=_turns_before(consortium),
        organised_before=_organised_before(consortium),
        duties_before=_duties_before(consortium),
        refused=refusals_beside_pins(_could_take(refusals, communities, consortium), facts),
        met_before=_met_before(consortium),
        published=tuple(session for session in told if session.date >= today),
        keys_taken=tuple(session.key for session in told),
    )


def _first_day(consortium: Consortium, told: Sequence[Session], today: dt.date, anchor: dt.date | None) -> dt.date:
    start = default_start(today, consortium.rhythm.notice_days)
    if anchor is None:
        return start
    months = max(consortium.rhythm_of(key).interval_months for key in consortium.communities)
    return first_on_grid(anchor, start, told, today, months)


def pair(one: str, other: str) -> tuple[str, str]:
    """Return two members as the pair they are, whoever is named first."""
    return (one, other) if one < other else (other, one)


def _at_home(topics: Topics) -> dict[str, dict[str, tuple[TopicWish, ...]]]:
    at_home: dict[str, dict[str, tuple[TopicWish, ...]]] = {}
    for topic in topics.all:
        here = at_home.setdefault(topic.key, {})
        for wish in topic.wishes:
            here[wish.member] = (*here.get(wish.member, ()), wish)
    return at_home


def _wanted(at_home: Mapping[str, Mapping[str, Sequence[TopicWish]]]) -> dict[str, dict[str, int]]:
    return {
        topic: {member: sum(wish.weight for wish in wishes) for member, wishes in here.items()}
        for topic, here in at_home.items()
    }


def _weights(consortium: Consortium) -> Counter[str]:
    weights: Counter[str] = Counter()
    for member in consortium.members.values():
        weights[member.company] += sum(wish.weight for wish in member.wishes)
    return weights


def _turns_before(consortium: Consortium) -> dict[tuple[str, str], int]:
    turns: dict[tuple[str, str], int] = {}
    for past in consortium.history:
        if past.organiser:
            duty = (consortium.members[past.organiser].company, "organised")
            turns[duty] = turns.get(duty, 0) + 1
        if past.host in consortium.companies:
            turns[past.host, "hosted"] = turns.get((past.host, "hosted"), 0) + 1
        if past.speaker in consortium.members:
            duty = (consortium.members[past.speaker].company, "spoken")
            turns[duty] = turns.get(duty, 0) + 1
    return turns


def _organised_before(consortium: Consortium) -> dict[str, tuple[dt.date, ...]]:
    dates: dict[str, tuple[dt.date, ...]] = {}
    for past in consortium.history:
        if past.organiser:
            dates[past.organiser] = (*dates.get(past.organiser, ()), past.date)
    return dates


def _duties_before(consortium: Consortium) -> dict[str, tuple[dt.date, ...]]:
    dates: dict[str, tuple[dt.date, ...]] = {}
    for past in consortium.history:
        for member in dict.fromkeys((past.organiser, past.co_organiser, past.speaker)):
            if member in consortium.members:
                dates[member] = (*dates.get(member, ()), past.date)
    return dates


def _could_take(
    refused: Iterable[Refusal], communities: Mapping[str, CommunityPlan], consortium: Consortium
) -> dict[Refusal, frozenset[str]]:
    """Return for each refusal who could have the turn at all: the willing who want the topic, or the hosts."""
    could: dict[Refusal, frozenset[str]] = {}
    for refusal in refused:
        plan = communities.get(refusal.community)
        wanting = plan.wanted.get(refusal.topic, {}) if plan else {}
        willing = frozenset(member for member in wanting if consortium.members[member].organises)
        could[refusal] = frozenset(plan.hosts if plan else ()) if refusal.duty is Duty.HOSTING else willing
    return could


def _met_before(consortium: Consortium) -> frozenset[tuple[str, str]]:
    return frozenset(
        pair(one, other)
        for past in consortium.history
        for position, one in enumerate(past.members)
        for other in past.members[position + 1 :]
    )
