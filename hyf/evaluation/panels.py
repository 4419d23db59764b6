"""Who is counted in which published group, and the strata that follow: persons that no published figure tells apart.

Every published figure of a group is a sum over strata, so whatever can be computed from all that is published, in this
edition and earlier ones, is computed with these sums.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hyf.model.evaluation import NO_GROUPS

SILENCE = ""
"""The answer of who did not tick a choice: that nobody in a small group ticked it points to nobody."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One group of which figures would be published: the consortium, a company, a session, in one edition.

    Attributes:
        key: By which the figures are known; unique.
        rank: 0 is kept longest; when something more must be withheld, it is of the highest rank.
        where: (group key, value) that all in it have; (): everybody.
        until: The last edition whose entries are counted; None: all.
        since: The first edition whose entries are counted.
        is_out: It was published in an earlier edition and cannot be taken back.
        is_watched: It is not to be published, and stays protected: it was withheld in an earlier edition.
    """

    key: str
    rank: int = 0
    where: tuple[tuple[str, str], ...] = ()
    until: int | None = None
    since: int = 0
    is_out: bool = False
    is_watched: bool = False

    def holds(self, groups: Mapping[str, str], edition: int) -> bool:
        """Return whether somebody of these groups, counted first in an edition, is in it."""
        in_time = self.since <= edition and (self.until is None or edition <= self.until)
        return in_time and all(groups.get(key) == value for key, value in self.where)


@dataclass(frozen=True, slots=True)
class Entry:
    """What one person answered, as far as it is counted.

    Attributes:
        answers: One per partition of the persons: one for a single choice, a scale or a change; one per choice, itself
            or `SILENCE`, for a multiple choice. All entries have equally many.
        person: Pseudonymous code; None: not known, and taken for somebody else than everybody.
        groups: As of a `Reply`.
        edition: In which it is counted first.
    """

    answers: tuple[str, ...]
    person: str | None = None
    groups: Mapping[str, str] = field(default_factory=lambda: NO_GROUPS)
    edition: int = 0


@dataclass(frozen=True, slots=True)
class Stratum:
    """The entries that are in the very same panels.

    Attributes:
        panels: Places of these panels, ascending.
        persons: Different people.
        counts: Per partition, how many entries gave which answer; in the order of `Strata.answers`.
    """

    panels: tuple[int, ...]
    persons: int
    counts: tuple[tuple[int, ...], ...]

    @property
    def entries(self) -> int:
        """How many there are: more than persons where somebody answered about several sessions."""
        return sum(self.counts[0])


@dataclass(frozen=True, slots=True)
class Strata:
    """All strata over some panels.

    Attributes:
        panels: In the order given.
        answers: Per partition, the answers that were given.
        strata: In the order of their panels; those in no panel are left out.
        persons: Different people per panel.
        counts: Per panel and partition, how many gave which answer.
    """

    panels: tuple[Panel, ...]
    answers: tuple[tuple[str, ...], ...]
    strata: tuple[Stratum, ...]
    persons: tuple[int, ...]
    counts: tuple[tuple[tuple[int, ...], ...], ...]


def make_strata(panels: Sequence[Panel], entries: Sequence[Entry]) -> Strata:
    """Divide the entries by the panels they are in.

    Raises:
        ValueError: Two panels share a key, or entries differ in how many answers they hold, or hold none.
    """
    if len({panel.key for panel in panels}) < len(panels):
        raise ValueError("two panels have the same key")
    widths = {len(entry.answers) for entry in entries} or {1}
    if len(widths) > 1 or 0 in widths:
        raise ValueError("every entry holds as many answers, and one at least")
    answers = tuple(tuple(sorted({entry.answers[partition] for entry in entries})) for partition in range(widths.pop()))
    inside: dict[tuple[int, ...], list[Entry]] = {}
    for entry in entries:
        inside.setdefault(membership(panels, entry), []).append(entry)
    members = [[entry for where, found in inside.items() if place in where for entry in found] for place in _of(panels)]
    return Strata(
        panels=tuple(panels),
        answers=answers,
        strata=tuple(
            Stratum(where, count_persons(found), _tally(answers, found))
            for where, found in sorted(inside.items())
            if where
        ),
        persons=tuple(count_persons(found) for found in members),
        counts=tuple(_tally(answers, found) for found in members),
    )


def together(strata: Strata, entries: Sequence[Entry]) -> Stratum:
    """Return entries of several strata as if they were one."""
    return Stratum((), count_persons(entries), _tally(strata.answers, entries))


def count_persons(entries: Sequence[Entry]) -> int:
    """Return how many different people gave these entries."""
    codes = [entry.person for entry in entries]
    return len({code for code in codes if code is not None}) + codes.count(None)


def _of(panels: Sequence[Panel]) -> range:
    return range(len(panels))


def membership(panels: Sequence[Panel], entry: Entry) -> tuple[int, ...]:
    """Return the places of the panels that an entry is in."""
    return tuple(place for place, panel in enumerate(panels) if panel.holds(entry.groups, entry.edition))


def _tally(answers: tuple[tuple[str, ...], ...], entries: Sequence[Entry]) -> tuple[tuple[int, ...], ...]:
    given = [[entry.answers[partition] for entry in entries] for partition in range(len(answers))]
    return tuple(tuple(given[place].count(one) for one in labels) for place, labels in enumerate(answers))
