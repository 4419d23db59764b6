"""Instance -> Solution: the aims one after the other, each proven best or left with its gap.

Communities that share nothing are searched apart, which is exact: a sum of bests is best, and the worst of several is
best when each is. What becomes of those that meet in one partner's room on one day is decided in `shared_rooms`; the
aims are pursued in `campaign`.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction

from hyf.errors import SearchUnfinished
from hyf.plan.at_best import at_best
from hyf.plan.campaign import pursue_all, start
from hyf.plan.engine import Engine
from hyf.plan.instance import Instance
from hyf.plan.objective import AIMS
from hyf.plan.outline import Outline
from hyf.plan.part import Part, make_part
from hyf.plan.placed import Placed
from hyf.plan.rules.pins_kept import keepers
from hyf.plan.search import Progress
from hyf.plan.shared_rooms import Collision, RoomDay, collision, moved_out, without_collisions, without_rooms

# Seats to decide on up to which communities that want one room on one day are searched together.
_TOGETHER = 2_500

# How much work a question asks for, in deterministic time.
_LIMIT = 20.0
_LIMIT_PER_SEAT = 0.001

# The part of a plain time that is kept for communities that have to give up a room.
_FOR_GIVING_WAY = 0.15


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to try.

    Attributes:
        seed: Of the solver's random choices.
        limit: Deterministic time for all aims together, roughly seconds of one core; it counts work, so it is the same
            anywhere. None: as much as the size of the question asks for.
        workers: Parts of the rota that are solved at the same time; the answer does not depend on it.
        seconds_left: Tells how many seconds are left of a limit in plain time, which makes the answer depend on the
            machine; None: there is no such limit.
        progress: Is told how the search goes.
    """

    seed: int = 0
    limit: float | None = None
    workers: int = 1
    seconds_left: Callable[[], float] | None = None
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


def solve(instance: Instance, effort: Effort) -> Solution | None:
    """Find the best rota.

    Returns:
        None when it is proven that the pins cannot be kept.

    Raises:
        SearchUnfinished: The time was too short to find a rota that keeps the pins, or to prove that there is none.
    """
    keys = _parts_of(instance)
    while True:
        parts = _make(instance, keys, effort)
        engine = _engine(effort, parts)
        if not start(parts, engine):
            return None
        bounds: Sequence[Fraction | None] = pursue_all(parts, engine, effort.progress)
        found = collision(_placed(parts), instance)
        is_large = found is not None and not _can_be_searched_together(instance, found, keys)
        if is_large and not engine.interrupted:
            bounds = _give_way(parts, bounds, engine, effort)
            found = collision(_placed(parts), instance)
        if not found:
            return Solution(_placed(parts), _or_conceivable(bounds, instance), engine.interrupted)
        rest = without_collisions(_placed(parts), instance)
        if (engine.interrupted or is_large) and len(keepers(rest, instance)) == len(instance.pins):
            # What an outline says holds for every rota; the rest was proven beside sessions that are not all there.
            return Solution(rest, _or_conceivable(_up_to("met-weight", bounds), instance), engine.interrupted)
        keys = _merge(keys, set(found.communities))


def _engine(effort: Effort, parts: Sequence[Part]) -> Engine:
    seats = sum(part.size for part in parts)
    limit = _LIMIT + _LIMIT_PER_SEAT * seats if effort.limit is None else effort.limit
    seconds_left = effort.seconds_left
    if seconds_left is None:
        return Engine(effort.seed, limit, effort.workers)
    # Some is left for those that have to give way.
    kept = _FOR_GIVING_WAY * seconds_left()
    return Engine(effort.seed, limit, effort.workers, lambda: seconds_left() - kept)


def _make(instance: Instance, keys: Sequence[tuple[str, ...]], effort: Effort) -> list[Part]:
    with ThreadPoolExecutor(max_workers=max(1, effort.workers)) as pool:
        return list(pool.map(lambda communities: make_part(instance, communities, effort.seed), keys))


