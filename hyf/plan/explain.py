"""Which declarations cannot hold together with the pins: as few as possible, found by solving.

Without any one of them the others can hold. Source of the search: QuickXplain, Junker, AAAI 2004, 'Preferred
explanations and relaxations for over-constrained problems'.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TypeVar

from hyf.errors import SearchUnfinished
from hyf.model.language import Text
from hyf.model.problem import Finding
from hyf.model.topic import Topics
from hyf.plan.calendar import days_later
from hyf.plan.declarations import Declaration, Question, declarations, everyone, part_path
from hyf.plan.instance import Instance, build_instance
from hyf.plan.pins import PinFacts, PinHome, pin_homes
from hyf.plan.solve import Effort, can_keep_pins

CODE = "pins-cannot-hold"
_MOST_SETS = 3

Part = TypeVar("Part")


def explain(instance: Instance, effort: Effort) -> tuple[Finding, ...]:
    """Name the declarations that cannot hold together with the pins.

    Args:
        instance: A question of which it is known that the pins cannot be kept.
        effort: For each of the small searches.

    Returns:
        Findings at paths of consortium.yaml, never empty: a minimal set.
    """
    # Every wish stays where it was put: else a line that is lifted could also take the wishes of a pin elsewhere.
    asked = asked_by(instance, instance.settled)
    unknown = [pin.index for pin in instance.pins if pin.topic == ""]
    if unknown:
        return (_nobody_wants(asked, unknown[0]),)
    divided = next((pin.index for pin in instance.pins if not pin.communities), None)
    if divided is not None:
        return tuple(_divided(asked, divided))
    for pin in instance.pins:
        if pin.date is not None and all(_limit(pin.date, key, instance) for key in pin.communities):
            return tuple(_outside(pin, pin.date, instance))
    numbers = [pin.index for pin in instance.pins]
    pins = _minimal(numbers, lambda kept: holds(asked, kept, effort))
    lines = declarations(asked, pins)
    # What everybody declares is a last resort: it makes a large search, and says little.
    minimal = _minimal_lines(asked, pins, lines, effort) or _minimal_lines(
        asked, pins, (*lines, everyone(asked)), effort
    )
    named = {line.path[1] for line in minimal if line.path[0] == "pins"}
    bare = [_bare_pin(index) for index in pins if index not in named]
    return (*bare, *(Finding(line.path, CODE, line.message) for line in minimal))


def is_all(reasons: Sequence[Finding], instance: Instance, effort: Effort) -> bool:
    """Tell whether there is a rota whichever one of the reasons is lifted, everything else being as it is."""
    asked = asked_by(instance, instance.found)
    pins = [pin.index for pin in instance.pins]
    lines = {line.path: line for line in declarations(asked_by(instance, instance.settled), pins)}
    return all(
        reason.path in lines and holds(lines[reason.path].lift(asked), pins, effort, if_unknown=False)
        for reason in reasons
    )


def conflicts(instance: Instance, effort: Effort) -> tuple[tuple[Finding, ...], ...]:
    """Return sets of declarations that cannot hold together, each found with all lines of the earlier ones left out.

    Args:
        instance: A question of which it is known that the pins cannot be kept.
        effort: For each of the small searches.

    Returns:
        One set at least, `_MOST_SETS` at most.
    """
    sets = [explain(instance, effort)]
    question, pins = without(asked_by(instance, instance.settled), [pin.index for pin in instance.pins], sets)
    while len(sets) < _MOST_SETS and pins:
        rest = instance_with(question, pins)
        if holds(question, pins, effort):
            break
        reasons = explain(rest, effort)
        if {reason.path for reason in reasons} <= {reason.path for one in sets for reason in one}:
            # What cannot be left out, such as the end of the rota, would be named for ever.
            break
        sets.append(reasons)
        question, pins = without(question, pins, [reasons])
    return tuple(sets)


def without(question: Question, pins: Sequence[int], sets: Sequence[Sequence[Finding]]) -> tuple[Question, list[int]]:
    """Leave some lines out of a question; of a pin that is nothing but a session of its own, the pin."""
    lines = {line.path: line for line in declarations(question, pins)}
    left = list(pins)
    for reason in (reason for reasons in sets for reason in reasons):
        if reason.path in lines:
            question = lines[reason.path].lift(question)
        elif reason.path[0] == "pins" and reason.path[1] in left:
            left.remove(int(reason.path[1]))
    return question, left


def asked_by(instance: Instance, topics: Topics) -> Question:
    """Return the question of an instance about some topics: those found, or those settled."""
    return Question(instance.consortium, topics, instance.today, instance.first, instance.last)


def _minimal_lines(
    asked: Question, pins: Sequence[int], lines: Sequence[Declaration], effort: Effort
) -> list[Declaration]:
    return _minimal(lines, lambda kept: holds(_lift_others(asked, lines, kept), pins, effort))


def _minimal(parts: Sequence[Part], holds: Callable[[Sequence[Part]], bool]) -> list[Part]:
    """Return a minimal selection of parts that cannot hold; `holds` tells it of any selection, and not of all."""

    def search(background: list[Part], is_new: bool, rest: list[Part]) -> list[Part]:
        if is_new and not holds(background):
            return []
        if len(rest) == 1:
            return rest
        half = len(rest) // 2
        second = search([*background, *rest[:half]], half > 0, rest[half:])
        first = search([*background, *second], bool(second), rest[:half])
        return [*first, *second]

    chosen = search([], False, list(parts)) if holds([]) else []
    return [part for part in parts if part in chosen]


def holds(question: Question, pins: Sequence[int], effort: Effort, *, if_unknown: bool = True) -> bool:
    """Tell whether some pins can be kept; `if_unknown` where the time is too short to know.

    A set of lines of which it is not known that they cannot hold together must not be named as one: where a set is
    looked for, what is not known counts as holding, so that the set takes in a line more and stays true.
    """
    try:
        return can_keep_pins(_focused(instance_with(question, pins)), effort)
    except SearchUnfinished:
        return if_unknown


def instance_with(question: Question, pins: Sequence[int]) -> Instance:
    """Look up a question with some pins."""
    return build_instance(
        question.consortium,
        question.topics,
        today=question.today,
        first=question.first,
        last=question.last,
        pins=pins,
    )


def _focused(instance: Instance) -> Instance:
    # Sessions that no pin asks for can be left out of any rota, so topics that no pin can take are no help.
    topics = {pin.topic for pin in instance.pins}
    if None in topics:
        return instance
    communities = {
        key: replace(community, topics=tuple(topic for topic in community.topics if topic in topics))
        for key, community in instance.communities.items()
    }
    return replace(instance, communities=communities)


def _lift_others(question: Question, lines: Sequence[Declaration], kept: Sequence[Declaration]) -> Question:
    for line in lines:
        if line not in kept:
            question = line.lift(question)
    return question


def _bare_pin(index: int) -> Finding:
    message = Text(
        en=f"pin {index + 1} asks for a session of its own", nl=f"besluit {index + 1} vraagt een eigen bijeenkomst"
    )
    return Finding(("pins", index), CODE, message)


def _nobody_wants(question: Question, index: int) -> Finding:
    topic = question.consortium.pins[index].topic
    message = Text(
        en=f'pin {index + 1} is about "{topic}", which nobody wishes to learn; correct the topic, or add wishes',
        nl=f"besluit {index + 1} gaat over \u201c{topic}\u201d, maar niemand wil dat leren; verbeter het thema, of "
        "voeg leerwensen toe",
    )
    return Finding(("pins", index, "topic"), CODE, message)


def _divided(question: Question, index: int) -> Iterator[Finding]:
    """Yield the facts of a pin that lie in different communities, as few as show it, and the lines that say so."""
    homes = pin_homes(question.consortium, index)
    for one, other in combinations(homes, 2):
        if not set(one.communities) & set(other.communities):
            yield _lives(index, one)
            yield _lives(index, other)
            return
    yield _bare_pin(index)


def _lives(index: int, home: PinHome) -> Finding:
    where = ", ".join(home.communities)
    message = Text(
        en=f"pin {index + 1} names {home.who}, who belongs to {where}",
        nl=f"besluit {index + 1} noemt {home.who}, en die hoort bij {where}",
    )
    return Finding(home.path, CODE, message)


def _outside(pin: PinFacts, date: dt.date, instance: Instance) -> Iterator[Finding]:
    """Yield the date of a pin, what ties the pin to its communities where others do plan that day, and the limit."""
    consortium = instance.consortium
    message = Text(
        en=f"pin {pin.index + 1} says: it is on {date}", nl=f"besluit {pin.index + 1} onder pins zegt: ze is op {date}"
    )
    yield Finding(("pins", pin.index, "date"), CODE, message)
    if any(not _limit(date, key, instance) for key in consortium.communities):
        yield from (_lives(pin.index, home) for home in pin_homes(consortium, pin.index)[:1])
    if limit := _limit(date, pin.communities[0], instance):
        yield limit


def _limit(date: dt.date, community: str, instance: Instance) -> Finding | None:
    """Return the part of the rhythm that keeps a date out of a community's plan; None when nothing does."""
    plan = instance.communities[community]
    earliest = max(plan.slots[0].first, days_later(instance.today, plan.rhythm.notice_days))
    if date < earliest:
        name = "notice_days"
        message = Text(
            en=f"the rota starts on {earliest} (notice_days, or --from)",
            nl=f"het rooster begint op {earliest} (notice_days, of --from)",
        )
    elif date > plan.slots[-1].last:
        name = "horizon_months"
        message = Text(en=f"the rota ends on {plan.slots[-1].last}", nl=f"het rooster eindigt op {plan.slots[-1].last}")
    else:
        return None
    return Finding(part_path(instance.consortium, community, "rhythm", name), CODE, message)
