"""The year of `hyf demo`: every session is published, answered, held and asked about through the acts of `enrolment`.

What people choose is drawn in `demo_dice`; all that follows from it is the work of the acts themselves. Mail is noted
as sent without any server.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from hyf.cli.carrying_out import Done
from hyf.cli.context import Opened
from hyf.cli.demo_answers import Forms
from hyf.cli.demo_dice import Dice
from hyf.cli.invite_act import InviteAct, Wanted
from hyf.cli.rota_file import FILE_NAME as ROTA_NAME
from hyf.enrolment.attend import attend, awaited
from hyf.enrolment.desk import Desk
from hyf.enrolment.noting import write_notes
from hyf.enrolment.pass_baton import answer_baton, offer_baton, turn_to_pass
from hyf.enrolment.remind import remind
from hyf.enrolment.sign_up import sign_up
from hyf.enrolment.withdraw import withdraw
from hyf.loading.rota_file import read_rota
from hyf.model.baton_turn import NextTurn
from hyf.model.enrolment import State
from hyf.model.language import Language
from hyf.model.message import MessageState
from hyf.model.people import Company, Partner
from hyf.model.rota import Rota, Session
from hyf.store.baton_offers import settle_offers
from hyf.store.database import Store
from hyf.store.enrolments import enrolments_of
from hyf.store.outbox import claim_next, note_outcome, skip_overdue
from hyf.store.sessions import find_session

Step = Callable[[dt.datetime], None]
_MORNING: Final = dt.time(9)
_EVENING: Final = dt.time(18, 45)
_TOGETHER: Final = 2
"""Sessions that are published at once: the next of both communities."""
_INVITED_BEFORE: Final = dt.timedelta(days=35)
_FRESH: Final = dt.timedelta(days=12)
"""The next sessions were published no later than this ago."""
_ANSWERED_AFTER: Final = dt.timedelta(days=2, hours=3)
_REMINDED_AFTER: Final = dt.timedelta(days=7)
_BETWEEN_ANSWERS: Final = dt.timedelta(minutes=7)
_WHILE: Final = dt.timedelta(hours=4)
_SIGN_UP: Final = 0.6
_SAY_NO: Final = 0.35
_AFTER_REMINDER: Final = 0.45
_THIN_SIGN_UP: Final = 0.5
_THIN_AFTER: Final = 0.1
_CROWDED_SIGN_UP: Final = 0.95
_COME: Final = 0.86
_THIN_COME: Final = 0.75
_NOTED: Final = 0.75
_TOO_FEW_PLACES: Final = 3
_WORKER: Final = 1


@dataclass(frozen=True, slots=True)
class Year:
    """Simulates the sessions of a rota up to a moment.

    Attributes:
        opened: The consortium; rota.yaml stands beside it.
        desk: Of all acts.
        until: What lies later has not happened; aware.
    """

    opened: Opened
    store: Store
    rota: Rota
    desk: Desk
    dice: Dice
    until: dt.datetime

    def simulate(self, *others: tuple[dt.datetime, Step]) -> None:
        """Let everything happen in its order, what is given here among it."""
        steps = list(others)
        for number in range(0, len(self._sessions), _TOGETHER):
            together = self._sessions[number : number + _TOGETHER]
            invited = self._invited(number)
            steps.append((invited, partial(self._publish, together)))
            for place, session in enumerate(together, start=number):
                steps += self._steps(place, session, invited)
        for when, act in sorted(steps, key=lambda step: step[0]):
            if when < self.until:
                act(when)
                self.deliver(when)
        self.deliver(self.until)

    def at(self, day: dt.date, time: dt.time = _MORNING) -> dt.datetime:
        """Return a moment of the consortium's own clock."""
        return dt.datetime.combine(day, time, self.opened.consortium.about.zone).astimezone(dt.UTC)

    def deliver(self, now: dt.datetime) -> None:
        """Note all mail that is due as sent."""
        with self.store.begin() as connection:
            skip_overdue(connection, now)
            while claimed := claim_next(connection, _WORKER, now):
                note_outcome(connection, claimed.number, MessageState.SENT, "250 simulated", None, now)

    @property
    def _sessions(self) -> list[Session]:
        return sorted(self.rota.sessions, key=lambda one: (one.date, one.start, one.key))

    @property
    def _held(self) -> int:
        return sum(self.at(one.date, _EVENING) < self.until for one in self.rota.sessions)

    @property
    def _forms(self) -> Forms:
        return Forms(self.store, self.desk, self.dice)

    def _invited(self, number: int) -> dt.datetime:
        """Return when a session is published, and those that are with it."""
        usual = self.at(self._sessions[number].date - _INVITED_BEFORE)
        return min(usual, self.until - _FRESH) if number == self._held else usual

    def _steps(self, number: int, session: Session, invited: dt.datetime) -> Iterator[tuple[dt.datetime, Step]]:
        """Yield what happens around a session, with its moment."""

        def day(after: int, time: dt.time = _MORNING) -> dt.datetime:
            return self.at(session.date + dt.timedelta(days=after), time)

        is_thin = number == 1
        share = _THIN_SIGN_UP if is_thin else _CROWDED_SIGN_UP if number == self._held - 1 else _SIGN_UP
        late = _THIN_AFTER if is_thin else _AFTER_REMINDER
        yield invited + _ANSWERED_AFTER, partial(self._answer, session, share)
        yield invited + _REMINDED_AFTER, self._remind
        yield invited + _REMINDED_AFTER + _ANSWERED_AFTER, partial(self._answer, session, late)
        yield day(-6), self._remind
        yield day(-5), partial(self._withdraw, session)
        yield day(-1, dt.time(17, 30)), self._remind
        yield day(0, _EVENING), partial(self._hold, session, _THIN_COME if is_thin else _COME)
        yield day(1), self._remind
        yield day(2), partial(self._take_baton, session, number == self._held - 1)
        yield day(4), partial(self._forms.after, session)
        yield day(43), self._remind
        yield day(47), partial(self._forms.weeks_after, session)

    def _publish(self, sessions: Sequence[Session], now: dt.datetime) -> None:
        rota = read_rota(self.opened.folder / ROTA_NAME).rota
        assert rota is not None
        wanted = Wanted(tuple(one.key for one in sessions), None, now)
        act = InviteAct(self.opened, rota, wanted, new_token=self.desk.new_token, _desks=[self._desk_for(sessions)])
        with self.store.begin() as connection:
            done = act.do(connection, act.look(connection))
        assert isinstance(done, Done)
        act.settle(done.shown)

    def _answer(self, session: Session, share: float, now: dt.datetime) -> None:
        """Let those who did not answer yet sign up, say no, or wait."""
        asked = self._in_state(session, State.INVITED)
        yes = self.dice.share_of(asked, share)
        no = self.dice.share_of([one for one in asked if one not in yes], _SAY_NO)
        for place, member in enumerate(asked):
            act = sign_up if member in yes else withdraw if member in no else None
            moment = now + place * _BETWEEN_ANSWERS
            if act:
                with self.store.begin() as connection:
                    act(connection, session.key, member, self.desk, moment)
                self.deliver(moment)

    def _desk_for(self, sessions: Sequence[Session]) -> Desk:
        """Return the desk; when the last session that was held is published, a part of its room cannot be used."""
        session = self._sessions[self._held - 1]
        if session not in sessions:
            return self.desk
        consortium = self.desk.consortium
        name = "companies" if session.host in consortium.companies else "partners"
        hosts: dict[str, Company | Partner] = dict(getattr(consortium, name))
        host = hosts[session.host]
        assert host.venue is not None
        small = host.venue.model_copy(update={"capacity": len(session.members) - _TOO_FEW_PLACES})
        hosts[session.host] = host.model_copy(update={"venue": small})
        return replace(self.desk, consortium=consortium.model_copy(update={name: hosts}))

    def _withdraw(self, session: Session, now: dt.datetime) -> None:
        coming = [one for one in self._in_state(session, State.SIGNED_UP) if one not in _runs(session)]
        for member in self.dice.some(coming, 1):
            with self.store.begin() as connection:
                withdraw(connection, session.key, member, self.desk, now)

    def _remind(self, now: dt.datetime) -> None:
        with self.store.begin() as connection:
            remind(connection, self.desk, now)

    def _hold(self, session: Session, share: float, now: dt.datetime) -> None:
        """Note who was there and what it brought, and offer the baton."""
        with self.store.begin() as connection:
            published = find_session(connection, session.key)
            assert published is not None
            listed = awaited(published, enrolments_of(connection, session.key), (), self.desk.consortium)
            said = {key: key in _runs(session) or self.dice.happens(share) for key in listed}
            attend(connection, session.key, said, self.desk.consortium, now)
        if self.dice.happens(_NOTED):
            text = self.dice.written("notes", Language.NL)
            with self.store.begin() as connection:
                write_notes(connection, session.key, session.organiser, text, seen="", now=now)
        self._offer_baton(session, 0, now)

    def _offer_baton(self, session: Session, place: int, now: dt.datetime) -> None:
        _, takers = self._takers(session, now)
        if place < len(takers):
            with self.store.begin() as connection:
                offer_baton(connection, session.key, session.organiser, takers[place], desk=self.desk, now=now)

    def _take_baton(self, session: Session, is_last: bool, now: dt.datetime) -> None:
        """Let the one who is asked take it; the last time they do not, and somebody else does."""
        self._answer_baton(session, 0, accepts=not is_last, now=now)
        if is_last:
            self.deliver(now)
            self._offer_baton(session, 1, now + _WHILE)
            self.deliver(now + _WHILE)
            self._answer_baton(session, 1, accepts=True, now=now + 2 * _WHILE)

    def _answer_baton(self, session: Session, place: int, *, accepts: bool, now: dt.datetime) -> None:
        turn, takers = self._takers(session, now)
        if turn is None or place >= len(takers):
            return
        why = "" if accepts else self.dice.written("baton-no", Language.NL)
        with self.store.begin() as connection:
            done = answer_baton(
                connection, session.key, takers[place], accepts=accepts, why=why, desk=self.desk, now=now
            )
            if accepts and done.offer and takers[place] == turn.organiser:
                settle_offers(connection, [done.offer.number], now)  # the rota says so already

    def _takers(self, session: Session, now: dt.datetime) -> tuple[NextTurn | None, list[str]]:
        """Return the turn after a session, and who can be asked to take it."""
        turn = turn_to_pass(session.key, self.desk, now)
        return turn, [key for key in turn.candidates if key != session.organiser] if turn else []

    def _in_state(self, session: Session, state: State) -> list[str]:
        with self.store.read() as connection:
            found = [one.member for one in enrolments_of(connection, session.key) if one.state is state]
        return sorted(found)


def _runs(session: Session) -> frozenset[str]:
    return frozenset(key for key in (session.organiser, session.co_organiser, session.speaker) if key)
