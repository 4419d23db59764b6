"""Which rules, rooms and decisions could be otherwise, so that a wish is met."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from hyf.model.consortium import Pin
from hyf.model.counts import counted
from hyf.model.days import Weekday, days_in_words
from hyf.model.language import Text
from hyf.model.people import Venue
from hyf.model.problem import Path
from hyf.model.topic import Topic, Topics
from hyf.plan.calendar import days_later
from hyf.plan.declarations import Question, changed, part_path
from hyf.plan.lifts import Case, Change, Ladder

# So many rooms are tried, the largest first; so many working days a rota may also use.
_ROOMS = 3
_WORKING_DAYS = tuple(Weekday)[:5]
_LONGEST_MONTHS = 36


def rule_ladders(case: Case) -> Iterator[Ladder]:
    """Yield what could be otherwise with topics, groups, rooms and days."""
    yield from _topics_together(case)
    yield from _group(case)
    yield from _rooms(case)
    yield from _rhythm(case)


def _topics_together(case: Case) -> Iterator[Ladder]:
    """Yield decisions by which the wish would go along with others: under a broader topic, or with what is alike."""
    topics = case.question.topics
    found = [topic for topic in topics.all if (case.member, case.wish) in _names(topic)]
    broader = {above.key: above.label for topic in found for above in topic.broader}
    for key, label in broader.items():
        if key != case.topic:
            yield (_decided(case, label),)
    for possible in topics.possible:
        if any(topic.key in possible.topics for topic in found):
            yield (_same(case, possible.label, possible.topics),)


def _names(topic: Topic) -> set[tuple[str, str]]:
    return {(wish.member, wish.text) for wish in topic.wishes}


def _decided(case: Case, label: str) -> Change:
    pin = Pin(community=case.community.key, topic=label)
    return Change(
        kind="together",
        what=Text(
            en=f"it is decided (pins) that there is a session on {label}, which this is part of",
            nl=f"er is besloten (pins) dat er een bijeenkomst over {label} komt, waar dit bij hoort",
        ),
        path=("pins",),
        to=label,
        people=len(case.seekers),
        size=1,
        apply=lambda question: replace(
            question,
            consortium=question.consortium.model_copy(update={"pins": (*question.consortium.pins, pin)}),
        ),
    )


def _same(case: Case, label: str, keys: Sequence[str]) -> Change:
    labels = {topic.key: topic.label for topic in case.question.topics.all}
    named = [labels[key] for key in keys]
    return Change(
        kind="same",
        what=Text(
            en=f"{' and '.join(named)} count as the same (topics)",
            nl=f"{' en '.join(named)} tellen als hetzelfde (topics)",
        ),
        path=("topics",),
        to=label,
        people=len(case.seekers),
        size=1,
        apply=lambda question: replace(question, topics=_joined(question.topics, keys)),
    )


def _joined(topics: Topics, keys: Sequence[str]) -> Topics:
    """Put the wishes of some topics in the first of them."""
    parts = [topic for topic in topics.all if topic.key in keys]
    wishes = {(wish.member, wish.text): wish for topic in parts for wish in topic.wishes}
    whole = replace(
        parts[0], wishes=tuple(wishes.values()), offers=tuple(offer for topic in parts for offer in topic.offers)
    )
    rest = [topic for topic in topics.all if topic.key not in keys]
    by_text = {text: whole.key if key in keys else key for text, key in topics.by_text.items()}
    return Topics(found=(whole, *rest), alone=(), by_text=by_text)


def _group(case: Case) -> Iterator[Ladder]:
    group = case.community.group
    yield _numbers(case, "group", "min", range(group.min - 1, 1, -1))
    yield _numbers(case, "group", "min_companies", range(group.min_companies - 1, 0, -1))
    yield _numbers(case, "group", "max", range(group.max + 1, len(case.seekers) + 1))
    shares = [round(twentieth / 20, 2) for twentieth in range(1, 21)]
    yield _numbers(case, "group", "max_share", [share for share in shares if share > group.max_share])


def _numbers(case: Case, section: str, key: str, values: Sequence[float]) -> Ladder:
    path = part_path(case.question.consortium, case.community.key, section, key)
    now = getattr(getattr(case.community, section), key)

    def to(value: float) -> Change:
        return Change(
            kind=f"{section}.{key}",
            what=_in_words(f"{section}.{key}", value, now),
            path=path,
            to=value,
            people=len(case.community.members),
            size=abs(value - now),
            apply=lambda question: _set(question, case, section, key, value),
        )

    return tuple(map(to, values))


def _in_words(kind: str, value: float, now: float) -> Text:
    """Say what a number of group or rhythm would mean, and what it is now."""
    people, firms, days = counted(value, "person"), counted(value, "company"), counted(value, "day")
    are = Text(en="is", nl="is") if value == 1 else Text(en="are", nl="zijn")
    words = {
        "group.min": Text(en=f"{people.en} {are.en} enough for a session", nl=f"{people.nl} {are.nl} genoeg"),
        "group.min_companies": Text(en=f"{firms.en} {are.en} enough", nl=f"{firms.nl} {are.nl} genoeg"),
        "group.max": Text(en=f"a session takes up to {value:g} people", nl=f"een bijeenkomst mag tot {value:g} mensen"),
        "group.max_share": Text(
            en=f"one company may fill {value:.0%} of a session",
            nl=f"één bedrijf mag {value:.0%} van een bijeenkomst vullen",
        ),
        "rhythm.sessions_per_slot": Text(
            en=f"there may be {value:g} sessions in a slot", nl=f"er mogen {value:g} bijeenkomsten per tijdvak zijn"
        ),
        "rhythm.horizon_months": Text(
            en=f"the rota looks {value:g} months ahead", nl=f"het rooster loopt {value:g} maanden vooruit"
        ),
        "rhythm.rest_days": Text(en=f"organisers rest for {days.en}", nl=f"organisatoren hebben {days.nl} rust"),
        "rhythm.notice_days": Text(
            en=f"a session may be {days.en} from now", nl=f"een bijeenkomst mag al over {days.nl} zijn"
        ),
    }[kind]
    shown = f"{now:.0%}" if kind == "group.max_share" else f"{now:g}"
    return Text(en=f"{words.en} ({kind}, now {shown})", nl=f"{words.nl} ({kind}, nu {shown})")


def _set(question: Question, case: Case, section: str, key: str, value: Any) -> Question:
    """Change a part of the rhythm or the group where it stands; a longer horizon goes on beyond the rota."""
    if (section, key) == ("rhythm", "horizon_months"):
        question = replace(question, last=dt.date.max)
    return changed(question, part_path(question.consortium, case.community.key, section, key), value)


def _rooms(case: Case) -> Iterator[Ladder]:
    consortium, community = case.question.consortium, case.community
    most = min(community.group.max, max(len(case.seekers), community.group.min))
    used = {session.host for session in case.sessions}
    small = sorted(
        (host for host in community.hosts.values() if host.capacity < most),
        key=lambda host: (host.key not in used, -host.capacity),
    )
    for host in small[:_ROOMS]:
        section = "companies" if host.is_company else "partners"
        sizes = range(host.capacity + 1, most + 1)
        yield tuple(_room(case, (section, host.key, "venue"), size, size - host.capacity) for size in sizes)
    if not community.hosts:
        without = [key for key in community.companies if consortium.companies[key].venue is None]
        for key in without[:_ROOMS]:
            sizes = range(community.group.min, most + 1)
            yield tuple(_room(case, ("companies", key, "venue"), size, size) for size in sizes)


def _room(case: Case, path: Path, capacity: int, size: int) -> Change:
    consortium = case.question.consortium
    host = str(path[1])
    name = consortium.host_name(host)
    declared = (consortium.companies.get(host) or consortium.partners[host]).venue
    venue = (declared or Venue(name="-", address="-", capacity=capacity)).model_copy(update={"capacity": capacity})
    return Change(
        kind="venue",
        what=Text(en=f"{name} has a room for {capacity} people", nl=f"{name} heeft een ruimte voor {capacity} mensen"),
        path=(*path, "capacity") if declared else path[:2],
        to=capacity,
        people=0,
        size=size,
        apply=lambda question: changed(question, path, venue),
    )


def _rhythm(case: Case) -> Iterator[Ladder]:
    rhythm = case.community.rhythm
    for day in _WORKING_DAYS:
        if day not in rhythm.weekdays:
            yield (_one_more_day(case, day),)
    per_slot = rhythm.sessions_per_slot
    yield _numbers(case, "rhythm", "sessions_per_slot", [per_slot + 1])
    first = rhythm.horizon_months + rhythm.interval_months
    months = range(first, min(_LONGEST_MONTHS, first + 6 * rhythm.interval_months), rhythm.interval_months)
    yield _numbers(case, "rhythm", "horizon_months", months)
    yield _numbers(case, "rhythm", "rest_days", [days for days in (90, 60, 30, 0) if days < rhythm.rest_days])
    if days_later(case.question.today, rhythm.notice_days) > case.question.first:
        yield _numbers(case, "rhythm", "notice_days", range(rhythm.notice_days - 7, -1, -7))


def _one_more_day(case: Case, day: Weekday) -> Change:
    days = tuple(each for each in Weekday if each in (*case.community.rhythm.weekdays, day))
    words = days_in_words((day,))
    path = part_path(case.question.consortium, case.community.key, "rhythm", "weekdays")
    name = case.question.consortium.communities[case.community.key].name
    return Change(
        kind="rhythm.weekdays",
        what=Text(
            en=f"sessions in {name} may also be on {words.en}", nl=f"bijeenkomsten in {name} mogen ook op {words.nl}"
        ),
        path=path,
        to=", ".join(days),
        people=len(case.community.members),
        size=1,
        apply=lambda question: _set(question, case, "rhythm", "weekdays", days),
    )
