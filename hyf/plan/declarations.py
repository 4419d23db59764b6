"""The declarations that can stand in the way of a pin: where each stands, what it says, and the question without it.

`explain` finds out which of them cannot hold together; nothing here solves anything.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hyf.model.consortium import Consortium, Pin
from hyf.model.counts import counted
from hyf.model.days import Period, Weekday, days_in_words
from hyf.model.language import Text
from hyf.model.people import Venue
from hyf.model.problem import Path
from hyf.model.topic import Topic, Topics, TopicWish
from hyf.plan.pins import topic_named

# Values that restrict nothing; they take the place of a declaration, so that the others keep theirs.
_MANY = 1000
_ANY_DAY = tuple(Weekday)
_FREE_RHYTHM = {"weekdays": _ANY_DAY, "notice_days": 0, "rest_days": 0}
_FREE_GROUP = {"min": 1, "max": _MANY, "min_companies": 1, "max_share": 1.0}
_LONG_AGO = Period.model_validate({"from": dt.date(1900, 1, 1), "to": dt.date(1900, 1, 1)})
_HALL = Venue(name="-", address="-", capacity=_MANY)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the planner.

    Attributes:
        topics: Settled ones stay as they are, whatever is lifted; see `settle`.
    """

    consortium: Consortium
    topics: Topics
    today: dt.date
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Declaration:
    """One declaration of consortium.yaml that restricts the rota.

    Attributes:
        path: Where it stands, or would stand where its default holds.
        message: What it says.
        lift: Turns the question into what it would be without this declaration.
    """

    path: Path
    message: Text
    lift: Callable[[Question], Question]


def declarations(question: Question, pins: Sequence[int]) -> tuple[Declaration, ...]:
    """Return every declaration that could stand in the way of some pins: the pins' own facts first.

    Args:
        question: The question that has no answer.
        pins: Positions under `pins`.
    """
    consortium = question.consortium
    chosen = {index: consortium.pins[index] for index in pins}
    people = dict.fromkeys(key for pin in chosen.values() for key in (pin.organiser, *pin.members) if key)
    numbers = tuple(_numbers(consortium, len(pins)))
    # The search prefers what stands first: what a person would call the reason comes before what merely adds to it.
    lines = (
        *(line for index, pin in chosen.items() for line in _facts(index, pin)),
        *(line for line in numbers if line.path[-1] == "weekdays"),
        *_calendar(question),
        *_hosts(consortium),
        *(line for key in people for line in _member(consortium, key)),
        *(_wishes(question, key, tuple(chosen.values())) for key in people),
        *_apart(consortium, frozenset(people)),
        *numbers,
    )
    # A number that several communities share stands in the file once.
    return tuple({line.path: line for line in lines}.values())


def _facts(index: int, pin: Pin) -> Iterator[Declaration]:
    names = ", ".join(pin.members)
    facts = {
        "community": (pin.community, f"it is in {pin.community}", f"ze is in {pin.community}"),
        "topic": (pin.topic, f'it is about "{pin.topic}"', f"ze gaat over \u201c{pin.topic}\u201d"),
        "date": (pin.date, f"it is on {pin.date}", f"ze is op {pin.date}"),
        "host": (pin.host, f"{pin.host} is the host", f"{pin.host} is gastheer"),
        "organiser": (pin.organiser, f"{pin.organiser} organises", f"{pin.organiser} organiseert"),
        "members": (pin.members, f"{names} take part", f"{names} doen mee"),
    }
    for name, (value, en, nl) in facts.items():
        if value:
            message = Text(en=f"pin {index + 1} says: {en}", nl=f"besluit {index + 1} onder pins zegt: {nl}")
            yield _line(("pins", index, name), message, () if name == "members" else None)


