"""The door of this room: a consortium and its topics -> a rota, or what cannot hold together.

The solver proposes; the referee has the last word.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hyf.errors import RotaRefused
from hyf.model.language import Text
from hyf.model.rota import NoRota, Rota, Session, Status
from hyf.plan.duties import Helpers, give_out
from hyf.plan.form import form_of, level_of
from hyf.plan.give_up import no_rota
from hyf.plan.instance import Instance
from hyf.plan.ledger import TurnsSoFar, turns_of
from hyf.plan.placed import Placed
from hyf.plan.reasons import why
from hyf.plan.referee import judge, measure
from hyf.plan.rules.pins_kept import keepers
from hyf.plan.skipped import skipped_slots
from hyf.plan.solve import Effort, Solution, solve
from hyf.plan.unmet import unmet_wishes


@dataclass(frozen=True, slots=True)
class Made:
    """The answer of the planner.

    Attributes:
        answer: A rota that keeps every rule, or why there is none.
        interrupted: Ctrl-C ended the search; the rota is the best until then.
    """

    answer: Rota | NoRota
    interrupted: bool = False


def make_rota(instance: Instance, effort: Effort) -> Made:
    """Plan.

    Args:
        instance: The question, from `build_instance`.
        effort: Seed, time limit, threads, and who is told how it goes.

    Raises:
        RotaRefused: The solver's rota broke a rule; a bug in hyf.
        SearchUnfinished: The time was too short to know whether the pins can be kept.
    """
    solution = solve(instance, effort)
    if solution is None:
        return Made(no_rota(instance, effort))
    rota = _tell(solution, instance, effort.seed)
    if broken := judge(rota, instance):
        first = broken[0].message
        raise RotaRefused(
            Text(
                en=f"the planner made a rota that breaks a rule, which is a bug in hyf; please report it: {first.en}",
                nl=f"de planner maakte een rooster dat een regel breekt; dat is een fout in hyf, meld die: {first.nl}",
            )
        )
    return Made(rota, solution.interrupted)


def _tell(solution: Solution, instance: Instance, seed: int) -> Rota:
    """Say everything about the chosen sessions that a reader wants to know."""
    sessions = _sessions(solution.placed, instance)
    bounds = [None if bound is None else float(bound) for bound in solution.bounds]
    bare = Rota(
        consortium=instance.consortium.about.name,
        made_on=instance.today,
        first=instance.first,
        last=instance.last,
        status=Status.FEASIBLE,
        seed=seed,
        met_weight=0,
        met_weight_bound=0,
        version=1,
        sessions=sessions,
        turns=tuple(turns_of(sessions, instance).items()),
    )
    objectives = measure(bare, instance, bounds)
    met = next(objective for objective in objectives if objective.name == "met-weight")
    is_best = met.proven
    most = sum(weight for weights in instance.wanted.values() for weight in weights.values())
    return replace(
        bare,
        status=Status.OPTIMAL if all(objective.proven for objective in objectives) else Status.FEASIBLE,
        met_weight=int(met.value),
        met_weight_bound=most if met.bound is None else int(met.bound),
        unmet=tuple(unmet_wishes(solution.placed, instance, is_best=is_best)),
        skipped=tuple(skipped_slots(solution.placed, instance, is_best=is_best)),
        objectives=objectives,
    )


def _sessions(placed: Sequence[Placed], instance: Instance) -> tuple[Session, ...]:
    helpers = give_out(placed, instance)
    keys = _keys(placed, instance)
    bare = [_session(*parts, instance) for parts in zip(placed, helpers, keys, strict=True)]
    pinned = keepers(bare, instance)
    # A session that has to move is still the one that people were told of, and the next plan spares it likewise.
    told = {each.key for each in instance.published}
    earlier = TurnsSoFar(instance)
    sessions: list[Session] = []
    for n, session in enumerate(bare):
        marked = replace(session, pinned=n in pinned, published=session.key in told)
        sessions.append(replace(marked, why=why(marked, earlier, instance)))
        earlier.add(marked)
    return tuple(sessions)


def _session(placed: Placed, helpers: Helpers, key: str, instance: Instance) -> Session:
    topic = instance.topics[placed.topic]
    rhythm = instance.communities[placed.community].rhythm
    wishes = instance.wishes_of(placed.topic, placed.members)
    members = instance.consortium.members
    return Session(
        key=key,
        topic=topic.key,
        label=topic.label,
        level=level_of(wishes),
        form=form_of(wishes, helpers.speaker, instance),
        community=placed.community,
        date=placed.date,
        start=rhythm.start,
        duration_min=rhythm.duration_min,
        host=placed.host,
        organiser=placed.organiser,
        speaker=helpers.speaker,
        co_organiser=helpers.co_organiser,
        members=tuple(sorted(placed.members, key=lambda member: (members[member].company, member))),
    )


def _keys(placed: Sequence[Placed], instance: Instance) -> list[str]:
    """Name every session: community, slot and topic; a published session keeps the name that people know."""
    waiting: dict[tuple[str, str], list[Session]] = defaultdict(list)
    for told in instance.published:
        waiting[told.community, told.topic].append(told)
    named = Counter(instance.keys_taken)
    keys = []
    for session in placed:
        if same := waiting[session.community, session.topic]:
            date = session.date
            nearest = min(same, key=lambda told: (abs((told.date - date).days), told.key))
            same.remove(nearest)
            keys.append(nearest.key)
            continue
        stem = f"{session.community}-{session.slot}-{session.topic}"
        while named[stem]:
            named[stem] += 1
            stem = f"{session.community}-{session.slot}-{session.topic}-{named[stem]}"
        named[stem] += 1
        keys.append(stem)
    return keys
