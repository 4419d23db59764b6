"""What every method answers with, sessions as bare choices; and how the referee is asked about them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hyf.model.rota import Form, Rota, Session, Status
from hyf.plan.fair_turns import furthest_astray
from hyf.plan.instance import Instance
from hyf.plan.objective import AIMS
from hyf.plan.referee import judge, measure


@dataclass(frozen=True, slots=True)
class Chosen:
    """One session, as a method chose it."""

    date: dt.date
    community: str
    topic: str
    host: str
    organiser: str
    members: tuple[str, ...]
    speaker: str | None = None


def from_tree(session: dict[str, Any]) -> Chosen:
    """Read a session of a rota's tree, as `hyf plan --format json` prints it."""
    return Chosen(
        dt.date.fromisoformat(session["date"]),
        session["community"],
        session["topic"],
        session["host"],
        session["organiser"],
        tuple(session["members"]),
        session.get("speaker"),
    )


def figures(chosen: Sequence[Chosen], instance: Instance) -> dict[str, Any]:
    """Ask the referee about a rota.

    Returns:
        `broken`: what it breaks, in words; `aims`: the value of each aim by its name; `sessions`; `astray`.
    """
    rota = _rota(chosen, instance)
    broken = judge(rota, instance)
    aims = {} if broken else {aim.name: aim.value for aim in measure(rota, instance, [None] * len(AIMS))}
    return {
        "broken": [finding.message.en for finding in broken],
        "aims": aims,
        "sessions": len(chosen),
        "astray": float(furthest_astray(rota.sessions, instance)),
    }


def _rota(chosen: Sequence[Chosen], instance: Instance) -> Rota:
    return Rota(
        consortium=instance.consortium.about.name,
        made_on=instance.today,
        first=instance.first,
        last=instance.last,
        status=Status.FEASIBLE,
        seed=0,
        met_weight=0,
        met_weight_bound=0,
        version=1,
        sessions=tuple(
            _session(number, one, instance)
            for number, one in enumerate(sorted(chosen, key=lambda one: (one.date, one.community, one.topic)))
        ),
    )


def _session(number: int, one: Chosen, instance: Instance) -> Session:
    rhythm = instance.communities[one.community].rhythm
    return Session(
        key=f"session-{number}",
        topic=one.topic,
        label=one.topic,
        form=Form.KNOWLEDGE_SESSION,
        community=one.community,
        date=one.date,
        start=rhythm.start,
        duration_min=rhythm.duration_min,
        host=one.host,
        organiser=one.organiser,
        members=one.members,
        speaker=one.speaker,
    )
