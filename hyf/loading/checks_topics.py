"""Rules for the coordinator's own topics; a topic may have decisions in several files, under one label."""

from collections.abc import Iterator

from hyf.loading.tree import EACH, Pattern, Tree, at, find, text_at
from hyf.loading.yaml_source import Source
from hyf.model.language import Text
from hyf.model.problem import Finding, Path


def topics_claim_texts_once(source: Source) -> Iterator[Finding]:
    """A text belongs to one topic, and not to what that topic leaves out."""
    rules = list(_rules(source.tree))
    owners: dict[str, tuple[str, Path]] = {}
    for topic, rule in rules:
        for path, text in _texts(source.tree, rule, ("label",), ("same", EACH)):
            owner, first = owners.setdefault(text, (topic, rule))
            if owner != topic or (first != rule and _stand_in_one_file(source, first, rule)):
                yield Finding(path, "topic-text-twice", _twice(text_at(source.tree, *path) or text))
    for topic, rule in rules:
        for path, text in _texts(source.tree, rule, ("not", EACH)):
            if text in owners and owners[text][0] == topic:
                yield Finding(path, "topic-contradiction", _contradiction(text_at(source.tree, *path) or text))


def _rules(tree: Tree) -> Iterator[tuple[str, Path]]:
    """Yield the topic of every decision, and the path of the decision."""
    for pattern in (("topics", EACH), ("topics", "decisions", EACH)):
        for path, _ in find(tree, pattern):
            if isinstance(path[-1], int):
                yield (text_at(tree, *path, "label") or str(path)).casefold(), path


def _texts(tree: Tree, rule: Path, *patterns: Pattern) -> Iterator[tuple[Path, str]]:
    for pattern in patterns:
        for path, _ in find(at(tree, rule), pattern, rule):
            if text := text_at(tree, *path):
                yield path, text.casefold()


def _stand_in_one_file(source: Source, one: Path, other: Path) -> bool:
    return source.places.locate(one).file == source.places.locate(other).file


def _twice(text: str) -> Text:
    return Text(
        en=f'"{text}" is given to another topic already; leave it in one of the two',
        nl=f'"{text}" hoort al bij een ander thema; laat het bij een van de twee staan',
    )


def _contradiction(text: str) -> Text:
    return Text(
        en=f'"{text}" stands under "same" and under "not" of this topic; remove it from one of the two',
        nl=f'"{text}" staat bij dit thema onder "same" en onder "not"; haal het bij een van de twee weg',
    )
