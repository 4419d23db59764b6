"""What became of an answer that somebody gave by telephone, in words to the coordinator."""

from hyf.cli.invite_words import person_said
from hyf.enrolment.answers import Answer, Outcome
from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.rota import Session
from hyf.render.dates import long_date
from hyf.render.phrases import listed

_SAID = {
    Outcome.SIGNED_UP: Text(en="{who} has a place in {what}.", nl="{who} heeft een plaats bij {what}."),
    Outcome.WAITING: Text(
        en="{what} is full: {who} is on the waiting list, {place}.",
        nl="{what} is vol: {who} staat op de wachtlijst, {place}.",
    ),
    Outcome.DECLINED: Text(en="{who} does not come to {what}.", nl="{who} komt niet naar {what}."),
    Outcome.WITHDRAWN: Text(
        en="{who} gave the place in {what} back.", nl="{who} heeft de plaats bij {what} teruggegeven."
    ),
    Outcome.UNKNOWN: Text(
        en="{who} was never invited to {what}; put them in the session with hyf rota edit, then: hyf invite",
        nl="{who} is nooit uitgenodigd voor {what}; zet die erbij met hyf rota edit, en dan: hyf invite",
    ),
    Outcome.DROPPED: Text(
        en="{who} is not in {what} any more; put them back with hyf rota edit, then: hyf invite",
        nl="{who} hoort niet meer bij {what}; zet die er weer bij met hyf rota edit, en dan: hyf invite",
    ),
    Outcome.CLOSED: Text(en="sign-up for {what} has closed", nl="het aanmelden voor {what} is gesloten"),
    Outcome.CANCELLED: Text(en="{what} does not take place", nl="{what} gaat niet door"),
    Outcome.OVER: Text(en="{what} has begun or is over", nl="{what} is al begonnen of voorbij"),
    Outcome.CHANGED: Text(en="{what} was changed meanwhile", nl="{what} is intussen veranderd"),
}
_KEPT = Text(
    en="{who} is on the waiting list of {what}, {place}: the last places are kept for other companies until {until}.",
    nl="{who} staat op de wachtlijst van {what}, {place}: de laatste plaatsen wachten tot {until} op andere bedrijven.",
)
_ALREADY = Text(en="That is how it was already", nl="Dat stond al zo")


def answer_said(answer: Answer, session: Session, member: str, consortium: Consortium) -> Text:
    """Return what became of an answer.

    Args:
        answer: What `enrolment` made of it.
        session: To which it was given.
        member: Key of who gave it.
        consortium: Who is who.
    """
    said = _KEPT if answer.others_until else _SAID[answer.outcome]
    who, place = person_said(member, consortium), _place(answer.ahead)
    until = {one: long_date(answer.others_until, one) if answer.others_until else "" for one in Language}
    en = said.en.format(who=who, what=_what(session, Language.EN), place=place.en, until=until[Language.EN])
    nl = said.nl.format(who=who, what=_what(session, Language.NL), place=place.nl, until=until[Language.NL])
    if answer.is_new or answer.is_refused:
        return Text(en=en, nl=nl)
    return Text(en=f"{_ALREADY.en}: {en}", nl=f"{_ALREADY.nl}: {nl}")


def moved_up_said(members: tuple[str, ...], consortium: Consortium) -> Text:
    """Return who got a place from the waiting list by it."""
    names = [person_said(member, consortium) for member in members]
    return Text(
        en=f"From the waiting list: {listed(names, Language.EN)}",
        nl=f"Van de wachtlijst schuift door: {listed(names, Language.NL)}",
    )


def _what(session: Session, language: Language) -> str:
    on = {Language.EN: "on", Language.NL: "op"}[language]
    return f"{session.label} {on} {long_date(session.date, language)}"


def _place(ahead: int) -> Text:
    if not ahead:
        return Text(en="first in line", nl="als eerste")
    return Text(
        en=f"after {ahead} other{'' if ahead == 1 else 's'}", nl=f"na {ahead} ander{'' if ahead == 1 else 'en'}"
    )
