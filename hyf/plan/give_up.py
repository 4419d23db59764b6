"""What could be given up when the pins cannot hold together, cheapest first: each was planned, and holds.

Which lines cannot hold together is found in `explain`.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hyf.model.problem import Finding, Path
from hyf.model.rota import GiveUp, NoRota
from hyf.plan.declarations import Question, declarations
from hyf.plan.explain import asked_by, conflicts, instance_with, is_all, without
from hyf.plan.give_up_offers import Offer, offers_of
from hyf.plan.instance import Instance
from hyf.plan.placed import Placed
from hyf.plan.reach import Search, beside, keeps_rules, met_by, reach, tied_to
from hyf.plan.rules.pins_kept import keepers
from hyf.plan.solve import Effort

# Deterministic time for all rotas without one line, and for each.
_ALL, _EACH = 20.0, 2.0
# What is asked of one person goes before a decision, a decision before a company's own days, then rooms, then rules
# that all go by.
_DEARNESS = {
    "weekdays": 1,
    "organises": 1,
    "max_sessions": 1,
    "wish": 1,
    "pin-date": 2,
    "pin-host": 2,
    "pin-organiser": 2,
    "pin-members": 2,
    "company-closed": 3,
    "absent": 3,
    "apart": 4,
    "venue": 4,
    "pin-topic": 5,
    "pin-community": 5,
    "pin": 5,
    "serves": 5,
    "group": 6,
    "rhythm": 6,
    "closed": 7,
    "holidays": 7,
}


def no_rota(instance: Instance, effort: Effort) -> NoRota:
    """Say why there is no rota, and what could be given up.

    Args:
        instance: A question of which it is known that the pins cannot be kept.
        effort: For each of the small searches.
    """
    first, *more = conflicts(instance, effort)
    return NoRota(
        first, is_all(first, instance, effort), tuple(more), tuple(give_ups(instance, (first, *more), effort))
    )


def give_ups(instance: Instance, sets: Sequence[Sequence[Finding]], effort: Effort) -> list[GiveUp]:
    """Return what could be given up of each of some sets of lines, cheapest first, with the other sets left out.

    Args:
        instance: The question.
        sets: Lines that cannot hold together.
        effort: For each of the small searches.
    """
    pins = [pin.index for pin in instance.pins]
    search = Search(_ALL, _EACH, effort.seed)
    found: list[GiveUp] = []
    for number, reasons in enumerate(sets):
        others = [one for position, one in enumerate(sets) if position != number]
        question, left = without(asked_by(instance, instance.found), pins, others)
        trial = _Trial(question, left, reasons, effort, search, number)
        found += _cheapest_first(trial.all_found())
    return found


def _cheapest_first(found: Sequence[GiveUp]) -> list[GiveUp]:
    # To drop a decision often makes room for more wishes; that does not make it cheap.
    usual = max(
        (each.met_weight for each in found if _DEARNESS[each.kind.split(".")[0]] != _DEARNESS["pin"]), default=0
    )
    return sorted(
        found,
        key=lambda each: (
            max(0, usual - each.met_weight),
            _DEARNESS[each.kind.split(".")[0]],
            each.people,
            str(each.path),
        ),
    )


@dataclass(slots=True)
class _Trial:
    """One set of lines, of which one after the other is given up."""

    question: Question
    pins: Sequence[int]
    reasons: Sequence[Finding]
    effort: Effort
    search: Search
    number: int

    def all_found(self) -> list[GiveUp]:
        """Return every line that is enough to give up; where none is, every decision that is, as a whole."""
        lines = {line.path: line for line in declarations(self.question, self.pins)}
        liftable = [each.path for each in self.reasons if each.path in lines or each.path[0] == "pins"]
        # More may stand in the way of a decision than one line; without the decision nothing does.
        decisions = dict.fromkeys(("pins", path[1]) for path in liftable if path[0] == "pins" and len(path) > 2)  # noqa: PLR2004 -- a part
        return self._all_of(liftable) or self._all_of(decisions)

    def _all_of(self, paths: Iterable[Path]) -> list[GiveUp]:
        offers = (offer for path in paths for offer in offers_of(path, self.question, self.pins, self.effort))
        return [given for given in map(self._tried, offers) if given is not None]

    def _tried(self, offer: Offer) -> GiveUp | None:
        """Plan without a line; None where that is not enough, or not found in the time."""
        question, pins = offer.apply(self.question, self.pins)
        instance = instance_with(question, pins)
        if any(not pin.communities or pin.topic == "" for pin in instance.pins):
            return None
        placed = _best_met(instance, self.search)
        if placed is None or not keeps_rules(placed, instance):
            return None
        index = _pin_of(offer.path, self.reasons)
        kept = {pin.index: placed_at for n, pin in keepers(placed, instance).items() for placed_at in (placed[n],)}
        session = kept.get(-1 if index is None else index)
        return GiveUp(
            path=offer.path,
            kind=offer.kind,
            pin=index,
            who=offer.who,
            to=offer.to if offer.to is not None else _read(offer.kind, session),
            date=session.date if session else None,
            met_weight=sum(met_by(placed, instance).values()),
            people=_people(offer, session, instance),
            conflict=self.number,
        )


def _best_met(instance: Instance, search: Search) -> tuple[Placed, ...] | None:
    """Return a rota that meets as much as was found in the time: community by community, those with pins first."""
    pinned = [key for pin in instance.pins for key in pin.communities]
    placed: tuple[Placed, ...] = ()
    done: set[str] = set()
    for key in (*dict.fromkeys(pinned), *instance.communities):
        if key not in done:
            here = tied_to(key, instance)
            done |= set(here)
            everybody = frozenset(instance.attendees)
            reached = reach(beside(instance, here, placed), None, here, search, counted=everybody)
            if reached.placed is None:
                return None
            placed += reached.placed
    return tuple(sorted(placed))


def _pin_of(path: Path, reasons: Sequence[Finding]) -> int | None:
    """Return the pin that a line belongs to, or that it stands in the way of, where that is one."""
    if path[0] == "pins":
        return int(path[1])
    pins = {int(reason.path[1]) for reason in reasons if reason.path[0] == "pins"}
    return pins.pop() if len(pins) == 1 else None


def _read(kind: str, session: Placed | None) -> dt.date | str | None:
    """Return what a rota has in the place of a part of a pin."""
    if session is None:
        return None
    parts: dict[str, dt.date | str] = {
        "pin-date": session.date,
        "pin-host": session.host,
        "pin-organiser": session.organiser,
        "pin-topic": session.topic,
        "pin-community": session.community,
    }
    return parts.get(kind)


def _people(offer: Offer, session: Placed | None, instance: Instance) -> int:
    """Return how many people notice that a line is given up."""
    here = len(session.members) if session else 1
    if offer.kind == "pin":
        pin = instance.consortium.pins[int(offer.path[1])]
        return max(1, len({*pin.members, pin.organiser} - {None}))
    if offer.kind == "apart":
        return len(instance.consortium.apart[int(offer.path[1])])
    if offer.kind == "company-closed" and offer.who:
        return len(instance.consortium.members_of(offer.who))
    if offer.kind.split(".")[0] in ("group", "rhythm", "closed", "holidays"):
        return len(instance.attendees)
    return 1 if offer.who in instance.attendees or offer.kind == "pin-organiser" else here
