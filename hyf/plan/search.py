"""The search for one aim in one part, and what is known of it while it goes on.

A search looks at a narrow model first, where every topic stays where it is and only people, days and rooms move: quick,
and often all there is to win. Then it looks at the whole, if that is not too large; only that proves anything, unless
a bound was known beforehand.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ortools.sat.python.cp_model import LinearExpr

from hyf.plan.engine import Engine, Job, Outcome, Tell
from hyf.plan.objective import Aim
from hyf.plan.part import Model, Part

Progress = Callable[[str, float, float | None], None]
"""Called with the name of an aim, its best value so far and its bound, whenever either improves."""


@dataclass(slots=True)
class Search:
    """One aim in one part.

    Attributes:
        value: The score so far; None before the first look.
        bound: Proven: no score is above it; None: nothing is known.
        enough: A score beyond which nothing is won: where the worst of several parts counts, another one is no better.
    """

    aim: Aim
    part: Part
    tell: Tell | None
    value: int | None = None
    bound: int | None = None
    enough: int | None = None
    _scores: dict[int, LinearExpr] = field(default_factory=dict)

    @property
    def most(self) -> int | None:
        """What there is to reach."""
        return min((limit for limit in (self.bound, self.enough) if limit is not None), default=None)

    @property
    def is_done(self) -> bool:
        """Tell whether nothing better is left to find."""
        return self.value is not None and self.most is not None and self.value >= self.most

    @property
    def is_worth_whole(self) -> bool:
        """Tell whether to search the part as a whole."""
        return not self.is_done and self.part.size <= self.aim.whole_up_to

    def look(self, model: Model) -> Job:
        """Return the search of one model as a job."""
        return Job(
            model.proto,
            self._score(model),
            hint=self.part.hint(model),
            tell=self.tell,
            most=self.most,
            frozen_first=model.choices.seats if self.aim.keeps_people_first else (),
        )

    def learn(self, model: Model, outcome: Outcome, *, is_whole: bool) -> None:
        """Take over what a search found, and what it proved if it looked at the whole."""
        if outcome.value is not None and (self.value is None or outcome.value > self.value):
            self.value = outcome.value
            self.part.take(model, outcome.solution)
        if outcome.bound is not None and is_whole and (self.most is None or outcome.bound < self.most):
            self.bound = outcome.bound

    def hold(self, least: int) -> None:
        """Hold what was reached."""
        self.part.reached[self.aim.name] = least if self.value is None else self.value
        self.part.hold(self.aim, least, self._scores)

    def _score(self, model: Model) -> LinearExpr:
        if id(model) not in self._scores:
            score = self.aim.score(model.proto, model.choices, self.part.instance)
            self._scores[id(model)] = score
            if self.most is not None:
                model.proto.add(score <= self.most)
        return self._scores[id(model)]


def run(searches: Sequence[Search], models: Sequence[Model], engine: Engine, share: float, *, is_whole: bool) -> None:
    """Search some models, one for each search, at the same time."""
    jobs = [search.look(model) for search, model in zip(searches, models, strict=True)]
    for search, model, outcome in zip(searches, models, engine.run(jobs, share), strict=True):
        search.learn(model, outcome, is_whole=is_whole)


class Board:
    """Tells somebody how far the whole is, when any part of it improves."""

    def __init__(self, aim: Aim, parts: int, progress: Progress | None) -> None:
        self._aim = aim
        self._progress = progress
        self._values: list[int | None] = [None] * parts
        self._bounds: list[int | None] = [None] * parts

    def teller(self, part: int) -> Tell | None:
        """Return a listener for one part; None where nobody listens."""
        if self._progress is None:
            return None

        def tell(value: int, bound: int | None) -> None:
            self._values[part], self._bounds[part] = value, bound
            self._tell()

        return tell

    def note(self, searches: Sequence[Search]) -> None:
        """Tell where all the parts are: most is often known without a search."""
        for part, search in enumerate(searches):
            self._values[part], self._bounds[part] = search.value, search.bound
        self._tell()

    def _tell(self) -> None:
        best, limit = self.whole(self._values), self.whole(self._bounds)
        if best is not None and self._progress is not None:
            self._progress(self._aim.name, float(best), None if limit is None else float(limit))

    def whole(self, parts: Iterable[int | None]) -> Fraction | None:
        """Return what the parts' scores, or bounds of them, say of the whole, in the aim's own unit; None: nothing."""
        all_of = list(parts)
        known = [part for part in all_of if part is not None]
        if not known or (self._aim.adds_up and len(known) < len(all_of)):
            return None
        return self._aim.as_value(sum(known) if self._aim.adds_up else min(known))
