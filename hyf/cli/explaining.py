"""What `hyf topics why` asks of the engine: lines for a person, and a tree for a program."""

from collections.abc import Iterable
from typing import Any

from hyf.cli.context import Opened
from hyf.cli.finding import find_topics_in, knowledge_in
from hyf.cli.why_view import nearest_lines, nearest_tree, verdict_lines, verdict_tree
from hyf.model.topic import Topic, Verdict
from hyf.wishes.nearest import nearest
from hyf.wishes.thesaurus import thesaurus
from hyf.wishes.why import explain_pair

# Less than this, in [0, 1], is no more than a letter or two in common.
_LEAST = 0.05

Explained = tuple[Iterable[str], dict[str, Any]]


def explain_texts(opened: Opened, one: str, other: str) -> Explained:
    """Explain whether two texts ask for the same thing."""
    verdict = explain_pair(one, other, opened.consortium, knowledge_in(opened.folder))
    texts = (one, other)
    return verdict_lines(texts, verdict, opened.language), verdict_tree(texts, verdict, opened.language)


def explain_text(opened: Opened, text: str) -> Explained:
    """Explain to which topics a text lies nearest, the likeliest first."""
    known = knowledge_in(opened.folder)
    by_label = {topic.label: topic for topic in find_topics_in(opened.folder, opened.consortium).all}
    labels = list(by_label)
    places = nearest([text], labels, known, thesaurus())[0] if labels else []
    judged = (
        (by_label[labels[place]], explain_pair(text, labels[place], opened.consortium, known)) for place in places
    )
    found: list[tuple[Topic, Verdict]] = [pair for pair in judged if pair[1].confidence >= _LEAST]
    found.sort(key=lambda pair: -pair[1].confidence)
    return nearest_lines(text, found, opened.language), nearest_tree(text, found)
