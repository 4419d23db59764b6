"""Pins with their texts looked up: which topic they mean, and in which communities their session can be."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from hyf.model.consortium import Consortium
from hyf.model.problem import Path
from hyf.model.topic import Topics


@dataclass(frozen=True, slots=True)
class PinFacts:
    """A pin with its texts looked up.

    Attributes:
        index: Its position under `pins`.
        topic: Key of the topic; empty when nobody wishes it or a part of it; None when the pin leaves it free.
        communities: Keys of the communities in which the pin's session can be, by its host and people.
    """

    index: int
    communities: tuple[str, ...]
    topic: str | None
    date: dt.date | None
    host: str | None
    organiser: str | None
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PinHome:
    """Something a pin names, and the communities in which it can be.

    Attributes:
        path: Where the pin names it.
        who: Its key.
        communities: Keys.
    """

    path: Path
    who: str
    communities: tuple[str, ...]


def open_pins(consortium: Consortium, today: dt.date) -> Iterator[int]:
    """Yield the positions of the pins that count: one of which the day has passed asks for nothing any more."""
    for index, pin in enumerate(consortium.pins):
        if pin.date is None or pin.date >= today:
            yield index


def pin_homes(consortium: Consortium, index: int) -> tuple[PinHome, ...]:
    """Return everything a pin names that lies in some communities only."""
    pin = consortium.pins[index]
    homes = [
        PinHome(("pins", index, "members", position), key, (consortium.community_of(consortium.members[key]),))
        for position, key in enumerate(pin.members)
    ]
    if pin.organiser:
        home = consortium.community_of(consortium.members[pin.organiser])
        homes.append(PinHome(("pins", index, "organiser"), pin.organiser, (home,)))
    if pin.community:
        homes.append(PinHome(("pins", index, "community"), pin.community, (pin.community,)))
    if pin.host in consortium.companies:
        homes.append(PinHome(("pins", index, "host"), pin.host, (consortium.companies[pin.host].community,)))
    elif pin.host:
        served = tuple(key for key in consortium.communities if consortium.partners[pin.host].serves(key))
        homes.append(PinHome(("pins", index, "host"), pin.host, served))
    return tuple(homes)


def pin_facts(consortium: Consortium, topics: Topics, index: int) -> PinFacts:
    """Look up what one pin says; its people are those who are certainly in the session, the organiser first."""
    pin = consortium.pins[index]
    homes = [home.communities for home in pin_homes(consortium, index)]
    return PinFacts(
        index=index,
        communities=tuple(key for key in consortium.communities if all(key in home for home in homes)),
        topic=None if pin.topic is None else topic_named(topics, pin.topic) or "",
        date=pin.date,
        host=pin.host,
        organiser=pin.organiser,
        members=tuple(dict.fromkeys(key for key in (pin.organiser, *pin.members) if key)),
    )


def topic_named(topics: Topics, text: str) -> str | None:
    """Return the key of the topic that a text in the file means; None when nobody wishes it or a part of it."""
    labels = known_topics(topics)
    if topics.by_text.get(text) in labels:
        return topics.by_text[text]
    named = text.casefold()
    return next((key for key, label in labels.items() if named in (key, label.casefold())), None)


def known_topics(topics: Topics) -> dict[str, str]:
    """Return the labels of all topics by key: those that somebody wishes, then what these are part of."""
    labels = {topic.key: topic.label for topic in topics.all}
    for topic in topics.all:
        for above in topic.broader:
            labels.setdefault(above.key, above.label)
    return labels
