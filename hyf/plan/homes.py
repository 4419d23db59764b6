"""Which topic each wish of one community is at home in: the one whose session would meet it.

| first | a wish that names several subjects goes to the one that most people here share |
| then | a pin gets the people it names, and where its topic is too small those who want a part of it |
| then | topics too small for a session go together, under the nearest broader topic that becomes large enough |
| last | a wish of several subjects that is left goes to another of them, or what that is part of, that has a session |

The topics themselves are made in `settle`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from hyf.model.rhythm import Group
from hyf.plan.pins import PinFacts

WishName = tuple[str, str]
"""Key of a member, and the wish as written."""

# Farther than anything lies above what is part of it.
_FAR = 1_000_000


def is_large_enough(companies: Sequence[str], group: Group) -> bool:
    """Tell whether people of these companies, one entry for each of them, are enough for a session."""
    return len(companies) >= group.min and len(set(companies)) >= group.min_companies


@dataclass(frozen=True, slots=True)
class Ground:
    """What the homes of the wishes in one community follow from.

    Attributes:
        group: How large a session is here.
        company_of: Member key -> company key.
        stands_in: Wish -> keys of the topics that it stands in, in the order of the topics.
        above: Topic key -> key of a topic that it is part of -> distance.
        pins: The pins on a topic that could be kept here.
    """

    group: Group
    company_of: Mapping[str, str]
    stands_in: Mapping[WishName, tuple[str, ...]]
    above: Mapping[str, Mapping[str, int]]
    pins: Sequence[PinFacts]

    @property
    def pinned(self) -> tuple[str, ...]:
        """Keys of the topics that pins name, which keep their wishes and have a session."""
        return tuple(dict.fromkeys(pin.topic for pin in self.pins if pin.topic))

    def distance(self, key: str, topic: str) -> int:
        """Return how far a topic lies above another: 0 for itself, very far when it does not."""
        return 0 if key == topic else self.above.get(key, {}).get(topic, _FAR)

    def nearest_part(self, wish: WishName, topic: str) -> str:
        """Return the topic by which a wish belongs to one: that topic itself where it stands in it, else a part."""
        return min(self.stands_in[wish], key=lambda key: self.distance(key, topic))

    def is_large(self, wishes: Iterable[WishName]) -> bool:
        """Tell whether those who have some wishes are enough for a session."""
        return is_large_enough([self.company_of[member] for member in {member for member, _ in wishes}], self.group)


class Homes:
    """The wishes of one community, each in one topic.

    Attributes:
        by_pin: The wishes that only a pin took out of a topic that is large enough, or whose owner a pin names.
    """

    def __init__(self, ground: Ground) -> None:
        """Find every wish its home."""
        self._ground = ground
        self._pinned = frozenset(ground.pinned)
        self._home: dict[WishName, str] = {}
        self._at: dict[str, set[WishName]] = {}
        self.by_pin: set[WishName] = set()
        self._choose_one_subject()
        for pin in ground.pins:
            self._seat_named(pin)
        for key in ground.pinned:
            self._gather_for_pin(key)
        for distance in sorted({distance for above in ground.above.values() for distance in above.values()}):
            while self._gather_below(distance):
                pass
        self._choose_another_subject()

    @property
    def home(self) -> dict[WishName, str]:
        """The key of its topic for every wish."""
        return {wish: self._home[wish] for wish in self._ground.stands_in}

    def _choose_one_subject(self) -> None:
        everybody: dict[str, set[WishName]] = {}
        for wish, keys in self._ground.stands_in.items():
            for key in keys:
                everybody.setdefault(key, set()).add(wish)
        rank = {
            # A session that is decided is certain to be held.
            key: (key in self._pinned, self._ground.is_large(wishes), _people(wishes))
            for key, wishes in everybody.items()
        }
        for wish, keys in self._ground.stands_in.items():
            self._move({wish}, max(keys, key=rank.__getitem__))

    def _seat_named(self, pin: PinFacts) -> None:
        """Give everybody whom a pin names one wish on its topic, if they have one on it or on a part of it."""
        topic = pin.topic or ""
        for member in pin.members:
            away = {wish: self._away(wish, topic) for wish in self._ground.stands_in if wish[0] == member}
            nearest = min(away, key=away.__getitem__, default=None)
            if nearest and away[nearest] < _FAR and not self._at.get(topic, set()) & away.keys():
                self.by_pin.add(nearest)
                self._move({nearest}, topic)

    def _gather_for_pin(self, topic: str) -> None:
        """Put below a pinned topic that is too small its parts: first those that are too small as well, then all."""
        self._take_if_small(topic, {key for key in self._at if not self._has_session(key)})
        self.by_pin |= self._take_if_small(topic, set(self._at))

    def _take_if_small(self, topic: str, keys: AbstractSet[str]) -> set[WishName]:
        parts = self._parts(topic, keys)
        if self._ground.is_large(self._at.get(topic, ())):
            return set()
        self._move(parts, topic)
        return parts

    def _gather_below(self, distance: int) -> bool:
        """Let the broader topic that most people share this far above small ones take these; tell whether one did."""
        parts: dict[str, set[WishName]] = {}
        for key, wishes in self._at.items():
            if not self._has_session(key):
                for topic in self._above(key, distance):
                    parts.setdefault(topic, set()).update(wishes)
        together = {topic: parts[topic] | self._at.get(topic, set()) for topic in sorted(parts)}
        large = [topic for topic, wishes in together.items() if self._ground.is_large(wishes)]
        if large:
            broader = max(large, key=lambda topic: _people(together[topic]))
            self._move(parts[broader], broader)
        return bool(large)

    def _above(self, key: str, farthest: int) -> Iterator[str]:
        """Yield what a topic is part of, as far as that."""
        for topic, far in self._ground.above.get(key, {}).items():
            if topic != key and 0 < far <= farthest:
                yield topic

    def _parts(self, topic: str, keys: AbstractSet[str]) -> set[WishName]:
        """Return the wishes of those of some topics that lie below one; a topic that a pin names keeps its own."""
        below = (key for key in keys if 0 < self._ground.distance(key, topic) < _FAR)
        return {wish for key in below if key not in self._pinned for wish in self._at[key]}

    def _choose_another_subject(self) -> None:
        held = sorted(key for key in self._at if self._has_session(key))
        lost = {wish for key, wishes in self._at.items() if key not in held for wish in wishes}
        for wish, keys in self._ground.stands_in.items():
            if held and wish in lost and len(keys) > 1:
                away = {topic: self._away(wish, topic) for topic in held}
                nearest = min(held, key=away.__getitem__)
                if away[nearest] < _FAR:
                    self._move({wish}, nearest)

    def _away(self, wish: WishName, topic: str) -> int:
        return self._ground.distance(self._ground.nearest_part(wish, topic), topic)

    def _has_session(self, key: str) -> bool:
        return key in self._pinned or self._ground.is_large(self._at[key])

    def _move(self, wishes: set[WishName], topic: str) -> None:
        for wish in wishes:
            self._leave(wish)
            self._at.setdefault(topic, set()).add(wish)
            self._home[wish] = topic

    def _leave(self, wish: WishName) -> None:
        if wish in self._home:
            here = self._at[self._home[wish]]
            here.remove(wish)
            if not here:
                del self._at[self._home[wish]]


def _people(wishes: Iterable[WishName]) -> int:
    return len({member for member, _ in wishes})
