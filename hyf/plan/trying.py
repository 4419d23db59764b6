"""Trying changes: with which of them, and in which size, a wish can be met, and what that costs others.

What could be otherwise is in `lifts`; how a rota is searched that meets something is in `reach`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import product

from hyf.plan.homes import WishName
from hyf.plan.instance import Instance, build_instance
from hyf.plan.lifts import Case, Change, Ladder, makes_room
from hyf.plan.placed import Placed
from hyf.plan.reach import Demand, Reached, Search, beside, keeps_rules, met_by, reach, tied_to

Progress = Callable[[int, int], None]
"""Called with how many changes were tried, and how many there are."""

# Pairs are made of the first few changes that make a wish possible, and the first few that make room.
_FIRST, _SECOND = 5, 8
# The largest size of these makes so large a question that the smallest is asked first.
_LARGER_QUESTIONS = ("rhythm.horizon_months",)
# So many pairs that help are enough to choose from.
_PAIRS = 3


class Finding(StrEnum):
    """What is known of a change."""

    ENOUGH = "enough"
    """A rota was found that meets the wish and loses nothing, by weight; the referee accepted it."""
    COSTS = "costs"
    """Such a rota meets the wish, which was not possible, and loses others."""
    NOT_ENOUGH = "not-enough"
    """Proven: with this alone there is no such rota."""
    NOT_KNOWN = "not-known"
    """None was found in the time, and nothing was proven."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A change, or a pair of them, and what became of it.

    Attributes:
        changes: In the smallest sizes that are known to do; the largest where nothing does. None: all stays as it is.
        cost: Weight of the wishes of others that would be lost, less what others gain; 0 where it is enough.
        lost: Wishes that are met now and would not be.
        gained: Wishes of others that are not met now and would be.
        is_least: It is proven that it costs no less.
    """

    changes: tuple[Change, ...]
    finding: Finding
    cost: int = 0
    lost: tuple[WishName, ...] = ()
    gained: tuple[WishName, ...] = ()
    is_least: bool = True

    @property
    def rank(self) -> tuple[float, ...]:
        """Cheapest first: what others lose, how many people notice it, how large the change is."""
        return (
            self.cost,
            len(self.changes),
            sum(change.people for change in self.changes),
            sum(change.size for change in self.changes),
        )


_HELPFUL = (Finding.ENOUGH, Finding.COSTS)


def home_of(instance: Instance, member: str, wish: str) -> str:
    """Return the key of the topic in which a wish is at home."""
    return next(
        topic.key
        for topic in instance.topics.values()
        if any((each.member, each.text) == (member, wish) for each in topic.wishes)
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question to the solver, ready to be put.

    Attributes:
        here: Communities that are planned anew.
        elsewhere: Sessions of the others.
        before: Wishes that are met here now, with their weights.
        goal: Weight to meet so that nothing is lost.
        home: Key of the topic in which the wish is at home.
    """

    instance: Instance
    here: tuple[str, ...]
    elsewhere: tuple[Placed, ...]
    before: dict[WishName, int]
    goal: int
    home: str


