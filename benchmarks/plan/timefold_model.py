"""The question to Timefold as it wants it: what is planned, what may be chosen for it, and the rules with weights.

A wish is given a meeting, and is met there when topic and day suit; rules are hard, all aims are weighted together.
Meetings between people are left out: their number grows with the square of a session. Of the pins it knows topic and
date, which is all that the made consortia decide beforehand.
"""

from dataclasses import dataclass, field
from typing import Annotated, Any

from timefold.solver.domain import (
    PlanningEntityCollectionProperty,
    PlanningId,
    PlanningScore,
    PlanningVariable,
    ValueRangeProvider,
    planning_entity,
    planning_solution,
)
from timefold.solver.score import (
    Constraint,
    ConstraintCollectors,
    ConstraintFactory,
    HardSoftScore,
    Joiners,
    constraint_provider,
)

_MET = 10_000
_EVEN = 10
_TURNS = 200


@dataclass
class Person:
    """A member; `tired` are the days too near to a turn in the history."""

    number: int
    company: int
    tired: set[int]


@dataclass
class Room:
    """A host; `opened` are the days on which it can receive people."""

    number: int
    capacity: int
    opened: set[int]


@planning_entity
@dataclass
class Meeting:
    """An opening; -1 as decided topic or day: not decided."""

    id: Annotated[int, PlanningId]
    least: int
    most: int
    rest: int
    numerator: int
    denominator: int
    decided_topic: int
    decided_day: int
    topics: Annotated[list[int], ValueRangeProvider(id="topics")]
    days: Annotated[list[int], ValueRangeProvider(id="days")]
    rooms: Annotated[list[Room], ValueRangeProvider(id="rooms")]
    people: Annotated[list[Person], ValueRangeProvider(id="people")]
    topic: Annotated[int | None, PlanningVariable(value_range_provider_refs=["topics"])] = field(default=None)
    day: Annotated[int | None, PlanningVariable(value_range_provider_refs=["days"])] = field(default=None)
    room: Annotated[Room | None, PlanningVariable(value_range_provider_refs=["rooms"])] = field(default=None)
    organiser: Annotated[Person | None, PlanningVariable(value_range_provider_refs=["people"])] = field(default=None)


@planning_entity
@dataclass
class Seat:
    """What a member wants of one topic, and the meeting that is to meet it."""

    id: Annotated[int, PlanningId]
    member: int
    company: int
    topic: int
    weight: int
    whole: int
    limit: int
    apart: int
    free: set[int]
    meetings: Annotated[list[Meeting], ValueRangeProvider(id="meetings")]
    meeting: Annotated[
        Meeting | None, PlanningVariable(value_range_provider_refs=["meetings"], allows_unassigned=True)
    ] = field(default=None)


@planning_solution
@dataclass
class Programme:
    """All of it."""

    meetings: Annotated[list[Meeting], PlanningEntityCollectionProperty]
    seats: Annotated[list[Seat], PlanningEntityCollectionProperty]
    score: Annotated[HardSoftScore, PlanningScore] = field(default=None)


def _crowd(companies: list[int], meeting: Meeting) -> int:
    most = 0
    for company in companies:
        most = max(most, companies.count(company))
    return max(0, meeting.denominator * most - meeting.numerator * len(companies))


