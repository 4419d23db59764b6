"""Nobody organises within `rest_days` days of another turn, so that the baton stays light (rhythm).

Another turn is organising, or any duty in the history: organising, co-organising or speaking. Who speaks or
co-organises in the rota itself is given out when organisers are known (`duties`), so `duty_rested` judges that.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from ortools.sat.python.cp_model import CpModel, LinearExpr

from hyf.model.language import Text
from hyf.model.problem import Finding
from hyf.model.rota import Rota, Session
from hyf.plan.choices import Choices, Opening, total
from hyf.plan.instance import Instance


def constrain(model: CpModel, choices: Choices, instance: Instance) -> None:
    """Keep two turns of one member far enough apart, and away from the turns in the history."""
    for one, other in combinations(choices.openings, 2):
        if one.community == other.community:
            _keep_apart(model, choices, instance, one, other)
    for opening in choices.openings:
        rest = instance.communities[opening.community].rhythm.rest_days
        for member, organises in choices.organises[opening].items():
            before = instance.duties_before.get(member, ())
            too_near = [var for date, var in choices.dates[opening].items() if _is_near(date, before, rest)]
            if too_near:
                model.add(organises + total(too_near) <= 1)


def _is_near(date: dt.date, others: tuple[dt.date, ...], rest: int) -> bool:
    return any(abs((date - other).days) < rest for other in others)


def _keep_apart(model: CpModel, choices: Choices, instance: Instance, one: Opening, other: Opening) -> None:
    rest = instance.communities[one.community].rhythm.rest_days
    first, second = one.slot.dates, other.slot.dates
    widest = max((second[-1] - first[0]).days, (first[-1] - second[0]).days)
    always = one.slot is not other.slot and (second[0] - first[-1]).days >= rest
    both = [member for member in choices.organises[one] if member in choices.organises[other]]
    if always or not both:
        return
    gap = _day_number(choices, other) - _day_number(choices, one)
    for member in both:
        turns = (choices.organises[one][member], choices.organises[other][member])
        if widest < rest:
            model.add_at_most_one(turns)
        elif one.slot is other.slot:
            later = model.new_bool_var(f"{member}: {one.name} before {other.name}")
            model.add(gap >= rest).only_enforce_if(*turns, later)
            model.add(-gap >= rest).only_enforce_if(*turns, ~later)
        else:
            model.add(gap >= rest).only_enforce_if(*turns)


def _day_number(choices: Choices, opening: Opening) -> LinearExpr:
    return total([date.toordinal() * var for date, var in choices.dates[opening].items()])


def _rest_days(session: Session, instance: Instance) -> int:
    community = instance.communities.get(session.community)
    return community.rhythm.rest_days if community else 0


def violations(rota: Rota, instance: Instance) -> Iterator[Finding]:
    """Yield the later of two turns that are too near to each other."""
    turns: dict[str, list[tuple[dt.date, int]]] = defaultdict(list)
    for past in instance.consortium.history:
        for member in {past.organiser, past.co_organiser, past.speaker} - {None}:
            turns[str(member)].append((past.date, -1))
    for n, session in enumerate(rota.sessions):
        turns[session.organiser].append((session.date, n))
    for member, held in sorted(turns.items()):
        for (earlier, before), (later, after) in pairwise(sorted(held)):
            # The later turn is the one to give away, unless it stands in the history.
            n = after if after >= 0 else before
            rest = _rest_days(rota.sessions[n], instance) if n >= 0 else 0
            if (later - earlier).days < rest:
                message = _message(member, earlier, later, rest)
                yield Finding(("sessions", n, "organiser"), "rota-organiser-rest", message)


def _message(member: str, earlier: dt.date, later: dt.date, rest: int) -> Text:
    return Text(
        en=f"{member} has a turn on {earlier} and again on {later}, within {rest} days (rhythm.rest_days); "
        "choose another organiser",
        nl=f"{member} is aan de beurt op {earlier} en alweer op {later}, binnen {rest} dagen "
        "(rhythm.rest_days); kies een andere organisator",
    )