@dataclass(slots=True)
class Trying:
    """Questions about one wish, and the time for them.

    Attributes:
        as_is: What it costs with nothing changed.
        done: Changes that were tried.
    """

    case: Case
    search: Search
    as_is: Tried = field(default=Tried((), Finding.NOT_KNOWN))
    done: int = field(default=0)

    def answer(self, ladders: Sequence[Ladder], progress: Progress | None) -> list[Tried]:
        """Try to meet the wish with nothing changed, then with every change, then with pairs of them."""
        self.as_is = self._exactly(self._largest(()))
        if self.as_is.finding is Finding.ENOUGH:
            self.done = len(ladders)
            return []
        tried: list[Tried] = []
        for ladder in ladders:
            if self.search.is_over:
                break
            tried.append(self._smallest((), ladder))
            self.done += 1
            if progress:
                progress(self.done, len(ladders))
        if not any(each.finding is Finding.ENOUGH for each in tried):
            tried += self._pairs(ladders[: self.done], tried)
        return [self._exactly(each) for each in tried]

    def _smallest(self, others: tuple[Change, ...], ladder: Ladder) -> Tried:
        """Find the smallest size of a change that does as much as the largest, beside other changes."""
        if len(ladder) > 1 and ladder[0].kind in _LARGER_QUESTIONS:
            first = self._find((*others, ladder[0]), 0)
            if first.finding is Finding.ENOUGH:
                return first
        best = self._largest((*others, ladder[-1]))
        if best.finding not in _HELPFUL:
            return best
        low, high = 0, len(ladder) - 1
        while low < high:
            middle = (low + high) // 2
            found = self._find((*others, ladder[middle]), best.cost)
            if found.finding in _HELPFUL:
                best, high = replace(found, is_least=best.is_least), middle
            else:
                low = middle + 1
        return best

    def _pairs(self, ladders: Sequence[Ladder], alone: Sequence[Tried]) -> Iterator[Tried]:
        """Yield the first pairs of changes that help: what alone makes the wish possible goes first."""
        possible = [n for n, tried in enumerate(alone) if tried.finding is Finding.COSTS]
        first = sorted(possible, key=lambda n: alone[n].rank) or list(range(len(ladders)))
        second = sorted(range(len(ladders)), key=lambda n: makes_room(ladders[n]))
        pairs = {frozenset((one, other)): (one, other) for one, other in product(first[:_FIRST], second[:_SECOND])}
        found = 0
        for one, other in pairs.values():
            if self.search.is_over or found == _PAIRS:
                return
            if ladders[one][0].kind == ladders[other][0].kind:
                continue
            largest = self._largest((ladders[one][-1], ladders[other][-1]))
            # What costs something is worth a pair only where nothing helps alone.
            if largest.finding is Finding.ENOUGH or (largest.finding is Finding.COSTS and not possible):
                smaller = self._smallest((ladders[one][-1],), ladders[other]).changes[-1]
                yield self._smallest((smaller,), ladders[one])
                found += 1

    def _largest(self, changes: tuple[Change, ...]) -> Tried:
        """Find out what the wish costs with some changes made; where it has a price as it is, whether that is gone."""
        if changes and self.as_is.finding is Finding.COSTS:
            return self._find(changes, 0)
        asked = self._asked(changes)
        reached = self._reach(asked, None)
        return replace(
            self._tried(changes, asked, reached), is_least=reached.bound is not None and reached.bound <= reached.met
        )

    def _find(self, changes: tuple[Change, ...], cost: int) -> Tried:
        """Find a rota with some changes made that meets the wish at no more than a cost."""
        asked = self._asked(changes)
        return self._tried(changes, asked, self._reach(asked, asked.goal - cost))

    def _exactly(self, tried: Tried) -> Tried:
        """Find out who loses and who gains when as much as can be stays as it is."""
        if tried.finding not in _HELPFUL or self.search.is_over:
            return tried
        asked = self._asked(tried.changes)
        reached = self._reach(asked, asked.goal - tried.cost, kept=frozenset(asked.before))
        if reached.placed is None:
            return tried
        return replace(self._tried(tried.changes, asked, reached), is_least=tried.is_least)

    def _tried(self, changes: tuple[Change, ...], asked: _Asked, reached: Reached) -> Tried:
        if reached.placed is None:
            return Tried(changes, Finding.NOT_ENOUGH if reached.is_impossible else Finding.NOT_KNOWN)
        cost = max(0, asked.goal - reached.met)
        after = met_by(reached.placed, asked.instance)
        members = self.case.question.consortium.members
        mine = {(self.case.member, wish.text) for wish in asked.instance.meets(asked.home, self.case.member)}
        return Tried(
            changes,
            Finding.COSTS if cost else Finding.ENOUGH,
            cost,
            lost=tuple(name for name in asked.before if name not in after),
            gained=tuple(
                name for name in after if name[0] in members and name not in asked.before and name not in mine
            ),
        )

    def _asked(self, changes: tuple[Change, ...]) -> _Asked:
        case = self.case
        question = case.question
        for change in changes:
            question = change.apply(question)
        instance = build_instance(
            question.consortium,
            question.topics,
            today=question.today,
            first=question.first,
            last=question.last,
            published=case.instance.published,
            refusals=case.instance.refused,
        )
        here = tied_to(case.community.key, instance)
        elsewhere = tuple(each for each in case.placed if each.community not in here)
        before = met_by((each for each in case.placed if each.community in here), case.instance)
        home = home_of(instance, case.member, case.wish)
        mine = {(case.member, wish.text): wish.weight for wish in instance.meets(home, case.member)}
        return _Asked(instance, here, elsewhere, before, sum((before | mine).values()), home)

    def _reach(self, asked: _Asked, at_least: int | None, kept: frozenset[WishName] = frozenset()) -> Reached:
        """Put a question; a rota that the referee refuses counts as none."""
        reached = reach(
            beside(asked.instance, asked.here, asked.elsewhere),
            Demand(asked.home, self.case.member),
            asked.here,
            self.search,
            counted=frozenset(self.case.question.consortium.members),
            at_least=at_least,
            kept=kept,
        )
        if reached.placed is not None and not keeps_rules((*asked.elsewhere, *reached.placed), asked.instance):
            return Reached()
        return reached
