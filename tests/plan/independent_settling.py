"""In which topic each wish is met, worked out a second time for tests from the words of the design alone.

A wish that names several subjects stands in several topics, and has its home in one of them. In a community where a
topic is too small for a session, its wishes go to the nearest broader topic that becomes large enough with them. A pin
on a topic comes first. Imports nothing of hyf.
"""

from collections.abc import Callable, Iterable
from typing import Any

Tree = dict[str, Any]
Wish = tuple[str, str]
Pinned = list[tuple[str, list[str]]]
"""Key of the topic and the people of every pin on a topic."""

IsLarge = Callable[[Iterable[str]], bool]
"""Tells whether some people are enough for a session."""


def listed(topics: Tree) -> dict[str, Tree]:
    """Return what `hyf topics --format json` prints as topics by key: the shared ones, then those of one person."""
    found = {topic["key"]: topic for topic in topics["topics"]}
    for wish in topics.get("alone", []):
        # Where it is of no use, a wish that somebody has alone is told of without its topic.
        key = wish.get("topic") or f"alone {wish['member']} {wish['text']}"
        alone = {"key": key, "label": wish.get("label", ""), "broader": wish.get("broader", []), "wishes": []}
        found.setdefault(key, alone)["wishes"].append(wish)
    return found


def broader_of(topics: dict[str, Tree]) -> dict[str, Tree]:
    """Return the topics that others are a part of, as nobody wishes them."""
    every = [above for topic in topics.values() for above in topic.get("broader", [])]
    return {above["key"]: {"key": above["key"], "label": above["label"], "wishes": []} for above in reversed(every)}


def settle(topics: dict[str, Tree], wishes: set[Wish], pins: Pinned, is_large: IsLarge) -> dict[Wish, str]:
    """Return the home of every wish of one community.

    Args:
        topics: By key, as `listed`.
        wishes: Those of the community.
        pins: Those that could be kept here.
        is_large: Of this community.
    """
    settling = _Settling(topics, wishes, pins, is_large)
    for step in (settling.one_subject, settling.named, settling.pinned_topics, settling.climb, settling.stranded):
        step()
    return settling.home


class _Settling:
    def __init__(self, topics: dict[str, Tree], wishes: set[Wish], pins: Pinned, is_large: IsLarge) -> None:
        self.pins, self.is_large = pins, is_large
        self.above = {
            key: {above["key"]: above["distance"] for above in reversed(topic.get("broader", []))} | {key: 0}
            for key, topic in topics.items()
        }
        self.stands: dict[Wish, list[str]] = {}
        for key, topic in topics.items():
            for wish in topic["wishes"]:
                if (wish["member"], wish["text"]) in wishes:
                    self.stands.setdefault((wish["member"], wish["text"]), []).append(key)
        self.pinned = [key for key, _ in pins]
        self.home: dict[Wish, str] = {}

    def one_subject(self) -> None:
        fans = {key: {who for (who, _), keys in self.stands.items() if key in keys} for key in self.above}

        def last(key: str) -> tuple[bool, bool, int]:
            return key not in self.pinned, not self.is_large(fans[key]), -len(fans[key])

        self.home = {wish: min(keys, key=last) for wish, keys in self.stands.items()}

    def named(self) -> None:
        for key, people in self.pins:
            for who in people:
                mine = [wish for wish in self.home if wish[0] == who]
                below = [(self.far(wish, key), n) for n, wish in enumerate(mine) if self.far(wish, key) is not None]
                if below and all(self.home[wish] != key for wish in mine):
                    self.home[mine[min(below)[1]]] = key

    def pinned_topics(self) -> None:
        for key in dict.fromkeys(self.pinned):
            for everything in (False, True):
                below = {at for at in self.home.values() if key in self.above[at]} - {*self.pinned}
                takes = {at for at in below if everything or self.is_small(at)}
                if not self.is_large(self.people(key)):
                    self.move(takes, key)

    def climb(self) -> None:
        for reach in range(1, 1 + max((far for above in self.above.values() for far in above.values()), default=0)):
            while choices := sorted(self.choices(reach)):
                _, key, takes = choices[0]
                self.move(takes, key)

    def choices(self, reach: int) -> Iterable[tuple[int, str, list[str]]]:
        """Yield every broader topic that can be held with the small ones at most so far below it, with these."""
        small = sorted({at for at in self.home.values() if self.is_small(at)})
        for key in self.above:
            takes = [at for at in small if 0 < self.above[at].get(key, 0) <= reach]
            people = self.people(key).union(*map(self.people, takes))
            if takes and self.is_large(people):
                yield -len(people), key, takes

    def stranded(self) -> None:
        held = sorted({at for at in self.home.values() if not self.is_small(at)})
        lost = [wish for wish, at in self.home.items() if self.is_small(at) and len(self.stands[wish]) > 1]
        for wish in lost:
            if near := [(self.far(wish, key), key) for key in held if self.far(wish, key) is not None]:
                self.home[wish] = min(near)[1]

    def people(self, key: str) -> set[str]:
        return {who for (who, _), at in self.home.items() if at == key}

    def is_small(self, key: str) -> bool:
        return key not in self.pinned and not self.is_large(self.people(key))

    def far(self, wish: Wish, to: str) -> int | None:
        """Return how far below a topic the nearest subject of a wish is."""
        return min((self.above[key][to] for key in self.stands[wish] if to in self.above[key]), default=None)

    def move(self, takes: Iterable[str], key: str) -> None:
        taken = {*takes}
        self.home |= {wish: key for wish, at in self.home.items() if at in taken}
