"""What is compared before and after: the scores of the blocks of the scan, and scales of other questionnaires.

The score of a block is the mean of the items that somebody answered, of who answered half or more of them; what is
missing is not guessed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean

from hyf.evaluation.reliability import cronbach_alpha
from hyf.evaluation.report_levels import LEVELS
from hyf.evaluation.report_pieces import slug
from hyf.model.answer_source import AskedItem
from hyf.model.evaluation import Item, ItemKind, Reply, Wave, Withheld
from hyf.model.evidence import Evidence
from hyf.model.language import Text
from hyf.model.report import Level

Counted = tuple[Reply, int | None]


@dataclass(frozen=True, slots=True)
class Measured:
    """One block or item.

    Attributes:
        row: Key of its row.
        item: A scale; of a block with scores that need be no whole steps.
        replies: One per person and wave, with the edition that counted it first.
        alpha: Of a block, by wave; None: it has none.
    """

    row: str
    title: Text
    level: Level
    item: Item
    replies: tuple[Counted, ...]
    alpha: Mapping[Wave, float | Withheld | None] = field(default_factory=dict)


def measured(evidence: Evidence) -> list[Measured]:
    """Return all blocks and scales that were asked before or after: scales in the order asked, then the blocks."""
    asked = [(one, survey.replies) for survey in evidence.surveys for one in survey.items]
    found = [
        Measured(f"item-{slug(one.item.key)}", one.text, LEVELS[one.level], one.item, tuple(replies))
        for one, everything in asked
        if one.level and one.item.kind is ItemKind.SCALE
        if (replies := [reply for reply in everything if reply[0].item == one.item.key and reply[0].wave])
    ]
    blocks: dict[str, list[AskedItem]] = {}
    for one, _ in asked:
        if one.block:
            blocks.setdefault(f"{one.item.key.partition('/')[0]}/{one.block}", []).append(one)
    titles = {f"{scan.key}/{block.key}": block.title for scan in evidence.scans for block in scan.blocks}
    everything = [reply for survey in evidence.surveys for reply in survey.replies]
    for key, items in blocks.items():
        name = key.partition("/")[2]
        found += _block(key, titles.get(key, Text(en=name, nl=name)), items, everything)
    return found


def _block(key: str, title: Text, items: Sequence[AskedItem], everything: Sequence[Counted]) -> Iterator[Measured]:
    by_key = {one.item.key: one.item for one in items}
    forms: dict[tuple[str | None, Wave | None], list[Counted]] = {}
    for reply, edition in everything:
        if reply.item in by_key and reply.value is not None and reply.wave:
            forms.setdefault((reply.person, reply.wave), []).append((reply, edition))
    enough = [form for form in forms.values() if 2 * len(form) >= len(items)]
    if not enough:
        return
    low, high = items[0].item.low, items[0].item.high
    yield Measured(
        f"block-{slug(key.partition('/')[2])}",
        title,
        Level.CULTURE,
        Item(key, ItemKind.SCALE, low=low, high=high),
        tuple(_scored(key, by_key, form) for form in enough),
        {wave: _alpha(by_key, [form for form in enough if form[0][0].wave is wave]) for wave in Wave},
    )


def _scored(key: str, items: Mapping[str, Item], form: Sequence[Counted]) -> Counted:
    """Return the score of one person as a reply; counted first by the first edition that counted anything of it."""
    first = form[0][0]
    score = fmean(items[reply.item].scored(reply.value or 0.0) for reply, _ in form)
    editions = [edition for _, edition in form if edition is not None]
    reply = Reply(key, first.person, first.wave, score, groups=first.groups)
    return reply, min(editions, default=None)


def _alpha(items: Mapping[str, Item], forms: Sequence[Sequence[Counted]]) -> float | Withheld | None:
    rows = []
    for form in forms:
        values = {reply.item: items[reply.item].scored(reply.value or 0.0) for reply, _ in form}
        if len(values) == len(items):
            rows.append([values[key] for key in items])
    return cronbach_alpha(rows) if len(items) > 1 else None
