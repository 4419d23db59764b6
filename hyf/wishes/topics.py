"""The wishes of a consortium -> its topics: the door of this room."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hyf.model.consortium import Consortium, Join
from hyf.model.topic import BroaderTopic, PossibleTopic, Topic, TopicOffer, Topics, TopicWish
from hyf.wishes.homes import find_homes
from hyf.wishes.knowing import Knowledge
from hyf.wishes.labels import slug, tidy, unique_keys
from hyf.wishes.places import Doubtful, Place, Places, all_texts, wanted_texts
from hyf.wishes.subjects import lexicon

Remembered = Sequence[tuple[str, str]]
"""Topics that people were told of: key and label of each."""


def find_topics(
    consortium: Consortium,
    *,
    knowledge: Knowledge | None = None,
    remembered: Remembered = (),
    looks_further: bool = True,
) -> Topics:
    """Find what the members want to learn together.

    Each subject that a wish names belongs to one topic. The topics, their keys and labels do not depend on the order of
    the members.

    Args:
        consortium: Without errors.
        knowledge: The subjects that hyf knows; absent: the lexicon alone.
        remembered: Topics of an earlier rota: who asks for the same again finds it under the same key.
        looks_further: Also look for what perhaps belongs together; the file's `join: bold` always does.
    """
    wanted = wanted_texts(consortium)
    texts = all_texts(consortium, [label for _, label in remembered])
    known = knowledge or lexicon()
    homes = find_homes(texts, known)
    found = _Found(consortium, texts, wanted, Places(consortium, texts, homes, known))
    doubtful: Sequence[Doubtful] = ()
    if wanted and (looks_further or consortium.join is Join.BOLD):
        from hyf.wishes.possible import find_doubtful, moves_of  # noqa: PLC0415 -- slow import

        doubtful = find_doubtful(wanted, found.places, consortium.topics, known)
        if consortium.join is Join.BOLD:
            moves = moves_of(doubtful, found.labels, found.mains)
            found = _Found(consortium, texts, wanted, Places(consortium, texts, homes, known, moves=moves), found)
            doubtful = ()
    return found.topics(remembered, doubtful)


class _Found:
    """The groups that somebody wishes, with their names."""

    def __init__(
        self,
        consortium: Consortium,
        texts: Sequence[str],
        wanted: Mapping[str, int],
        places: Places,
        earlier: "_Found | None" = None,
    ) -> None:
        self._consortium = consortium
        self._texts = texts
        self.places = places
        self._wished: dict[str, list[str]] = defaultdict(list)
        self.labels: dict[str, str] = {}
        self.mains: dict[str, Place] = {}
        for text in texts:
            for place in places.of(text) if wanted[text] else ():
                # A group that others moved to is what it was.
                self.labels.setdefault(
                    place.group, earlier.labels[place.group] if earlier else place.label or tidy(text)
                )
                self.mains.setdefault(place.group, earlier.mains[place.group] if earlier else place)
                self._wished[place.group].append(text)
        self._broader = {
            group: tuple(places.broader(place.subject)) if place.subject else () for group, place in self.mains.items()
        }

    def keys(self, remembered: Remembered) -> dict[str, str]:
        """Return the key of every group, and of what a group is part of."""
        names = {group: self._name(group) for group in self.labels}
        for above in self._broader.values():
            names.update({group: label for group, label, _ in above if group not in names})
        keys: dict[str, str] = {}
        for key, label in remembered:
            group = self.places.of(label)[0].group
            # A key that somebody mistyped in a rota is no key that was given.
            is_given = key == slug(label) or (group in self.mains and self.mains[group].label is None)
            if group in names and is_given and key not in keys.values():
                keys.setdefault(group, key)
        rest = sorted((group for group in names if group not in keys), key=lambda group: (names[group], group))
        return keys | dict(zip(rest, unique_keys([names[group] for group in rest], set(keys.values())), strict=True))

    def _name(self, group: str) -> str:
        # Not after the commonest wish: a key stays what it is while wishes come and go.
        if self.mains[group].label is not None:
            return self.labels[group]
        return min((tidy(text) for text in self._wished[group]), key=lambda text: (len(text), text))

    def topics(self, remembered: Remembered, doubtful: Iterable[Doubtful]) -> Topics:
        """Return all topics."""
        keys = self.keys(remembered)
        topics = sorted(self._topics(keys), key=lambda topic: (-len(topic.members), topic.key))
        people = {topic.key: topic.members for topic in topics}
        possible = (
            PossibleTopic(self.labels[one.groups[0]], tuple(map(keys.__getitem__, one.groups)), one.confidence, one.why)
            for one in doubtful
        )
        return Topics(
            found=tuple(topic for topic in topics if len(topic.members) > 1),
            alone=tuple(topic for topic in topics if len(topic.members) == 1),
            by_text=self._by_text(keys),
            possible=tuple(sorted(possible, key=lambda one: (-_people(one, people), one.label, one.topics))),
        )

    def _topics(self, keys: Mapping[str, str]) -> Iterator[Topic]:
        wishes: dict[str, list[TopicWish]] = defaultdict(list)
        for key, member in self._consortium.members.items():
            for wish in member.wishes:
                for place in self.places.of(wish.text):
                    wishes[place.group].append(
                        TopicWish(key, wish.text, wish.level, wish.weight, place.why, place.confidence)
                    )
        offers: dict[str, list[TopicOffer]] = defaultdict(list)
        for offer in _offers(self._consortium):
            for place in self.places.of(offer.text):
                offers[place.group].append(offer)
        for group, label in self.labels.items():
            broader = tuple(BroaderTopic(keys[above], name, far) for above, name, far in self._broader[group])
            yield Topic(keys[group], label, tuple(wishes[group]), tuple(offers[group]), broader)

    def _by_text(self, keys: Mapping[str, str]) -> dict[str, str]:
        # A pin or a profile may also name a topic by its key.
        named = {text: keys.get(self.places.of(text)[0].group) or slug(text) for text in self._texts}
        known = set(keys.values())
        return {text: key for text, key in sorted(named.items()) if key in known}


def _people(possible: PossibleTopic, people: Mapping[str, Sequence[str]]) -> int:
    return len({member for key in possible.topics for member in people[key]})


def _offers(consortium: Consortium) -> Iterator[TopicOffer]:
    for key, member in consortium.members.items():
        yield from (TopicOffer(key, offer.text, offer.level) for offer in member.offers)
    for key, partner in consortium.partners.items():
        yield from (TopicOffer(key, subject, None) for subject in partner.experts)
