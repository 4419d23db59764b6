"""The solver's variables: what can be chosen for each opening. Rules tie them together, objectives weigh them.

An opening is a chance for one session: a slot of a community has `sessions_per_slot` of them, and each may stay unused.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from hyf.plan.calendar import Slot
from hyf.plan.instance import Instance


@dataclass(frozen=True, slots=True)
class Opening:
    """A chance for one session.

    Attributes:
        number: Position among the openings of its slot, from 0.
    """

    community: str
    slot: Slot
    number: int

    @property
    def name(self) -> str:
        """A short name, for the solver's own messages."""
        return f"{self.community}/{self.slot.name}/{self.number}"


@dataclass(frozen=True, slots=True)
class Choices:
    """All variables of one model, by what they decide.

    Dates of a slot on which the same people and the same hosts are free form one day group: a topic chooses a group,
    and the opening chooses a date within it. Equal dates are thus not told apart until the dates themselves matter.

    Attributes:
        communities: Keys of the communities that the model decides on; one without openings has no session.
        topics: Opening -> topic -> day group -> chosen.
        groups: Opening -> its day groups, each a run of dates in order; a group's position is its name.
        dates: Opening -> date -> chosen.
        hosts: Opening -> host -> chosen.
        attends: Opening -> topic -> member -> is in the session.
        organises: Opening -> member -> holds the baton.
    """

    communities: tuple[str, ...]
    openings: tuple[Opening, ...]
    groups: dict[Opening, tuple[tuple[dt.date, ...], ...]] = field(default_factory=dict)
    topics: dict[Opening, dict[str, tuple[IntVar, ...]]] = field(default_factory=dict)
    dates: dict[Opening, dict[dt.date, IntVar]] = field(default_factory=dict)
    hosts: dict[Opening, dict[str, IntVar]] = field(default_factory=dict)
    attends: dict[Opening, dict[str, dict[str, IntVar]]] = field(default_factory=dict)
    organises: dict[Opening, dict[str, IntVar]] = field(default_factory=dict)

    @property
    def is_ordered(self) -> bool:
        """Tell whether all openings of a slot are alike, so that they can stand in the order of their days."""
        return all(
            self.topics[one].keys() == self.topics[other].keys()
            for one, other in pairwise(self.openings)
            if one.community == other.community and one.slot == other.slot
        )

    @property
    def count(self) -> int:
        """How many variables there are; they are the first of their model."""
        return sum(
            sum(map(len, self.topics[opening].values()))
            + len(self.dates[opening])
            + len(self.hosts[opening])
            + sum(map(len, self.attends[opening].values()))
            + len(self.organises[opening])
            for opening in self.openings
        )

    @property
    def seats(self) -> tuple[int, ...]:
        """The index in the model of every variable that puts a member in a session."""
        return tuple(
            var.index
            for by_topic in self.attends.values()
            for by_member in by_topic.values()
            for var in by_member.values()
        )

    def openings_of(self, community: str) -> tuple[Opening, ...]:
        """Return the openings of one community."""
        return tuple(opening for opening in self.openings if opening.community == community)

    def used(self, opening: Opening) -> LinearExpr:
        """Return 1 when the opening holds a session, else 0."""
        return total([var for by_group in self.topics[opening].values() for var in by_group])

    def has_topic(self, opening: Opening, topic: str) -> LinearExpr:
        """Return 1 when the opening's session is on a topic, else 0."""
        return total(self.topics[opening][topic])

    def is_present(self, opening: Opening, member: str) -> LinearExpr:
        """Return 1 when a member is in the opening's session, else 0."""
        return total([by_member[member] for by_member in self.attends[opening].values() if member in by_member])

    def people(self, opening: Opening) -> LinearExpr:
        """Return how many people are in the opening's session."""
        return total([var for by_member in self.attends[opening].values() for var in by_member.values()])

    def attending(self, opening: Opening) -> dict[str, list[IntVar]]:
        """Return each member who could be in the opening's session, with a variable per topic."""
        members: dict[str, list[IntVar]] = defaultdict(list)
        for by_member in self.attends[opening].values():
            for member, var in by_member.items():
                members[member].append(var)
        return members


def total(terms: Sequence[LinearExpr]) -> LinearExpr:
    """Return the sum of some variables; for none the constant 0."""
    return LinearExpr.sum(list(terms))


def make_choices(
    model: CpModel,
    instance: Instance,
    communities: Sequence[str],
    among: Mapping[Opening, Collection[str]] | None = None,
) -> Choices:
    """Create the variables for some communities; nothing is constrained yet.

    Args:
        model: Where they are created.
        instance: The question.
        communities: Keys of the communities that this model decides on.
        among: The topics that each opening may take, and only these openings; absent: all.
    """
    openings = openings_of(instance, communities)
    choices = Choices(tuple(communities), openings if among is None else tuple(among))
    groups: dict[tuple[str, str, tuple[str, ...]], tuple[tuple[dt.date, ...], ...]] = {}
    for opening in choices.openings:
        topics = instance.communities[opening.community].topics
        if among is not None:
            topics = tuple(topic for topic in topics if topic in among[opening])
        key = (opening.community, opening.slot.name, topics)
        if key not in groups:
            groups[key] = _day_groups(instance, opening, topics)
        choices.groups[opening] = groups[key]
        _open(model, choices, instance, opening, topics)
    return choices


def openings_of(instance: Instance, communities: Sequence[str]) -> tuple[Opening, ...]:
    """Return all chances for a session in some communities, by community and time."""
    return tuple(
        Opening(key, slot, number)
        for key in communities
        for slot in instance.communities[key].slots
        for number in range(instance.communities[key].places_in(slot))
        if slot.dates and instance.communities[key].topics and instance.communities[key].hosts
    )


def _open(model: CpModel, choices: Choices, instance: Instance, opening: Opening, topics: tuple[str, ...]) -> None:
    community = instance.communities[opening.community]
    dates = opening.slot.dates

    def new(*what: object) -> IntVar:
        return model.new_bool_var("/".join((opening.name, *map(str, what))))

    choices.topics[opening] = {
        topic: tuple(new(topic, group) for group in range(len(choices.groups[opening]))) for topic in topics
    }
    choices.dates[opening] = {date: new(date) for date in dates}
    choices.hosts[opening] = {host: new(host) for host in community.hosts}
    choices.attends[opening] = {
        topic: {
            member: new(topic, member)
            for member in community.wanted[topic]
            if not instance.attendees[member].free.isdisjoint(dates)
        }
        for topic in topics
    }
    choices.organises[opening] = {
        member: new("organises", member)
        for member in choices.attending(opening)
        if instance.attendees[member].organises
    }


def _day_groups(instance: Instance, opening: Opening, topics: Sequence[str]) -> tuple[tuple[dt.date, ...], ...]:
    community = instance.communities[opening.community]
    local = sorted({member for topic in topics for member in community.wanted[topic]})
    alike: dict[tuple[tuple[bool, ...], tuple[bool, ...]], list[dt.date]] = defaultdict(list)
    for date in opening.slot.dates:
        free = tuple(date in instance.attendees[member].free for member in local)
        receives = tuple(date in host.open for host in community.hosts.values())
        alike[free, receives].append(date)
    return tuple(tuple(dates) for dates in alike.values())
