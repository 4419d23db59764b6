"""Rules for the coordinator's own topics."""

from collections.abc import Iterator

from hyf.loading.tree import EACH, find_texts
from hyf.loading.yaml_source import Source
from hyf.model.language import Text
from hyf.model.problem import Finding


def topics_claim_texts_once(source: Source) -> Iterator[Finding]:
    """A text belongs to one topic, and not to what that topic leaves out."""
    owners: dict[str, int | str] = {}
    for path, text in find_texts(source.tree, ("topics", EACH, "label"), ("topics", EACH, "same", EACH)):
        if owners.setdefault(text.casefold(), path[1]) != path[1]:
            yield Finding(path, "topic-text-twice", _twice(text))
    for path, text in find_texts(source.tree, ("topics", EACH, "not", EACH)):
        if owners.get(text.casefold()) == path[1]:
            yield Finding(path, "topic-contradiction", _contradiction(text))


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
