"""A verdict about two texts as a coordinator reads it, and as a tree for a program."""

from collections.abc import Iterator, Sequence
from typing import Any

from hyf.model.language import Language, Text
from hyf.model.topic import Reason, Tier, Topic, Verdict

_TIERS = {
    Tier.SAME: Text(en="the same", nl="hetzelfde"),
    Tier.PERHAPS: Text(en="perhaps the same", nl="misschien hetzelfde"),
    Tier.APART: Text(en="not the same", nl="niet hetzelfde"),
}
_CONFIDENCE = Text(en="chance that they are one: {}%", nl="kans dat het één is: {}%")


def verdict_lines(texts: tuple[str, str], verdict: Verdict, language: Language) -> Iterator[str]:
    """Yield what is thought of two texts, and a line per reason."""
    and_word = Text(en="and", nl="en").says(language)
    share = _CONFIDENCE.says(language).format(round(100 * verdict.confidence))
    yield f'"{texts[0]}" {and_word} "{texts[1]}": {_TIERS[verdict.tier].says(language)} ({share})'
    for reason in verdict.reasons:
        yield f"  {reason.message.says(language)}{_weight(reason)}"
        if reason.address:
            yield f"    {reason.address}"


def _weight(reason: Reason) -> str:
    return "" if reason.weight is None else f" ({reason.weight:+.2f})"


def verdict_tree(texts: tuple[str, str], verdict: Verdict, language: Language) -> dict[str, Any]:
    """Return what is thought of two texts, for a program."""
    return {
        "texts": list(texts),
        "tier": verdict.tier,
        "confidence": verdict.confidence,
        "reasons": [
            {
                "kind": reason.kind,
                "message": reason.message.says(language),
                "weight": reason.weight,
                "address": reason.address,
            }
            for reason in verdict.reasons
        ],
    }


def nearest_lines(text: str, found: Sequence[tuple[Topic, Verdict]], language: Language) -> Iterator[str]:
    """Yield the topics that a text lies nearest to."""
    if not found:
        yield Text(en=f'No topic lies near "{text}".', nl=f'Geen thema ligt dicht bij "{text}".').says(language)
        return
    yield Text(en=f'Topics nearest to "{text}":', nl=f'Thema\'s het dichtst bij "{text}":').says(language)
    for topic, verdict in found:
        yield f"  {topic.label}: {_TIERS[verdict.tier].says(language)} ({round(100 * verdict.confidence)}%)"


def nearest_tree(text: str, found: Sequence[tuple[Topic, Verdict]]) -> dict[str, Any]:
    """Return the topics that a text lies nearest to, for a program."""
    topics = [
        {"key": topic.key, "label": topic.label, "tier": verdict.tier, "confidence": verdict.confidence}
        for topic, verdict in found
    ]
    return {"text": text, "topics": topics}
