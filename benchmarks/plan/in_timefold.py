"""Timefold: local search over the same choices, from the rota made by hand; in Python, on a Java machine."""

import datetime as dt
import time

from timefold.solver import SolverFactory
from timefold.solver.config import Duration, ScoreDirectorFactoryConfig, SolverConfig, TerminationConfig

from benchmarks.plan.by_hand import ByHand
from benchmarks.plan.chosen import Chosen
from benchmarks.plan.timefold_model import Meeting, Person, Programme, Room, Seat, rules
from hyf.plan.community_plan import CommunityPlan
from hyf.plan.instance import Instance

_LEAST_SECONDS = 1.0
# A share as a whole number of these.
_HUNDRED = 100


class _Written:
    """A question written down for Timefold, with the rota made by hand as the place to begin."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.first = instance.first.toordinal()
        self.members = {key: number for number, key in enumerate(instance.attendees)}
        self.companies = {key: number for number, key in enumerate(instance.consortium.companies)}
        self.topics = {key: number for number, key in enumerate(instance.wanted)}
        self.communities: list[str] = []
        self.hosts: dict[int, str] = {}
        self.programme = Programme([], [])
        begun = ByHand(instance)
        begun.plan()
        self.pinned = begun.pinned
        for community in instance.communities.values():
            self._write(community, [one for one in begun.chosen if one.community == community.key])

    def _write(self, community: CommunityPlan, begun: list[Chosen]) -> None:
        instance, group = self.instance, community.group
        rooms = {
            key: Room(number, host.capacity, {self._day(day) for day in host.open})
            for number, (key, host) in enumerate(community.hosts.items(), len(self.hosts))
        }
        # A partner serves several communities with one room: as one room it is taken for all of them.
        self.hosts |= {room.number: key for key, room in rooms.items()}
        people = {
            key: Person(self.members[key], self.companies[instance.attendees[key].company], self._tired(key, community))
            for key in community.members
            if instance.attendees[key].organises
        }
        seats = {(topic, member): None for topic in community.topics for member in community.wanted[topic]}
        wanting = {member for _, member in seats}
        meetings = []
        waiting = list(begun)
        for slot in community.slots:
            for _ in range(community.rhythm.sessions_per_slot if slot.dates else 0):
                held = next((one for one in waiting if one.date in slot.dates), None)
                meeting = Meeting(
                    len(self.communities),
                    group.min,
                    group.max,
                    community.rhythm.rest_days,
                    round(group.max_share * _HUNDRED),
                    _HUNDRED,
                    -1,
                    -1,
                    [self.topics[topic] for topic in community.topics],
                    [self._day(day) for day in slot.dates],
                    list(rooms.values()),
                    [one for key, one in people.items() if key in wanting],
                )
                meeting.topic, meeting.day = meeting.topics[0], meeting.days[0]
                meeting.room, meeting.organiser = meeting.rooms[0], meeting.people[0]
                if held:
                    waiting.remove(held)
                    meeting.topic, meeting.day = self.topics[held.topic], self._day(held.date)
                    meeting.room, meeting.organiser = rooms[held.host], people[held.organiser]
                    seats |= {(held.topic, member): meeting for member in held.members}
                    if pin := self.pinned.get(held):
                        meeting.decided_topic = -1 if pin.topic is None else meeting.topic
                        meeting.decided_day = -1 if pin.date is None else meeting.day
                self.communities.append(community.key)
                meetings.append(meeting)
        self.programme.meetings += meetings
        for (topic, member), meeting in seats.items():
            self.programme.seats.append(self._seat(topic, member, meetings, meeting))

    def _seat(self, topic: str, member: str, meetings: list[Meeting], meeting: Meeting | None) -> Seat:
        one = self.instance.attendees[member]
        apart = next((n for n, some in enumerate(self.instance.apart) if member in some), -1)
        return Seat(
            len(self.programme.seats),
            self.members[member],
            self.companies[one.company],
            self.topics[topic],
            self.instance.wanted[topic][member],
            self.instance.total_weight(one.company),
            one.max_sessions,
            apart,
            {self._day(day) for day in one.free},
            meetings,
            meeting,
        )

    def _day(self, day: dt.date) -> int:
        return day.toordinal() - self.first

    def _tired(self, member: str, community: CommunityPlan) -> set[int]:
        rest = community.rhythm.rest_days
        turns = self.instance.duties_before.get(member, ())
        days = [day for slot in community.slots for day in slot.dates]
        return {self._day(day) for day in days if any(abs((day - turn).days) < rest for turn in turns)}

    def read(self, programme: Programme) -> list[Chosen]:
        """Read the sessions off the best programme."""
        names = {number: key for key, number in self.members.items()}
        topics = {number: key for key, number in self.topics.items()}
        dates = {
            self._day(day): day
            for plan in self.instance.communities.values()
            for slot in plan.slots
            for day in slot.dates
        }
        found = []
        for meeting in programme.meetings:
            here = [
                names[seat.member]
                for seat in programme.seats
                if seat.meeting is meeting and seat.topic == meeting.topic and meeting.day in seat.free
            ]
            if here:
                found.append(
                    Chosen(
                        dates[meeting.day],
                        self.communities[meeting.id],
                        topics[meeting.topic],
                        self.hosts[meeting.room.number],
                        names[meeting.organiser.number],
                        tuple(here),
                    )
                )
        return found


def plan_in_timefold(instance: Instance, seconds: float) -> tuple[list[Chosen], str]:
    """Plan by Timefold.

    Returns:
        The sessions, and a remark.
    """
    begin = time.perf_counter()
    written = _Written(instance)
    left = max(_LEAST_SECONDS, seconds - (time.perf_counter() - begin))
    config = SolverConfig(
        solution_class=Programme,
        entity_class_list=[Meeting, Seat],
        score_director_factory_config=ScoreDirectorFactoryConfig(constraint_provider_function=rules),
        termination_config=TerminationConfig(spent_limit=Duration(milliseconds=round(left * 1000))),
    )
    best = SolverFactory.create(config).build_solver().solve(written.programme)
    return written.read(best), f"{best.score}, without new meetings"
