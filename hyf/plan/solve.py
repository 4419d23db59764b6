"""Instance -> Solution: the aims one after the other, each proven best or left with its gap.

Communities that share nothing are solved apart, which is exact: a sum of bests is best, and the worst of several is
best when each is. Those that would meet in one partner's room on one day are solved again, together.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ortools.sat.python.cp_model import CpModel

from hyf.errors import SearchUnfinished
from hyf.model.language import Text
from hyf.plan.bounds import tighten
from hyf.plan.choices import Choices, make_choices, total
from hyf.plan.engine import Engine, Job, Tell
from hyf.plan.instance import Instance
from hyf.plan.objective import AIMS, Aim
from hyf.plan.placed import Placed, read_placed
from hyf.plan.rules import RULES
from hyf.plan.rules.pins_kept import keepers

Progress = Callable[[str, float, float | None], None]
"""Called with the name of an aim, its best value so far and its bound, whenever either improves."""

# The first aim may use half of the time, the next half of what is left, and so on: importance comes first.
_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to try.

    Attributes:
        seed: Of the solver's random choices.
        limit: Deterministic time for all aims together, roughly seconds; it counts work, so it is the same anywhere.
        workers: Parts of the rota that are solved at the same time; the answer does not depend on it.
        progress: Is told how the search goes.
    """

    seed: int = 0
    limit: float = 40.0
    workers: int = 1
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Solution:
    """What the solver found.

    Attributes:
        placed: The sessions, by date.
        bounds: One per aim, in its own unit: proven that no rota as good on the aims before it does better. None
            where nothing was proven.
        interrupted: Ctrl-C was pressed; this is the best until then.
    """

    placed: tuple[Placed, ...]
    bounds: tuple[Fraction | None, ...]
    interrupted: bool


@dataclass(slots=True)
class _Part:
    """A model of some communities, and the best solution of it so far; its variables only grow in number."""

    model: CpModel
    choices: Choices
    solution: tuple[int, ...] = ()


def solve(instance: Instance, effort: Effort) -> Solution | None:
    """Find the best rota.

    Returns:
        None when it is proven that the pins cannot be kept.

    Raises:
        SearchUnfinished: The time was too short to find a rota that keeps the pins, or to prove that there is none.
    """
    keys = _parts_of(instance)
    while True:
        parts = [_build(instance, communities) for communities in keys]
        engine = Engine(effort.seed, effort.limit, effort.workers)
        if not _start(parts, engine):
            return None
        bounds = [_pursue_until_interrupted(aim, parts, engine, instance, effort.progress) for aim in AIMS]
        placed = _placed(parts)
        colliding = _colliding(placed)
        if not colliding:
            return Solution(placed, tuple(bounds), engine.interrupted)
        rest = _without_collisions(placed, instance)
        if engine.interrupted and len(keepers(rest, instance)) == len(instance.pins):
            # The first bound holds for every rota; the others were proven beside sessions that are not all there.
            return Solution(rest, (bounds[0], *(None for _ in AIMS[1:])), interrupted=True)
        keys = _merge(keys, colliding)


def can_keep_pins(instance: Instance, effort: Effort) -> bool:
    """Tell whether any rota keeps the pins.

    Raises:
        SearchUnfinished: The time was too short to know.
    """
    if any(not pin.communities for pin in instance.pins):
        return False
    keys = _parts_of(instance)
    while True:
        parts = [_build(instance, communities) for communities in keys]
        if not _start(parts, Engine(effort.seed, effort.limit, effort.workers)):
            return False
        colliding = _colliding(_placed(parts))
        if not colliding:
            return True
        keys = _merge(keys, colliding)


def _parts_of(instance: Instance) -> list[tuple[str, ...]]:
    parts: list[tuple[str, ...]] = [(key,) for key in instance.communities]
    for pin in instance.pins:
        # A pin that could be kept in several communities ties them together from the start.
        parts = _merge(parts, set(pin.communities))
    return parts


def _merge(parts: list[tuple[str, ...]], tied: set[str]) -> list[tuple[str, ...]]:
    merged = tuple(key for part in parts if tied & set(part) for key in part)
    apart = [part for part in parts if not tied & set(part)]
    return [*apart, merged] if merged else apart


def _placed(parts: Sequence[_Part]) -> tuple[Placed, ...]:
    return tuple(sorted(session for part in parts for session in read_placed(part.choices, part.solution)))


def _colliding(placed: Sequence[Placed]) -> set[str]:
    rooms: dict[tuple[dt.date, str], set[str]] = {}
    for session in placed:
        rooms.setdefault((session.date, session.host), set()).add(session.community)
    return next((communities for communities in rooms.values() if len(communities) > 1), set())


