"""What the engine is not sure of, as questions for the coordinator: what matters most comes first."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hyf.model.consortium import Consortium, TopicRule
from hyf.model.doubt import Doubt, DoubtKind, Side, Written
from hyf.model.language import Text
from hyf.model.topic import Topic, Topics
from hyf.wishes.decisions import contradicts, decide
from hyf.wishes.rulings import marks_of
from hyf.wishes.stakes import stakes

_EVEN = 0.5


def find_doubts(consortium: Consortium, topics: Topics, fixed: Sequence[TopicRule] = ()) -> tuple[Doubt, ...]:
    """Find the questions that the coordinator can settle, and has not settled yet.

    Args:
        consortium: With its decisions.
        topics: What the engine makes of it.
        fixed: Those of the decisions that no answer can change.

    Returns:
        Most people first, then the least certain, then by text.
    """
    places = Counter(text for topic in topics.all for text in {wish.text: None for wish in topic.wishes})
    sides = {topic.key: _topic_side(topic, places) for topic in topics.all}
    decided = _Decided(consortium.topics, topics.by_text, fixed)
    doubts = [*_joins(topics, sides, decided, consortium), *_splits(topics, sides, places, decided, consortium)]
    # Where one of the answers cannot be, there is no question.
    open_doubts = (
        doubt for doubt in doubts if not any(contradicts(decide(doubt, answer), fixed) for answer in (True, False))
    )
    return tuple(sorted(open_doubts, key=_order))


def _order(doubt: Doubt) -> tuple[int, float, str, str]:
    return -doubt.people, round(abs(doubt.confidence - _EVEN), 6), doubt.left.label, doubt.right.label


@dataclass(frozen=True, slots=True)
class _Words:
    """What some texts stand for: topics by key, and the marks of the texts themselves."""

    topics: frozenset[str]
    marks: frozenset[str]

    def meet(self, other: "_Words") -> bool:
        """Tell whether both stand for something in common."""
        return not (self.topics.isdisjoint(other.topics) and self.marks.isdisjoint(other.marks))


class _Decided:
    """Knows what the coordinator said already, in these words or in others that come to the same."""

    def __init__(self, rules: Sequence[TopicRule], by_text: Mapping[str, str], fixed: Sequence[TopicRule]) -> None:
        def words(*texts: str) -> _Words:
            keys = frozenset(by_text[text] for text in texts if text in by_text)
            return _Words(keys, _marks(texts))

        self._rules = [(words(rule.label, *rule.same), words(*rule.different)) for rule in rules]
        self._fixed = [words(rule.label, *rule.same) for rule in fixed]

    def is_settled(self, one: Side, other: Side) -> bool:
        """Tell whether a decision puts two sides together or apart, or gives each a name that no answer can change."""
        if self.is_fixed(one) and self.is_fixed(other):
            return True
        here, there = _words_of(one), _words_of(other)
        return any(
            (held.meet(here) and (held.meet(there) or out.meet(there))) or (held.meet(there) and out.meet(here))
            for held, out in self._rules
        )

    def is_fixed(self, side: Side) -> bool:
        """Tell whether a decision that no answer can change says what a side is called."""
        return any(held.meet(_words_of(side)) for held in self._fixed)


def _words_of(side: Side) -> _Words:
    return _Words(frozenset([side.topic] if side.topic is not None else []), _marks(side.names))


def _marks(texts: Sequence[str]) -> frozenset[str]:
    return frozenset(mark for text in texts for mark in marks_of(text))


def _joins(topics: Topics, sides: Mapping[str, Side], decided: _Decided, consortium: Consortium) -> Iterator[Doubt]:
    for possible in topics.possible:
        first, *others = possible.topics
        for key in others:
            left, right = sides[first], sides[key]
            if decided.is_settled(left, right):
                continue
            if decided.is_fixed(right):
                left, right = right, left
            yield _doubt(DoubtKind.JOIN, (left, right), possible.why, possible.confidence, consortium)


def _splits(
    topics: Topics,
    sides: Mapping[str, Side],
    places: Mapping[str, int],
    decided: _Decided,
    consortium: Consortium,
) -> Iterator[Doubt]:
    """Yield whether a text belongs where it was put though it is no plain name of the topic."""
    for topic in topics.all:
        # A wish that names several subjects stands with each; to move it would take it from the others.
        unsure = {wish.text: wish for wish in topic.wishes if wish.confidence < 1 and places[wish.text] == 1}
        for text, wish in unsure.items():
            members = _wishers(topic, text)
            left = Side(None, text, (text,), (Written(text, len(members)),), members)
            right = _without(text, topic, sides[topic.key])
            is_its_name = not _marks((text,)).isdisjoint(_marks((topic.label,)))
            if right.members and not is_its_name and not decided.is_settled(left, right):
                yield _doubt(DoubtKind.SPLIT, (left, right), wish.why, wish.confidence, consortium)


def _doubt(kind: DoubtKind, sides: tuple[Side, Side], why: Text, confidence: float, consortium: Consortium) -> Doubt:
    left, right = sides
    communities, people = stakes(left.members, right.members, consortium)
    return Doubt(kind, left, right, why, confidence, communities, people)


def _topic_side(topic: Topic, places: Mapping[str, int]) -> Side:
    """Return a topic as a side; what is no sure name for it, or stands in several topics, is no name of it."""
    sure = [wish.text for wish in topic.wishes if wish.confidence == 1 and places[wish.text] == 1]
    names = tuple(dict.fromkeys((topic.label, *sure)))
    return Side(topic.key, topic.label, names, _written(topic), topic.members)


def _without(text: str, topic: Topic, side: Side) -> Side:
    marks = _marks((text,))
    names = tuple(name for name in side.names if marks.isdisjoint(marks_of(name)))
    written = tuple(said for said in side.written if said.text != text)
    members = tuple(dict.fromkeys(wish.member for wish in topic.wishes if wish.text != text))
    return replace(side, names=names, written=written, members=members)


def _written(topic: Topic) -> tuple[Written, ...]:
    counts = Counter(wish.text for wish in topic.wishes)
    return tuple(Written(text, count) for text, count in sorted(counts.items(), key=lambda said: (-said[1], said[0])))


def _wishers(topic: Topic, text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(wish.member for wish in topic.wishes if wish.text == text))
