"""The aims one after the other, over some parts: each brought as far as can be, then held for the next."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from hyf.errors import SearchUnfinished
from hyf.model.language import Text
from hyf.plan.at_best import at_best
from hyf.plan.choices import total
from hyf.plan.engine import Engine, Job, completed
from hyf.plan.even_turns import evened_out
from hyf.plan.objective import AIMS, Aim
from hyf.plan.outline import Goal, draw_outline
from hyf.plan.part import Part
from hyf.plan.put_sooner import put_sooner
from hyf.plan.search import Board, Progress, Search, run
from hyf.plan.standing import still_standing

# An aim of the first half may use half of the time that is left, one of the second a quarter: importance comes first.
_SHARES = {aim.name: 0.5 if position < len(AIMS) // 2 else 0.25 for position, aim in enumerate(AIMS)}

# Of that, what may be used while every topic stays where it is.
_NARROW = 0.3

# Seats of all parts beyond which the outlines leave so little to win that looking at the whole is worth less time.
_LARGE = 9_000
_LITTLE_LEFT = 0.2

# Deterministic time for an outline that serves the worst-served company better.
_OUTLINE = 2.0

_MET = next(aim for aim in AIMS if aim.name == "met-weight")
_TURNS = next(aim for aim in AIMS if aim.name == "turns-astray")
_DAYS = next(aim for aim in AIMS if aim.name == "days-of-waiting")
_WORST = next(aim for aim in AIMS if aim.name == "worst-company")


def start(parts: Sequence[Part], engine: Engine) -> bool:
    """Find any rota that keeps the pins, so that every later search has something to improve; False: there is none.

    Raises:
        SearchUnfinished: The time was too short to know.
        KeyboardInterrupt: Ctrl-C was pressed while there is nothing yet to answer with.
    """
    if any(part.outline.is_impossible for part in parts):
        return False
    _seat_outlines([part for part in parts if part.outline.topics], engine)
    rest = [part for part in parts if part.placed is None]
    outcomes = engine.run([Job(part.whole().proto, total([])) for part in rest], _SHARES[_MET.name])
    if engine.interrupted:
        raise KeyboardInterrupt
    if any(outcome.impossible for outcome in outcomes):
        return False
    if any(outcome.value is None for outcome in outcomes):
        raise SearchUnfinished(
            Text(
                en="the time was too short to find a rota that keeps the pins; give more with --effort or --time-limit",
                nl="de tijd was te kort om een rooster te vinden dat de pins volgt; geef meer met --effort of "
                "--time-limit",
            )
        )
    for part, outcome in zip(rest, outcomes, strict=True):
        part.take(part.whole(), outcome.solution)
    return True


def _seat_outlines(parts: Sequence[Part], engine: Engine) -> None:
    """Seat people on the topics of the outlines as well as can be; a part where that fails stays without sessions."""
    searches = [Search(_MET, part, None, bound=part.outline.bound) for part in parts]
    run(searches, [part.seated(part.outline) for part in parts], engine, _SHARES[_MET.name], is_whole=False)
    for search in searches:
        _try_standing(search, engine)


def _try_standing(search: Search, engine: Engine) -> None:
    """Start from the rota that stood there, where its topics meet as much as those of the outline."""
    part = search.part
    standing = still_standing(part.instance, part.communities)
    if not standing or engine.interrupted:
        return
    again = Part(part.instance, part.communities, part.outline, standing)
    model = again.narrow()
    if completed(model.proto, model.values(standing)):
        as_it_stood = Search(_MET, again, None, bound=part.outline.bound)
        run([as_it_stood], [model], engine, _NARROW * _SHARES[_MET.name], is_whole=False)
        if as_it_stood.value is not None and (search.value is None or as_it_stood.value >= search.value):
            part.placed = again.placed


def pursue_all(
    parts: Sequence[Part], engine: Engine, progress: Progress | None, enough: Mapping[str, int] | None = None
) -> list[Fraction | None]:
    """Pursue every aim, and return for each what no rota exceeds that is as good on those before it.

    Args:
        parts: Each with some sessions.
        engine: Whose time is used; when it is interrupted, the sessions so far stand.
        progress: Is told how it goes.
        enough: By the name of an aim of which the worst part counts, the score of other parts: no more is needed.

    Returns:
        By aim, in its own unit; None where nothing is known.
    """
    bounds: list[Fraction | None] = []
    holds_for_all = True
    for aim in AIMS:
        bound = _pursue_until_interrupted(aim, parts, engine, progress, (enough or {}).get(aim.name))
        bounds.append(bound if holds_for_all else None)
        # What is proven of parts holds for the whole while each of them is at its best: after that, another rota might
        # be as good in all, better in one part and worse in another.
        holds_for_all = holds_for_all and (len(parts) == 1 or bound == _reached(aim, parts))
    return bounds


def _reached(aim: Aim, parts: Sequence[Part]) -> Fraction | None:
    scores = [part.reached[aim.name] for part in parts if aim.name in part.reached]
    if len(scores) < len(parts):
        return None
    return aim.as_value(sum(scores) if aim.adds_up else min(scores))


def _pursue_until_interrupted(
    aim: Aim, parts: Sequence[Part], engine: Engine, progress: Progress | None, enough: int | None
) -> Fraction | None:
    try:
        return None if engine.interrupted or engine.is_over else _pursue(aim, parts, engine, progress, enough)
    except KeyboardInterrupt:
        # Ctrl-C between two searches: the solutions so far stand.
        engine.interrupted = True
        return None


def _pursue(
    aim: Aim, parts: Sequence[Part], engine: Engine, progress: Progress | None, enough: int | None
) -> Fraction | None:
    board = Board(aim, len(parts), progress)
    searches = [Search(aim, part, board.teller(position), enough=enough) for position, part in enumerate(parts)]
    _look_ahead(aim, searches)
    for part in parts:
        if part.size > aim.whole_up_to:
            part.forget_whole()
    if aim is _TURNS:
        for part in parts:
            _even_out(part)
    share = _SHARES[aim.name]
    whole_follows = any(search.is_worth_whole for search in searches)
    first = share * _NARROW if whole_follows else share
    run(searches, [part.narrow() for part in parts], engine, first, is_whole=False)
    slow = [search for search in searches if not search.is_done]
    if not aim.adds_up and 0 < len(slow) < len(searches):
        # What the quick ones left is for those that are worse off: the worst is all that counts.
        run(slow, [search.part.narrow() for search in slow], engine, first, is_whole=False)
    if aim is _WORST:
        _try_other_outlines(searches, engine)
    rest = [search for search in searches if search.is_worth_whole]
    if sum(part.size for part in parts) > _LARGE:
        share *= _LITTLE_LEFT
    run(rest, [search.part.whole() for search in rest], engine, share, is_whole=True)
    _put_sooner(aim, searches, engine, first)
    board.note(searches)
    # Where the worst of several counts, the others need not be better than it, once it is known what the worst is.
    # What a search found without finishing is held as it is: later aims are never paid for with earlier ones.
    values = [search.value for search in searches if search.value is not None]
    is_proven = all(search.is_done for search in searches)
    for search in searches:
        if search.value is not None:
            search.hold(min(values) if is_proven and not aim.adds_up else search.value)
    return board.whole([search.bound for search in searches])


def _put_sooner(aim: Aim, searches: Sequence[Search], engine: Engine, share: float) -> None:
    """Fill slots that were left empty before others by hand, and look for the best days there."""
    late = [search for search in searches if aim is _DAYS and not search.is_done and put_sooner(search.part)]
    run(late, [search.part.narrow() for search in late], engine, share, is_whole=False)


def _even_out(part: Part) -> None:
    """Start with turns that are given out by hand, where they keep the rules and all that was reached."""
    if part.placed:
        placed = evened_out(part.placed, part.instance, part.communities)
        model = part.narrow()
        values = model.values(placed)
        if values and completed(model.proto, values):
            part.placed = placed


def _look_ahead(aim: Aim, searches: Sequence[Search]) -> None:
    """Note what is known before any search."""
    for search in searches:
        part = search.part
        search.bound = part.outline.bound if aim is _MET else at_best(aim.name, part.instance, part.communities)
    bounds = [search.bound for search in searches if search.bound is not None]
    if not aim.adds_up and bounds:
        for search in searches:
            search.enough = min(bounds if search.enough is None else [*bounds, search.enough])


def _try_other_outlines(searches: Sequence[Search], engine: Engine) -> None:
    """See which topics would serve the worst-served company best, and seat people on them where that is better.

    The part that is worst off comes first: what it can reach is enough for the others.
    """
    enough: int | None = None
    for search in sorted(searches, key=lambda search: (search.value is None, search.value)):
        if engine.interrupted or search.value is None:
            return
        search.enough = enough if search.enough is None else min(search.enough, enough or search.enough)
        if search.is_done:
            continue
        part = search.part
        outline = draw_outline(
            part.instance,
            part.communities,
            Goal.WORST,
            least_met=part.reached.get(_MET.name, 0),
            known=part.placed or (),
            limit=min(_OUTLINE, engine.remaining),
            seed=engine.seed,
        )
        search.bound = outline.bound
        if outline.topics and not search.is_done:
            run([search], [part.seated(outline)], engine, _NARROW / len(searches), is_whole=False)
        enough = outline.bound if enough is None else min(enough, outline.bound)
