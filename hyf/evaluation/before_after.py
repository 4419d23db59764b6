"""What a report may show of an item that was asked before and after: both tables, and the change of the same persons.

They are judged together: a table of all less the mean of those that answered twice tells of those that answered once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hyf.evaluation.changing import shown_change
from hyf.evaluation.gate import gate
from hyf.evaluation.matching import match
from hyf.evaluation.panels import Entry, Panel
from hyf.evaluation.shown import Editions, inside, table_entries
from hyf.evaluation.tables import table
from hyf.model.evaluation import Change, Direction, Item, Limits, Reply, Table, Wave, Withheld

_TWIN = "change of "
"""Before the key of a panel of changes, where it stands among those of tables."""
_IN = "in it"


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """What may be shown, by key of the panel; those that are out are not in it.

    Attributes:
        before: Of all that answered before, matched or not: beside `after` it is no change.
        after: Of all that answered after.
        changes: Of matched persons.
    """

    before: Mapping[str, Table | Withheld]
    after: Mapping[str, Table | Withheld]
    changes: Mapping[str, Withheld | Direction | Change]


def shown_before_after(
    item: Item, editions: Editions, tables: Sequence[Panel], changes: Sequence[Panel], limits: Limits
) -> BeforeAfter:
    """Return both tables and the change of a scale.

    Args:
        item: A scale.
        editions: Each person once before and once after at most.
        tables: Panels of which both tables would be shown.
        changes: Panels of which the change would be shown.
        limits: From how many persons.

    Raises:
        ValueError: As `match` and `gate`.
    """
    judged = judge_before_after(item, editions, dict.fromkeys(Wave, tables), changes, limits)
    return BeforeAfter(
        before=_tables(item, _of_wave(editions, Wave.BEFORE), tables, judged.tables[Wave.BEFORE]),
        after=_tables(item, _of_wave(editions, Wave.AFTER), tables, judged.tables[Wave.AFTER]),
        changes={key: reason or shown_change(judged.pairs[key], limits) for key, reason in judged.changes.items()},
    )


@dataclass(frozen=True, slots=True)
class JudgedWaves:
    """What may be shown, by key of the panel; those that are out are not in it.

    Attributes:
        tables: By wave, of all that answered in it.
        changes: Of matched persons.
        pairs: (before, after) of the persons in each panel of changes, shown or not.
    """

    tables: Mapping[Wave, Mapping[str, Withheld | None]]
    changes: Mapping[str, Withheld | None]
    pairs: Mapping[str, tuple[tuple[float, float], ...]]


def judge_before_after(
    item: Item, editions: Editions, tables: Mapping[Wave, Sequence[Panel]], changes: Sequence[Panel], limits: Limits
) -> JudgedWaves:
    """Judge what would be shown of a scale in each wave, and of the change.

    Args:
        item: A scale; its values need be no whole steps.
        editions: As for `shown_before_after`.
        tables: By wave, panels of which it would be shown how all in it answered.
        changes: Panels of which the change would be shown.
        limits: From how many persons.

    Raises:
        ValueError: As `match` and `gate`.
    """
    pairs = change_entries(item, editions)
    # What only one of the three judges withholds is withheld: to show less is always as safe.
    of_pairs = gate(changes, [entry for entry, _ in pairs], limits)
    twins = [
        replace(panel, key=_TWIN + panel.key, where=((_TWIN + panel.key, _IN),), until=None, since=0)
        for panel in changes
    ]
    of_waves = {
        wave: gate([*tables[wave], *twins], _entries(item, _of_wave(editions, wave), changes, pairs), limits)
        for wave in Wave
    }
    fresh = [panel for panel in changes if not panel.is_out]
    return JudgedWaves(
        tables={
            wave: {panel.key: of_waves[wave][panel.key] for panel in tables[wave] if not panel.is_out} for wave in Wave
        },
        changes={
            panel.key: of_pairs[panel.key]
            or of_waves[Wave.BEFORE][_TWIN + panel.key]
            or of_waves[Wave.AFTER][_TWIN + panel.key]
            for panel in fresh
        },
        pairs={
            panel.key: tuple(pair for entry, pair in pairs if panel.holds(entry.groups, entry.edition))
            for panel in fresh
        },
    )


def change_entries(item: Item, editions: Editions) -> list[tuple[Entry, tuple[float, float]]]:
    """Return each matched person with (before, after), scored; counted from the edition in which both were there.

    Who changed groups in between is counted in the later ones.

    Raises:
        ValueError: As `match`.
    """
    matched = match(item, [reply for replies in editions for reply in replies])
    seen: dict[tuple[str | None, Wave | None], tuple[int, Mapping[str, str]]] = {}
    for edition, replies in enumerate(editions):
        for reply in replies:
            if reply.item == item.key:
                seen[reply.person, reply.wave] = (edition, reply.groups)
    found = []
    for person, (before, after) in zip(matched.persons, matched.pairs, strict=True):
        early, (late, groups) = seen[person, Wave.BEFORE][0], seen[person, Wave.AFTER]
        # Which way people went is published besides: who went from 1 to 3 and from 2 to 4 both went up.
        answers = (f"{before:g} {after:g}", str((after > before) - (after < before)))
        found.append((Entry(answers, person, groups, max(early, late)), (before, after)))
    return found


def _of_wave(editions: Editions, wave: Wave) -> list[list[Reply]]:
    return [[reply for reply in replies if reply.wave is wave] for replies in editions]


def _entries(
    item: Item, editions: Editions, changes: Sequence[Panel], pairs: Sequence[tuple[Entry, tuple[float, float]]]
) -> list[Entry]:
    """Return the entries of one wave, each with the panels in whose change the person is counted as more groups."""
    matched = {
        entry.person: {_TWIN + panel.key: _IN for panel in changes if panel.holds(entry.groups, entry.edition)}
        for entry, _ in pairs
    }
    found = table_entries(item, editions)
    return [replace(one, groups={**one.groups, **matched.get(one.person, {})}) for one in found]


def _tables(
    item: Item, editions: Editions, panels: Sequence[Panel], verdicts: Mapping[str, Withheld | None]
) -> dict[str, Table | Withheld]:
    return {
        panel.key: verdicts[panel.key] or table(item, inside(panel, editions)) for panel in panels if not panel.is_out
    }
