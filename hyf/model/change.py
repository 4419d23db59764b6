"""What is different in a session since people were told of it."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Aspect(StrEnum):
    """What of a session people are told of; in the order in which they are told of it."""

    DATE = "date"
    START = "start"
    DURATION = "duration"
    HOST = "host"
    ROOM = "room"
    ORGANISER = "organiser"
    CO_ORGANISER = "co-organiser"
    SPEAKER = "speaker"
    LABEL = "label"
    FORM = "form"
    LEVEL = "level"


Value = dt.date | dt.time | int | str | None
"""As a session holds it: a date, a time, minutes, a key, a text, a form or a level."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different.

    Attributes:
        was: What people were told.
        now: What holds; of the same kind as `was`. None: nothing, nobody, or any level.
    """

    aspect: Aspect
    was: Value
    now: Value
