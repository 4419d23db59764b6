"""Every pin has a session of its own that does what it says: decisions already taken stand (pins)."""

from collections.abc import Iterator, Sequence

from ortools.sat.python.cp_model import CpModel, IntVar

from hyf.model.language import Text
from hyf.model.problem import Finding
from hyf.model.rota import Rota, Session
from hyf.plan.choices import Choices, Opening
from hyf.plan.instance import Instance
from hyf.plan.pins import PinFacts
from hyf.plan.placed import Placed


def constrain(model: CpModel, choices: Choices, instance: Instance) -> None:
    """Give each pin one opening, no opening two pins, and hold that opening to what its pin says."""
    taken: dict[Opening, list[IntVar]] = {opening: [] for opening in choices.openings}
    for pin in instance.pins:
        if pin.communities and set(pin.communities).isdisjoint(choices.communities):
            continue
        is_here = []
        for opening in choices.openings:
            if opening.community in pin.communities:
                holds = model.new_bool_var(f"pin {pin.index} at {opening.name}")
                _hold_to(model, choices, opening, pin, holds)
                taken[opening].append(holds)
                is_here.append(holds)
        model.add_exactly_one(is_here)
    for pins in taken.values():
        model.add_at_most_one(pins)


def _hold_to(model: CpModel, choices: Choices, opening: Opening, pin: PinFacts, holds: IntVar) -> None:
    # A fact that the opening has no variable for cannot be kept there: it reads as 0.
    model.add(choices.used(opening) >= holds)
    if pin.topic is not None:
        model.add(sum(choices.topics[opening].get(pin.topic, ())) >= holds)
    if pin.date is not None:
        model.add(choices.dates[opening].get(pin.date, 0) >= holds)
    if pin.host is not None:
        model.add(choices.hosts[opening].get(pin.host, 0) >= holds)
    if pin.organiser is not None:
        model.add(choices.organises[opening].get(pin.organiser, 0) >= holds)
    for member in pin.members:
        model.add(choices.is_present(opening, member) >= holds)


def violations(rota: Rota, instance: Instance) -> Iterator[Finding]:
    """Yield pins for which no session can be found, when each pin takes a session of its own."""
    kept = set(keepers(rota.sessions, instance).values())
    for pin in instance.pins:
        if pin not in kept:
            message = Text(
                en=f"pin {pin.index + 1} of consortium.yaml is not kept: no session of its own does what it says",
                nl=f"besluit {pin.index + 1} onder pins in consortium.yaml wordt niet gevolgd: geen eigen bijeenkomst "
                "doet wat er staat",
            )
            yield Finding(("sessions",), "rota-pin", message)


def keepers(sessions: Sequence[Session | Placed], instance: Instance) -> dict[int, PinFacts]:
    """Give as many pins as possible a session of their own: the session's position -> the pin that it keeps."""
    keeper: dict[int, PinFacts] = {}
    for pin in instance.pins:
        _assign(pin, sessions, keeper, set())
    return keeper


def keeps(session: Session | Placed, pin: PinFacts) -> bool:
    """Tell whether a session does what a pin says."""
    return (
        session.community in pin.communities
        and pin.topic in (None, session.topic)
        and pin.date in (None, session.date)
        and pin.host in (None, session.host)
        and pin.organiser in (None, session.organiser)
        and set(pin.members) <= set(session.members)
    )


def _assign(pin: PinFacts, sessions: Sequence[Session | Placed], keeper: dict[int, PinFacts], tried: set[int]) -> bool:
    # Augmenting paths of bipartite matching: a session taken by another pin is freed if that pin has a second choice.
    for n, session in enumerate(sessions):
        if n not in tried and keeps(session, pin):
            tried.add(n)
            if n not in keeper or _assign(keeper[n], sessions, keeper, tried):
                keeper[n] = pin
                return True
    return False
