"""A session is held on one of its community's weekdays, at its hour, within the horizon and not too soon.

It is not on a closed day or a public holiday, nor nearer to the day of planning than the notice: people have to be able
to keep the afternoon free (rhythm, closed).
"""

from collections.abc import Iterator

from ortools.sat.python.cp_model import CpModel

from hyf.model.days import Weekday, days_in_words
from hyf.model.language import Text
from hyf.model.problem import Finding
from hyf.model.rota import Rota, Session
from hyf.plan.calendar import closed_days, days_later
from hyf.plan.choices import Choices, Opening, total
from hyf.plan.instance import Instance


def constrain(model: CpModel, choices: Choices, instance: Instance) -> None:
    """A used opening has one date, of the day group that its topic chose; only allowed dates are candidates."""
    for opening in choices.openings:
        for group, dates in enumerate(choices.groups[opening]):
            chosen = total([by_group[group] for by_group in choices.topics[opening].values()])
            model.add(total([choices.dates[opening][date] for date in dates]) == chosen)
        _keep_promises(model, choices, instance, opening)


def _keep_promises(model: CpModel, choices: Choices, instance: Instance, opening: Opening) -> None:
    """Let a day nearer than the notice hold only what people were told of that day."""
    earliest = days_later(instance.today, instance.communities[opening.community].rhythm.notice_days)
    for date, var in choices.dates[opening].items():
        if date < earliest:
            told = [told for told in instance.published if (told.community, told.date) == (opening.community, date)]
            topics = {session.topic for session in told} & choices.topics[opening].keys()
            here = [choices.has_topic(opening, topic) for topic in sorted(topics)]
            model.add(total(here) >= var)


def violations(rota: Rota, instance: Instance) -> Iterator[Finding]:
    """Yield sessions on a day or at an hour that is not allowed."""
    closed = closed_days(instance.consortium, instance.first, instance.last)
    for n, session in enumerate(rota.sessions):
        if session.community not in instance.communities:
            continue
        if instance.slot_of(session.community, session.date) is None:
            yield _wrong_day(n, "rota-date-outside", _outside(session, instance))
        elif session.date in closed:
            yield _wrong_day(n, "rota-date-closed", _closed(session, closed[session.date]))
        else:
            yield from _off_rhythm(n, session, instance)
        yield from _wrong_hour(n, session, instance)


def _off_rhythm(n: int, session: Session, instance: Instance) -> Iterator[Finding]:
    rhythm = instance.communities[session.community].rhythm
    allowed = days_in_words(rhythm.weekdays)
    if Weekday.of(session.date) not in rhythm.weekdays:
        message = Text(
            en=f"{session.date} is no {allowed.en}; choose one of those days",
            nl=f"{session.date} valt niet op {allowed.nl}; kies een van die dagen",
        )
        yield _wrong_day(n, "rota-weekday", message)
    if not _was_told(session, instance) and (session.date - instance.today).days < rhythm.notice_days:
        message = Text(
            en=f"{session.date} is nearer than {rhythm.notice_days} days to {instance.today}, the day of planning; "
            "choose a later day",
            nl=f"{session.date} ligt minder dan {rhythm.notice_days} dagen na {instance.today}, de dag van plannen; "
            "kies een latere dag",
        )
        yield _wrong_day(n, "rota-notice", message)


def _was_told(session: Session, instance: Instance) -> bool:
    """Tell whether people were told of this very day, and so in time; a session that moved is on another."""
    told = [each.date for each in instance.published if each.key == session.key]
    return session.date in told if told else session.published


def _wrong_hour(n: int, session: Session, instance: Instance) -> Iterator[Finding]:
    rhythm = instance.communities[session.community].rhythm
    if session.start != rhythm.start:
        message = Text(
            en=f"sessions of {session.community} start at {rhythm.start:%H:%M} (rhythm.start)",
            nl=f"bijeenkomsten van {session.community} beginnen om {rhythm.start:%H:%M} (rhythm.start)",
        )
        yield Finding(("sessions", n, "start"), "rota-start", message)
    if session.duration_min != rhythm.duration_min:
        message = Text(
            en=f"sessions of {session.community} last {rhythm.duration_min} minutes (rhythm.duration_min)",
            nl=f"bijeenkomsten van {session.community} duren {rhythm.duration_min} minuten (rhythm.duration_min)",
        )
        yield Finding(("sessions", n, "duration_min"), "rota-duration", message)


def _wrong_day(n: int, code: str, message: Text) -> Finding:
    return Finding(("sessions", n, "date"), code, message)


def _outside(session: Session, instance: Instance) -> Text:
    slots = instance.communities[session.community].slots
    first, last = (slots[0].first, slots[-1].last) if slots else (instance.first, instance.last)
    return Text(
        en=f"{session.date} lies outside the horizon, {first} to {last}",
        nl=f"{session.date} ligt buiten de periode van het rooster, {first} tot en met {last}",
    )


def _closed(session: Session, why: str) -> Text:
    return Text(
        en=f"{session.date} is closed ({why}); choose another day",
        nl=f"op {session.date} is alles gesloten ({why}); kies een andere dag",
    )
