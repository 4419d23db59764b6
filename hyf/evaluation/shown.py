"""Replies -> what a report may show of them: per panel a table, a change, or that it is withheld.

One call takes all panels of an item, of every report and edition: asked apart, each is safe and both together are not.
What was asked before and after is `before_after`'s.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations

from hyf.evaluation.gate import gate
from hyf.evaluation.panels import SILENCE, Entry, Panel
from hyf.evaluation.tables import table
from hyf.model.evaluation import BaseKind, Item, ItemKind, Limits, Reply, Table, Withheld

UNLISTED = "unlisted"
Editions = Sequence[Sequence[Reply]]
"""The replies that are counted first in edition 0, in edition 1 and so on; a later edition counts the earlier too."""


def shown_tables(
    item: Item,
    editions: Editions,
    panels: Sequence[Panel],
    limits: Limits,
    *,
    base: BaseKind = BaseKind.ANSWERED,
    with_pairs: bool = False,
) -> Mapping[str, Table | Withheld]:
    """Return the table of an item for each panel that is not out, by its key.

    Args:
        item: A choice or a scale.
        editions: Each person once per item, or once per session.
        panels: All on this item.
        limits: From how many persons.
        base: Of every percentage; who is not in it, by which it gets small, is not counted as a person either.
        with_pairs: Whether what was ticked together is shown as well (`tables.together`).

    Raises:
        ValueError: As `table` and `gate`.
    """
    verdicts = gate(panels, table_entries(item, editions, base=base, with_pairs=with_pairs), limits)
    return {
        panel.key: verdicts[panel.key] or table(item, inside(panel, editions), base)
        for panel in panels
        if not panel.is_out
    }


def table_entries(
    item: Item, editions: Editions, *, base: BaseKind = BaseKind.ANSWERED, with_pairs: bool = False
) -> list[Entry]:
    """Return what `gate` is to know of a table: one entry per reply that answers something."""
    found = []
    for edition, replies in enumerate(editions):
        for reply in replies:
            answers = _answers(item, reply, base, with_pairs=with_pairs) if reply.item == item.key else None
            if answers:
                found.append(Entry(answers, reply.person, reply.groups, edition))
    return found


def inside(panel: Panel, editions: Editions) -> list[Reply]:
    """Return the replies that a panel counts."""
    return [
        reply for edition, replies in enumerate(editions) for reply in replies if panel.holds(reply.groups, edition)
    ]


def _answers(item: Item, reply: Reply, base: BaseKind, *, with_pairs: bool) -> tuple[str, ...] | None:
    if item.kind is ItemKind.SCALE:
        return (f"{reply.value:g}",) if reply.value is not None else None
    ticked = [one for one in item.choices if one in (reply.choices or ())]
    if not (ticked if base is BaseKind.LISTED else reply.choices):
        return None
    if item.kind is ItemKind.SINGLE:
        return (ticked[0] if ticked else UNLISTED,)
    singles = tuple(one if one in ticked else SILENCE for one in item.choices)
    if not with_pairs:
        return singles
    pairs = combinations(singles, 2)
    return (*singles, *(" + ".join(filter(None, pair)) or SILENCE for pair in pairs))
