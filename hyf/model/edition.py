"""What was published of the evaluation, edition by edition: what is out cannot be taken back, so it is remembered."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edition:
    """One time that figures were published.

    Attributes:
        number: 1, 2, ...; an answer has the number of the edition that counted it first.
        scope: Of whom, in words of the coordinator or of hyf; nothing is decided by it.
    """

    number: int
    on: dt.date
    scope: str = ""


@dataclass(frozen=True, slots=True)
class PublishedPanel:
    """One group of which figures on one item or measure were published.

    Attributes:
        measure: Key of the item or measure.
        key: Of the panel; unique within an edition and measure.
        where: (group key, value) that all in it have; (): everybody.
        since: As the evaluation gave it; the ledger reads nothing into it.
        until: As `since`; None: all that was there.
        rank: As `since`.
        edition: In which it was published; 0: it is to be.
    """

    measure: str
    key: str
    where: tuple[tuple[str, str], ...] = ()
    since: int = 0
    until: int | None = None
    rank: int = 0
    edition: int = 0
