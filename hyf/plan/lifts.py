"""What could be otherwise, so that a wish is met: small changes to what is declared, smallest first.

Here are the shapes and the whole list; `lifts_people` changes what people said, `lifts_rules` rules and rooms. Whether
a change helps is found out in `why_not`; nothing here solves anything.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hyf.model.language import Text
from hyf.model.problem import Path
from hyf.plan.community_plan import CommunityPlan
from hyf.plan.declarations import Question
from hyf.plan.instance import Instance
from hyf.plan.placed import Placed


@dataclass(frozen=True, slots=True)
class Change:
    """Something that would be otherwise.

    Attributes:
        kind: Stable code: `more-people`, `weekday`, `group.min`, ...
        what: What would then hold, as a sentence without a full stop.
        path: Where in consortium.yaml it would be changed.
        to: What would stand there, or how many there would be more.
        people: How many people notice it.
        size: How large the change is among those of its kind.
        apply: Makes the question that is asked then.
    """

    kind: str
    what: Text
    path: Path
    to: str | int | float | bool
    people: int
    size: float
    apply: Callable[[Question], Question]


Ladder = tuple[Change, ...]
"""One change in several sizes, smallest first: what one of them makes possible, those after it do too."""


@dataclass(frozen=True, slots=True)
class Case:
    """A wish that is not met, and what it depends on.

    Attributes:
        question: As it was asked; its topics are those found, unsettled.
        instance: The same, looked up.
        member: Who has the wish.
        wish: As written.
        topic: Key of the topic in which it is at home.
        placed: The sessions of the rota that does not meet it.
    """

    question: Question
    instance: Instance
    member: str
    wish: str
    topic: str
    placed: tuple[Placed, ...]

    @property
    def community(self) -> CommunityPlan:
        """The community of the member."""
        return self.instance.communities[self.instance.attendees[self.member].community]

    @property
    def seekers(self) -> tuple[str, ...]:
        """Who here wants the same, in declared order; the member first."""
        here = frozenset(self.community.members)
        others = (key for key in self.instance.topics[self.topic].members if key in here and key != self.member)
        return (self.member, *others)

    @property
    def sessions(self) -> tuple[Placed, ...]:
        """The sessions of the rota on the topic, here."""
        return tuple(each for each in self.placed if (each.topic, each.community) == (self.topic, self.community.key))


def in_order_of_likelihood(ladders: Sequence[Ladder], reason: str) -> list[Ladder]:
    """Sort ladders so that what probably helps against a reason is tried first: the time may be short."""
    likely = _LIKELY.get(reason, ())

    def rank(ladder: Ladder) -> int:
        kind = ladder[0].kind
        return likely.index(kind) if kind in likely else len(likely)

    return sorted(ladders, key=rank)


def makes_room(ladder: Ladder) -> int:
    """Return how little a change does to make room for one session more, to sort by."""
    kind = ladder[0].kind
    return _ROOMY.index(kind) if kind in _ROOMY else len(_ROOMY)


_MORE_PEOPLE = ("more-people", "together", "group.min", "group.min_companies", "group.max_share")
_MORE_ROOM = ("rhythm.sessions_per_slot", "rhythm.horizon_months", "rhythm.weekdays")
_ROOMY = (*_MORE_ROOM, "organises", "venue", "group.max", "max_sessions", "more-people", "weekdays", "absent")
_LIKELY = {
    "alone": _MORE_PEOPLE,
    "too-few": _MORE_PEOPLE,
    "too-few-companies": _MORE_PEOPLE,
    "one-sided": _MORE_PEOPLE,
    "never-free": ("weekdays", "absent", "rhythm.weekdays", "max_sessions"),
    "no-organiser": ("organises",),
    "no-common-day": ("rhythm.weekdays", "weekdays", "absent", "venue", "more-people"),
    "no-slot": _MORE_ROOM,
    "does-not-fit": ("rhythm.sessions_per_slot", "organises", "venue", "apart", "rhythm.rest_days", "rhythm.weekdays"),
    "not-free": ("weekdays", "absent", "rhythm.weekdays"),
    "same-day": ("rhythm.weekdays", *_MORE_ROOM),
    "max-sessions": ("max_sessions",),
    "apart": ("apart",),
    "full": ("venue", "group.max"),
    "company-share": ("more-people", "group.max_share"),
}
