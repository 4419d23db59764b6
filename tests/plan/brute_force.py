"""The best rota of a tiny consortium, by trying them all; only hard rules cut the search short.

How good a rota is depends on ever more of it: the two most important aims on what is met alone, which is some pairs of
a member and a topic. So first everything that can be met is listed, slot by slot, as if days did not matter. From the
best of that down, all plans that meet just that are made: who meets when on what. The first score for which there are
any is that of the best rotas. Of every plan of that score every choice of organisers and hosts is tried.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import chain, combinations, groupby, pairwise, product
from typing import Any

from tests.plan.independent_aims import (
    DUTIES,
    Round,
    Score,
    can_come,
    lead,
    measured,
    out_of_order,
    round_of,
    served,
    stray,
)
from tests.plan.independent_reading import Reading, Tree, as_day, default_last

Search = tuple[Score, list[Tree]]
Met = frozenset[tuple[str, str]]
"""Pairs of a member and a topic."""


Outcome = tuple[Fraction, Fraction, int, int]


class TooMany(Exception):
    """There are more plans than anybody would wait for."""


@dataclass(frozen=True)
class Gathering:
    """A session that keeps every rule that it can break alone, with all who may host and organise it."""

    community: str
    slot: str
    date: dt.date
    topic: str
    members: tuple[str, ...]
    hosts: tuple[str, ...]
    organisers: tuple[str, ...]

    @cached_property
    def met(self) -> Met:
        """What it meets."""
        return frozenset((member, self.topic) for member in self.members)

    def session(self, host: str | None, organiser: str | None) -> dict[str, Any]:
        """Return the gathering as a session of a rota, as far as the rules look."""
        return {
            "community": self.community,
            "date": self.date,
            "topic": self.topic,
            "members": list(self.members),
            "host": host,
            "organiser": organiser,
        }


Plan = tuple[Gathering, ...]


def best(declared: Tree, topics: Tree, today: dt.date, first: dt.date, *, patience: int | None = None) -> Score | None:
    """Find how good the best rota is.

    Args:
        declared: consortium.yaml as `yaml.safe_load` gives it; tiny.
        topics: What `hyf topics --format json` prints.
        today: The day of planning.
        first: First day of the horizon.
        patience: The most plans to look at.

    Returns:
        Each aim as good as it can be after the one before; None when no rota keeps the pins.

    Raises:
        TooMany: The patience is at an end.
    """
    found = search(declared, topics, today, first, patience=patience)
    return found[0] if found else None


def search(
    declared: Tree, topics: Tree, today: dt.date, first: dt.date, *, patience: int | None = None
) -> Search | None:
    """Find how good the best rota is, and the sessions of such a rota."""
    reading = Reading(declared, topics)
    last = default_last(declared, first)
    slots = _slots(_gatherings(reading, today, first, last))
    listed = _everything_that_can_be_met(reading, slots)
    scored = sorted(((_served(reading, met), met) for met in listed[-1]), key=lambda item: item[0], reverse=True)
    around = round_of(reading, today, first, last)
    for _, equals in groupby(scored, key=lambda item: item[0]):
        plans = _plans(reading, slots, listed, {met for _, met in equals})
        turns = _Turns(reading, around)
        scores = [
            (_score(reading, plan, first, outcome), plan)
            for plan in _at_most(patience, plans)
            for outcome in turns.of(plan)
        ]
        if scores:
            score, plan = max(scores, key=lambda item: item[0].rank())
            return score, next(
                rota for rota in _rotas(reading, plan) if measured(reading, rota, today, first, last) == score
            )
    return None


def can_keep_pins(declared: Tree, topics: Tree, today: dt.date, first: dt.date) -> bool:
    """Tell whether any rota keeps the pins: sessions that no pin asks for can be left out of it."""
    reading = Reading(declared, topics)
    every = _gatherings(reading, today, first, default_last(declared, first))
    asked = [gathering for gathering in every if any(_allows(reading, pin, gathering) for pin in reading.pins)]
    plans = combinations(asked, len(reading.pins))
    return any(
        any(_rotas(reading, plan))
        for plan in plans
        if all(_goes_with(reading, plan[:n], gathering) for n, gathering in enumerate(plan))
    )


def _at_most(patience: int | None, plans: Iterator[Plan]) -> Iterator[Plan]:
    for n, plan in enumerate(plans):
        if patience is not None and n >= patience:
            raise TooMany
        yield plan


def _served(reading: Reading, met: Met) -> tuple[int, Fraction]:
    """Return the two most important aims."""
    sessions = [{"topic": topic, "members": [member]} for member, topic in met]
    return reading.weight(reading.met(sessions)), reading.worst_share(sessions)


def _score(reading: Reading, plan: Plan, first: dt.date, turns: Outcome) -> Score:
    sessions = [gathering.session(None, None) for gathering in plan]
    weight, worst = _served(reading, frozenset(chain.from_iterable(gathering.met for gathering in plan)))
    astray, ahead, late, at_companies = turns
    return Score(
        met=weight,
        worst=worst,
        astray=astray,
        ahead=ahead,
        meetings=len(reading.strangers_who_meet(sessions)),
        can_come=can_come(reading, sessions),
        waiting=sum((gathering.date - first).days for gathering in plan),
        served=served(sessions),
        out_of_order=late,
        at_companies=at_companies,
    )


def _gatherings(reading: Reading, today: dt.date, first: dt.date, last: dt.date) -> list[Gathering]:
    return [
        Gathering(community, reading.slot_of(community, first, date), date, topic, members, hosts, organisers)
        for community in reading.communities
        for date in reading.open_dates(community, today, first, last)
        for topic in reading.topics
        for members in _groups(reading, community, topic, date)
        if (hosts := _hosts(reading, community, date, len(members)))
        if (organisers := _organisers(reading, community, date, members))
    ]


def _groups(reading: Reading, community: str, topic: str, date: dt.date) -> Iterator[tuple[str, ...]]:
    group = reading.group(community)
    who = [
        member
        for member in reading.wished.get(topic, {})
        if reading.community_of(member) == community
        and reading.suits(member, date)
        and not reading.is_absent(member, date)
        and reading.members[member].get("max_sessions", 6) > 0
    ]
    for size in range(group["min"], min(group["max"], len(who)) + 1):
        for members in combinations(who, size):
            companies = Counter(map(reading.company_of, members))
            is_mixed = Fraction(max(companies.values()), size) <= Fraction(str(group["max_share"]))
            is_fitting = all(len({*some} & {*members}) < 2 for some in reading.apart)
            if is_mixed and is_fitting and len(companies) >= group["min_companies"]:
                yield members


def _hosts(reading: Reading, community: str, date: dt.date, heads: int) -> tuple[str, ...]:
    return tuple(
        host
        for host in [*reading.companies, *reading.partners]
        if reading.receives(host, community) and reading.is_home(host, date) and reading.capacity(host) >= heads
    )


def _organisers(reading: Reading, community: str, date: dt.date, members: Sequence[str]) -> tuple[str, ...]:
    rest = reading.rhythm(community)["rest_days"]
    tired = {
        past.get(duty)
        for past in reading.history
        for duty in ("organiser", "co_organiser", "speaker")
        if abs((date - as_day(past["date"])).days) < rest
    }
    return tuple(member for member in members if reading.members[member].get("organises", True) and member not in tired)


def _slots(gatherings: Sequence[Gathering]) -> list[list[Gathering]]:
    slots: dict[tuple[str, str], list[Gathering]] = {}
    for gathering in gatherings:
        slots.setdefault((gathering.community, gathering.slot), []).append(gathering)
    return list(slots.values())


def _everything_that_can_be_met(reading: Reading, slots: Sequence[Sequence[Gathering]]) -> list[set[Met]]:
    """List what can have been met before the first slot, after it, after the second and so on."""
    listed: list[set[Met]] = [{frozenset()}]
    for slot in slots:
        here = {gathering.met for gathering in slot}
        reached = listed[-1]
        for _ in range(reading.rhythm(slot[0].community)["sessions_per_slot"]):
            more = {met | new for new in here for met in reached if met.isdisjoint(new)}
            reached = reached | {met for met in more if _is_within_max_sessions(reading, met)}
        listed.append(reached)
    return listed


def _is_within_max_sessions(reading: Reading, met: Met) -> bool:
    taken = Counter(member for member, _ in met)
    return all(count <= reading.members[member].get("max_sessions", 6) for member, count in taken.items())


def _plans(
    reading: Reading, slots: Sequence[Sequence[Gathering]], listed: Sequence[set[Met]], goals: set[Met]
) -> Iterator[Plan]:
    """Yield every plan that meets just one of the goals; the pins may still want other hosts or organisers."""
    hopeful = [{met for met in reached if any(met <= goal for goal in goals)} for reached in listed]

    def grow(plan: Plan, met: Met, slot: int, start: int) -> Iterator[Plan]:
        if slot == len(slots):
            if met in goals and _can_keep_pins(reading, plan):
                yield plan
            return
        if met in hopeful[slot + 1]:
            yield from grow(plan, met, slot + 1, 0)
        for n, gathering in enumerate(slots[slot][start:], start):
            if met.isdisjoint(gathering.met):
                more = met | gathering.met
                if more in hopeful[slot + 1] and _goes_with(reading, plan, gathering):
                    yield from grow((*plan, gathering), more, slot, n + 1)

    return grow((), frozenset(), 0, 0)


def _goes_with(reading: Reading, plan: Plan, gathering: Gathering) -> bool:
    slot = [other for other in plan if (other.community, other.slot) == (gathering.community, gathering.slot)]
    if len(slot) >= reading.rhythm(gathering.community)["sessions_per_slot"]:
        return False
    for other in plan:
        shared = {*other.members} & {*gathering.members}
        if shared and (other.date == gathering.date or other.topic == gathering.topic):
            return False
    counts = Counter(chain.from_iterable(other.members for other in plan))
    return all(counts[member] < reading.members[member].get("max_sessions", 6) for member in gathering.members)


def _can_keep_pins(reading: Reading, plan: Plan) -> bool:
    return all(any(_allows(reading, pin, gathering) for gathering in plan) for pin in reading.pins)


def _allows(reading: Reading, pin: Tree, gathering: Gathering) -> bool:
    choices = product(gathering.hosts, gathering.organisers)
    return any(reading.pin_allows(pin, gathering.session(host, organiser)) for host, organiser in choices)


class _Turns:
    """What the choice of organisers and hosts can make of a plan.

    That is: how astray, how far ahead, how much out of order, how often at a company. Without pins the two choices do
    not know of each other, and plans with the same dates and the same choices are alike: each is looked into once.
    """

    def __init__(self, reading: Reading, around: Round) -> None:
        self.reading, self.around = reading, around
        self.known: dict[Any, set[Outcome]] = {}

    def of(self, plan: Plan) -> set[Outcome]:
        if self.reading.pins:
            rotas = _rotas(self.reading, plan)
            return {_together(*(self._of_one(duty, rota) for duty in DUTIES)) for rota in rotas}
        organised = self._known("organiser", plan, _organised(self.reading, plan))
        hosted = self._known("host", plan, _hosted(plan))
        return {_together(one, other) for one, other in product(organised, hosted)}

    def _known(self, duty: str, plan: Plan, ways: Iterable[Sequence[str]]) -> set[Outcome]:
        key = (duty, tuple((each.community, each.date, getattr(each, f"{duty}s")) for each in plan))
        if key not in self.known:
            bare = [each.session(None, None) for each in plan]
            rotas = ([session | {duty: who} for session, who in zip(bare, way, strict=True)] for way in ways)
            self.known[key] = {self._of_one(duty, rota) for rota in rotas}
        return self.known[key]

    def _of_one(self, duty: str, rota: list[Tree]) -> Outcome:
        late = out_of_order(self.reading, self.around, rota) if duty == "organiser" else 0
        at_companies = sum(session["host"] in self.reading.companies for session in rota) if duty == "host" else 0
        return stray(self.reading, self.around, duty, rota), lead(self.reading, duty, rota), late, at_companies


def _together(one: Outcome, other: Outcome) -> Outcome:
    return max(one[0], other[0]), max(one[1], other[1]), one[2] + other[2], one[3] + other[3]


def _organised(reading: Reading, plan: Plan) -> Iterator[tuple[str, ...]]:
    for organisers in product(*(gathering.organisers for gathering in plan)):
        if _are_rested(reading, zip(plan, organisers, strict=True)):
            yield organisers


def _hosted(plan: Plan) -> Iterator[tuple[str, ...]]:
    for hosts in product(*(gathering.hosts for gathering in plan)):
        if len({*zip(hosts, (gathering.date for gathering in plan), strict=True)}) == len(plan):
            yield hosts


def _rotas(reading: Reading, plan: Plan) -> Iterator[list[Tree]]:
    """Yield the plan with every choice of organisers and hosts that keeps the rules."""
    for who in product(_hosted(plan), _organised(reading, plan)):
        rota = [gathering.session(*turns) for gathering, turns in zip(plan, zip(*who, strict=True), strict=True)]
        if len(reading.match_pins(rota)) == len(reading.pins):
            yield rota


def _are_rested(reading: Reading, turns: Iterable[tuple[Gathering, str]]) -> bool:
    ordered = sorted((organiser, gathering.date, gathering.community) for gathering, organiser in turns)
    return all(
        who != next_who or (then - date).days >= reading.rhythm(community)["rest_days"]
        for (who, date, community), (next_who, then, _) in pairwise(ordered)
    )