def _without_collisions(placed: Sequence[Placed], instance: Instance) -> tuple[Placed, ...]:
    """Leave out sessions until every room is used once a day; first of all those that no pin asks for."""
    pinned = keepers(placed, instance)
    kept: dict[tuple[dt.date, str], Placed] = {}
    for _, session in sorted(enumerate(placed), key=lambda numbered: numbered[0] not in pinned):
        kept.setdefault((session.date, session.host), session)
    return tuple(sorted(kept.values()))


def _build(instance: Instance, communities: tuple[str, ...]) -> _Part:
    model = CpModel()
    choices = make_choices(model, instance, communities)
    for rule in RULES:
        rule.constrain(model, choices, instance)
    tighten(model, choices, instance)
    return _Part(model, choices)


def _start(parts: Sequence[_Part], engine: Engine) -> bool:
    """Find any rota that keeps the pins, so that every later search has something to improve; False: there is none."""
    outcomes = engine.run([Job(part.model, total([])) for part in parts], _SHARE)
    if engine.interrupted:
        # There is nothing yet to answer with.
        raise KeyboardInterrupt
    if any(outcome.impossible for outcome in outcomes):
        return False
    if any(outcome.value is None for outcome in outcomes):
        raise SearchUnfinished(
            Text(
                en="the time was too short to find a rota that keeps the pins; give more with --time-limit",
                nl="de tijd was te kort om een rooster te vinden dat de pins volgt; geef meer met --time-limit",
            )
        )
    for part, outcome in zip(parts, outcomes, strict=True):
        part.solution = outcome.solution
    return True


def _pursue_until_interrupted(
    aim: Aim, parts: Sequence[_Part], engine: Engine, instance: Instance, progress: Progress | None
) -> Fraction | None:
    try:
        return None if engine.interrupted else _pursue(aim, parts, engine, instance, progress)
    except KeyboardInterrupt:
        # Ctrl-C between two searches: the solutions so far stand.
        engine.interrupted = True
        return None


def _pursue(
    aim: Aim, parts: Sequence[_Part], engine: Engine, instance: Instance, progress: Progress | None
) -> Fraction | None:
    """Bring one aim as far as possible in every part, hold it there, and return its bound for the whole."""
    direction = 1 if aim.larger_is_better else -1
    tellers = _tellers(aim, len(parts), progress) if progress else [None] * len(parts)
    jobs = [
        Job(
            part.model,
            direction * aim.terms(part.model, part.choices, instance),
            part.solution,
            tellers[position],
            frozen_first=part.choices.seats if aim.keeps_people_first else (),
        )
        for position, part in enumerate(parts)
    ]
    outcomes = engine.run(jobs, 1.0 if aim is AIMS[-1] else _SHARE)
    # Where the worst of several counts, the others need not be better than it, once it is known what the worst is.
    # What a search found without finishing is held as it is: later aims are never paid for with earlier ones.
    values = [outcome.value for outcome in outcomes if outcome.value is not None]
    is_proven = all(outcome.value == outcome.bound for outcome in outcomes)
    for part, job, outcome in zip(parts, jobs, outcomes, strict=True):
        if outcome.value is not None:
            part.solution = outcome.solution
            part.model.add(job.score >= (min(values) if is_proven and not aim.adds_up else outcome.value))
    bound = _whole_of([outcome.bound for outcome in outcomes], adds_up=aim.adds_up)
    return None if bound is None else Fraction(direction * bound, aim.scale)


def _whole_of(parts: Sequence[int | None], *, adds_up: bool) -> int | None:
    """Return what the parts' scores, or bounds of them, say of the whole; None when they say nothing."""
    known = [part for part in parts if part is not None]
    if adds_up:
        return sum(known) if len(known) == len(parts) else None
    return min(known, default=None)


def _tellers(aim: Aim, parts: int, progress: Progress) -> list[Tell]:
    """Return a listener for each part, which tells how far the whole is."""
    direction = 1 if aim.larger_is_better else -1
    values: list[int | None] = [None] * parts
    bounds: list[int | None] = [None] * parts

    def listener(part: int) -> Tell:
        def tell(value: int, bound: int | None) -> None:
            values[part], bounds[part] = value, bound
            best, limit = (_whole_of(known, adds_up=aim.adds_up) for known in (values, bounds))
            if best is not None:
                shown = None if limit is None else direction * limit / aim.scale
                progress(aim.name, direction * best / aim.scale, shown)

        return tell

    return [listener(part) for part in range(parts)]
