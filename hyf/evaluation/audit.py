"""What a reader could compute from a choice of panels, and from which of them."""

import math
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from hyf.evaluation.bounds import ROOM, Bound, System, bounds
from hyf.evaluation.panels import SILENCE, Strata, Stratum
from hyf.model.evaluation import Limits

Proof = frozenset[int]
_WHOLE = -1
"""In the place of a partition: all entries, whatever they answered."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What a reader can find out about one group in one partition.

    Attributes:
        most: Highest whole number per answer; inf: nothing bounds it.
        pinned: Answers that somebody gave and of which the number is determined.
        proof: Panels from which it follows, by place in what is shown.
    """

    most: tuple[float, ...]
    pinned: frozenset[int]
    proof: Proof

    @property
    def only(self) -> int | None:
        """The one answer that can have been given; None: there are several."""
        possible = [place for place, most in enumerate(self.most) if most]
        return possible[0] if len(possible) == 1 else None


@dataclass(frozen=True, slots=True)
class Group:
    """Strata that are protected together: those of a group that is withheld.

    Attributes:
        strata: Their places.
        together: As if they were one.
    """

    strata: frozenset[int]
    together: Stratum


class Audit:
    """Finds breaches in a choice of panels, beyond those that what is out already makes by itself."""

    def __init__(self, strata: Strata, limits: Limits, groups: Sequence[Group] = ()) -> None:
        """Take what is protected.

        Args:
            strata: Each by itself.
            limits: From how many persons what may be shown.
            groups: Strata that are protected together as well.
        """
        self._strata = strata
        self._limits = limits
        self._members = [
            frozenset(n for n, one in enumerate(strata.strata) if place in one.panels)
            for place in range(len(strata.panels))
        ]
        self._groups = (*(Group(frozenset({n}), one) for n, one in enumerate(strata.strata)), *groups)
        out = [place for place, panel in enumerate(strata.panels) if panel.is_out]
        self._earlier = {place: self._largest_within(place, out) for place in range(len(strata.panels))}
        self._lost = {part: self._find(out, part) for part in self._parts} if out else {}
        self._last: frozenset[int] = frozenset()
        self._safe: set[tuple[int, int]] = set()

    @property
    def _parts(self) -> tuple[int, ...]:
        return (_WHOLE, *range(len(self._strata.answers)))

    def breaches(self, shown: Sequence[int]) -> Iterator[Proof]:
        """Yield for each breach the panels that make it together, by place in `shown`; the bases before the answers.

        Args:
            shown: Places of panels.
        """
        # Who could not be narrowed down cannot be when less is shown either.
        if not self._last >= {*shown}:
            self._safe.clear()
        self._last = frozenset(shown)
        for part in self._parts:
            found = self._find(shown, part, self._safe)
            at_fault = [known.proof for place, known in found.items() if self._is_breach(place, known, part)]
            self._safe |= {(part, place) for place, one in found.items() if not self._is_breach(place, one, part)}
            yield from at_fault
            if at_fault:
                # What is withheld for these often settles the others.
                return

    def _is_breach(self, place: int, known: _Known, part: int) -> bool:
        stratum = self._groups[place].together
        lost = self._lost[part][place] if self._lost else None
        total = sum(known.most)
        if stratum.persons < self._limits.persons:
            if total < min(self._limits.persons, sum(lost.most) if lost else math.inf):
                return True
            if known.pinned - (lost.pinned if lost else frozenset()):
                return True
        if part == _WHOLE or known.only is None or self._strata.answers[part][known.only] == SILENCE:
            return False
        # What was certain of many may not become certain of few.
        return total < min(self._limits.unanimous, sum(lost.most) if lost and lost.only is not None else math.inf)

    def _find(
        self, shown: Sequence[int], part: int, safe: AbstractSet[tuple[int, int]] = frozenset()
    ) -> dict[int, _Known]:
        """Return what is known of each group that matters and is not known to be safe, by its place."""
        systems = self._systems(shown, part)
        matter = [
            place
            for place, one in enumerate(self._groups)
            if (part, place) not in safe and self._matters(one.together, part)
        ]
        highest = bounds([(system, self._groups[place].strata) for place in matter for system in systems])
        width = len(systems)
        rows = {place: highest[n * width : (n + 1) * width] for n, place in enumerate(matter)}
        pinned = self._pinned(rows, systems, part)
        return {
            place: _Known(
                most=tuple(_whole(bound.value) for bound in found),
                pinned=frozenset(pinned[place]),
                proof=frozenset().union(*(bound.proof for bound in found), *pinned[place].values()),
            )
            for place, found in rows.items()
        }

    def _pinned(
        self, rows: dict[int, list[Bound]], systems: Sequence[System], part: int
    ) -> dict[int, dict[int, Proof]]:
        """Return, by group and answer, from what it follows that a number can be no other."""
        pinned: dict[int, dict[int, Proof]] = {place: {} for place in rows}
        if part == _WHOLE:
            return pinned
        tight = [
            (place, answer)
            for place, found in rows.items()
            if self._groups[place].together.persons < self._limits.persons
            for answer, count in enumerate(self._groups[place].together.counts[part])
            if count and _whole(found[answer].value) == count
        ]
        lowest = bounds([(systems[answer], self._groups[place].strata) for place, answer in tight], highest=False)
        for (place, answer), bound in zip(tight, lowest, strict=True):
            if math.ceil(bound.value - ROOM) == self._groups[place].together.counts[part][answer]:
                pinned[place][answer] = bound.proof
        return pinned

    def _matters(self, stratum: Stratum, part: int) -> bool:
        if stratum.persons < self._limits.persons:
            return True
        is_unanimous = part != _WHOLE and sum(count > 0 for count in stratum.counts[part]) == 1
        return is_unanimous and stratum.entries < self._limits.unanimous

    def _systems(self, shown: Sequence[int], part: int) -> list[System]:
        strata = self._strata
        # A panel less what is out of it says the same, and leaves panels that hold each other where they overlapped.
        rows = [(place, self._earlier[place]) for place in shown]
        members = tuple(tuple(sorted(self._members[one] - self._inside(less))) for one, less in rows)

        def total(place: int | None, answer: int | None) -> int:
            if place is None:
                return 0
            return sum(strata.counts[place][0]) if answer is None else strata.counts[place][part][answer]

        asked = [None] if part == _WHOLE else list(range(len(strata.answers[part])))
        return [
            System(members, tuple(total(one, answer) - total(less, answer) for one, less in rows), len(strata.strata))
            for answer in asked
        ]

    def _inside(self, place: int | None) -> frozenset[int]:
        return frozenset() if place is None else self._members[place]

    def _largest_within(self, place: int, out: Sequence[int]) -> int | None:
        """Return the largest panel that is out and lies within another, of an earlier edition; None: there is none."""
        panels = self._strata.panels
        until = panels[place].until
        within = [
            one
            for one in out
            if self._members[one] < self._members[place]
            and (not panels[place].is_out or (until is not None and (panels[one].until or until) < until))
        ]
        return max(within, key=lambda one: (sum(self._strata.counts[one][0]), -one), default=None)


def _whole(value: float) -> float:
    return math.floor(value + ROOM) if math.isfinite(value) else value
