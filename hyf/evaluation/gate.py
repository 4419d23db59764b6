"""What may be published: no figure of few persons, nor what would let a reader compute one.

A panel is withheld whole, so that no two figures about it contradict: first where it counts too few persons or where
all answered the same, then, one by one, those from which with all else that is published, earlier editions included,
a stratum could be narrowed down. What holds at the end:

- A stratum of fewer than `limits.persons` persons may be, for all a reader knows, of that many or more. So may every
  group, published or not, because it holds a stratum.
- How many of such a stratum, or of a group of so few that is withheld now or was in an earlier edition, gave an answer
  that somebody gave is not determined.
- No stratum is known to have given one answer only, unless it may be of `limits.unanimous` or more.

Source of the method: the attacker's two programmes per cell of Fischetti and Salazar 2001, 'Solving the cell
suppression problem on tabular data with linear constraints', Management Science 47, with whole panels in the place of
cells, and chosen one by one instead of all at best: there are few.
"""

from collections.abc import Iterator, Mapping, Sequence

from hyf.evaluation.audit import Audit, Group
from hyf.evaluation.panels import (
    SILENCE,
    Entry,
    Panel,
    Strata,
    count_persons,
    make_strata,
    membership,
    together,
)
from hyf.model.evaluation import TOO_FEW, WOULD_REVEAL, Limits, Withheld


def gate(
    panels: Sequence[Panel], entries: Sequence[Entry], limits: Limits, *, complementary: bool = True
) -> Mapping[str, Withheld | None]:
    """Judge each panel: None, it may be published, or why not; the same for the same panels and entries.

    Args:
        panels: All that would be published on one item or measure by anybody, and with `is_out` what was before.
        entries: All that any of these panels counts.
        limits: From how many persons.
        complementary: Whether what only reveals something else is withheld too. False is for tests.

    Raises:
        ValueError: As `make_strata`.

    A panel that nobody is in may be published: it counts 0. What earlier editions reveal already cannot be taken back;
    it is seen to that nothing more of it is revealed.
    """
    asked = [panel for panel in panels if not panel.is_watched]
    strata = make_strata(asked, entries)
    verdicts: dict[int, Withheld] = {}
    for place, panel in enumerate(asked):
        if not panel.is_out and strata.persons[place] and strata.persons[place] < limits.persons:
            verdicts[place] = TOO_FEW
        elif not panel.is_out and _is_unanimous(strata, place, limits):
            verdicts[place] = WOULD_REVEAL
    if complementary:
        little = _little_more(strata, limits)
        must = little | {place for place, reason in verdicts.items() if reason is TOO_FEW}
        verdicts |= dict.fromkeys(sorted(little - verdicts.keys()), WOULD_REVEAL)
        audit = Audit(strata, limits, tuple(_groups(panels, entries, strata, limits)))
        _withhold_more(strata, verdicts, audit)
        _show_again(strata, verdicts, limits, must, audit)
    watched = {panel.key: TOO_FEW for panel in panels if panel.is_watched}
    return {panel.key: verdicts.get(place) for place, panel in enumerate(asked)} | watched


def _little_more(strata: Strata, limits: Limits) -> set[int]:
    """Return the panels that count a few more than one that is out: they are what both differ in.

    An audit would find it as well, in many more steps.
    """
    members = [{n for n, one in enumerate(strata.strata) if place in one.panels} for place in range(len(strata.panels))]
    out = [members[place] for place, panel in enumerate(strata.panels) if panel.is_out]
    found = set()
    for place, panel in enumerate(strata.panels):
        # What is out already adds nothing.
        if not panel.is_out and members[place] not in out:
            more = [members[place] - earlier for earlier in out if earlier < members[place]]
            if any(sum(strata.strata[one].entries for one in parts) < limits.persons for parts in more):
                found.add(place)
    return found


def _groups(panels: Sequence[Panel], entries: Sequence[Entry], strata: Strata, limits: Limits) -> Iterator[Group]:
    """Yield the groups of too few that are no stratum, and that consist of whole strata.

    Where one holds a part of a stratum only, no figure that is published tells that part from the rest.
    """
    places = {one.panels: place for place, one in enumerate(strata.strata)}
    asked = [panel for panel in panels if not panel.is_watched]
    of_entry = [places.get(membership(asked, entry)) for entry in entries]
    for panel in panels:
        inside = [place for place, one in enumerate(entries) if panel.holds(one.groups, one.edition)]
        parts = {of_entry[place] for place in inside}
        whole = sum(strata.strata[part].entries for part in parts if part is not None)
        few = count_persons([entries[place] for place in inside]) < limits.persons
        if few and len(parts) > 1 and None not in parts and whole == len(inside):
            yield Group(
                frozenset(part for part in parts if part is not None),
                together(strata, [entries[place] for place in inside]),
            )


def _is_unanimous(strata: Strata, place: int, limits: Limits) -> bool:
    if not 0 < strata.persons[place] < limits.unanimous:
        return False
    return any(
        len(given) == 1 and given != [SILENCE]
        for counts, answers in zip(strata.counts[place], strata.answers, strict=True)
        for given in [[answer for answer, count in zip(answers, counts, strict=True) if count]]
    )


def _withhold_more(strata: Strata, verdicts: dict[int, Withheld], audit: Audit) -> None:
    """Withhold panels until nothing is revealed; the finest first, and of these the smallest."""
    while True:
        shown = [place for place in range(len(strata.panels)) if place not in verdicts]
        fresh: set[int] = set()
        for proof in audit.breaches(shown):
            places = {shown[row] for row in proof}
            mine = [place for place in places if not strata.panels[place].is_out]
            if mine and not places & fresh:
                fresh.add(max(mine, key=lambda place: _cheapest_last(strata, place)))
        if not fresh:
            return
        verdicts.update(dict.fromkeys(sorted(fresh), WOULD_REVEAL))


def _cheapest_last(strata: Strata, place: int) -> tuple[int, int, str]:
    panel = strata.panels[place]
    return panel.rank, -strata.persons[place], panel.key


def _show_again(strata: Strata, verdicts: dict[int, Withheld], limits: Limits, must: set[int], audit: Audit) -> None:
    """Show what turned out to reveal nothing beside what is withheld by now; the coarsest first, the largest first."""
    hidden = [place for place in verdicts if place not in must and not _is_unanimous(strata, place, limits)]
    for place in sorted(hidden, key=lambda place: _cheapest_last(strata, place)):
        shown = [one for one in range(len(strata.panels)) if one not in verdicts or one == place]
        if not any(True for _ in audit.breaches(shown)):
            del verdicts[place]
