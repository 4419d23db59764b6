"""The same persons before and after: only of them a change is said."""

from collections.abc import Sequence
from dataclasses import dataclass

from hyf.model.evaluation import Item, ItemKind, Reply, Wave


@dataclass(frozen=True, slots=True)
class Matched:
    """The replies to one scale, scored, with the good end high.

    Attributes:
        pairs: (before, after) of each person that answered both times, by person code.
        only_before: Of persons that did not answer after, or are not known; never part of a change.
        only_after: Of persons that did not answer before, or are not known; never part of a change.
        persons: The codes of `pairs`, in their order.
    """

    pairs: tuple[tuple[float, float], ...]
    only_before: tuple[float, ...]
    only_after: tuple[float, ...]
    persons: tuple[str, ...]


def match(item: Item, replies: Sequence[Reply]) -> Matched:
    """Pair the replies to a scale by person code; replies to other items are left out.

    Raises:
        ValueError: The item is no scale; a reply lacks its wave or a value on the scale; or a person answered twice.
    """
    if item.kind is not ItemKind.SCALE:
        raise ValueError(f"item {item.key} is no scale: it has no change")
    known: dict[Wave, dict[str, float]] = {wave: {} for wave in Wave}
    unknown: dict[Wave, list[float]] = {wave: [] for wave in Wave}
    for reply in replies:
        if reply.item != item.key:
            continue
        if reply.wave is None or reply.value is None:
            raise ValueError(f"a reply to {item.key} lacks its wave or its value")
        value = item.scored(reply.value)
        if reply.person is None:
            unknown[reply.wave].append(value)
        elif reply.person in known[reply.wave]:
            raise ValueError(f"{reply.person} answered {item.key} twice {reply.wave}")
        else:
            known[reply.wave][reply.person] = value
    before, after = known[Wave.BEFORE], known[Wave.AFTER]
    persons = tuple(sorted(before.keys() & after.keys()))
    return Matched(
        pairs=tuple((before[person], after[person]) for person in persons),
        only_before=(*(before[one] for one in sorted(before.keys() - after.keys())), *unknown[Wave.BEFORE]),
        only_after=(*(after[one] for one in sorted(after.keys() - before.keys())), *unknown[Wave.AFTER]),
        persons=persons,
    )
