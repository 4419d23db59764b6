"""Which free places are kept from whom, so that companies mix: pure rules, in counts of people per company.

A plan mixes companies (`group.max_share`, `group.min_companies`); whoever signs up first must not undo that. So a free
place goes to whoever waits longest of those from whom it is not kept:

1. a company that has its share of the places gets another one only when there are more free places than people of
   other companies who may still take one within the share of theirs: who wait, and who were invited and are silent;
2. as long as fewer than `min_companies` companies have a place, the last free ones are kept for people of companies
   that have none, as far as there are any who wait or are silent.

Nothing is kept for who said no, and from `LAPSE` before sign-up closes nothing for who has not answered: a place does
not stay empty for a share. Whoever has a place keeps it.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import floor
from typing import Final

from hyf.model.consortium import Consortium
from hyf.model.enrolment import PublishedSession
from hyf.model.rhythm import Group

LAPSE: Final = dt.timedelta(days=3)
"""So long before sign-up closes, places that were kept for who has not answered, or for who runs it and said no, go to
who waits: long enough to arrange to come, and after the last reminder."""


def has_lapsed(published: PublishedSession, now: dt.datetime) -> bool:
    """Tell whether nothing is kept any more for who has not answered, or runs the session and said no."""
    return now >= published.closes_at - LAPSE


def most_of_one(group: Group, places: int) -> int:
    """Return how many places one company may fill while others want them too: `max_share` of all, rounded down.

    Args:
        group: Of the community.
        places: All of a session.

    Returns:
        At least 1: a company whose share is less than one person would otherwise never come.
    """
    return _share(group.max_share, places)


@lru_cache(maxsize=256)  # counted with every answer to an invitation
def _share(share: float, places: int) -> int:
    # 0.6 is meant as 3/5, not as the nearest binary number, which can lie just below.
    return max(floor(Fraction(str(share)) * places), 1)


def company_of(member: str, consortium: Consortium) -> str:
    """Return the company of a member; who has left the consortium counts as a company of their own."""
    known = consortium.members.get(member)
    return known.company if known else f"?{member}"


@dataclass(frozen=True, slots=True)
class Table:
    """A session as companies see it.

    Attributes:
        held: By company: people who have a place, or one kept for them because they run the session.
        silent: By company: people who may still answer yes; empty once that has lapsed.
        most: Places that one company may fill.
        companies: At least so many should come.
    """

    held: Mapping[str, int]
    silent: Mapping[str, int]
    most: int
    companies: int


def given(queue: Sequence[tuple[str, str]], free: int, table: Table) -> tuple[str, ...]:
    """Return who gets a free place.

    Args:
        queue: Member and company of those who wait, the longest first.
        free: Places that nobody holds.
        table: Before anybody of them gets a place.

    Returns:
        Keys of members, in the order of the queue.
    """
    held, left, found = Counter(table.held), list(queue), set[str]()
    while free > 0 and left:
        wanted = Counter(table.silent) + Counter(company for _, company in left)
        open_to = {
            company for company in {company for _, company in left} if free > _kept_from(company, held, wanted, table)
        }
        one = next((one for one in left if one[1] in open_to), None)
        if one is None:
            break
        left.remove(one)
        found.add(one[0])
        held[one[1]] += 1
        free -= 1
    return tuple(member for member, _ in queue if member in found)


def gets_one_surely(free: int, table: Table) -> bool:
    """Tell whether whoever comes next gets a place, whatever their company is and wherever the others are from.

    Args:
        free: Places that nobody holds.
        table: Only the sum of `held` counts, and nobody may wait.
    """
    return sum(table.held.values()) < table.most and free >= max(table.companies, 1)


def _kept_from(company: str, held: Mapping[str, int], wanted: Mapping[str, int], table: Table) -> int:
    """Return how many free places are kept for others than a company."""
    if held.get(company, 0) >= table.most:
        return sum(min(people, max(table.most - held.get(other, 0), 0)) for other, people in wanted.items())
    if not held.get(company, 0):
        return 0
    missing = max(table.companies - _present(held), 0)
    return min(missing, sum(not held.get(other, 0) for other in wanted))


def _present(held: Mapping[str, int]) -> int:
    return sum(people > 0 for people in held.values())


def per_company(members: Iterable[str], consortium: Consortium) -> Mapping[str, int]:
    """Return how many of some members each company has."""
    return Counter(company_of(member, consortium) for member in members)
