"""Whoever speaks or co-organises has no other duty within `rest_days` days, so that nobody does everything (rhythm).

Other duties are organising, co-organising and speaking, those of the history included; hosting is a company's. Two
duties in one session are judged by `one_duty`, two turns of organising by `organiser_rested`.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from ortools.sat.python.cp_model import CpModel

from hyf.model.language import Text
from hyf.model.problem import Finding
from hyf.model.rota import Rota
from hyf.plan.choices import Choices
from hyf.plan.instance import Instance

_DOES = {
    "organiser": Text(en="organises", nl="organiseert"),
    "co_organiser": Text(en="co-organises", nl="organiseert mee"),
    "speaker": Text(en="speaks", nl="spreekt"),
}
_ANOTHER = {
    "co_organiser": Text(en="choose another co-organiser, or none", nl="kies een andere tweede organisator, of geen"),
    "speaker": Text(en="choose another speaker, or none", nl="kies een andere spreker, of geen"),
}


class _Turn(NamedTuple):
    """A duty of a member; `n` is the session's position in the rota, -1 in the history."""

    date: dt.date
    n: int
    part: str


def constrain(model: CpModel, choices: Choices, instance: Instance) -> None:
    """Nothing to add: who speaks and who co-organises is given out when the solver is done."""


def violations(rota: Rota, instance: Instance) -> Iterator[Finding]:
    """Yield the speakers and co-organisers who have another turn too near to this one."""
    turns: dict[str, list[_Turn]] = defaultdict(list)
    for past in instance.consortium.history:
        for part in _DOES:
            turns[getattr(past, part)].append(_Turn(past.date, -1, part))
    for n, session in enumerate(rota.sessions):
        for part in _DOES:
            turns[getattr(session, part)].append(_Turn(session.date, n, part))
    for member in sorted(key for key in turns if key in instance.consortium.members):
        yield from _too_near(member, sorted(turns[member]), rota, instance)


def _too_near(member: str, turns: list[_Turn], rota: Rota, instance: Instance) -> Iterator[Finding]:
    for earlier, later in combinations(turns, 2):
        given_out = [turn for turn in (later, earlier) if turn.n >= 0 and turn.part in _ANOTHER]
        if earlier.n == later.n or not given_out:
            continue
        community = instance.communities.get(rota.sessions[given_out[0].n].community)
        rest = community.rhythm.rest_days if community else 0
        if (later.date - earlier.date).days < rest:
            where = ("sessions", given_out[0].n, given_out[0].part)
            yield Finding(where, "rota-duty-rest", _message(member, earlier, later, rest, given_out[0].part))


def _message(member: str, earlier: _Turn, later: _Turn, rest: int, part: str) -> Text:
    one, other, what = _DOES[earlier.part], _DOES[later.part], _ANOTHER[part]
    return Text(
        en=f"{member} {one.en} on {earlier.date} and {other.en} on {later.date}, within {rest} days "
        f"(rhythm.rest_days); {what.en}",
        nl=f"{member} {one.nl} op {earlier.date} en {other.nl} op {later.date}, binnen {rest} dagen "
        f"(rhythm.rest_days); {what.nl}",
    )
