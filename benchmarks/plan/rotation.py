"""Fair rotation with absences: made questions, and what people and tools do about them.

At every moment one of those present takes the turn. Everybody's due grows with every moment by its share; astray is how
far the turns somebody had lie from its due, either way, at the worst moment. Without absences fair rotation can stay
within 1 - 1/(2n - 2) turns: R. Tijdeman, 'The chairman assignment problem', Discrete Mathematics 32 (1980) 323-330.
"""

import os
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import accumulate

_LEAST_PRESENT = 2
_MILLIONTHS = 1_000_000


@dataclass(frozen=True)
class Rotation:
    """One question.

    Attributes:
        sizes: Of each company; a share is its part of their sum.
        present: For each moment the companies that can take the turn, by number.
        is_due_when_away: The due of who is away grows as well; else the turn is shared by those present.
    """

    sizes: tuple[int, ...]
    present: tuple[tuple[int, ...], ...]
    is_due_when_away: bool = False

    @property
    def allowed(self) -> Fraction:
        """How far astray fair rotation may have to leave somebody, in turns."""
        return 1 - Fraction(1, 2 * len(self.sizes) - 2)

    @cached_property
    def due(self) -> list[tuple[Fraction, ...]]:
        """For each moment what everybody should have had by then, in turns."""
        moments = []
        for here in self.present:
            sharing = range(len(self.sizes)) if self.is_due_when_away else here
            whole = sum(self.sizes[one] for one in sharing)
            moments.append(tuple(Fraction(size, whole) if one in sharing else 0 for one, size in enumerate(self.sizes)))
        return list(accumulate(moments, lambda sums, new: tuple(a + b for a, b in zip(sums, new, strict=True))))

    def astray(self, turns: Sequence[int]) -> Fraction:
        """Return how far the company furthest from its due is from it, at the worst moment."""
        had = [0] * len(self.sizes)
        worst = Fraction(0)
        for who, due in zip(turns, self.due, strict=True):
            had[who] += 1
            worst = max(worst, *(abs(done - should) for done, should in zip(had, due, strict=True)))
        return worst


def make_rotation(seed: int, *, moments: int | None = None, companies: int | None = None) -> Rotation:
    """Make a question: 3 to 12 companies, 60 to 200 moments; each company is away for 5 to 30 %, in runs."""
    choose = random.Random(f"rotation {seed}")
    count = companies or choose.randint(3, 12)
    length = moments or choose.randint(60, 200)
    away: list[set[int]] = [set() for _ in range(length)]
    for one in range(count):
        wanted = choose.uniform(0.05, 0.30) * length
        tries, gone = 0, 0
        while gone < wanted and tries < length:
            tries += 1
            first = choose.randrange(length)
            for moment in range(first, min(length, first + max(1, round(length * choose.uniform(0.02, 0.10))))):
                if one not in away[moment] and count - len(away[moment]) > _LEAST_PRESENT and gone < wanted:
                    away[moment].add(one)
                    gone += 1
    sizes = tuple(choose.randint(10, 50) for _ in range(count))
    return Rotation(sizes, tuple(tuple(one for one in range(count) if one not in gone) for gone in away))


def round_robin(question: Rotation) -> list[int]:
    """Follow a list made beforehand, each on it as often as its share; the next on the list who is there steps in."""
    heads = range(len(question.sizes))
    whole, on_list, planned = sum(question.sizes), [0] * len(question.sizes), []
    for moment in range(1, 2 * len(question.present) + whole):
        who = max(heads, key=lambda one: Fraction(question.sizes[one] * moment, whole) - on_list[one])
        on_list[who] += 1
        planned.append(who)
    return [next(who for who in planned[moment:] if who in here) for moment, here in enumerate(question.present)]


def least_recently(question: Rotation) -> list[int]:
    """Take whose last turn is longest ago, weighed by size, of those present."""
    last = [-1] * len(question.sizes)
    turns = []
    for moment, here in enumerate(question.present):
        who = max(here, key=lambda one: (moment - last[one]) * question.sizes[one])
        last[who] = moment
        turns.append(who)
    return turns


def largest_deficit(question: Rotation) -> list[int]:
    """Take who is furthest behind its due, of those present."""
    had = [0] * len(question.sizes)
    turns = []
    for due, here in zip(question.due, question.present, strict=True):
        who = max(here, key=lambda one: due[one] - had[one])
        had[who] += 1
        turns.append(who)
    return turns


def earliest_deadline(question: Rotation) -> list[int]:
    """Take, of those present who may have a turn already, who must have it soonest: Tijdeman's algorithm."""
    margin = 1 - question.allowed
    had = [0] * len(question.sizes)
    turns = []
    for moment, (due, here) in enumerate(zip(question.due, question.present, strict=True)):
        able = [one for one in here if due[one] - had[one] >= margin]
        if able:
            who = min(able, key=lambda one: _deadline(question, one, had[one], moment))
        else:
            who = max(here, key=lambda one: due[one] - had[one])
        had[who] += 1
        turns.append(who)
    return turns


def _deadline(question: Rotation, one: int, had: int, moment: int) -> int:
    late = had + question.allowed
    later = range(moment, len(question.due))
    return next((when for when in later if question.due[when][one] >= late), len(question.due))


def by_cp_sat(question: Rotation, seconds: float) -> tuple[list[int], bool]:
    """Make the largest stray as small as can be.

    Returns:
        The turns, and whether they are proven best.
    """
    from ortools.sat.python import cp_model  # noqa: PLC0415 -- slow import

    model = cp_model.CpModel()
    worst = model.new_int_var(0, len(question.present) * _MILLIONTHS, "")
    hint = min((largest_deficit(question), earliest_deadline(question)), key=question.astray)
    had: list[cp_model.LinearExprT] = [0] * len(question.sizes)
    takes = []
    for moment, (due, here) in enumerate(zip(question.due, question.present, strict=True)):
        mine = {one: model.new_bool_var("") for one in here}
        model.add_exactly_one(mine.values())
        takes.append(mine)
        for one, var in mine.items():
            model.add_hint(var, hint[moment] == one)
            count = model.new_int_var(0, moment + 1, "")
            model.add(count == had[one] + var)
            had[one] = count
        for done, should in zip(had, due, strict=True):
            aim = round(should * _MILLIONTHS)
            model.add(worst >= _MILLIONTHS * done - aim)
            model.add(worst >= aim - _MILLIONTHS * done)
    model.minimize(worst)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = os.cpu_count() or 1
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return hint, False
    found = [next(one for one, var in mine.items() if solver.boolean_value(var)) for mine in takes]
    return found, status == cp_model.OPTIMAL


BY_RULE: dict[str, Callable[[Rotation], list[int]]] = {
    "round robin with substitutes": round_robin,
    "least recently used": least_recently,
    "largest deficit": largest_deficit,
    "earliest deadline (Tijdeman)": earliest_deadline,
}
