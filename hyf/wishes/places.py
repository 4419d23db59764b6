"""Where every text of a consortium ends up: what the engine finds, and the coordinator's word over it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass

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


class Places:
    """The places of all texts, by text: one or more, the main one first."""

    def __init__(
        self, consortium: Consortium, texts: Sequence[str], homes: Mapping[str, Home], knowledge: Knowledge
    ) -> None:
        """Put every text in its place.

        Args:
            consortium: Whose decisions count.
            texts: Everything that is written somewhere, all different.
            homes: Where the engine puts each.
            knowledge: The subjects that hyf knows.
        """
        self._language = consortium.about.language
        self._rulings = Rulings(consortium.topics, homes)
        self._knowledge = knowledge
        self._moves: Mapping[str, Place] = {}
        self._places = {text: _each_once(self._places_of(text, homes[text])) for text in texts}

    def of(self, text: str) -> tuple[Place, ...]:
        """Return the places of a text: one or more, each another group."""
        return self._places[text]

    def broader(self, subject: Subject) -> Iterator[tuple[str, str, int]]:
        """Yield the group, the label and the distance of what a subject is part of, the nearest first."""
        seen, level, distance = {subject.key}, [subject], 0
        # The coordinator may have put several subjects in one group.
        groups = {self._group(subject)[0]}
        while level:
            distance += 1
            above = [key for one in level for key in one.broader if key not in seen]
            level = [found for key in dict.fromkeys(above) if (found := self._knowledge.subject(key))]
            seen.update(above)
            for found in level:
                group, label = self._group(found)
                if group not in groups:
                    yield group, label, distance
                groups.add(group)

    def moved(self, moves: Mapping[str, Place]) -> "Places":
        """Return the same places, but whole groups moved: where to, why and how surely is told per group."""
        other = copy(self)
        other._moves = moves
        other._places = {
            text: _each_once(moves.get(place.group, place) for place in places) for text, places in self._places.items()
        }
        return other

    def _places_of(self, text: str, home: Home) -> Iterator[Place]:
        ruling = self._rulings.label_for(text)
        if ruling and ruling[1] == BY_HAND:
            yield _place_under(*ruling, home)
            return
        kept = False
        for one in (home, *home.also):
            if ruling := self._rulings.label_for(text, one):
                yield _place_under(*ruling, one)
            elif not self._rulings.is_kept_out(text, one):
                yield self._place_in(one)
            else:
                continue
            kept = True
        if not kept:
            yield Place(f"apart {marks_of(text)[0]}", None, home.why, 1.0, None)

    def _place_in(self, home: Home) -> Place:
        if home.subject is None:
            return Place(home.key, None, home.why, home.confidence, None)
        return Place(*self._group(home.subject), home.why, home.confidence, home.subject)

    def _group(self, subject: Subject) -> tuple[str, str]:
        home = f"subject {subject.key}"
        if label := self._rulings.label_of(home):
            return _rule_group(label), label
        return home, subject.label.says(self._language)


def _each_once(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple({place.group: place for place in places}.values())


def _place_under(label: str, why: Text, home: Home) -> Place:
    return Place(_rule_group(label), label, why, 1.0, home.subject)


def _rule_group(label: str) -> str:
    return f"rule {marks_of(label)[0]}"