def _calendar(question: Question) -> Iterator[Declaration]:
    about = question.consortium.about
    country = Text(
        en=f"the public holidays of {about.country} are closed", nl=f"de feestdagen van {about.country} zijn gesloten"
    )
    # The header of the file is called `about` in the model, where `consortium.consortium` would say nothing.
    yield replace(_line(("about", "country"), country, None), path=("consortium", "country"))
    for index, closed in enumerate(question.consortium.closed):
        if isinstance(closed, Period) and closed.first <= question.last and closed.last >= question.first:
            yield _line(("closed", index), _is_closed("everything", "alles", closed), _LONG_AGO)


def _is_closed(en: str, nl: str, closed: Period) -> Text:
    why = f" ({closed.why})" if closed.why else ""
    return Text(
        en=f"{en} is closed from {closed.first} to {closed.last}{why}",
        nl=f"{nl} is gesloten van {closed.first} tot en met {closed.last}{why}",
    )


def _numbers(consortium: Consortium, pins: int) -> Iterator[Declaration]:
    for community in consortium.communities.values():
        for section, values, free in (
            ("rhythm", consortium.rhythm_of(community.key), _FREE_RHYTHM | {"sessions_per_slot": pins}),
            ("group", consortium.group_of(community.key), _FREE_GROUP),
        ):
            for key, value in free.items():
                path = part_path(consortium, community.key, section, key)
                declared = getattr(values, key)
                shown = ", ".join(declared) if isinstance(declared, tuple) else declared
                yield _line(path, Text(en=f"{section}.{key} is {shown}", nl=f"{section}.{key} is {shown}"), value)


def part_path(consortium: Consortium, community: str, section: str, key: str) -> Path:
    """Return where a part of the rhythm or group of a community stands: with the community, or for all."""
    change = getattr(consortium.communities[community], section)
    is_own = change is not None and getattr(change, key) is not None
    return ("communities", community, section, key) if is_own else (section, key)


def _hosts(consortium: Consortium) -> Iterator[Declaration]:
    for company in consortium.companies.values():
        path: Path = ("companies", company.key)
        for index, closed in enumerate(company.closed):
            yield _line((*path, "closed", index), _is_closed(company.name, company.name, closed), _LONG_AGO)
        yield _line((*path, "venue"), _room(company.name, company.venue), _HALL)
    for partner in consortium.partners.values():
        yield _line(("partners", partner.key, "venue"), _room(partner.name, partner.venue), _HALL)
        if partner.communities is not None:
            served = ", ".join(partner.communities)
            message = Text(en=f"{partner.name} serves {served}", nl=f"{partner.name} werkt voor {served}")
            yield _line(("partners", partner.key, "communities"), message, None)


def _room(name: str, venue: Venue | None) -> Text:
    if venue is None:
        return Text(en=f"{name} has no venue", nl=f"{name} heeft geen ruimte")
    return Text(
        en=f"the venue of {name} fits {venue.capacity} people",
        nl=f"in de ruimte van {name} passen {venue.capacity} mensen",
    )


def _member(consortium: Consortium, key: str) -> Iterator[Declaration]:
    member = consortium.members[key]
    path: Path = ("members", key)
    for index, absent in enumerate(member.absent):
        message = Text(
            en=f"{key} is absent from {absent.first} to {absent.last}",
            nl=f"{key} is afwezig van {absent.first} tot en met {absent.last}",
        )
        yield _line((*path, "absent", index), message, _LONG_AGO)
    if member.weekdays is not None:
        days = days_in_words(member.weekdays)
        message = Text(en=f"{key} can come on {days.en}", nl=f"{key} kan op {days.nl}")
        yield _line((*path, "weekdays"), message, _ANY_DAY)
    if not member.organises:
        message = Text(en=f"{key} does not organise", nl=f"{key} organiseert niet")
        yield _line((*path, "organises"), message, True)
    most = counted(member.max_sessions, "session")
    limit = Text(en=f"{key} takes part in at most {most.en}", nl=f"{key} doet mee aan hoogstens {most.nl}")
    yield _line((*path, "max_sessions"), limit, _MANY)


