"""The duties of a session, and how a turn goes to somebody else; without a slow library, for options need them."""

from enum import StrEnum

from hyf.model.language import Text


class Duty(StrEnum):
    """What somebody does for a session, in the order in which duties are listed."""

    ORGANISING = "organising"
    CO_ORGANISING = "co-organising"
    SPEAKING = "speaking"
    HOSTING = "hosting"


DUTY_NAMES = {
    Duty.ORGANISING: Text(en="organising", nl="organiseren"),
    Duty.CO_ORGANISING: Text(en="co-organising", nl="mee-organiseren"),
    Duty.SPEAKING: Text(en="speaking", nl="spreken"),
    Duty.HOSTING: Text(en="hosting", nl="ontvangen"),
}


class PassingKind(StrEnum):
    """How a turn went to somebody else."""

    HANDOVER = "handover"
    SWAP = "swap"
    REFUSAL = "refusal"
