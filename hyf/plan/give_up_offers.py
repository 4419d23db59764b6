"""Giving up one line of consortium.yaml: which ways there are, in the smallest size that does.

Which of them is cheapest is found out in `give_up`.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from hyf.model.people import Venue
from hyf.model.problem import Path
from hyf.plan.declarations import Question, changed, declarations
from hyf.plan.explain import holds, instance_with
from hyf.plan.solve import Effort

Asked = tuple[Question, Sequence[int]]
"""A question, and the positions of the pins that count."""

# So many days are tried for a pin, the nearest first; then about so many spread over each slot, for what is near may
# all be taken.
_DAYS, _IN_A_SLOT = 12, 3
# A number may go up by this much.
_MORE = 40
_ROOM = Venue(name="-", address="-", capacity=1)


@dataclass(frozen=True, slots=True)
class Offer:
    """A line that could be given up, before it is known whether that is enough.

    Attributes:
        to: What would stand there; None: read from the rota, where it can be.
        apply: Makes the question and the pins that are left.
    """

    path: Path
    kind: str
    apply: Callable[[Question, Sequence[int]], Asked]
    who: str | None = None
    to: dt.date | str | float | None = None


def offers_of(path: Path, question: Question, pins: Sequence[int], effort: Effort) -> Iterator[Offer]:
    """Yield the ways to give up the line at a path, each in the smallest size with which the pins can hold."""
    yield from _Giving(question, pins, effort).ways(path)


@dataclass(frozen=True, slots=True)
class _Giving:
    question: Question
    pins: Sequence[int]
    effort: Effort

    def ways(self, path: Path) -> Iterator[Offer]:
        if path[0] == "pins":
            yield from self._of_pin(path)
            return
        lines = {line.path: line for line in declarations(self.question, self.pins)}
        lift = lines[path].lift

        def apply(question: Question, pins: Sequence[int]) -> Asked:
            return lift(question), pins

        kind, who = _kind_of(path)
        if (values := self._values(path)) is not None:
            yield from self._smallest(path, kind, who, values)
        else:
            yield Offer(path, kind, apply, who)

    def _of_pin(self, path: Path) -> Iterator[Offer]:
        index = int(path[1])
        pin = self.question.consortium.pins[index]
        if len(path) == 2:  # noqa: PLR2004 -- ("pins", 0): the pin itself
            yield Offer(path, "pin", lambda question, pins: (question, [each for each in pins if each != index]))
        elif path[2] == "date" and pin.date is not None:
            yield from self._nearest_date(path, pin.date)
        elif path[2] == "members":
            for key in pin.members if len(path) == 3 else (pin.members[int(path[3])],):  # noqa: PLR2004 -- all of them
                rest = tuple(each for each in pin.members if each != key)
                yield Offer(path[:3], "pin-members", _putting(path[:3], rest), key)
        else:
            yield Offer(path, f"pin-{path[2]}", _putting(path, None))

    def _nearest_date(self, path: Path, date: dt.date) -> Iterator[Offer]:
        """Yield the nearest day on which the pin can hold."""
        instance = instance_with(self.question, self.pins)
        here = next((pin.communities for pin in instance.pins if pin.index == path[1]), ())
        slots = [slot.dates for key in here for slot in instance.communities[key].slots]

        def nearest(days: Iterable[dt.date]) -> list[dt.date]:
            return sorted({*days} - {date}, key=lambda day: (abs((day - date).days), day))

        near = nearest(day for days in slots for day in days)[:_DAYS]
        spread = (nearest(days)[:: max(1, len(days) // _IN_A_SLOT)] for days in slots)
        further = nearest(day for days in spread for day in days)
        for day in dict.fromkeys((*near, *further)):
            apply = _putting(path, day)
            if holds(*apply(self.question, self.pins), self.effort, if_unknown=False):
                yield Offer(path, "pin-date", apply, to=day)
                return

    def _values(self, path: Path) -> Sequence[float] | None:
        """Return the values of a number that ask less than it does, nearest first; None where it is no number."""
        consortium = self.question.consortium
        if path[-1] == "venue":
            host = str(path[1])
            venue = (consortium.companies.get(host) or consortium.partners[host]).venue
            most = max(consortium.group_of(key).max for key in consortium.communities)
            return range(venue.capacity + 1 if venue else 1, most + 1)
        if path[0] == "members" and path[-1] == "max_sessions":
            member = consortium.members[str(path[1])]
            return range(member.max_sessions + 1, member.max_sessions + len(self.pins) + 1)
        if path[-2] not in ("group", "rhythm"):
            return None
        community = str(path[1]) if path[0] == "communities" else next(iter(consortium.communities))
        now = getattr(
            consortium.group_of(community) if path[-2] == "group" else consortium.rhythm_of(community), str(path[-1])
        )
        return _easier(str(path[-1]), now)

    def _smallest(self, path: Path, kind: str, who: str | None, values: Sequence[float]) -> Iterator[Offer]:
        """Yield the nearest of some values with which the pins can hold; each asks less than the one before."""
        low, high = 0, len(values)
        while low < high:
            middle = (low + high) // 2
            if holds(*self._with(path, values[middle])(self.question, self.pins), self.effort, if_unknown=False):
                high = middle
            else:
                low = middle + 1
        if low < len(values):
            yield Offer(path, kind, self._with(path, values[low]), who, to=values[low])

    def _with(self, path: Path, value: float) -> Callable[[Question, Sequence[int]], Asked]:
        if path[-1] != "venue":
            return _putting(path, value)
        host, consortium = str(path[1]), self.question.consortium
        venue = (consortium.companies.get(host) or consortium.partners[host]).venue or _ROOM
        return _putting(path, venue.model_copy(update={"capacity": value}))


def _putting(path: Path, value: object) -> Callable[[Question, Sequence[int]], Asked]:
    return lambda question, pins: (changed(question, path, value), pins)


def _easier(key: str, now: object) -> Sequence[float] | None:
    """Return the values of a number of group or rhythm that ask less, nearest first; None where it is no number."""
    if not isinstance(now, int | float):
        return None
    if key == "max_share":
        return [round(part / 20, 2) for part in range(1, 21) if part / 20 > now]
    if key in ("max", "sessions_per_slot"):
        return range(int(now) + 1, int(now) + _MORE + 1)
    if key in ("rest_days", "notice_days"):
        return range(int(now) - 1, -1, -1)
    return range(int(now) - 1, 0, -1)


def _kind_of(path: Path) -> tuple[str, str | None]:
    """Return the kind of a line, and the key of whose it is."""
    if path == ("consortium", "country"):
        return "holidays", None
    if path[0] in ("closed", "apart"):
        return str(path[0]), None
    if path[-2] in ("group", "rhythm"):
        return f"{path[-2]}.{path[-1]}", None
    who = str(path[1])
    if path[0] == "members":
        kind = "wish" if len(path) == 2 or path[2] == "wishes" else str(path[2])  # noqa: PLR2004 -- ("members", key)
        return kind, who
    return {"closed": "company-closed", "venue": "venue", "communities": "serves"}[str(path[2])], who
