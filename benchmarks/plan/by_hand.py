"""First come, first served: what a coordinator with a spreadsheet does, slot after slot, and never takes back.

The topic that most people still wait for, on the date that suits most of them; the first who signed up, until the room
is full; the host and the organising company are those whose last turn is longest ago.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from benchmarks.plan.chosen import Chosen
from hyf.plan.community_plan import CommunityPlan, Host
from hyf.plan.instance import Instance
from hyf.plan.pins import PinFacts

_NEVER = dt.date.min


class ByHand:
    """A rota as it grows."""

    def __init__(self, instance: Instance) -> None:
        """Begin with what the history says of turns."""
        self._instance = instance
        self._apart: dict[str, set[str]] = {}
        for apart in instance.apart:
            for member in apart:
                self._apart.setdefault(member, set()).update(set(apart) - {member})
        self.chosen: list[Chosen] = []
        self.pinned: dict[Chosen, PinFacts] = {}
        self._had: set[tuple[str, str]] = set()
        self._busy: set[tuple[dt.date, str]] = set()
        self._sessions: Counter[str] = Counter()
        self._hosted: dict[str, dt.date] = {}
        self._organised: dict[str, dt.date] = {}
        self._turns: dict[str, list[dt.date]] = {key: [*dates] for key, dates in instance.duties_before.items()}
        for past in instance.consortium.history:
            if past.host:
                self._hosted[past.host] = max(past.date, self._hosted.get(past.host, _NEVER))
            if past.organiser:
                company = instance.attendees[past.organiser].company
                self._organised[company] = max(past.date, self._organised.get(company, _NEVER))

    def plan(self) -> list[Chosen]:
        """Fill slot after slot, what was decided already first."""
        for community in self._instance.communities.values():
            waiting = [pin for pin in self._instance.pins if pin.communities == (community.key,)]
            for slot in community.slots:
                for _ in range(community.rhythm.sessions_per_slot):
                    pin = next((pin for pin in waiting if pin.date is None or pin.date in slot.dates), None)
                    if pin:
                        waiting.remove(pin)
                    # What is decided for later is not held before.
                    later = {pin.topic for pin in waiting}
                    session = next(self._sessions_in(community, slot.dates, pin, later), None)
                    if session:
                        self._hold(session)
                    if session and pin:
                        self.pinned[session] = pin
        return self.chosen

    def _sessions_in(
        self, community: CommunityPlan, dates: Sequence[dt.date], pin: PinFacts | None, later: set[str | None]
    ) -> Iterator[Chosen]:
        """Yield the sessions that could be held, the best by these rules first."""
        waiting = {topic: self._waiting(community, topic) for topic in community.topics if topic not in later}
        topics = [pin.topic] if pin and pin.topic else sorted(waiting, key=lambda key: (-len(waiting[key]), key))
        for topic in topics:
            people = waiting.get(topic, [])
            could = {date: [one for one in people if self._can_come(one, date)] for date in dates}
            for date in sorted(dates, key=lambda date: (-len(could[date]), date)):
                if not pin or pin.date in (None, date):
                    yield from self._on(community, topic, date, could[date])

    def _waiting(self, community: CommunityPlan, topic: str) -> list[str]:
        attendees = self._instance.attendees
        return [
            key
            for key in community.wanted[topic]
            if (key, topic) not in self._had and self._sessions[key] < attendees[key].max_sessions
        ]

    def _can_come(self, member: str, date: dt.date) -> bool:
        return date in self._instance.attendees[member].free and (date, member) not in self._busy

    def _on(self, community: CommunityPlan, topic: str, date: dt.date, could: Sequence[str]) -> Iterator[Chosen]:
        for host in self._hosts(community, date, min(len(could), community.group.max)):
            people = self._first_come(community, could, min(host.capacity, community.group.max))
            for organiser in self._organisers(community, people, date):
                yield Chosen(date, community.key, topic, host.key, organiser, tuple(people))

    def _hosts(self, community: CommunityPlan, date: dt.date, people: int) -> Iterable[Host]:
        """Return the open rooms: those that fit everybody first, companies before partners, longest ago first."""
        able = [host for host in community.hosts.values() if date in host.open and (date, host.key) not in self._busy]
        fitting = [host for host in able if host.capacity >= people]
        tight = sorted((host for host in able if host.capacity < people), key=lambda host: -host.capacity)
        fitting.sort(key=lambda host: (not host.is_company, self._hosted.get(host.key, _NEVER)))
        return chain(fitting, tight)

    def _first_come(self, community: CommunityPlan, could: Sequence[str], room: int) -> list[str]:
        """Take the first who signed up, as many as fit and as the mix of companies allows."""
        attendees, group = self._instance.attendees, community.group
        for size in range(min(room, len(could)), group.min - 1, -1):
            people: list[str] = []
            seats: Counter[str] = Counter()
            for member in could:
                company = attendees[member].company
                if len(people) < size and seats[company] + 1 <= group.max_share * size and self._fits(member, people):
                    people.append(member)
                    seats[company] += 1
            if len(people) == size and len(seats) >= group.min_companies:
                return people
        return []

    def _fits(self, member: str, people: Sequence[str]) -> bool:
        return self._apart.get(member, set()).isdisjoint(people)

    def _organisers(self, community: CommunityPlan, people: Sequence[str], date: dt.date) -> Iterable[str]:
        attendees, rest = self._instance.attendees, community.rhythm.rest_days
        able = [
            key
            for key in people
            if attendees[key].organises and all(abs((date - turn).days) >= rest for turn in self._turns.get(key, ()))
        ]
        return sorted(able, key=lambda key: self._organised.get(attendees[key].company, _NEVER))

    def _hold(self, session: Chosen) -> None:
        self.chosen.append(session)
        self._busy |= {(session.date, who) for who in (session.host, *session.members)}
        self._had |= {(member, session.topic) for member in session.members}
        self._sessions.update(session.members)
        self._hosted[session.host] = session.date
        self._organised[self._instance.attendees[session.organiser].company] = session.date
        self._turns.setdefault(session.organiser, []).append(session.date)


def plan_by_hand(instance: Instance, seconds: float) -> tuple[list[Chosen], str]:
    """Plan as by hand; it takes no time to speak of."""
    del seconds
    return ByHand(instance).plan(), ""
