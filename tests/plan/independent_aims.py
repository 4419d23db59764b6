"""How good a rota is, aim by aim, worked out a second time for tests from the words of the design alone.

What "fair at every moment" counts is told at the top of `hyf/plan/fair_turns.py`; nothing here is taken from its code,
and nothing of hyf is imported.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from tests.plan.independent_reading import Reading, Tree, as_day

DUTIES = ("organiser", "host")


class Score(NamedTuple):
    """How far each aim is reached, in the order of importance.

    Attributes:
        met: Weight of the wishes met.
        worst: Part of its weight that the worst-served company gets; 1 when nobody wishes.
        astray: By how many turns the worst moment lies beyond what fair rotation allows.
        ahead: By how many turns the company furthest ahead of its share is ahead of it in the end.
        meetings: Pairs of people of different companies who first meet.
        can_come: People who want the topic and could come on the day, all sessions together.
        waiting: Days from the beginning to each session, together.
        served: People who are in a session.
        out_of_order: For every turn of organising, the willing colleagues who did so longer ago, or never; a second
            turn goes before all of them.
        at_companies: Sessions at a company.
    """

    met: int
    worst: Fraction
    astray: Fraction
    ahead: Fraction
    meetings: int
    can_come: int
    waiting: int
    served: int
    out_of_order: int
    at_companies: int

    def rank(self) -> tuple[Fraction, ...]:
        """Return what is larger for the better of two rotas."""
        less_is_better = {"astray", "ahead", "waiting", "out_of_order"}
        return tuple(Fraction(-value if name in less_is_better else value) for name, value in self._asdict().items())


NAMES = (
    "met-weight",
    "worst-company",
    "turns-astray",
    "furthest-ahead",
    "new-meetings",
    "can-come",
    "days-of-waiting",
    "people-served",
    "turns-out-of-order",
    "at-companies",
)
"""The same aims as rota.yaml names them."""


@dataclass(frozen=True)
class Round:
    """Among whom the duties go round.

    Attributes:
        takers: (community, duty) -> the companies among which the duty goes round -> their sizes.
        willing: The members who can hold the baton.
    """

    takers: dict[tuple[str, str], dict[str, int]]
    willing: frozenset[str]


def round_of(reading: Reading, today: dt.date, first: dt.date, last: dt.date) -> Round:
    """Return among whom the duties go round: the willing who can be in a session, and companies with a room."""
    takers: dict[tuple[str, str], dict[str, int]] = {}
    willing: set[str] = set()
    for community in reading.communities:
        days = reading.open_dates(community, today, first, last)
        here = {who for who in _wishing(reading, community) if _may_organise(reading, who, days)}
        willing |= here
        for duty, able in (
            ("organiser", {reading.company_of(who) for who in here}),
            ("host", {key for key in reading.companies if _may_host(reading, key, community, days)}),
        ):
            takers[community, duty] = {key: size for key, size in reading.sizes(community).items() if key in able}
    return Round(takers, frozenset(willing))


def _wishing(reading: Reading, community: str) -> Iterator[str]:
    """Yield who in a community wants a topic that enough people there want."""
    group = reading.group(community)
    for wished in reading.wished.values():
        fans = [who for who in wished if reading.community_of(who) == community]
        if len(fans) >= group["min"] and len({*map(reading.company_of, fans)}) >= group["min_companies"]:
            yield from fans


def _may_organise(reading: Reading, member: str, days: Sequence[dt.date]) -> bool:
    told = reading.members[member]
    is_willing = told.get("organises", True) and told.get("max_sessions", 6) > 0
    return is_willing and any(_is_free(reading, member, day) for day in days)


def _may_host(reading: Reading, company: str, community: str, days: Sequence[dt.date]) -> bool:
    is_large = reading.capacity(company) >= reading.group(community)["min"]
    return is_large and any(reading.is_home(company, day) for day in days)


def _is_free(reading: Reading, member: str, day: dt.date) -> bool:
    return reading.suits(member, day) and not reading.is_absent(member, day)


def stray(reading: Reading, around: Round, duty: str, sessions: Sequence[Tree]) -> Fraction:
    """Return by how much the turns of a duty stray beyond what fair rotation allows, at the worst moment."""
    worst = Fraction(0)
    for community in reading.communities:
        sizes = around.takers[community, duty]
        if len(sizes) < 2 or not any(sizes.values()):
            continue
        allowed = 1 - Fraction(1, 2 * len(sizes) - 2)
        here = [session for session in sessions if session["community"] == community]
        for evening in {as_day(session["date"]) for session in here}:
            until = [*reading.history, *(session for session in here if as_day(session["date"]) <= evening)]
            had = Counter(_whose_turn(reading, session, duty) for session in until)
            turns = sum(had[key] for key in sizes)
            off = [abs(had[key] - Fraction(size * turns, sum(sizes.values()))) for key, size in sizes.items()]
            worst = max(worst, max(off) - allowed)
    return worst


def lead(reading: Reading, duty: str, sessions: Sequence[Tree]) -> Fraction:
    """Return by how many turns of a duty the company furthest ahead of its share is ahead, history included."""
    held = Counter(session["community"] for session in [*reading.history, *sessions])
    had = Counter(_whose_turn(reading, session, duty) for session in [*reading.history, *sessions])
    return max(had[key] - held[company["community"]] * reading.share(key) for key, company in reading.companies.items())


def _whose_turn(reading: Reading, session: Tree, duty: str) -> str | None:
    who = session.get(duty)
    return reading.company_of(who) if duty == "organiser" and who is not None else who


def can_come(reading: Reading, sessions: Iterable[Tree]) -> int:
    """Return how many of those who want the topic could come on the day, all sessions together."""
    return sum(
        _is_free(reading, member, as_day(session["date"]))
        for session in sessions
        for member in reading.wished[session["topic"]]
        if reading.community_of(member) == session["community"]
    )


def served(sessions: Iterable[Tree]) -> int:
    """Return how many people are in a session."""
    return len({member for session in sessions for member in session["members"]})


def out_of_order(reading: Reading, around: Round, sessions: Sequence[Tree]) -> int:
    """Return how many colleagues should have gone first, over all turns of organising."""
    last = {
        key: max([past["date"] for past in reading.history if past.get("organiser") == key], default=dt.date.min)
        for key in around.willing
    }
    turns = Counter(session["organiser"] for session in sessions)
    passed = 0
    for member, count in turns.items():
        colleagues = [last[key] for key in around.willing if reading.company_of(key) == reading.company_of(member)]
        passed += sum(other < last[member] for other in colleagues) + (count - 1) * len(colleagues)
    return passed


def measured(reading: Reading, sessions: Sequence[Tree], today: dt.date, first: dt.date, last: dt.date) -> Score:
    """Measure a rota by every aim.

    Args:
        reading: What is declared.
        sessions: Those of the rota.
        today: The day of planning.
        first: First day of the horizon.
        last: Last day of the horizon, included.
    """
    around = round_of(reading, today, first, last)
    return Score(
        met=reading.weight(reading.met(sessions)),
        worst=reading.worst_share(sessions),
        astray=max(stray(reading, around, duty, sessions) for duty in DUTIES),
        ahead=max(lead(reading, duty, sessions) for duty in DUTIES),
        meetings=len(reading.strangers_who_meet(sessions)),
        can_come=can_come(reading, sessions),
        waiting=sum((as_day(session["date"]) - first).days for session in sessions),
        served=served(sessions),
        out_of_order=out_of_order(reading, around, sessions),
        at_companies=sum(session["host"] in reading.companies for session in sessions),
    )