def _up_to(last: str, bounds: Sequence[Fraction | None]) -> tuple[Fraction | None, ...]:
    """Leave only the bounds of the first aims, up to one of them."""
    position = next(n for n, aim in enumerate(AIMS) if aim.name == last)
    return (*bounds[: position + 1], *(None for _ in AIMS[position + 1 :]))


def _or_conceivable(bounds: Sequence[Fraction | None], instance: Instance) -> tuple[Fraction | None, ...]:
    """Put what no rota can exceed where no search proved anything."""
    return tuple(
        aim.as_value(at_best(aim.name, instance, tuple(instance.communities))) if bound is None else bound
        for aim, bound in zip(AIMS, bounds, strict=True)
    )


def _can_be_searched_together(instance: Instance, found: Collision, keys: Sequence[tuple[str, ...]]) -> bool:
    tied = [key for part in keys if set(found.communities) & set(part) for key in part]
    return Part(instance, tuple(tied), Outline(0, {})).size <= _TOGETHER


def _give_way(
    parts: list[Part], bounds: Sequence[Fraction | None], engine: Engine, effort: Effort
) -> tuple[Fraction | None, ...]:
    """Let no two parts have one room on one day: another room, else another search; return what is proven still.

    Who gives way has less to choose from, so a bound stands as long as all that was reached before it is reached again.
    Where giving way is impossible, or the time is over, the collision stays.
    """
    instance = parts[0].instance
    before = [dict(part.reached) for part in parts]
    moved = moved_out(_placed(parts), instance)
    for part in parts:
        part.placed = tuple(session for session in moved if session.community in part.communities)
    # Topics, days and people are as they were, but not whose turns it is.
    bounds = _up_to("worst-company", bounds)
    taken: dict[str, set[RoomDay]] = {}
    while not engine.interrupted and (found := collision(_placed(parts), instance)):
        taken.setdefault(found.gives_way, set()).add(found.room)
        position = next(n for n, part in enumerate(parts) if found.gives_way in part.communities)
        again = make_part(without_rooms(instance, taken), parts[position].communities, effort.seed)
        if not _search_again(again, parts[:position] + parts[position + 1 :], engine, effort):
            break
        parts[position] = again
    stands = all(
        part.reached.get(name, 0) >= then.get(name, 0)
        for part, then in zip(parts, before, strict=True)
        for name in ("kept-as-published", "met-weight")
    )
    return bounds if stands else _up_to("met-weight", bounds)


def _search_again(part: Part, others: Sequence[Part], engine: Engine, effort: Effort) -> bool:
    """Search a part from the start; False: it has no rota any more, or there is no time to find one."""
    if effort.seconds_left is not None and effort.seconds_left() <= 0:
        return False
    short = Engine(effort.seed, _LIMIT / 10, effort.workers)
    reached = {aim.name: [other.reached[aim.name] for other in others if aim.name in other.reached] for aim in AIMS}
    enough = {aim.name: min(reached[aim.name]) for aim in AIMS if not aim.adds_up and reached[aim.name]}
    try:
        if not start([part], short):
            return False
    except SearchUnfinished:
        return False
    pursue_all([part], short, None, enough)
    engine.interrupted = short.interrupted
    return True


def can_keep_pins(instance: Instance, effort: Effort) -> bool:
    """Tell whether any rota keeps the pins.

    Raises:
        SearchUnfinished: The time was too short to know.
    """
    if any(not pin.communities for pin in instance.pins):
        return False
    keys = _parts_of(instance)
    while True:
        parts = _make(instance, keys, effort)
        if not start(parts, _engine(effort, parts)):
            return False
        found = collision(_placed(parts), instance)
        if not found:
            return True
        keys = _merge(keys, set(found.communities))


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


def _placed(parts: Sequence[Part]) -> tuple[Placed, ...]:
    return tuple(sorted(session for part in parts for session in part.placed or ()))
