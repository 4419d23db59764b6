"""A community holds at most `sessions_per_slot` sessions in one slot, so that people can keep up (rhythm)."""

from collections import Counter
from collections.abc import Iterator

from ortools.sat.python.cp_model import CpModel

from hyf.model.counts import counted
from hyf.model.language import Text
from hyf.model.problem import Finding
from hyf.model.rota import Rota
from hyf.plan.choices import Choices
from hyf.plan.instance import Instance


def constrain(model: CpModel, choices: Choices, instance: Instance) -> None:  # noqa: ARG001 -- one shape for all rules
    """There are as many openings as sessions allowed; each holds at most one."""
    for opening in choices.openings:
        model.add_at_most_one(var for by_group in choices.topics[opening].values() for var in by_group)


def violations(rota: Rota, instance: Instance) -> Iterator[Finding]:
    """Yield the sessions beyond the allowed number."""
    held: Counter[tuple[str, str]] = Counter()
    for n, session in enumerate(rota.sessions):
        slot = instance.slot_of(session.community, session.date)
        if slot is None:
            continue
        held[session.community, slot.name] += 1
        limit = instance.communities[session.community].rhythm.sessions_per_slot
        if held[session.community, slot.name] > limit:
            most = counted(limit, "session")
            yield Finding(
                ("sessions", n, "date"),
                "rota-slot-full",
                Text(
                    en=f"{session.community} has more than {most.en} in the slot from {slot.name}; "
                    "move this one to another slot, or raise rhythm.sessions_per_slot",
                    nl=f"{session.community} heeft meer dan {most.nl} in het tijdvak vanaf {slot.name}; "
                    "verplaats deze, of verhoog rhythm.sessions_per_slot",
                ),
            )
