"""One round of sending: who gets the next mail, when, and what is noted of it."""

import datetime as dt
from collections.abc import Callable

from hyf.errors import MailNotUsable
from hyf.mail.deliver_count import Seen
from hyf.mail.deliver_crew import Crew, Finished
from hyf.mail.deliver_orders import Circumstances, Ending, Orders
from hyf.mail.deliver_outcome import outcome_of
from hyf.mail.pace import MOST_RESTS, Minute, rest_s
from hyf.mail.transport import Answer, Parcel, Verdict
from hyf.mail.transport_trouble import not_allowed, turned_away
from hyf.mail.verp import check_of, envelope_id, verp_address
from hyf.mail.window import opens_at
from hyf.model.message import MessageState, SkipReason
from hyf.store.database import Connection
from hyf.store.outbox import Claimed, claim_next, counts, note_outcome
from hyf.store.sender import Sender

_MOST_REFUSALS = 5
"""So many refusals without one mail taken are about us, whatever the server says."""
_NOT_WHOLE = "not sent: the database does not hold it as it was made, see hyf audit"


class Round:
    """Sends until nothing more may leave.

    Attributes:
        ending: Why it ended; None: it goes on.
        trouble: Why the mail server cannot be used; None: it can.
    """

    def __init__(
        self,
        sender: Sender,
        orders: Orders,
        around: Circumstances,
        seen: Seen,
        *,
        minute: Minute,
        allowance: int | None,
        due: int,
        barred: Callable[[str], SkipReason | None],
    ) -> None:
        """Begin.

        Args:
            sender: The right to send.
            orders: How to send.
            around: Clock and the like.
            seen: Where to note what is done.
            minute: Keeps the pace.
            allowance: Mails that may still be taken today; None: any number.
            due: How many mails there are to do.
            barred: Tells why an address gets no mail; None: it gets its mail.
        """
        self.ending: Ending | None = None
        self.trouble: MailNotUsable | None = None
        self._sender, self._orders, self._around, self._seen = sender, orders, around, seen
        self._minute, self._allowance, self._due, self._barred = minute, allowance, due, barred
        self._in_flight: dict[int, Claimed] = {}
        self._given = self._done = self._rests = self._refusals = 0
        self._has_served = self._is_empty = False
        self._not_before: dt.datetime | None = None

    def may_go(self, now: dt.datetime) -> bool:
        """Tell whether a mail may leave at this moment; where none may any more, the round has ended."""
        self.ending = self.ending or self._why_not(now)
        return self.ending is None and self._wait_s(now) <= 0

    def _why_not(self, now: dt.datetime) -> Ending | None:
        orders = self._orders
        if self._around.is_stopped():
            return Ending.INTERRUPTED
        if orders.window is not None and opens_at(now, orders.window, orders.zone) is not None:
            return Ending.WINDOW
        if self._allowance is not None and self._allowance <= 0:
            return Ending.DAILY_CAP
        return Ending.LIMIT if orders.limit is not None and self._given >= orders.limit else None

    def _wait_s(self, now: dt.datetime) -> float:
        rest = (self._not_before - now).total_seconds() if self._not_before else 0.0
        return max(rest, self._minute.wait_s(now))

    def work(self, crew: Crew) -> None:
        """Send over connections until nothing more may leave or is due.

        Raises:
            StoreNotUsable: The database cannot be written; what was not let go on is taken back.
        """
        while crew.in_flight or not (self.ending or self._is_empty):
            finished = crew.wait() if crew.in_flight else []
            now = self._around.clock()
            if finished or self.may_go(now):
                self._take_turn(crew, finished, now)
            elif self.ending is None:
                self._around.sleep(self._wait_s(now))

    def _take_turn(self, crew: Crew, finished: list[Finished], now: dt.datetime) -> None:
        """Note what is done and claim what is next, in one transaction; then let the claimed go on."""
        self._is_empty = is_kept = False
        try:
            with self._sender.begin() as connection:
                for one in finished:
                    self._note(connection, one, now)
                    self._react(crew, one, now)
                while crew.idle and not self._is_empty and self.may_go(now):
                    self._give_next(connection, crew, now)
                if self.ending is None and self._wait_s(now) > 0:
                    self._is_empty = counts(connection, now).due_now == 0  # nobody waits for nothing
            is_kept = True
        finally:
            crew.decide(is_kept=is_kept)
        if finished:
            self._done += len(finished)
            self._around.progress(self._done, max(self._due, self._done))

    def _give_next(self, connection: Connection, crew: Crew, now: dt.datetime) -> None:
        claimed = claim_next(connection, self._sender.worker, now)
        if claimed is None:
            self._is_empty = True
        elif not claimed.is_whole:
            self._set_apart(connection, claimed, MessageState.FAILED, now, answer=_NOT_WHOLE)
        elif reason := self._barred(claimed.recipient):
            self._set_apart(connection, claimed, MessageState.SKIPPED, now, reason=reason)
        else:
            self._in_flight[claimed.number] = claimed
            self._given += 1
            self._minute.count(now)
            if self._allowance is not None:
                self._allowance -= 1
            crew.give(self._parcel(claimed))

    def _set_apart(
        self,
        connection: Connection,
        claimed: Claimed,
        state: MessageState,
        now: dt.datetime,
        *,
        answer: str = "",
        reason: SkipReason | None = None,
    ) -> None:
        note_outcome(connection, claimed.number, state, answer, None, now, reason=reason, asked=False)
        self._seen.noted[claimed.number] = state

    def _parcel(self, claimed: Claimed) -> Parcel:
        check = check_of(claimed.message_id, self._orders.secret)
        bounces = self._orders.bounces
        return Parcel(
            number=claimed.number,
            key=claimed.key,
            sender=verp_address(bounces, claimed.number, check) if bounces else claimed.sender,
            recipient=claimed.recipient,
            content=claimed.content,
            envelope_id=envelope_id(claimed.number, check),
        )

    def _note(self, connection: Connection, one: Finished, now: dt.datetime) -> None:
        claimed = self._in_flight.pop(one.parcel.number)
        outcome = outcome_of(one.answer, claimed.number, claimed.attempts, now)
        is_noted = note_outcome(
            connection,
            claimed.number,
            outcome.state,
            one.answer.words,
            outcome.next_at,
            now,
            asked=outcome.was_asked,
            in_doubt=outcome.in_doubt,
        )
        if is_noted:
            self._seen.noted[claimed.number] = outcome.state
        if self._allowance is not None and outcome.state is not MessageState.SENT:
            self._allowance += 1

    def _react(self, crew: Crew, one: Finished, now: dt.datetime) -> None:
        """Let the run go on, rest or end by an answer."""
        answer = one.answer
        match answer.verdict:
            case Verdict.TAKEN:
                self._has_served, self._rests = True, 0
            case Verdict.REFUSED:
                self._refusals += 1
                if not self._has_served and self._refusals >= _MOST_REFUSALS:
                    self._stop(not_allowed(self._orders.route, answer.words))
            case Verdict.NOT_ALLOWED:
                self._stop(answer.trouble or not_allowed(self._orders.route, answer.words))
            case Verdict.SLOWER if answer.trouble and crew.size > 1:
                crew.retire(one.hand)  # the server takes fewer connections than we thought
            case Verdict.SLOWER | Verdict.UNKNOWN:
                self._rest(answer, now)

    def _rest(self, answer: Answer, now: dt.datetime) -> None:
        if self._not_before and now < self._not_before:
            return  # another connection heard the same
        self._rests += 1
        if self._rests > MOST_RESTS:
            self._stop(answer.trouble or turned_away(self._orders.route, answer.words))
        else:
            self._not_before = now + dt.timedelta(seconds=rest_s(self._rests))

    def _stop(self, trouble: MailNotUsable) -> None:
        self.ending = Ending.NOT_USABLE
        self.trouble = self.trouble or trouble
