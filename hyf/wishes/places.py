"""Where every text of a consortium ends up: what the engine finds, and the coordinator's word over it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from hyf.model.consortium import Consortium
from hyf.model.language import Text
from hyf.wishes.homes import Home
from hyf.wishes.knowing import Knowledge
from hyf.wishes.rulings import BY_HAND, Rulings, marks_of
from hyf.wishes.subjects import Subject


@dataclass(frozen=True, slots=True)
class Place:
    """A topic that a text belongs to.

    Attributes:
        group: Texts of one group make one topic.
        label: What the group is called; None: after its wishes.
        why: What put the text here.
        confidence: That it belongs here, in (0, 1].
        subject: What the lexicon knows it as; None where it knows none.
    """

    group: str
    label: str | None
    why: Text
    confidence: float
    subject: Subject | None


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Groups that perhaps are one.

    Attributes:
        groups: Two or more, the one with most wishes first.
        confidence: That they are, in (0, 1): the average of the pairs that were compared.
        why: What makes them alike.
    """

    groups: tuple[str, ...]
    confidence: float
    why: Text


def wanted_texts(consortium: Consortium) -> Counter[str]:
    """Count how many wish each text."""
    return Counter(wish.text for member in consortium.members.values() for wish in member.wishes)


def all_texts(consortium: Consortium, also: Iterable[str] = ()) -> list[str]:
    """Return every subject that is written somewhere, each once, the likeliest leader first.

    Args:
        consortium: Where it is written.
        also: More texts.
    """
    wanted = wanted_texts(consortium)
    # What most people wrote, then the shortest.
    return sorted({*wanted, *_other_texts(consortium), *also}, key=lambda text: (-wanted[text], len(text), text))


def _other_texts(consortium: Consortium) -> Iterator[str]:
    """Name every subject that is written somewhere else than in a wish."""
    yield from (offer.text for member in consortium.members.values() for offer in member.offers)
    yield from (subject for partner in consortium.partners.values() for subject in partner.experts)
    yield from (subject for company in consortium.companies.values() for subject in company.profile)
    yield from (pin.topic for pin in consortium.pins if pin.topic)
    yield from (session.topic for session in consortium.history)
    for rule in consortium.topics:
        yield from (rule.label, *rule.same, *rule.different)


class Places:
    """The places of all texts, by text: one or more, the main one first."""

    def __init__(
        self,
        consortium: Consortium,
        texts: Sequence[str],
        homes: Mapping[str, Home],
        knowledge: Knowledge,
        *,
        moves: Mapping[str, Place] = MappingProxyType({}),
    ) -> None:
        """Put every text in its place.

        Args:
            consortium: Whose decisions count.
            texts: Everything that is written somewhere, all different.
            homes: Where the engine puts each.
            knowledge: The subjects that hyf knows.
            moves: Whole groups that go somewhere else: where to, why and how surely.
        """
        self._language = consortium.about.language
        self._rulings = Rulings(consortium.topics, homes)
        self._knowledge = knowledge
        self._moves = moves
        self._places = {
            text: _each_once(moves.get(place.group, place) for place in self._places_of(text, homes[text]))
            for text in texts
        }

    def of(self, text: str) -> tuple[Place, ...]:
        """Return the places of a text: one or more, each another group."""
        return self._places[text]

    def broader(self, subject: Subject) -> Iterator[tuple[str, str, int]]:
        """Yield the group, the label and the distance of what a subject is part of, the nearest first.

        A topic of the coordinator is what others are part of only where it is called so; and never what she keeps out.
        """
        seen, level, distance = {subject.key}, [subject], 0
        # The coordinator may have put several subjects in one group.
        groups = {self._moved_group(subject)[0], self._whole(subject)[0]}
        while level:
            distance += 1
            above = [key for one in level for key in one.broader if key not in seen]
            level = [found for key in dict.fromkeys(above) if (found := self._knowledge.subject(key))]
            seen.update(above)
            for found in level:
                group, label = self._whole(found)
                if group not in groups and not self._rulings.keeps_out(label, subject.names):
                    yield group, label, distance
                groups.add(group)

    def _places_of(self, text: str, home: Home) -> Iterator[Place]:
        ruling = self._rulings.label_for(text)
        if ruling and ruling[1] == BY_HAND:
            yield _place_under(*ruling, home)
            return
        kept = [place for one in (home, *home.also) if (place := self._place_in(text, one))]
        yield from kept or [Place(f"apart {marks_of(text)[0]}", None, home.why, 1.0, None)]

    def _place_in(self, text: str, home: Home) -> Place | None:
        """Return where a text belongs for one of the things it asks for; None where the coordinator keeps it out."""
        if ruling := self._rulings.label_for(text, home):
            return _place_under(*ruling, home)
        if self._rulings.is_kept_out(text, home):
            return None
        if home.subject is None:
            return Place(home.key, None, home.why, home.confidence, None)
        return Place(*self._group(home.subject), home.why, home.confidence, home.subject)

    def _group(self, subject: Subject) -> tuple[str, str]:
        group, label = f"subject {subject.key}", subject.label.says(self._language)
        if ruled := self._rulings.label_of(group):
            group, label = _rule_group(ruled), ruled
        return group, label

    def _whole(self, subject: Subject) -> tuple[str, str]:
        """Return the group and the label of a subject as what others are part of."""
        home = f"subject {subject.key}"
        if self._rulings.label_of(home) == self._rulings.label_named(home):
            return self._moved_group(subject)
        return home, subject.label.says(self._language)

    def _moved_group(self, subject: Subject) -> tuple[str, str]:
        group, label = self._group(subject)
        move = self._moves.get(group)
        return (move.group, move.label or label) if move else (group, label)


def _each_once(places: Iterable[Place]) -> tuple[Place, ...]:
    found: dict[str, Place] = {}
    for place in places:
        found.setdefault(place.group, place)
    return tuple(found.values())


def _place_under(label: str, why: Text, home: Home) -> Place:
    return Place(_rule_group(label), label, why, 1.0, home.subject)


def _rule_group(label: str) -> str:
    return f"rule {marks_of(label)[0]}"