def _wishes(question: Question, key: str, pins: Sequence[Pin]) -> Declaration:
    """Say what a member wishes, or does not wish though a pin supposes it; lifted, the member wishes everything."""
    named = [
        topic_named(question.topics, pin.topic) for pin in pins if pin.topic and key in (pin.organiser, *pin.members)
    ]
    missing = [topic.label for topic in question.topics.all if topic.key in named and key not in topic.members]
    if missing:
        message = Text(
            en=f'{key} has no wish about "{missing[0]}"', nl=f"{key} heeft geen leerwens over \u201c{missing[0]}\u201d"
        )
        return Declaration(("members", key), message, _wishing_all(key))
    texts = ", ".join(f'"{wish.text}"' for wish in question.consortium.members[key].wishes)
    message = Text(en=f"{key} wishes to learn {texts or 'nothing'}", nl=f"{key} wil leren: {texts or 'niets'}")
    return Declaration(("members", key, "wishes"), message, _wishing_all(key))


def everyone(question: Question) -> Declaration:
    """Return all that the members declare, as one declaration: what is left where no other line is in the way.

    Lifted, every member wishes everything, can always come and organises.
    """
    message = Text(
        en="nobody of the members is free, wishes it and organises",
        nl="geen van de leden is vrij, wil dit en organiseert",
    )
    consortium = question.consortium
    free = {"absent": (), "weekdays": _ANY_DAY, "organises": True, "max_sessions": _MANY}
    members = {key: member.model_copy(update=free) for key, member in consortium.members.items()}

    def lift(question: Question) -> Question:
        if not question.topics.all:
            topic = Topic(key="-", label="-", wishes=())
            question = replace(question, topics=replace(question.topics, found=(topic,)))
        for key in members:
            question = _wishing_all(key)(question)
        return replace(question, consortium=question.consortium.model_copy(update={"members": members}))

    return Declaration(("members",), message, lift)


def _wishing_all(member: str) -> Callable[[Question], Question]:
    def one_more(topic: Topic) -> Topic:
        # A wish for each topic, each with a text of its own: the same text would be one wish that stands in all.
        wish = TopicWish(member, f"- {topic.key}", level=None, weight=1, why=Text(en="-", nl="-"))
        return replace(topic, wishes=(*topic.wishes, wish))

    def lift(question: Question) -> Question:
        found, alone = (
            tuple(one_more(topic) for topic in topics) for topics in (question.topics.found, question.topics.alone)
        )
        return replace(question, topics=replace(question.topics, found=found, alone=alone))

    return lift


def _apart(consortium: Consortium, people: frozenset[str]) -> Iterator[Declaration]:
    for index, apart in enumerate(consortium.apart):
        if people & set(apart):
            names = ", ".join(apart)
            message = Text(en=f"{names} are kept apart", nl=f"{names} blijven gescheiden")
            yield _line(("apart", index), message, ())


def _line(path: Path, message: Text, free: Any) -> Declaration:
    """Make the declaration of a value at a path, which `free` would lift."""
    return Declaration(path, message, lambda question: changed(question, path, free))


def changed(question: Question, path: Path, value: Any) -> Question:
    """Return a question in which another value stands at a path of consortium.yaml."""
    return replace(question, consortium=_put(question.consortium, path, value))


def _put(value: Any, path: Path, new: Any) -> Any:
    """Return a declared tree with another value at a path; the rest is shared."""
    if not path:
        return new
    step, *rest = path
    if isinstance(value, dict):
        return {**value, step: _put(value[step], tuple(rest), new)}
    if isinstance(value, tuple) and isinstance(step, int):
        return (*value[:step], _put(value[step], tuple(rest), new), *value[step + 1 :])
    return value.model_copy(update={step: _put(getattr(value, str(step)), tuple(rest), new)})
