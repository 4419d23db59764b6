"""What a rota says about itself, told anew after a change by hand: figures, turns, wishes, slots, reasons.

The planner tells it first, in `make_rota`. What is still true stays as told: an untouched rota is the same again.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from hyf.model.language import Language, Text
from hyf.model.rota import Objective, Rota, Session, Skipped, Status, Unmet
from hyf.plan.instance import Instance
from hyf.plan.ledger import TurnsSoFar, turns_of
from hyf.plan.objective import AIMS, TOLD_AIMS
from hyf.plan.placed import Placed
from hyf.plan.reasons import why
from hyf.plan.referee import measure, names_hold
from hyf.plan.unmet import NOT_FOUND, unmet_wishes

LEFT_OUT = "left-out"
"""Code of a wish that no rule keeps out: somebody changed the rota, or the wish is newer than it."""

# What only the planner can know: that it tried everything.
_MET, _KEPT = "met-weight", "kept-as-published"
_NO_ROOM = "does-not-fit"
_COULD_JOIN = Text(en="could still join the session on {}", nl="kan nog bij de bijeenkomst van {}")
_NOT_PLANNED = Text(
    en="not in this rota, which was changed by hand or is older than the wish; plan anew to see whether it can be",
    nl="niet in dit rooster, dat met de hand is gewijzigd of ouder is dan de wens; plan opnieuw om te zien of het kan",
)
_EMPTIED = Text(en="left empty by hand", nl="met de hand leeg gelaten")


def retell(rota: Rota, instance: Instance, *, before: Rota | None = None) -> Rota:
    """Return a rota of which everything beside its sessions is true for them.

    Args:
        rota: It keeps every rule.
        instance: Built for its own day of planning and horizon.
        before: The rota as it was before the change; reasons of a session that the planner gave are told anew where
            they are others now. Absent: reasons stay.
    """
    sessions = rota.sessions if before is None else _with_reasons(rota, before, instance)
    objectives = _measured(rota, before, instance)
    wishes = sum(weight for weights in instance.wanted.values() for weight in weights.values())
    weight = next(objective for objective in objectives if objective.name == _MET)
    met = int(weight.value)
    return replace(
        rota,
        sessions=sessions,
        status=Status.OPTIMAL if all(objective.proven for objective in objectives) else Status.FEASIBLE,
        met_weight=met,
        met_weight_bound=max(wishes, met) if weight.bound is None else int(weight.bound),
        objectives=objectives,
        unmet=_unmet(rota, instance),
        turns=tuple(turns_of(_in_order(rota.sessions), instance).items()),
        skipped=_skipped(rota, instance),
    )


def in_order(rota: Rota) -> Rota:
    """Return a rota with its sessions by date, then community, then key; people move them within a file."""
    return replace(rota, sessions=tuple(_in_order(rota.sessions)))


def _in_order(sessions: Sequence[Session]) -> list[Session]:
    return sorted(sessions, key=lambda session: (session.date, session.community, session.key))


def _measured(rota: Rota, before: Rota | None, instance: Instance) -> tuple[Objective, ...]:
    """Measure by every objective; what was proven of one holds while all before it are as they were."""
    told = {objective.name: objective for objective in rota.objectives}
    values = _values(rota, instance)
    if _KEPT in told:
        # It was counted against a rota that is not here any more: only what changed since is known.
        was = _values(before, instance) if before and names_hold(before, instance) else values
        values[_KEPT] += told[_KEPT].value - was[_KEPT]
    objectives: list[Objective] = []
    is_same = True
    for aim in TOLD_AIMS:
        old, value = told.get(aim.name), values[aim.name]
        if old is not None and is_same and old.value == value:
            objectives.append(old)
            continue
        bound = old.bound if old is not None and is_same else None
        if bound is not None and (value > bound if aim.larger_is_better else value < bound):
            bound = None  # the question is another one than it was
        objectives.append(Objective(aim.name, value, bound, bound == value))
        is_same = False
    return tuple(objectives)


def _values(rota: Rota, instance: Instance) -> dict[str, float]:
    return {objective.name: objective.value for objective in measure(rota, instance, [None] * len(AIMS))}


def met_wishes(sessions: Sequence[Session], instance: Instance) -> Mapping[tuple[str, str], Session]:
    """Return the wishes that some sessions meet, by member and text, each with the first session that meets it."""
    met: dict[tuple[str, str], Session] = {}
    for session in _in_order(sessions):
        for member in session.members:
            for wish in instance.meets(session.topic, member):
                met.setdefault((member, wish.text), session)
    return met


def _unmet(rota: Rota, instance: Instance) -> tuple[Unmet, ...]:
    met, told = met_wishes(rota.sessions, instance), {(unmet.member, unmet.wish): unmet for unmet in rota.unmet}
    topic_of = {(wish.member, wish.text): key for key, topic in instance.topics.items() for wish in topic.wishes}
    first_day: dict[tuple[str, str], dt.date] = {}
    for session in _in_order(rota.sessions):
        first_day.setdefault((session.topic, session.community), session.date)

    def held(unmet: Unmet) -> dt.date | None:
        topic = topic_of[unmet.member, unmet.wish]
        return first_day.get((topic, instance.attendees[unmet.member].community))

    language = instance.consortium.about.language
    return tuple(
        _told(unmet, told.get((unmet.member, unmet.wish)), held(unmet), language)
        for unmet in unmet_wishes(_placed(rota.sessions, instance), instance, is_best=False)
        if (unmet.member, unmet.wish) not in met
    )


def _told(found: Unmet, before: Unmet | None, held: dt.date | None, language: Language) -> Unmet:
    """Return why a wish is not met: what keeps it out now; else what the planner knew; else that nothing does.

    Args:
        found: With a reason that is true now, or that says nothing of this rota.
        before: As the rota told it.
        held: The day of a session on its topic, where there is one.
        language: Of the consortium.
    """
    since = before.since if before else None
    if found.why != NOT_FOUND[0]:
        return replace(found, since=since)
    if before and (before.why == NOT_FOUND[0] or (held is None and before.why == _NO_ROOM)):
        return before
    detail = _COULD_JOIN.says(language).format(held) if held else _NOT_PLANNED.says(language)
    return replace(found, why=LEFT_OUT, detail=detail, since=since)


def _placed(sessions: Sequence[Session], instance: Instance) -> list[Placed]:
    return [
        Placed(
            date=session.date,
            community=session.community,
            topic=session.topic,
            slot=_slot(session, instance),
            host=session.host,
            organiser=session.organiser,
            members=session.members,
        )
        for session in _in_order(sessions)
    ]


def _slot(session: Session, instance: Instance) -> str:
    slot = instance.slot_of(session.community, session.date)
    return slot.name if slot else ""


def _skipped(rota: Rota, instance: Instance) -> tuple[Skipped, ...]:
    told = {(skipped.community, skipped.slot): skipped for skipped in rota.skipped}
    held = {(session.community, _slot(session, instance)) for session in rota.sessions}
    emptied = _EMPTIED.says(instance.consortium.about.language)
    return tuple(
        told.get((community.key, slot.name), Skipped(community.key, slot.name, emptied))
        for community in instance.communities.values()
        for slot in community.slots
        if (community.key, slot.name) not in held
    )


def _with_reasons(rota: Rota, before: Rota, instance: Instance) -> tuple[Session, ...]:
    """Return the sessions with reasons that are true now; what people wrote under `why` stays."""
    if not names_hold(before, instance):
        return rota.sessions
    old, new = _reasons(before, instance), _reasons(rota, instance)
    told = {session.key: session.why for session in before.sessions}
    return tuple(
        replace(session, why=new.get(session.key, session.why))
        if session.key in old and session.why == told[session.key] == old[session.key]
        else session
        for session in rota.sessions
    )


def _reasons(rota: Rota, instance: Instance) -> dict[str, tuple[str, ...]]:
    """Return what the planner would say of each session; nothing of one that it could not have made."""
    reasons: dict[str, tuple[str, ...]] = {}
    earlier = TurnsSoFar(instance)
    for session in _in_order(rota.sessions):
        topic = instance.topics.get(session.topic)
        if topic and (session.speaker is None or any(offer.by == session.speaker for offer in topic.offers)):
            reasons[session.key] = why(session, earlier, instance)
        earlier.add(session)
    return reasons
