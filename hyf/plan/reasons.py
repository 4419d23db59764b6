"""Why a session is as it is: the figures that decided, in sentences."""

from collections.abc import Iterator, Sequence

from hyf.model.counts import counted
from hyf.model.language import Text
from hyf.model.rota import Session
from hyf.plan.instance import Instance
from hyf.plan.ledger import TurnsSoFar
from hyf.plan.objective import can_come


def why(session: Session, earlier: TurnsSoFar, instance: Instance) -> tuple[str, ...]:
    """Explain topic, host, organiser, date and speaker of a session.

    Args:
        session: The session, not yet explained.
        earlier: The turns of the history and of the sessions of the rota before it.
        instance: The question the rota answers.

    Returns:
        Sentences in the consortium's language, most telling first.
    """
    reasons = [_topic(session, instance), *_parts(session, instance)]
    if session.pinned:
        reasons.append(Text(en="decided beforehand (pins)", nl="vooraf besloten (pins)"))
    if session.host in instance.consortium.companies:
        reasons.append(_turn(session, session.host, "hosted", earlier, instance))
    company = instance.attendees[session.organiser].company
    reasons.append(_turn(session, company, "organised", earlier, instance))
    if session.co_organiser is not None:
        reasons.append(_beside(session.co_organiser, session, earlier, instance))
    reasons.append(_date(session, instance))
    if session.speaker is not None:
        reasons.append(_speaker(session, instance))
    return tuple(reason.says(instance.consortium.about.language) for reason in reasons)


def _topic(session: Session, instance: Instance) -> Text:
    wishes = instance.wishes_of(session.topic, session.members)
    companies = {instance.attendees[member].company for member in session.members}
    weight = sum(wish.weight for wish in wishes)
    heavy = Text(en=f" (weight {weight})", nl=f" (gewicht {weight})") if weight > len(wishes) else Text(en="", nl="")
    many, people = counted(len(wishes), "wish"), counted(len(session.members), "person")
    firms = counted(len(companies), "company")
    return Text(
        en=f"{many.en}{heavy.en} of {people.en} at {firms.en}",
        nl=f"{many.nl}{heavy.nl} van {people.nl} bij {firms.nl}",
    )


def _parts(session: Session, instance: Instance) -> Iterator[Text]:
    """Tell which topics go together here, when the session is on what they are all part of."""
    people: dict[tuple[bool, str], set[str]] = {}
    own = False
    for wish in instance.wishes_of(session.topic, session.members):
        moved = instance.moved.get((wish.member, wish.text))
        own = own or moved is None
        if moved:
            people.setdefault((moved.by_pin, instance.labels[moved.part]), set()).add(wish.member)
    for by_pin in (False, True):
        counts = {label: len(some) for (is_pinned, label), some in people.items() if is_pinned is by_pin}
        if counts:
            ranked = sorted(counts.items(), key=lambda part: (-part[1], part[0]))
            parts = ", ".join(f"{label} ({count})" for label, count in ranked)
            yield _decided(parts) if by_pin else _too_few(parts, is_one=len(counts) == 1, own=own)


def _too_few(parts: str, *, is_one: bool, own: bool) -> Text:
    with_en, with_nl = ("also for", "ook voor") if own else ("together:", "samen:")
    each_en, each_nl = ("", "") if is_one else ("each ", "elk ")
    return Text(
        en=f"{with_en} {parts}: {each_en}too few people for a session of its own",
        nl=f"{with_nl} {parts}: {each_nl}te weinig mensen voor een eigen bijeenkomst",
    )


def _decided(parts: str) -> Text:
    return Text(
        en=f"also for {parts}: part of what was decided (pins)",
        nl=f"ook voor {parts}: hoort bij wat is besloten (pins)",
    )


def _turn(session: Session, company: str, duty: str, earlier: TurnsSoFar, instance: Instance) -> Text:
    name = instance.consortium.companies[company].name
    done = earlier.count(company, duty) + 1
    last = earlier.last(company, duty)
    role_en, role_nl = ("hosts", "gastheer") if duty == "hosted" else ("organises", "organisator")
    # Rounded in two steps, for it is the figure under turns that is shortened.
    due = f"{round(float(earlier.due(company, and_one_in=session.community)), 2):.1f}"
    return Text(
        en=f"{name} {role_en}: turn {done}, its share so far is {due}; last time: {last or 'never'}",
        nl=f"{name} is {role_nl}: beurt {done}, het eigen deel tot nu toe is {due.replace('.', ',')}; "
        f"vorige keer: {last or 'nog nooit'}",
    )


def _beside(helper: str, session: Session, earlier: TurnsSoFar, instance: Instance) -> Text:
    members = instance.consortium.members
    name, organiser = members[helper].name, members[session.organiser].name
    if helper in earlier.held_baton:
        return Text(en=f"{name} co-organises beside {organiser}", nl=f"{name} organiseert mee naast {organiser}")
    return Text(
        en=f"{name} co-organises: whoever never held the baton does so beside somebody first",
        nl=f"{name} organiseert mee: wie nog nooit aan de beurt was, doet het eerst naast een ander",
    )


def _date(session: Session, instance: Instance) -> Text:
    seekers = can_come(session.topic, session.community, instance)
    slot = instance.slot_of(session.community, session.date)
    days = slot.dates if slot else ()
    able = {day: sum(day in instance.attendees[member].free for member in seekers) for day in (session.date, *days)}
    here = able.pop(session.date)
    compared = _compared(here, tuple(able.values()))
    return Text(
        en=f"{here} of the {len(seekers)} who want this can come on this day; {compared.en}",
        nl=f"{here} van de {len(seekers)} die dit willen {'kan' if here == 1 else 'kunnen'} op deze dag; {compared.nl}",
    )


def _compared(here: int, elsewhere: Sequence[int]) -> Text:
    """Say how many could come on the other open days of the slot, compared with the day of a session."""
    if not elsewhere:
        return Text(en="no other day of this slot is open", nl="dit tijdvak heeft geen andere dag die open is")
    most = max(elsewhere)
    if most > here:
        return Text(en=f"on another day of this slot {most} can", nl=f"op een andere dag in dit tijdvak {most}")
    if most == here:
        return Text(en="on no other day of this slot more", nl="op geen andere dag in dit tijdvak meer")
    return Text(en=f"on every other day of this slot {most} at most", nl=f"op elke andere dag hoogstens {most}")


def _speaker(session: Session, instance: Instance) -> Text:
    consortium = instance.consortium
    speaker = session.speaker or ""
    offers = instance.topics[session.topic].offers
    offer = next((offer.text for offer in offers if offer.by == speaker), session.label)
    name = consortium.members[speaker].name if speaker in consortium.members else consortium.partners[speaker].name
    return Text(en=f'{name} shares: "{offer}"', nl=f"{name} deelt kennis: \u201c{offer}\u201d")
