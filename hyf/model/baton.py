"""The baton: how much work a turn is, turns that went to somebody else, and turns that were refused."""

from typing import Annotated

from pydantic import Field

from hyf.model.declared import Declared
from hyf.model.duty import Duty, PassingKind
from hyf.model.rota import SessionKey
from hyf.model.scalars import Day, Decimal, Prose, Reference

Hours = Annotated[Decimal, Field(ge=0, le=1000)]


class TurnHours(Declared):
    """What stands under `baton:`: how many hours of work a turn is."""

    organising_hours: Hours = Field(default=8, description="Preparing and running a session.")
    co_organising_hours: Hours = Field(default=4, description="Helping with it, to learn how it is done.")
    hosting_hours: Hours = Field(default=2, description="A company gets its room ready, and clears up.")
    speaking_hours: Hours = Field(default=4, description="Preparing what is shared, and sharing it.")

    def of(self, duty: Duty) -> float:
        """Return the hours of one turn."""
        return {
            Duty.ORGANISING: self.organising_hours,
            Duty.CO_ORGANISING: self.co_organising_hours,
            Duty.SPEAKING: self.speaking_hours,
            Duty.HOSTING: self.hosting_hours,
        }[duty]


class Passing(Declared):
    """A turn that went to somebody else: one entry of baton.yaml."""

    on: Day = Field(description="The day on which it was settled.")
    session: SessionKey = Field(description="Key of the session, as in rota.yaml.")
    duty: Duty = Field(default=Duty.ORGANISING, description="What was passed on.")
    kind: PassingKind = Field(description="How it went: who refuses a turn does not get the same one again.")
    giver: Reference | None = Field(default=None, alias="from", description="Who had the turn; a company for hosting.")
    taker: Reference | None = Field(default=None, alias="to", description="Who has it now; absent: nobody.")
    why: Prose | None = Field(default=None, description="The reason, as people read it.")


class Refusal(Declared):
    """Somebody who does not want a duty of one session; hashable, for it stands in sets.

    Attributes:
        who: Key of a member; of a company for hosting.
    """

    community: str
    topic: str
    who: str
    duty: Duty
