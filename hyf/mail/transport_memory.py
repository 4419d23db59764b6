"""Mail that goes nowhere: it is kept, for tests and for counting."""

from collections.abc import Callable

from hyf.mail.transport import Answer, Gate, Parcel, Verdict


class MemoryTransport:
    """Keeps what it is handed.

    Attributes:
        taken: What was taken, in that order.
        answer: Says what becomes of a mail; everything is taken where it is not given.
    """

    def __init__(self, answer: Callable[[Parcel], Answer] | None = None) -> None:
        self.taken: list[Parcel] = []
        self.answer = answer or (lambda _: Answer(Verdict.TAKEN))

    def open(self) -> None:
        """Be ready: it always is."""

    def hand_over(self, parcel: Parcel, gate: Gate) -> Answer:
        """Keep a mail, if the answer is that it is taken."""
        gate()
        answer = self.answer(parcel)
        if answer.verdict is Verdict.TAKEN:
            self.taken.append(parcel)
        return answer

    def close(self) -> None:
        """Say goodbye: nobody hears it."""
