"""What changed for one session, in sentences; why is in `changes_because`, the layout in `changes_view`."""

import datetime as dt
from collections.abc import Iterator, Sequence

from hyf.cli.changes_because import Names, clause
from hyf.model.language import Text
from hyf.model.rota import Session
from hyf.plan.change_facts import Cause, Fact
from hyf.plan.changed_because import Because
from hyf.plan.changes import Change, Kind, Part
from hyf.render.dates import long_date, near_date, time_range
from hyf.render.phrases import capital, form_label, listed

_WEEK = 7
_NEW = Text(en="a new session", nl="een nieuwe bijeenkomst")
_DROPPED = Text(en="not held any more", nl="gaat niet meer door")
# Of people who come or go the reason stands between brackets, in words that fit one person and several.
_REMARKS = {
    Cause.MEMBER_GONE: Text(en="left", nl="vertrokken"),
    Cause.MEMBER_NEW: Text(en="new", nl="nieuw"),
    Cause.MEMBER_ELSEWHERE: Text(en="now of another community", nl="nu bij een andere leergemeenschap"),
    Cause.NO_WISH: Text(en="no wish for this any more", nl="geen leerwens meer hierover"),
    Cause.WISH_MET: Text(en="learning this in another session", nl="met deze leerwens in een andere bijeenkomst"),
    Cause.WISH_WAITED: Text(en="wish not met until now", nl="leerwens tot nu toe niet vervuld"),
    Cause.CAME_OVER: Text(en="from another session on this", nl="uit een andere bijeenkomst hierover"),
    Cause.MAX_SESSIONS: Text(en="in enough sessions already", nl="al in genoeg bijeenkomsten"),
    Cause.APART: Text(en="kept apart from somebody there", nl="blijft gescheiden van iemand daar"),
    Cause.GROUP_LARGE: Text(en="the session is full", nl="de bijeenkomst is vol"),
    Cause.HOST_SMALL: Text(en="the room is full", nl="de ruimte is vol"),
    Cause.SHARE: Text(en="enough people of that company", nl="genoeg mensen van dat bedrijf"),
}


def sentences(
    change: Change, reasons: Sequence[Because], names: Names, *, most_named: int | None = None
) -> Iterator[str]:
    """Yield a sentence for each thing that changed, with its reason: `A week later, from ... to ..., because ...`.

    Args:
        change: Of one session.
        reasons: Each of its parts once.
        names: What keys are called.
        most_named: Of more people the rest is counted; None: everybody is named.
    """
    for reason in reasons:
        if reason.people:
            yield _people(reason, names, most_named or len(reason.people))
            continue
        if reason.parts:
            said = listed([_what(part, change, names).says(names.language) for part in reason.parts], names.language)
        else:
            said = (_NEW if change.kind is Kind.ADDED else _DROPPED).says(names.language)
        yield _because(said, reason, names)


def _because(said: str, reason: Because, names: Names) -> str:
    if [fact.cause for fact in reason.facts] == [Cause.EQUAL]:
        return capital(said + Text(en=", which is just as good", nl=", wat even goed is").says(names.language))
    why = clause(reason.facts, names)
    return capital(said + (Text(en=", because ", nl=", omdat ").says(names.language) + why if why else ""))


def _people(reason: Because, names: Names, most: int) -> str:
    count = len(reason.people)
    shown = [names.member(key) for key in (reason.people if count <= most else reason.people[: most - 1])]
    if rest := count - len(shown):
        others = Text(en="1 other", nl="1 ander") if rest == 1 else Text(en=f"{rest} others", nl=f"{rest} anderen")
        shown.append(others.says(names.language))
    who = listed(shown, names.language)
    people = Text(en=f"{count} people: {who}", nl=f"{count} mensen: {who}") if count > 1 else Text(en=who, nl=who)
    if reason.parts == (Part.JOINED,):
        said = Text(en=f"with {people.en}", nl=f"met {people.nl}")
    else:
        said = Text(en=f"without {people.en}", nl=f"zonder {people.nl}")
    remarks = [remark.says(names.language) for fact in reason.facts if (remark := _remark(fact, names))]
    sentence = said.says(names.language)
    if remarks:
        return capital(f"{sentence} ({listed(remarks, names.language)})")
    return _because(sentence, reason, names)


