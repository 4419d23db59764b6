"""One plain model of a whole rota, all aims weighted together: 0-1 variables, linear rows, an objective.

It is what one writes down first: a variable for every choice, a row for every rule, no cutting into parts, no bounds
worked out beforehand. It shares nothing with hyf's own model. `solvers` gives it to CP-SAT and to HiGHS.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations

from benchmarks.plan.chosen import Chosen
from benchmarks.plan.rows import Linear
from hyf.plan.community_plan import CommunityPlan
from hyf.plan.instance import Instance, pair

# What a unit of each aim is worth; the important ones so much that the lesser ones seldom outweigh them.
MET = 100_000
WORST_PERCENT = 500
AHEAD_HUNDREDTH = 50
MEETING = 10
CAN_COME = 10
DAY = -1
AT_COMPANY = 1
# New meetings take a variable for every two people and topic; beyond this many the aim is left out.
MOST_PAIRS = 300_000
# Turns and their shares are counted in these parts, which the solver keeps whole.
_PARTS = 100


@dataclass(slots=True)
class Opening:
    """A chance for one session, and the variables of what can be chosen for it."""

    community: CommunityPlan
    slot: int
    days: Sequence[dt.date]
    date: dict[dt.date, int] = field(default_factory=dict)
    topic: dict[str, int] = field(default_factory=dict)
    host: dict[str, int] = field(default_factory=dict)
    seats: dict[tuple[str, str], int] = field(default_factory=dict)
    organiser: dict[str, int] = field(default_factory=dict)

    def of_member(self) -> dict[str, list[int]]:
        """Return the seats of each member, one for every topic."""
        found: dict[str, list[int]] = defaultdict(list)
        for (_, member), seat in self.seats.items():
            found[member].append(seat)
        return found


class PlainModel:
    """The model of one instance."""

    def __init__(self, instance: Instance) -> None:
        """Write all of it down."""
        self._instance = instance
        self.linear = Linear()
        self.openings = [
            self._opening(community, number, slot.dates)
            for community in instance.communities.values()
            for number, slot in enumerate(community.slots)
            for _ in range(community.rhythm.sessions_per_slot)
            if slot.dates
        ]
        for opening in self.openings:
            self._session(opening)
        self._wishes_once()
        self._two_sessions()
        self._pins()
        self._worst_company()
        self._furthest_ahead()
        self.counts_meetings = self._meetings()

    def chosen(self, value: Sequence[float]) -> list[Chosen]:
        """Read the sessions off the values of the variables."""

        def on(variables: dict[str, int]) -> str:
            return next(key for key, variable in variables.items() if value[variable] > 0.5)  # noqa: PLR2004 -- 0 or 1

        found = []
        for opening in self.openings:
            if any(value[variable] > 0.5 for variable in opening.topic.values()):  # noqa: PLR2004 -- 0 or 1
                date = next(day for day, variable in opening.date.items() if value[variable] > 0.5)  # noqa: PLR2004
                topic = on(opening.topic)
                members = tuple(
                    member
                    for (about, member), seat in opening.seats.items()
                    if about == topic and value[seat] > 0.5  # noqa: PLR2004
                )
                found.append(
                    Chosen(date, opening.community.key, topic, on(opening.host), on(opening.organiser), members)
                )
        return found

    def _opening(self, community: CommunityPlan, slot: int, days: Sequence[dt.date]) -> Opening:
        linear, instance = self.linear, self._instance
        opening = Opening(community, slot, days)
        opening.date = {day: linear.new(DAY * (day - instance.first).days) for day in days}
        opening.topic = {topic: linear.new() for topic in community.topics}
        opening.host = {key: linear.new(AT_COMPANY * host.is_company) for key, host in community.hosts.items()}
        opening.seats = {
            (topic, member): linear.new(MET * weight)
            for topic in community.topics
            for member, weight in community.wanted[topic].items()
        }
        able = dict.fromkeys(member for _, member in opening.seats if instance.attendees[member].organises)
        opening.organiser = {member: linear.new() for member in able}
        return opening

    def _session(self, opening: Opening) -> None:
        """Tie together what is chosen for one opening."""
        linear, instance, group = self.linear, self._instance, opening.community.group
        used = [(topic, -1) for topic in opening.topic.values()]
        linear.row([(topic, 1) for topic in opening.topic.values()], high=1)
        for chosen in (opening.date, opening.host, opening.organiser):
            linear.row([(variable, 1) for variable in chosen.values()] + used, low=0, high=0)
        by_topic: dict[str, list[int]] = defaultdict(list)
        by_company: dict[str, list[int]] = defaultdict(list)
        for (topic, member), seat in opening.seats.items():
            by_topic[topic].append(seat)
            by_company[instance.attendees[member].company].append(seat)
            free = instance.attendees[member].free
            linear.row([(seat, 1), (opening.topic[topic], -1)], high=0)
            linear.row([(seat, 1), *((var, -1) for day, var in opening.date.items() if day in free)], high=0)
        for topic, seats in by_topic.items():
            people = [(seat, 1) for seat in seats]
            linear.row([*people, (opening.topic[topic], -group.min)], low=0)
            linear.row([*people, (opening.topic[topic], -group.max)], high=0)
        self._mix(opening, by_company)
        self._room(opening)
        self._organiser(opening)
        present = opening.of_member()
        for apart in instance.apart:
            if together := [(seat, 1) for member in apart for seat in present.get(member, ())]:
                linear.row(together, high=1)

    def _mix(self, opening: Opening, by_company: dict[str, list[int]]) -> None:
        linear, group = self.linear, opening.community.group
        share = Fraction(str(group.max_share))
        present = []
        for seats in by_company.values():
            others = [(seat, -share.numerator) for mine in by_company.values() if mine is not seats for seat in mine]
            own = [(seat, share.denominator - share.numerator) for seat in seats]
            linear.row(own + others, high=0)
            is_there = linear.new()
            linear.row([(is_there, 1), *((seat, -1) for seat in seats)], high=0)
            present.append((is_there, 1))
        linear.row([*present, *((topic, -group.min_companies) for topic in opening.topic.values())], low=0)

    def _room(self, opening: Opening) -> None:
        linear, community = self.linear, opening.community
        seats = [(seat, 1) for seat in opening.seats.values()]
        most = community.group.max
        rooms = [(var, -min(community.hosts[key].capacity, most)) for key, var in opening.host.items()]
        linear.row(seats + rooms, high=0)
        for key, host in community.hosts.items():
            closed = [(var, 1) for day, var in opening.date.items() if day not in host.open]
            if closed:
                linear.row([(opening.host[key], 1), *closed], high=1)
        # Dates on which many can come: for every topic and date how many, once both are chosen.
        for topic, variable in opening.topic.items():
            able = community.wanted[topic]
            for day, date in opening.date.items():
                free = sum(day in self._instance.attendees[member].free for member in able)
                both = linear.new(CAN_COME * free)
                linear.row([(both, 1), (variable, -1)], high=0)
                linear.row([(both, 1), (date, -1)], high=0)

    def _organiser(self, opening: Opening) -> None:
        linear, rest = self.linear, opening.community.rhythm.rest_days
        present = opening.of_member()
        for member, organises in opening.organiser.items():
            linear.row([(organises, 1), *((seat, -1) for seat in present[member])], high=0)
            before = self._instance.duties_before.get(member, ())
            tired = [
                (var, 1) for day, var in opening.date.items() if any(abs((day - turn).days) < rest for turn in before)
            ]
            if tired:
                linear.row([(organises, 1), *tired], high=1)

    def _wishes_once(self) -> None:
        wishes: dict[tuple[str, str], list[int]] = defaultdict(list)
        for opening in self.openings:
            for wish, seat in opening.seats.items():
                wishes[wish].append(seat)
        everything: dict[str, list[int]] = defaultdict(list)
        for (_, member), seats in wishes.items():
            self.linear.row([(seat, 1) for seat in seats], high=1)
            everything[member] += seats
        for member, seats in everything.items():
            self.linear.row([(seat, 1) for seat in seats], high=self._instance.attendees[member].max_sessions)

    def _two_sessions(self) -> None:
        """Nobody and no room is at two places on a day, and nobody organises twice within the days of rest."""
        for one, other in combinations(self.openings, 2):
            rooms = one.host.keys() & other.host.keys()
            at_home = one.community is other.community
            if (at_home or rooms) and not set(one.days).isdisjoint(other.days):
                same = self._are_near(one, other, 1)
                for key in sorted(rooms):
                    self.linear.row([(one.host[key], 1), (other.host[key], 1), (same, 1)], high=2)
                if at_home:
                    there = other.of_member()
                    for member, seats in one.of_member().items():
                        self.linear.row([(same, 1), *((seat, 1) for seat in (*seats, *there[member]))], high=2)
            rest = one.community.rhythm.rest_days
            if at_home and (other.days[0] - one.days[-1]).days < rest:
                near = self._are_near(one, other, rest)
                for member in one.organiser.keys() & other.organiser.keys():
                    turns = [(one.organiser[member], 1), (other.organiser[member], 1)]
                    self.linear.row([*turns, (near, 1)], high=2)

    def _are_near(self, one: Opening, other: Opening, days: int) -> int:
        """Return a variable that is 1 when two openings are held less than so many days from each other."""
        near = self.linear.new()
        for day, here in one.date.items():
            there = [(var, 1) for later, var in other.date.items() if abs((later - day).days) < days]
            if there:
                self.linear.row([(here, 1), *there, (near, -1)], high=1)
        return near

    def _pins(self) -> None:
        linear = self.linear
        taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for pin in self._instance.pins:
            holds = []
            for number, opening in enumerate(self.openings):
                if opening.community.key not in pin.communities:
                    continue
                asked = [
                    choices.get(wanted, -1)  # type: ignore[call-overload]
                    for wanted, choices in (
                        (pin.topic, opening.topic),
                        (pin.date, opening.date),
                        (pin.host, opening.host),
                        (pin.organiser, opening.organiser),
                    )
                    if wanted is not None
                ]
                present = opening.of_member()
                if -1 in asked or any(member not in present for member in pin.members):
                    continue
                here = linear.new()
                linear.row([*((topic, 1) for topic in opening.topic.values()), (here, -1)], low=0)
                for variables in (*([variable] for variable in asked), *(present[one] for one in pin.members)):
                    linear.row([*((variable, 1) for variable in variables), (here, -1)], low=0)
                holds.append((here, 1))
                taken[number].append((here, 1))
            linear.row(holds, low=1, high=1)
        for both in taken.values():
            linear.row(both, high=1)

    def _worst_company(self) -> None:
        percent = self.linear.new(WORST_PERCENT, upper=100)
        met: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for opening in self.openings:
            for (topic, member), seat in opening.seats.items():
                company = self._instance.attendees[member].company
                met[company].append((seat, 100 * self._instance.wanted[topic][member]))
        for company in self._instance.consortium.companies:
            if weight := self._instance.total_weight(company):
                self.linear.row([*met[company], (percent, -weight)], low=0)

    def _furthest_ahead(self) -> None:
        """Count turns, less the share of what is held, in hundredths; the furthest ahead costs."""
        linear, instance = self.linear, self._instance
        most = 100 * _PARTS
        # The variable counts down from far ahead, so that larger is better.
        room = linear.new(AHEAD_HUNDREDTH, upper=2 * most)
        for community in instance.communities.values():
            openings = [opening for opening in self.openings if opening.community is community]
            shares = community.shares
            topics = [variable for opening in openings for variable in opening.topic.values()]
            for company in community.companies:
                due = round(float(shares[company]) * _PARTS)
                held = [(topic, -due) for topic in topics]
                organised = [
                    (variable, _PARTS)
                    for opening in openings
                    for member, variable in opening.organiser.items()
                    if instance.attendees[member].company == company
                ]
                hosted = [(opening.host[company], _PARTS) for opening in openings if company in opening.host]
                for duty, turns in (("organised", organised), ("hosted", hosted)):
                    before = instance.turns_before.get((company, duty), 0)
                    ahead = _PARTS * before - due * community.past_sessions
                    linear.row([*turns, *held, (room, 1)], high=most - ahead)

    def _meetings(self) -> bool:
        attendees, linear = self._instance.attendees, self.linear
        if sum(self._pairs(opening) for opening in self.openings) > MOST_PAIRS:
            return False
        met: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        for opening in self.openings:
            for topic in opening.topic:
                seats = {member: seat for (about, member), seat in opening.seats.items() if about == topic}
                for one, other in combinations(seats, 2):
                    names = pair(one, other)
                    if attendees[one].company != attendees[other].company and names not in self._instance.met_before:
                        both = linear.new()
                        linear.row([(both, 1), (seats[one], -1)], high=0)
                        linear.row([(both, 1), (seats[other], -1)], high=0)
                        met[names].append((both, -1))
        for places in met.values():
            linear.row([(linear.new(MEETING), 1), *places], high=0)
        return True

    def _pairs(self, opening: Opening) -> int:
        people = defaultdict[str, int](int)
        for topic, _ in opening.seats:
            people[topic] += 1
        return sum(count * (count - 1) // 2 for count in people.values())
