"""What an answer has to know of a session: a few people and two counts, and everybody only where that is needed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from hyf.enrolment.desk import Desk
from hyf.enrolment.places import next_up, next_up_of_few, others_until, runners, waiting
from hyf.model.enrolment import Enrolment, PublishedSession, State
from hyf.store.database import Connection
from hyf.store.enrolments import count_with_place, enrolments_of, few_of
from hyf.store.sessions import lock_session


@dataclass(frozen=True, slots=True)
class Moved:
    """Where people stand after an answer.

    Attributes:
        before: By member, before anybody moved up: whoever answered, whoever moves up, and perhaps others.
        up: Who gets a place from the waiting list, in its order.
        taken: Places given once they have it.
        others_until: Where whoever answered waits though places are free: until which day these are kept for others.
    """

    before: Mapping[str, Enrolment]
    up: tuple[str, ...]
    taken: int
    others_until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A session that is locked, as an answer finds it.

    Attributes:
        few: By member: who answers and who runs the session, as they stand now.
        waits: How many wait now.
    """

    connection: Connection
    published: PublishedSession
    few: Mapping[str, Enrolment]
    waits: int
    desk: Desk

    def ahead_of(self, one: Enrolment) -> int:
        """Return how many wait before somebody; 0 where they do not wait."""
        if one.state is not State.WAITING:
            return 0
        return waiting(enrolments_of(self.connection, one.session)).index(one.member)

    def others_until(self, one: Enrolment, now: dt.datetime) -> dt.date | None:
        """Return until which day free places are kept for others than somebody who waits; None: none are."""
        if one.state is not State.WAITING:
            return None
        everybody = enrolments_of(self.connection, one.session)
        return others_until(one.member, self.published, everybody, self.desk.consortium, now)

    def moved(self, one: Enrolment, now: dt.datetime) -> Moved:
        """Find who gets a place from the waiting list by an answer; the rule is `places.next_up`.

        Args:
            one: Who answers, as they will stand without a place.
            now: Aware.
        """
        before, consortium = {**self.few, one.member: one}, self.desk.consortium
        had_place = self.few[one.member].state is State.SIGNED_UP
        left = replace(self.published, taken=self.published.taken - had_place)
        elsewhere = self.waits - len(waiting(self.few.values()))
        some = tuple(before.values())
        up = next_up_of_few(left, some, elsewhere, consortium, now)
        if up is None and not elsewhere:
            mates = count_with_place(self.connection, one.session, self.desk.colleagues(one.member))
            up = next_up_of_few(left, some, elsewhere, consortium, now, colleagues=mates)
        if up is None:
            before = {other.member: other for other in enrolments_of(self.connection, one.session)} | before
            up = next_up(self.published, tuple(before.values()), consortium, now)
            after = {**before, **{key: replace(before[key], state=State.SIGNED_UP) for key in up}}
            until = others_until(one.member, self.published, tuple(after.values()), consortium, now)
            return Moved(before, up, left.taken + len(up), until)
        return Moved(before, up, left.taken + len(up))


def asked(connection: Connection, session: str, member: str, desk: Desk) -> Asked | None:
    """Lock a session and read what an answer of a member has to know; None: there is no such session."""
    published = lock_session(connection, session)
    if published is None:
        return None
    few, waits = few_of(connection, session, member, runners(published.session, desk.consortium))
    return Asked(connection, published, few, waits, desk)
