"""The connections at work, each in a thread of its own; whoever gives them mail alone speaks to the database.

A mail is given to a connection before the database has kept that it is on its way, so that the server can be greeted
while the disk writes; the last word waits at the gate until that is kept.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Event, Thread

from hyf.mail.transport import Answer, Parcel, Transport, Verdict

_GOODBYE_S = 5.0


class _Withdrawn(Exception):
    """The database did not keep that the mail is on its way: the last word is not said."""


@dataclass(slots=True)
class _Gate:
    is_open: bool = False
    decided: Event = field(default_factory=Event)

    def decide(self, *, is_open: bool) -> None:
        self.is_open = is_open
        self.decided.set()

    def __call__(self) -> None:
        self.decided.wait()
        if not self.is_open:
            raise _Withdrawn


@dataclass(eq=False, slots=True)
class Hand:
    """One connection.

    Attributes:
        has_served: A mail was taken over it.
    """

    transport: Transport
    has_served: bool = False
    _work: "SimpleQueue[tuple[Parcel, _Gate] | None]" = field(default_factory=SimpleQueue)


@dataclass(frozen=True, slots=True)
class Finished:
    """What a connection came back with.

    Attributes:
        error: What it did not foresee; a bug.
    """

    hand: Hand
    parcel: Parcel
    answer: Answer
    error: BaseException | None = None


class Crew:
    """Connections, idle or each with one mail in flight.

    Attributes:
        idle: Those that can be given mail.
        in_flight: How many mails are on their way.
    """

    def __init__(self, transports: Sequence[Transport]) -> None:
        self.idle = [Hand(transport) for transport in transports]
        self.in_flight = 0
        self._all = list(self.idle)
        self._gates: list[_Gate] = []
        self._finished: SimpleQueue[Finished] = SimpleQueue()
        self._threads = [Thread(target=self._serve, args=(hand,), daemon=True) for hand in self.idle]
        for thread in self._threads:
            thread.start()

    @property
    def size(self) -> int:
        """How many connections there are."""
        return len(self._all)

    def give(self, parcel: Parcel) -> None:
        """Give an idle connection a mail; its last word is said after `decide`."""
        gate = _Gate()
        self._gates.append(gate)
        self.in_flight += 1
        self.idle.pop()._work.put((parcel, gate))  # noqa: SLF001 -- a part of it

    def decide(self, *, is_kept: bool) -> None:
        """Let all mail given since the last time go on, or take it back."""
        for gate in self._gates:
            gate.decide(is_open=is_kept)
        self._gates.clear()

    def wait(self) -> list[Finished]:
        """Wait until a connection is done; return all that are.

        Raises:
            BaseException: What a connection did not foresee.
        """
        finished = [self._finished.get()]
        while not self._finished.empty():
            finished.append(self._finished.get())
        for one in finished:
            self.in_flight -= 1
            one.hand.has_served |= one.answer.verdict is Verdict.TAKEN
            self.idle.append(one.hand)
            if one.error is not None:
                raise one.error
        return finished

    def retire(self, hand: Hand) -> None:
        """Let an idle connection go."""
        self.idle.remove(hand)
        self._all.remove(hand)
        hand._work.put(None)  # noqa: SLF001 -- a part of it

    def end(self) -> None:
        """Say goodbye; what was not let go on is taken back."""
        self.decide(is_kept=False)
        for hand in self._all:
            hand._work.put(None)  # noqa: SLF001 -- a part of it
        for thread in self._threads:
            thread.join(_GOODBYE_S)

    def _serve(self, hand: Hand) -> None:
        while work := hand._work.get():  # noqa: SLF001 -- a part of it
            parcel, gate = work
            try:
                self._finished.put(Finished(hand, parcel, hand.transport.hand_over(parcel, gate)))
            except _Withdrawn:
                break
            except BaseException as error:  # noqa: BLE001 -- raised anew in the thread that waits
                self._finished.put(Finished(hand, parcel, Answer(Verdict.UNKNOWN), error))
        hand.transport.close()


@contextmanager
def crew_of(first: Transport, more: Callable[[], Transport], connections: int) -> Iterator[Crew]:
    """Put connections to work until the end of the block.

    Args:
        first: A transport that is open.
        more: Makes the others; they are opened when there is mail for them.
        connections: How many in all.
    """
    crew = Crew([*(more() for _ in range(connections - 1)), first])
    try:
        yield crew
    finally:
        crew.end()
