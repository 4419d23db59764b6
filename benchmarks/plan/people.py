"""The people of a made consortium: who works where, what they want to learn, and when they can come.

Few subjects are wanted by many and many by few (a long tail), and every company has a taste of its own. People work
part-time, go on holiday and on leave.
"""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

SUBJECTS = tuple(
    tuple(name.strip() for name in line.split(";"))
    for line in (Path(__file__).parent / "subjects.txt").read_text(encoding="utf-8").splitlines()
)

# So many members are a session per slot.
_MEMBERS_A_SESSION = 75
_MOST_A_SLOT = 10
# How fast the tail of subjects falls, and how much the tastes of two companies are alike.
_TAIL = 0.9
_ALIKE = 40.0
_WEEKDAYS = (("tue", "thu"), ("tue", "thu"), ("wed", "thu"), ("mon", "tue"), ("tue", "wed"))
WEEK = ("mon", "tue", "wed", "thu", "fri")
_LEVELS = ("beginner", "intermediate", "advanced")


@dataclass(frozen=True, slots=True)
class Size:
    """How large a made consortium is.

    Attributes:
        name: Of its folder, `12-300`.
        communities: Regions over which the companies are spread.
    """

    name: str
    companies: int
    members: int
    communities: int

    @property
    def per_slot(self) -> int:
        """Sessions that a community can hold in a slot: more where there are more people."""
        return min(_MOST_A_SLOT, max(1, round(self.members / self.communities / _MEMBERS_A_SESSION)))


@dataclass(slots=True)
class Person:
    """A member; of each wish the place of its subject, the words, and what stands in brackets behind them."""

    key: str
    company: int
    wishes: list[tuple[int, str, str]]
    offers: list[str]
    weekdays: str
    absent: str
    organises: bool
    max_sessions: int


@dataclass(slots=True)
class Region:
    """One community while it is made: its companies by number, and its people."""

    number: int
    weekdays: tuple[str, ...]
    companies: list[int]
    people: list[Person] = field(default_factory=list)

    def of_company(self, company: int) -> list[Person]:
        """Return the people of one company."""
        return [person for person in self.people if person.company == company]


def make_regions(choose: random.Random, size: Size) -> list[Region]:
    """Make the communities of a consortium, with everybody in them."""
    regions = [
        Region(number, choose.choice(_WEEKDAYS), list(range(number, size.companies, size.communities)))
        for number in range(size.communities)
    ]
    heads = _heads(choose, size)
    number = 0
    for region in regions:
        for company in region.companies:
            taste = _taste(choose)
            for _ in range(heads[company]):
                region.people.append(_person(choose, number, company, taste, region.weekdays))
                number += 1
    return regions


def _heads(choose: random.Random, size: Size) -> list[int]:
    """Spread the members over the companies: some have several times as many as others."""
    wanted = [choose.lognormvariate(0.0, 0.4) for _ in range(size.companies)]
    least = max(2, size.members // size.companies // 3)
    heads = [max(least, int(size.members * share / sum(wanted))) for share in wanted]
    for turn in range(abs(size.members - sum(heads))):
        # The largest ones give or take what rounding left.
        order = sorted(range(size.companies), key=lambda company: (-heads[company], company))
        heads[order[turn % max(1, size.companies // 4)]] += 1 if sum(heads) < size.members else -1
    return heads


def _taste(choose: random.Random) -> list[float]:
    """Return how much each subject is wanted at one company: a Dirichlet draw around the long tail."""
    tail = [(rank + 1) ** -_TAIL for rank in range(len(SUBJECTS))]
    whole = sum(tail)
    return [choose.gammavariate(_ALIKE * weight / whole, 1.0) for weight in tail]


def _person(choose: random.Random, number: int, company: int, taste: Sequence[float], days: Sequence[str]) -> Person:
    wishes: dict[int, tuple[int, str, str]] = {}
    count = choose.choices((2, 3, 4), (3, 5, 2))[0]
    while len(wishes) < count:
        subject = choose.choices(range(len(SUBJECTS)), taste)[0]
        wishes.setdefault(subject, (subject, choose.choice(SUBJECTS[subject]), _brackets(choose)))
    shared = [choose.choice(choose.choice(SUBJECTS))] if choose.random() < 0.15 else []  # noqa: PLR2004 -- one in seven
    return Person(
        key=f"p-{number:05}",
        company=company,
        wishes=list(wishes.values()),
        offers=shared,
        weekdays=_part_time(choose, days),
        absent=_absences(choose),
        organises=choose.random() > 0.15,  # noqa: PLR2004 -- one in seven will not
        max_sessions=choose.choices((1, 2, 3, 4, 6), (1, 3, 4, 2, 2))[0],
    )


def _brackets(choose: random.Random) -> str:
    level = choose.choice(_LEVELS) if choose.random() < 0.4 else ""  # noqa: PLR2004 -- four in ten say it
    weight = choose.choices(("", "2", "3"), (7, 2, 1))[0]
    inside = ", ".join(part for part in (level, weight) if part)
    return f" [{inside}]" if inside else ""


def _part_time(choose: random.Random, days: Sequence[str]) -> str:
    """Return the weekdays of one in four; one day at least is one of the community's."""
    if choose.random() > 0.25:  # noqa: PLR2004 -- one in four
        return ""
    works = {choose.choice(days), *choose.sample(WEEK, choose.choice((1, 2)))}
    return ";".join(day for day in WEEK if day in works)


def _absences(choose: random.Random) -> str:
    periods = []
    if choose.random() < 0.3:  # noqa: PLR2004 -- three in ten have said when they go on holiday
        first = dt.date(2027, 6, 21) + dt.timedelta(days=choose.randrange(75))
        periods.append((first, first + dt.timedelta(days=choose.choice((13, 20)))))
    if choose.random() < 0.1:  # noqa: PLR2004 -- one in ten is on leave, or at a customer's far away
        first = dt.date(2027, 1, 1) + dt.timedelta(days=choose.randrange(300))
        periods.append((first, first + dt.timedelta(days=choose.randint(40, 150))))
    return ";".join(f"{first}/{last}" for first, last in sorted(periods))
