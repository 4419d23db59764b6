"""How often sessions are held, and how large their groups are."""

import datetime as dt
from typing import Annotated

from pydantic import Field

from hyf.model.days import Weekday
from hyf.model.declared import Declared
from hyf.model.scalars import Clock, Decimal, Whole

Interval = Annotated[Whole, Field(ge=1, le=2)]
Horizon = Annotated[Whole, Field(ge=1, le=36)]
PerSlot = Annotated[Whole, Field(ge=1, le=10)]
Weekdays = Annotated[tuple[Weekday, ...], Field(min_length=1)]
Duration = Annotated[Whole, Field(ge=15, le=720)]
Days = Annotated[Whole, Field(ge=0, le=3650)]
Heads = Annotated[Whole, Field(ge=1, le=1000)]
Share = Annotated[Decimal, Field(gt=0, le=1)]


class Rhythm(Declared):
    """How often, when and how long; what a plan may use."""

    interval_months: Interval = Field(default=2, description="A slot is a run of this many calendar months.")
    horizon_months: Horizon = Field(default=12, description="How far a plan looks ahead.")
    sessions_per_slot: PerSlot = Field(default=1, description="At most this many per community in one slot.")
    weekdays: Weekdays = Field(default=(Weekday.TUE, Weekday.THU), description="Days on which sessions are held.")
    start: Clock = Field(default=dt.time(15, 30), description="Local time.")
    duration_min: Duration = Field(default=150, description="Minutes.")
    notice_days: Days = Field(default=28, description="No session nearer than this to the day of planning.")
    rest_days: Days = Field(default=120, description="Nobody has two duties (organising, speaking) this soon.")


class Group(Declared):
    """How many people a session has, and from where."""

    min: Heads = Field(default=8, description="Fewer is no session.")
    max: Heads = Field(default=20, description="More do not fit the way of working.")
    min_companies: Heads = Field(default=2, description="At least this many companies in a session.")
    max_share: Share = Field(default=0.6, description="No company fills more than this part of a session.")


class RhythmChange(Declared):
    """The parts of the rhythm that a community has differently; absent: as in the consortium."""

    interval_months: Interval | None = None
    horizon_months: Horizon | None = None
    sessions_per_slot: PerSlot | None = None
    weekdays: Weekdays | None = None
    start: Clock | None = None
    duration_min: Duration | None = None
    notice_days: Days | None = None
    rest_days: Days | None = None


class GroupChange(Declared):
    """The parts of the group that a community has differently; absent: as in the consortium."""

    min: Heads | None = None
    max: Heads | None = None
    min_companies: Heads | None = None
    max_share: Share | None = None