def _remark(fact: Fact, names: Names) -> Text | None:
    day = names.day(fact.date)
    match fact.cause:
        case Cause.MEMBER_ABSENT:
            when = names.when(fact, brackets=False)
            return Text(en=f"absent {when}", nl=f"afwezig {when}")
        case Cause.MEMBER_WEEKDAY:
            return Text(en=f"not free on {day}", nl=f"niet vrij op {day}")
        case Cause.MEMBER_TAKEN:
            return Text(en=f"in another session on {day}", nl=f"op {day} in een andere bijeenkomst")
        case _:
            return _REMARKS.get(fact.cause)


def _what(part: Part, change: Change, names: Names) -> Text:
    before, after = change.before, change.after
    assert before is not None  # parts are of sessions that were
    assert after is not None  # and are
    match part:
        case Part.DATE:
            return _moved(before.date, after.date, names)
        case Part.TIME:
            was, now = (time_range(session.start, session.duration_min) for session in (before, after))
            return Text(en=f"at {now} instead of {was}", nl=f"om {now} in plaats van {was}")
        case Part.HOST:
            was, now = names.host(before.host), names.host(after.host)
            return Text(en=f"at {now} instead of {was}", nl=f"bij {now} in plaats van {was}")
        case Part.LABEL:
            return _called(before, after)
        case Part.FORM:
            was, now = form_label(before.form, names.language), form_label(after.form, names.language)
            return Text(en=f"as a {now} instead of a {was}", nl=f"als {now} in plaats van {was}")
        case _:
            return _duty(part, before, after, names)


def _called(before: Session, after: Session) -> Text:
    was, now = before.label, after.label
    if before.topic == after.topic:
        return Text(en=f"called {now} instead of {was}", nl=f"heet nu {now} in plaats van {was}")
    return Text(en=f"on {now} instead of {was}", nl=f"over {now} in plaats van {was}")


def _moved(was: dt.date, now: dt.date, names: Names) -> Text:
    days = abs((now - was).days)
    far_en, far_nl = _how_far(days)
    which_en, which_nl = ("later", "later") if now > was else ("earlier", "eerder")
    spoken = long_date if was.year != now.year else near_date
    first, last = spoken(was, names.language), spoken(now, names.language)
    return Text(en=f"{far_en} {which_en}, from {first} to {last}", nl=f"{far_nl} {which_nl}, van {first} naar {last}")


def _how_far(days: int) -> tuple[str, str]:
    weeks, rest = divmod(days, _WEEK)
    if rest:
        return ("a day", "een dag") if days == 1 else (f"{days} days", f"{days} dagen")
    return ("a week", "een week") if weeks == 1 else (f"{weeks} weeks", f"{weeks} weken")


def _duty(part: Part, before: Session, after: Session, names: Names) -> Text:
    if part is Part.ORGANISER:
        was, now = names.member(before.organiser), names.member(after.organiser)
        return Text(en=f"organised by {now} instead of {was}", nl=f"georganiseerd door {now} in plaats van {was}")
    if part is Part.CO_ORGANISER:
        old, new = names.member(before.co_organiser), names.member(after.co_organiser)
        return _swapped(old, new, Text(en="as co-organiser", nl="als tweede organisator"))
    old, new = names.member(before.speaker), names.member(after.speaker)
    return _swapped(old, new, Text(en="as speaker", nl="als spreker"))


def _swapped(old: str, new: str, role: Text) -> Text:
    if not old:
        return Text(en=f"with {new} {role.en}", nl=f"met {new} {role.nl}")
    if not new:
        return Text(en=f"without {old} {role.en}", nl=f"zonder {old} {role.nl}")
    return Text(en=f"with {new} {role.en} instead of {old}", nl=f"met {new} {role.nl} in plaats van {old}")
