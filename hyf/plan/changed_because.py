"""Why a session changed: put back as it was in the new rota, what would be broken, or what would be worse?

Nothing is guessed: the referee judges the rota with the session put back. Where it finds nothing broken the reason is
an objective, and measuring both rotas tells which. What the facts are is in `change_facts`.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import islice, product

from hyf.model.problem import Path
from hyf.model.rota import Rota, Session
from hyf.plan.change_facts import Cause, Fact, Fault, fact_of
from hyf.plan.changes import Change, Part
from hyf.plan.instance import Instance
from hyf.plan.put_back import Case
from hyf.plan.telling_facts import impersonal, telling

# These parts are put back one by one; label and form follow from topic and people, and people are asked one by one.
_FIELDS: dict[Part, tuple[str, ...]] = {
    Part.DATE: ("date",),
    Part.TIME: ("start", "duration_min"),
    Part.HOST: ("host",),
    Part.ORGANISER: ("organiser",),
    Part.CO_ORGANISER: ("co_organiser",),
    Part.SPEAKER: ("speaker",),
}
_OF_HOST_OR_DAY = frozenset({"rota-host", "rota-date-closed", "rota-weekday"})
_MOST_TRIES = 40


@dataclass(frozen=True, slots=True)
class Because:
    """Parts of a change that have one reason.

    Attributes:
        parts: What changed; nothing for a session that was added or dropped.
        people: Of those left out or new in the session, whom it is about.
        facts: Why, all of them true; nothing where no reason was found.
    """

    parts: tuple[Part, ...]
    facts: tuple[Fact, ...]
    people: tuple[str, ...] = ()


def because(
    change: Change, changes: Sequence[Change], before: Rota, after: Rota, instance: Instance
) -> tuple[Because, ...]:
    """Find out why a session changed.

    Args:
        change: One of the changes between the two rotas.
        changes: All of them.
        before: The rota as it was.
        after: The rota as it is.
        instance: The question that it answers.

    Returns:
        Each part of the change once, in the order in which it is told.
    """
    case = Case.of(change, changes, before, after, instance)
    if change.before is None:
        return (Because((), _why_added(case, change.session)),)
    if change.after is None:
        return (Because((), _why_dropped(case, change.before)),)
    reasons = {part: _why_part(case, part, change.before, change.after) for part in change.parts if part in _FIELDS}
    plain = tuple(part for part in change.parts if part in (Part.LABEL, Part.FORM))
    return (
        *_together(reasons),
        *(Because((part,), ()) for part in plain),
        *_people(Part.LEFT_OUT, {key: _why_left_out(case, key, change) for key in change.left_out}),
        *_people(Part.JOINED, {key: _why_joined(case, key, change) for key in change.joined}),
    )


def _why_part(case: Case, part: Part, before: Session, after: Session) -> tuple[Fact, ...]:
    """Explain one part of a change.

    First by what the whole session as it was would break, but for this part; then by what this part alone would break;
    then by the other changes that take its place; at last by what the rota as a whole gains.
    """
    now = {name: getattr(after, name) for name in _FIELDS[part]}
    whole = _known(case, replace(before, key=after.key))
    kept = {fault.identity for fault in case.calm.broken(replace(whole, **now))}
    if relieved := [fault for fault in case.calm.broken(whole) if fault.identity not in kept]:
        return case.facts(relieved)
    alone = _with_part_back(part, before, after)
    # Somebody put in to see whether they could organise may be one too many.
    faults = [fault for fault in case.calm.broken(alone) if fault.code not in ("rota-group-large", "rota-share")]
    if faults:
        return case.facts(faults)
    if part in (Part.CO_ORGANISER, Part.SPEAKER):
        return ()  # who helps or speaks is settled when all else is; no objective tells one from another
    return _makes_room(case, before, after) if case.near.broken(alone) else case.worse(alone)


def _with_part_back(part: Part, before: Session, after: Session) -> Session:
    """Return a session with one part as it was; who organised it is among its people, and helps nobody else with it."""
    back = replace(after, **{name: getattr(before, name) for name in _FIELDS[part]})
    if part is Part.ORGANISER and back.co_organiser == back.organiser:
        back = replace(back, co_organiser=None)
    if part is Part.CO_ORGANISER and back.co_organiser == back.organiser:
        back = replace(back, co_organiser=after.co_organiser)
    people = [key for key in (back.organiser, back.co_organiser) if key and key not in back.members]
    return replace(back, members=(*back.members, *people))


def _known(case: Case, session: Session) -> Session:
    """Return a session without those who are declared no more: why they are not in it is told of each of them."""
    consortium = case.instance.consortium
    members = tuple(key for key in session.members if key in consortium.members)
    has_speaker = session.speaker in consortium.members or session.speaker in consortium.partners
    return replace(session, members=members, speaker=session.speaker if has_speaker else None)


def _makes_room(case: Case, before: Session, after: Session) -> tuple[Fact, ...]:
    """Explain what only other changes stand in the way of: undo those too; if that is possible, it is worse."""
    own = _arranged_as(before, after)
    for undone in (_in_the_way(case, before), case.others):
        put = [
            _arranged_as(other.before, other.after) if other.after else _known(case, other.before)
            for other in undone
            if other.before
        ]
        added = [other.after.key for other in undone if other.after and not other.before]
        if not case.near.broken(*put, own, without=added) and (gain := case.worse(*put, own, without=added)):
            return gain
    return _room_for(case, before)


def _arranged_as(before: Session, after: Session) -> Session:
    """Return a session with the people of now, held as it was: whoever is new is no reason to move it.

    Who helps to organise is settled when all else is, so it decides nothing.
    """
    held = replace(after, **{name: getattr(before, name) for name in ("date", "host", "organiser", "speaker")})
    has_organiser = held.organiser in held.members
    members = held.members if has_organiser else (*held.members, held.organiser)
    return replace(held, co_organiser=None, members=members)


def _in_the_way(case: Case, before: Session) -> tuple[Change, ...]:
    """Return the changes that took the slot of a session, those that took theirs, and so on."""
    taken, found = [before], list[Change]()
    while taken:
        slot = case.instance.slot_of(before.community, taken.pop().date)
        for other in case.others:
            if slot and other.after and other not in found and slot.first <= other.after.date <= slot.last:
                found.append(other)
                taken += [other.before] if other.before else []
    return tuple(found)


def _room_for(case: Case, before: Session) -> tuple[Fact, ...]:
    """Name the other session that came where this one was."""
    slot = case.instance.slot_of(before.community, before.date)
    for other in case.others:
        came = other.after
        has_come = other.before is None or Part.DATE in other.parts
        if came and has_come and slot and slot.first <= came.date <= slot.last:
            return (Fact(Cause.ROOM_FOR, session=came),)
    return ()


def _why_added(case: Case, session: Session) -> tuple[Fact, ...]:
    without = case.near.broken(without=(session.key,))
    if pins := [fault for fault in without if fault.code == "rota-pin"]:
        return case.facts(pins)[:1]
    if session.date > case.before.last:
        return (Fact(Cause.HORIZON, date=case.before.last),)
    return case.worse(without=(session.key,))


def _why_dropped(case: Case, session: Session) -> tuple[Fact, ...]:
    """Explain a session that is there no more: what it would break as it was, people who cannot be there left out."""
    faults = case.calm.broken(session)
    if any(fault.where == ("topic",) for fault in faults):
        return (Fact(Cause.TOPIC_GONE),)
    lost = [fault for fault in faults if fault.where[:1] == ("members",) and len(fault.where) > 1]
    away = {fact.who for fact in (fact_of(fault, case.instance) for fault in lost)}
    rest = _without(case, session, away, {fault.where[:1] for fault in faults})
    if not rest.members:
        return case.facts(lost)
    left = case.calm.broken(rest)
    if not left:
        return _room_for(case, session) if case.near.broken(rest) else case.worse(rest)
    if free := _elsewhere(case, rest, left):
        return _room_for(case, session) if case.near.broken(free) else case.worse(free)
    too_few = any(fault.code in ("rota-group-small", "rota-companies-few", "rota-share") for fault in left)
    return telling((*(case.facts(lost) if too_few else ()), *case.facts(left)))


def _elsewhere(case: Case, session: Session, faults: Sequence[Fault]) -> Session | None:
    """Return a session at another host or on another day of its slot, where only those are at fault and one is free."""
    slot = case.instance.slot_of(session.community, session.date)
    if slot is None or any(fault.code not in _OF_HOST_OR_DAY for fault in faults):
        return None
    hosts = [session.host, *(key for key in case.instance.communities[session.community].hosts if key != session.host)]
    nearest = sorted(slot.dates, key=lambda date: (abs((date - session.date).days), date))
    for date, host in islice(product(nearest, hosts), _MOST_TRIES):
        moved = replace(session, date=date, host=host)
        if not case.calm.broken(moved):
            return moved
    return None


def _without(case: Case, session: Session, away: AbstractSet[str | None], at_fault: AbstractSet[Path]) -> Session:
    """Return a session without some people; somebody else does what its organiser or speaker cannot do any more."""
    members = tuple(key for key in session.members if key not in away)
    organiser = session.organiser
    if organiser in away or ("organiser",) in at_fault:
        willing = [key for key in members if key != organiser and case.instance.attendees[key].organises]
        organiser = next(iter(willing or members), organiser)
    speaker = None if session.speaker in away or ("speaker",) in at_fault else session.speaker
    return replace(session, members=members, organiser=organiser, speaker=speaker, co_organiser=None)


def _why_left_out(case: Case, key: str, change: Change) -> tuple[Fact, ...]:
    """Explain why somebody is not in a session any more: put this one person back in it."""
    assert change.after is not None  # people are left out of sessions that are held
    if key not in case.instance.consortium.members:
        return (Fact(Cause.MEMBER_GONE),)
    back = replace(change.after, members=(*change.after.members, key))
    faults = case.near.broken(back)
    if not faults:
        return case.worse(back)
    own = [fault for fault in faults if fault.where == ("members", len(change.after.members))]
    return tuple(impersonal(fact) if fact.who == key else fact for fact in case.facts(own or faults))[:1]


def _why_joined(case: Case, key: str, change: Change) -> tuple[Fact, ...]:
    """Explain why somebody is in a session: new in the consortium, with a wish that waited, or from another session."""
    known = {unmet.member for unmet in case.before.unmet}
    known.update(member for session in case.before.sessions for member in session.members)
    if key not in known:
        return (Fact(Cause.MEMBER_NEW),)
    waited = {(unmet.member, unmet.wish) for unmet in case.before.unmet}
    if any((key, wish.text) in waited for wish in case.instance.meets(change.session.topic, key)):
        return (Fact(Cause.WISH_WAITED),)
    had = any(session.topic == change.session.topic and key in session.members for session in case.before.sessions)
    return (Fact(Cause.CAME_OVER),) if had else ()


def _together(reasons: dict[Part, tuple[Fact, ...]]) -> Iterator[Because]:
    """Yield parts with the same reason as one."""
    for facts in dict.fromkeys(reasons.values()):
        yield Because(tuple(part for part in reasons if reasons[part] == facts), facts)


def _people(part: Part, reasons: dict[str, tuple[Fact, ...]]) -> Iterator[Because]:
    for facts in dict.fromkeys(reasons.values()):
        yield Because((part,), facts, tuple(key for key in reasons if reasons[key] == facts))
