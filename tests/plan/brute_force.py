"""The best rota of a tiny consortium, by trying them all; only hard rules cut the search short.

A rota is tried in two steps, which leaves nothing out: first who meets when on what (a gathering), which settles the
weight met and the worst-served company; then, from the best gatherings down, every host and organiser.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, combinations, groupby, pairwise, product
from typing import Any

from tests.plan.independent_reading import WEEK, Reading, Tree, as_day, default_last

Score = tuple[int, Fraction, Fraction, int]
Search = tuple[Score, list[Tree]]


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

    def session(self, host: str, organiser: str) -> dict[str, Any]:
        """Return the gathering as a session of a rota, as far as the rules look."""
        return {
            "community": self.community,
            "date": self.date,
            "topic": self.topic,
            "members": list(self.members),
            "host": host,
            "organiser": organiser,
        }


def best(declared: Tree, topics: Tree, today: dt.date, first: dt.date) -> Score | None:
    """Find how good the best rota is.

    Args:
        declared: consortium.yaml as `yaml.safe_load` gives it; tiny.
        topics: What `hyf topics --format json` prints.
        today: The day of planning.
        first: First day of the horizon.

    Returns:
        Weight met, share of its weight met at the worst-served company, turns by which the company furthest ahead is
        ahead, and people of different companies who first meet: each as good as it can be after the one before. None
        when no rota keeps the pins.
    """
    found = search(declared, topics, today, first)
    return found[0] if found else None


def search(declared: Tree, topics: Tree, today: dt.date, first: dt.date) -> Search | None:
    """Find how good the best rota is, and the sessions of such a rota."""
    reading = Reading(declared, topics)
    plans = [(_served(reading, plan), plan) for plan in _plans(reading, _gatherings(declared, reading, today, first))]
    plans.sort(key=lambda scored: scored[0], reverse=True)
    for (weight, worst), equals in groupby(plans, key=lambda scored: scored[0]):
        rotas = chain.from_iterable(_rotas(reading, plan) for _, plan in equals)
        scored = ((reading.furthest_ahead(rota), -len(reading.strangers_who_meet(rota)), rota) for rota in rotas)
        if lightest := min(scored, key=lambda found: found[:2], default=None):
            ahead, meetings, rota = lightest
            return (weight, worst, ahead, -meetings), rota
    return None


def _served(reading: Reading, plan: Sequence[Gathering]) -> tuple[int, Fraction]:
    sessions = [{"topic": gathering.topic, "members": gathering.members} for gathering in plan]
    return reading.weight(reading.met(sessions)), reading.worst_share(sessions)


def _gatherings(declared: Tree, reading: Reading, today: dt.date, first: dt.date) -> list[Gathering]:
    last = default_last(declared, first)
    return [
        Gathering(community, reading.slot_of(community, first, date), date, topic, members, hosts, organisers)
        for community in reading.communities
        for date in _dates(reading, community, today, (first, reading.last_day(community, first, last)))
        for topic in reading.topics
        for members in _groups(reading, community, topic, date)
        if (hosts := _hosts(reading, community, date, len(members)))
        if (organisers := _organisers(reading, community, date, members))
    ]


def _dates(reading: Reading, community: str, today: dt.date, horizon: tuple[dt.date, dt.date]) -> Iterator[dt.date]:
    rhythm = reading.rhythm(community)
    first, last = horizon
    for n in range((last - first).days + 1):
        date = first + dt.timedelta(days=n)
        is_told_in_time = (date - today).days >= rhythm["notice_days"]
        if is_told_in_time and WEEK[date.weekday()] in rhythm["weekdays"] and not reading.is_closed(date):
            yield date


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
    tired = {past.get("organiser") for past in reading.history if abs((date - as_day(past["date"])).days) < rest}
    return tuple(member for member in members if reading.members[member].get("organises", True) and member not in tired)


def _plans(reading: Reading, gatherings: Sequence[Gathering]) -> Iterator[tuple[Gathering, ...]]:
    """Yield every set of gatherings that people can go to; the pins may still want other hosts or organisers."""

    def grow(plan: tuple[Gathering, ...], start: int) -> Iterator[tuple[Gathering, ...]]:
        yield plan
        for n, gathering in enumerate(gatherings[start:], start):
            if _goes_with(reading, plan, gathering):
                yield from grow((*plan, gathering), n + 1)

    return (plan for plan in grow((), 0) if _can_keep_pins(reading, plan))


def _goes_with(reading: Reading, plan: Sequence[Gathering], gathering: Gathering) -> bool:
    slot = [other for other in plan if (other.community, other.slot) == (gathering.community, gathering.slot)]
    if len(slot) >= reading.rhythm(gathering.community)["sessions_per_slot"]:
        return False
    for other in plan:
        shared = {*other.members} & {*gathering.members}
        if shared and (other.date == gathering.date or other.topic == gathering.topic):
            return False
    counts = Counter(chain.from_iterable(other.members for other in plan))
    return all(counts[member] < reading.members[member].get("max_sessions", 6) for member in gathering.members)


def _can_keep_pins(reading: Reading, plan: Sequence[Gathering]) -> bool:
    return all(any(_allows(reading, pin, gathering) for gathering in plan) for pin in reading.pins)


def _allows(reading: Reading, pin: Tree, gathering: Gathering) -> bool:
    choices = product(gathering.hosts, gathering.organisers)
    return any(reading.pin_allows(pin, gathering.session(host, organiser)) for host, organiser in choices)


def _rotas(reading: Reading, plan: Sequence[Gathering]) -> Iterator[list[Tree]]:
    """Yield the plan with every choice of organisers and hosts that keeps the rules."""
    for organisers in product(*(gathering.organisers for gathering in plan)):
        if not _are_rested(reading, zip(plan, organisers, strict=True)):
            continue
        for hosts in product(*(gathering.hosts for gathering in plan)):
            if len({*zip(hosts, (gathering.date for gathering in plan), strict=True)}) < len(plan):
                continue
            rota = [
                gathering.session(*who)
                for gathering, who in zip(plan, zip(hosts, organisers, strict=True), strict=True)
            ]
            if len(reading.match_pins(rota)) == len(reading.pins):
                yield rota


def _are_rested(reading: Reading, turns: Iterable[tuple[Gathering, str]]) -> bool:
    ordered = sorted((organiser, gathering.date, gathering.community) for gathering, organiser in turns)
    return all(
        who != next_who or (then - date).days >= reading.rhythm(community)["rest_days"]
        for (who, date, community), (next_who, then, _) in pairwise(ordered)
    )
