"""An answer of the coordinator -> a decision, as `topics:` in consortium.yaml holds it; and decisions put together."""

from collections.abc import Iterable, Sequence

from hyf.model.consortium import TopicRule
from hyf.model.doubt import Doubt
from hyf.wishes.rulings import marks_of


def decide(doubt: Doubt, answer: bool, label: str | None = None) -> TopicRule:
    """Return the decision that an answer makes; it counts for every name of both sides.

    Args:
        doubt: The question.
        answer: They belong together.
        label: What they are called together; None: as the topic is called already.
    """
    # A text in doubt joins a topic, or is kept out of it; of two topics the left one keeps its name.
    topic, other = (doubt.left, doubt.right) if doubt.left.topic is not None else (doubt.right, doubt.left)
    called = label or topic.label
    if not answer:
        return TopicRule(label=called, different=_each_once(other.names, ()))
    own = topic.names if called != topic.label else ()
    return TopicRule(label=called, same=_each_once((*own, *other.names), (called,)))


def _each_once(texts: Iterable[str], said: Sequence[str]) -> tuple[str, ...]:
    """Return texts without those that come to the same words as one before."""
    marks = {mark for text in said for mark in marks_of(text)}
    kept = []
    for text in texts:
        if marks.isdisjoint(marks_of(text)):
            kept.append(text)
            marks.update(marks_of(text))
    return tuple(kept)


def merge_decisions(rules: Sequence[TopicRule], new: TopicRule) -> tuple[TopicRule, ...]:
    """Add a decision to those made before; it has the last word.

    A topic that it puts under another name goes there with all its texts. Nothing else is lost but what it contradicts.

    Args:
        rules: In the order of their file.
        new: The latest.

    Returns:
        One rule per label, the order kept, a new label last; no text belongs to two of them.
    """
    label = new.label.casefold()
    about = [rule for rule in rules if rule.label.casefold() in (label, *_folded(new.same))]
    whole = TopicRule(label=new.label)
    for rule in (*about, new):
        whole = whole.joined_with(rule)
    whole = TopicRule(
        label=new.label,
        same=tuple(text for text in whole.same if text.casefold() != label),
        different=tuple(text for text in whole.different if text.casefold() != label),
    )
    taken = (label, *_folded(whole.same))
    merged = [whole if rule in about else _without(rule, taken) for rule in rules if rule not in about[1:]]
    return tuple(merged) if about else (*merged, whole)


def _folded(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text.casefold() for text in texts)


def _without(rule: TopicRule, taken: Sequence[str]) -> TopicRule:
    return TopicRule(
        label=rule.label,
        same=tuple(text for text in rule.same if text.casefold() not in taken),
        different=rule.different,
    )


def contradicts(rule: TopicRule, fixed: Sequence[TopicRule]) -> bool:
    """Tell whether a decision goes against one of those that stay as they are."""
    held, out = {rule.label.casefold(), *_folded(rule.same)}, set(_folded(rule.different))
    for other in fixed:
        other_held, other_out = {other.label.casefold(), *_folded(other.same)}, set(_folded(other.different))
        is_same_topic = other.label.casefold() == rule.label.casefold()
        if (held & other_out or out & other_held) if is_same_topic else held & other_held:
            return True
    return False
