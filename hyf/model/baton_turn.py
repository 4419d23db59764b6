"""The turn that comes after a session: which session is to be organised, and by whom it can be."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NextTurn:
    """The next session of a community, as somebody hears of it who may organise it.

    Attributes:
        session: Its key; it may not be published yet.
        label: Its topic, as people read it.
        date: Local.
        organiser: Key of the member whom the rota has for it.
        candidates: Keys of those who could organise it, whoever is next in the ledger first: the one whom the rota has
            before all others.
    """

    session: str
    label: str
    date: dt.date
    organiser: str
    candidates: tuple[str, ...] = ()
