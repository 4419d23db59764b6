"""Changes in words: what it was and what it is now, side by side, in the reader's language."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hyf.mail.compose_brief import Brief, place_of, said_name, who
from hyf.model.change import Aspect, Change, Value
from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.rota import Form
from hyf.model.wish import Level
from hyf.render.dates import long_date, time_range
from hyf.render.phrases import form_label, level_label
from hyf.render.plain import one_line

_LABELS = {
    Aspect.DATE: Text(en="Day", nl="Dag"),
    Aspect.START: Text(en="Time", nl="Tijd"),
    Aspect.HOST: Text(en="Where", nl="Waar"),
    Aspect.ROOM: Text(en="Room", nl="Ruimte"),
    Aspect.ORGANISER: Text(en="Organiser", nl="Organisator"),
    Aspect.CO_ORGANISER: Text(en="Helps", nl="Helpt mee"),
    Aspect.SPEAKER: Text(en="Speaker", nl="Spreker"),
    Aspect.LABEL: Text(en="Topic", nl="Thema"),
    Aspect.FORM: Text(en="Form", nl="Werkvorm"),
    Aspect.LEVEL: Text(en="Level", nl="Niveau"),
}
_YOU = Text(en="you", nl="jij")
_NOBODY = Text(en="nobody", nl="niemand")
_SOMEBODY = Text(en="somebody else", nl="iemand anders")
_ELSEWHERE = Text(en="somewhere else", nl="ergens anders")
_CLOCK = Text(en="{}", nl="{} uur")
_TIME = (Aspect.START, Aspect.DURATION)


@dataclass(frozen=True, slots=True)
class SaidChange:
    """One line of a notice.

    Attributes:
        label: What it is about: `Dag`.
        was: In words, on one line.
        now: In words, on one line.
    """

    label: str
    was: str
    now: str


def said_changes(changes: Sequence[Change], brief: Brief, reader: str, language: Language) -> tuple[SaidChange, ...]:
    """Return changes as their reader reads them; start and duration are one line, from when to when.

    Args:
        changes: Of the session of the brief.
        brief: Of the session as it stands now.
        reader: Key of the member, who is called `you`.
        language: Of the reader.
    """
    return tuple(_said_changes(changes, brief, reader, language))


def _said_changes(changes: Sequence[Change], brief: Brief, reader: str, language: Language) -> Iterator[SaidChange]:
    said_time = False
    for change in changes:
        if change.aspect in _TIME:
            if not said_time:
                yield _time(changes, brief, language)
            said_time = True
            continue
        values = (change.was, change.now)
        was, now = (_said(change.aspect, value, brief.consortium, reader, language) for value in values)
        yield SaidChange(_LABELS[change.aspect].says(language), was, now)


def _time(changes: Sequence[Change], brief: Brief, language: Language) -> SaidChange:
    was: dict[Aspect, Value] = {change.aspect: change.was for change in changes}
    session = brief.session
    start, minutes = was.get(Aspect.START, session.start), was.get(Aspect.DURATION, session.duration_min)
    assert isinstance(start, dt.time)
    assert isinstance(minutes, int)
    clock = _CLOCK.says(language)
    return SaidChange(
        _LABELS[Aspect.START].says(language),
        clock.format(time_range(start, minutes)),
        clock.format(time_range(session.start, session.duration_min)),
    )


def _said(aspect: Aspect, value: Value, consortium: Consortium, reader: str, language: Language) -> str:
    if isinstance(value, dt.date):
        return long_date(value, language)
    if aspect is Aspect.HOST:
        return _host(str(value), consortium, language)
    if aspect in (Aspect.ORGANISER, Aspect.CO_ORGANISER, Aspect.SPEAKER):
        return _person(value, consortium, reader, language)
    if aspect is Aspect.FORM:
        return form_label(Form(str(value)), language)
    if aspect is Aspect.LEVEL:
        return level_label(Level(str(value)) if value else None, language)
    return one_line(str(value))


def _host(key: str, consortium: Consortium, language: Language) -> str:
    # Who is told may have read of a host that has left the consortium since; so may a person have.
    if key not in consortium.companies and key not in consortium.partners:
        return _ELSEWHERE.says(language)
    host = place_of(key, consortium)
    return f"{said_name(host)}, {one_line(host.venue.name)}" if host.venue else said_name(host)


def _person(key: Value, consortium: Consortium, reader: str, language: Language) -> str:
    if key is None:
        return _NOBODY.says(language)
    if key == reader:
        return _YOU.says(language)
    known = key in consortium.members or key in consortium.partners
    return who(str(key), consortium) if known else _SOMEBODY.says(language)
