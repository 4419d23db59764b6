"""Where every text of a consortium ends up: what the engine finds, and the coordinator's word over it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hyf.model.consortium import Consortium
from hyf.model.language import Text
from hyf.wishes.homes import Home
from hyf.wishes.knowing import Knowledge
from hyf.wishes.rulings import Rulings, marks_of
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
        self._places = {text: tuple(self._places_of(text, homes[text])) for text in texts}

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
        other = object.__new__(Places)
        other._language, other._rulings, other._knowledge = self._language, self._rulings, self._knowledge
        other._places = {
            text: tuple({place.group: place for place in (moves.get(one.group, one) for one in places)}.values())
            for text, places in self._places.items()
        }
        return other

    def _places_of(self, text: str, home: Home) -> Iterator[Place]:
        if ruling := self._rulings.label_for(text):
            label, why = ruling
            yield Place(_rule_group(label), label, why, 1.0, home.subject)
            return
        kept = [one for one in (home, *home.also) if not self._rulings.is_kept_out(text, one)]
        if not kept:
            yield Place(f"apart {marks_of(text)[0]}", None, home.why, 1.0, None)
        found = (self._place_in(one) for one in kept)
        yield from {place.group: place for place in found}.values()

    def _place_in(self, home: Home) -> Place:
        if home.subject is None:
            return Place(home.key, None, home.why, home.confidence, None)
        return Place(*self._group(home.subject), home.why, home.confidence, home.subject)

    def _group(self, subject: Subject) -> tuple[str, str]:
        home = f"subject {subject.key}"
        if label := self._rulings.label_of(home):
            return _rule_group(label), label
        return home, subject.label.says(self._language)


def _rule_group(label: str) -> str:
    return f"rule {marks_of(label)[0]}"
