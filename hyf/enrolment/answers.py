"""What becomes of an answer to an invitation, as the page and the command say it."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from hyf.enrolment.publishing import Skip
from hyf.model.enrolment import Enrolment
from hyf.model.language import Language, Text
from hyf.model.rota import Session
from hyf.render.dates import long_date


class Outcome(StrEnum):
    """Where somebody stands after answering, or why the answer came to nothing."""

    SIGNED_UP = "signed-up"
    WAITING = "waiting"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"
    """There is no such session, or this person was never invited to it."""
    DROPPED = "dropped"
    """The rota does not have this person in the session any more."""
    CLOSED = "closed"
    CANCELLED = "cancelled"
    OVER = "over"
    """It has started."""
    CHANGED = "changed"
    """It was published anew since whoever answers looked at it: another day, perhaps."""


REFUSED: Final = frozenset(
    {Outcome.UNKNOWN, Outcome.DROPPED, Outcome.CLOSED, Outcome.CANCELLED, Outcome.OVER, Outcome.CHANGED}
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an answer.

    Attributes:
        is_new: False: nothing changed, since they stood there already or were refused.
        enrolment: As it is now; None: there is none.
        ahead: How many wait before this person; 0 unless they wait.
        others_until: They wait though places are free: until which day these are kept for other companies; else None.
        moved_up: Members who got a place by it.
        unmailed: Why this person got no mail about it; None: they did, or nothing changed.
    """

    outcome: Outcome
    is_new: bool = False
    enrolment: Enrolment | None = None
    ahead: int = 0
    others_until: dt.date | None = None
    moved_up: tuple[str, ...] = ()
    unmailed: Skip | None = None

    @property
    def is_refused(self) -> bool:
        """Whether the answer came to nothing."""
        return self.outcome in REFUSED


def answer_says(answer: Answer, session: Session | None) -> Text:
    """Return one sentence to the person who answered.

    Args:
        answer: What became of it.
        session: Of the answer; None: there is no such session.
    """
    if session is None or answer.outcome is Outcome.UNKNOWN:
        return _UNKNOWN
    what = f'"{session.label}"'
    en, nl = long_date(session.date, Language.EN), long_date(session.date, Language.NL)
    if answer.outcome is Outcome.WAITING:
        return _waiting(answer, f"{what}, {en}", f"{what}, {nl}")
    said = _SAYS[answer.outcome]
    return Text(en=f"{said.en}: {what}, {en}", nl=f"{said.nl}: {what}, {nl}")


def _waiting(answer: Answer, en: str, nl: str) -> Text:
    place, until = _place(answer.ahead), answer.others_until
    if until is None:
        return Text(
            en=f"The session is full; you are {place.en}: {en}", nl=f"De bijeenkomst is vol; je staat {place.nl}: {nl}"
        )
    return Text(
        en=f"The last places are kept for other companies until {long_date(until, Language.EN)}; you are"
        f" {place.en}: {en}",
        nl=f"De laatste plaatsen wachten tot {long_date(until, Language.NL)} op andere bedrijven; je staat"
        f" {place.nl}: {nl}",
    )


def _place(ahead: int) -> Text:
    if not ahead:
        return Text(en="first on the waiting list", nl="bovenaan de wachtlijst")
    return Text(
        en=f"on the waiting list, after {ahead} other{'' if ahead == 1 else 's'}",
        nl=f"op de wachtlijst, na {ahead} {'ander' if ahead == 1 else 'anderen'}",
    )


_UNKNOWN = Text(
    en="There is no invitation to this session; ask the coordinator",
    nl="Er is geen uitnodiging voor deze bijeenkomst; vraag het de coördinator",
)
_SAYS = {
    Outcome.SIGNED_UP: Text(en="You have a place", nl="Je hebt een plaats"),
    Outcome.DECLINED: Text(en="Noted: you do not come", nl="Genoteerd: je komt niet"),
    Outcome.WITHDRAWN: Text(en="Noted: you do not come after all", nl="Genoteerd: je komt toch niet"),
    Outcome.DROPPED: Text(
        en="You are not in this session any more; ask the coordinator",
        nl="Je hoort niet meer bij deze bijeenkomst; vraag het de coördinator",
    ),
    Outcome.CLOSED: Text(
        en="Sign-up has closed; call the coordinator if you want to come",
        nl="Het aanmelden is gesloten; bel de coördinator als je wilt komen",
    ),
    Outcome.CANCELLED: Text(en="The session does not take place", nl="De bijeenkomst gaat niet door"),
    Outcome.OVER: Text(en="The session is over or has begun", nl="De bijeenkomst is voorbij of al begonnen"),
    Outcome.CHANGED: Text(
        en="The session was changed meanwhile; look at it, and answer again",
        nl="De bijeenkomst is intussen veranderd; kijk ernaar en antwoord opnieuw",
    ),
}