@constraint_provider
def rules(factory: ConstraintFactory) -> list[Constraint]:
    """What must hold, and what is worth how much."""
    hard, soft = HardSoftScore.ONE_HARD, HardSoftScore.ONE_SOFT

    def present() -> Any:
        return factory.for_each(Seat).join(
            Meeting,
            Joiners.equal(lambda seat: seat.meeting, lambda meeting: meeting),
            Joiners.equal(lambda seat: seat.topic, lambda meeting: meeting.topic),
            Joiners.filtering(lambda seat, meeting: meeting.day in seat.free),
        )

    def there() -> tuple[Any, ...]:
        return (
            Joiners.equal(lambda meeting: meeting, lambda seat: seat.meeting),
            Joiners.equal(lambda meeting: meeting.topic, lambda seat: seat.topic),
            Joiners.filtering(lambda meeting, seat: meeting.day in seat.free),
        )

    def used() -> Any:
        return factory.for_each(Meeting).if_exists(Seat, *there())

    people = present().group_by(lambda _, meeting: meeting, ConstraintCollectors.count_bi())
    count = ConstraintCollectors.count_bi
    return [
        people.filter(lambda meeting, n: n < meeting.least)
        .penalize(hard, lambda meeting, n: meeting.least - n)
        .as_constraint("too few"),
        people.filter(lambda meeting, n: n > min(meeting.most, meeting.room.capacity))
        .penalize(hard, lambda meeting, n: n - min(meeting.most, meeting.room.capacity))
        .as_constraint("too many"),
        present()
        .group_by(lambda _, meeting: meeting, ConstraintCollectors.to_list(lambda seat, _: seat.company))
        .penalize(hard, lambda meeting, companies: _crowd(companies, meeting))
        .as_constraint("one company too large"),
        present()
        .group_by(lambda seat, _: seat.member, lambda _, meeting: meeting.day, count())
        .filter(lambda _, __, n: n > 1)
        .penalize(hard, lambda _, __, n: n - 1)
        .as_constraint("twice on a day"),
        present()
        .group_by(lambda seat, _: seat.member, lambda seat, _: seat.limit, count())
        .filter(lambda _, limit, n: n > limit)
        .penalize(hard, lambda _, limit, n: n - limit)
        .as_constraint("too many sessions"),
        present()
        .filter(lambda seat, _: seat.apart >= 0)
        .group_by(lambda seat, _: seat.apart, lambda _, meeting: meeting, count())
        .filter(lambda _, __, n: n > 1)
        .penalize(hard, lambda _, __, n: n)
        .as_constraint("kept apart"),
        used().filter(lambda meeting: meeting.day not in meeting.room.opened).penalize(hard).as_constraint("closed"),
        factory.for_each_unique_pair(
            Meeting, Joiners.equal(lambda meeting: meeting.room), Joiners.equal(lambda meeting: meeting.day)
        )
        .penalize(hard)
        .as_constraint("room taken"),
        factory.for_each_unique_pair(Meeting, Joiners.equal(lambda meeting: meeting.organiser))
        .filter(lambda one, other: abs(one.day - other.day) < one.rest)
        .penalize(hard)
        .as_constraint("no rest"),
        used().filter(lambda meeting: meeting.day in meeting.organiser.tired).penalize(hard).as_constraint("tired"),
        used()
        .if_not_exists(
            Seat, Joiners.equal(lambda meeting: meeting.organiser.number, lambda seat: seat.member), *there()
        )
        .penalize(hard)
        .as_constraint("organiser is not there"),
        factory.for_each(Meeting)
        .filter(
            lambda meeting: (
                (meeting.decided_topic >= 0 and meeting.topic != meeting.decided_topic)
                or (meeting.decided_day >= 0 and meeting.day != meeting.decided_day)
            )
        )
        .penalize(hard)
        .as_constraint("decided otherwise"),
        factory.for_each(Meeting)
        .filter(lambda meeting: meeting.decided_topic >= 0)
        .if_not_exists(Seat, *there())
        .penalize(hard)
        .as_constraint("decided and not held"),
        present().reward(soft, lambda seat, _: _MET * seat.weight).as_constraint("met"),
        present()
        .group_by(
            lambda seat, _: seat.company,
            lambda seat, _: seat.whole,
            ConstraintCollectors.sum(lambda seat, _: seat.weight),
        )
        .reward(soft, lambda _, whole, met: _EVEN * met * (2 * whole - met) // whole)
        .as_constraint("met evenly"),
        used()
        .group_by(lambda meeting: meeting.organiser.company, ConstraintCollectors.count())
        .penalize(soft, lambda _, n: _TURNS * n * n)
        .as_constraint("turns of organising"),
        used()
        .group_by(lambda meeting: meeting.room, ConstraintCollectors.count())
        .penalize(soft, lambda _, n: _TURNS * n * n)
        .as_constraint("turns of hosting"),
        used().penalize(soft, lambda meeting: meeting.day).as_constraint("later"),
    ]
