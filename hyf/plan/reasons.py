"""Why a session is as it is: the figures that decided, in sentences."""

from collections.abc import Sequence

from hyf.model.language import Text
from hyf.model.rota import Session
from hyf.plan.instance import Instance
from hyf.plan.ledger import last_turn, turns_of
from hyf.plan.objective import can_come


def why(session: Session, earlier: Sequence[Session], instance: Instance) -> tuple[str, ...]:
    """Explain topic, host, organiser, date and speaker of a session.

    Args:
        session: The session, not yet explained.
        earlier: The sessions of the rota before it.
        instance: The question the rota answers.

    Returns:
        Sentences in the consortium's language, most telling first.
    """
    reasons = [_topic(session, instance)]
    if session.pinned:
        reasons.append(Text(en="decided beforehand (pins)", nl="vooraf besloten (pins)"))
    if session.host in instance.consortium.companies:
        reasons.append(_turn(session, session.host, "hosted", earlier, instance))
    company = instance.attendees[session.organiser].company
    reasons += [_turn(session, company, "organised", earlier, instance), _date(session, instance)]
    if session.speaker is not None:
        reasons.append(_speaker(session, instance))
    return tuple(reason.says(instance.consortium.about.language) for reason in reasons)


def _topic(session: Session, instance: Instance) -> Text:
    wishes = [wish for wish in instance.topics[session.topic].wishes if wish.member in session.members]
    companies = {instance.attendees[member].company for member in session.members}
    return Text(
        en=f"{len(wishes)} wishes of {len(session.members)} people at {len(companies)} companies",
        nl=f"{len(wishes)} leerwensen van {len(session.members)} mensen bij {len(companies)} bedrijven",
    )


def _turn(session: Session, company: str, duty: str, earlier: Sequence[Session], instance: Instance) -> Text:
    name = instance.consortium.companies[company].name
    ledger = turns_of([*earlier, session], instance)[company]
    done = ledger.hosted if duty == "hosted" else ledger.organised
    last = last_turn(company, duty, earlier, instance)
    role_en, role_nl = ("hosts", "gastheer") if duty == "hosted" else ("organises", "organisator")
    due = f"{ledger.due:.1f}"
    return Text(
        en=f"{name} {role_en}: turn {done}, its share so far is {due}; last time: {last or 'never'}",
        nl=f"{name} is {role_nl}: beurt {done}, het eigen deel tot nu toe is {due.replace('.', ',')}; "
        f"vorige keer: {last or 'nog nooit'}",
    )


def _date(session: Session, instance: Instance) -> Text:
    seekers = can_come(session.topic, session.community, instance)
    free = sum(session.date in instance.attendees[member].free for member in seekers)
    return Text(
        en=f"{free} of the {len(seekers)} who want this can come on this day",
        nl=f"{free} van de {len(seekers)} die dit willen kunnen op deze dag",
    )


def _speaker(session: Session, instance: Instance) -> Text:
    consortium = instance.consortium
    speaker = session.speaker or ""
    offer = next(offer.text for offer in instance.topics[session.topic].offers if offer.by == speaker)
    name = consortium.members[speaker].name if speaker in consortium.members else consortium.partners[speaker].name
    return Text(en=f'{name} shares: "{offer}"', nl=f"{name} deelt kennis: \u201c{offer}\u201d")
