"""What members say about their own learning: kept until consortium.yaml says the same."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from hyf.enrolment.desk import Desk
from hyf.model.days import Period
from hyf.model.learning import Learning, content_of, differing, item_id, learning_in, with_learning
from hyf.model.people import Member
from hyf.model.wish import Offer, Wish
from hyf.store.database import Connection
from hyf.store.learning import Said, forget_learning, learning_of, save_learning

Item = Wish | Offer
MOST_ITEMS: Final = 50
"""Wishes, or offers, of one person."""
MOST_AWAY: Final = 20
"""Periods in which one person is away."""


class Kept(StrEnum):
    """What became of something that a member said."""

    KEPT = "kept"
    TWICE = "twice"
    """The same text stands among the others already."""
    TOO_MANY = "too-many"
    GONE = "gone"
    """What was to be changed does not stand there any more."""


def wanted(connection: Connection, member: str, desk: Desk) -> Member:
    """Return a member of the consortium as they want it themselves."""
    return with_learning(desk.consortium.members[member], said_by(connection, member))


def said_by(connection: Connection, member: str) -> Learning | None:
    """Return what a member said; None: nothing that waits."""
    kept = learning_of(connection, member)
    return learning_in(kept.content) if kept else None


def waiting_fields(connection: Connection, member: str, desk: Desk) -> tuple[str, ...]:
    """Return the fields in which consortium.yaml does not follow a member yet."""
    return differing(desk.consortium.members[member], said_by(connection, member))


@dataclass(frozen=True, slots=True)
class Saying:
    """A member who says something.

    Attributes:
        connection: Of a transaction that writes.
        member: Their key; in the consortium.
        now: Aware.
    """

    connection: Connection
    member: str
    desk: Desk
    now: dt.datetime

    @property
    def _wanted(self) -> Member:
        return wanted(self.connection, self.member, self.desk)

    def say(self, **fields: Any) -> Kept:
        """Keep what is said of fields of `Learning`, each as a whole; what consortium.yaml says too is not kept."""
        declared = self.desk.consortium.members[self.member]
        kept = learning_of(self.connection, self.member)
        earlier = learning_in(kept.content) if kept else None
        said = {**(earlier.said if earlier else {}), **fields}
        said = {name: value for name, value in said.items() if value != getattr(declared, name)}
        content = content_of(Learning(**said, address=self.desk.digest(declared.email)))
        if kept and not said:
            forget_learning(self.connection, kept)
        elif said and (kept is None or kept.content != content):
            save_learning(self.connection, Said(self.member, content, self.now))
        return Kept.KEPT

    def put_item(self, item: Item, was: str | None = None) -> Kept:
        """Keep a wish or an offer; one with the same text is replaced by it.

        Args:
            item: As the member wants it.
            was: The id of the one that it takes the place of; None: it is a new one.
        """
        return self._items(type(item), lambda items: _with(items, item, was))

    def drop_item(self, kind: type[Item], was: str) -> Kept:
        """Drop a wish or an offer; one that is gone already stays so."""
        return self._items(kind, lambda items: [item for item in items if item_id(item) != was])

    def put_period(self, period: Period) -> Kept:
        """Keep that the member is away; the same days again change nothing."""
        away = self._wanted.absent
        if any((one.first, one.last) == (period.first, period.last) for one in away):
            return Kept.KEPT
        if len(away) >= MOST_AWAY:
            return Kept.TOO_MANY
        return self.say(absent=tuple(sorted((*away, period), key=lambda one: one.first)))

    def drop_period(self, first: dt.date, last: dt.date) -> Kept:
        """Keep that the member is not away after all on some days."""
        return self.say(absent=tuple(one for one in self._wanted.absent if (one.first, one.last) != (first, last)))

    def _items(self, kind: type[Item], change: Callable[[Sequence[Item]], list[Item] | Kept]) -> Kept:
        name = "wishes" if kind is Wish else "offers"
        after = change(getattr(self._wanted, name))
        return after if isinstance(after, Kept) else self.say(**{name: tuple(after)})


def _with(items: Sequence[Item], item: Item, was: str | None) -> list[Item] | Kept:
    ids, new = [item_id(one) for one in items], item_id(item)
    if was is None:
        if new not in ids:
            return Kept.TOO_MANY if len(items) >= MOST_ITEMS else [*items, item]
        was = new
    if was not in ids:
        # Sent again: it stands there under its new text.
        return list(items) if item in items else Kept.GONE
    if new != was and new in ids:
        return Kept.TWICE
    return [item if one == was else other for one, other in zip(ids, items, strict=True)]
