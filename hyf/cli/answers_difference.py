"""What an import of answers adds to what is kept already; nothing is written here."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hyf.cli import answers_words as words
from hyf.model.answer_source import FilledIn, Source
from hyf.model.evaluation import Reply, Wave
from hyf.model.language import Text


@dataclass(frozen=True, slots=True)
class Kept:
    """What is there already.

    Attributes:
        sources: All.
        filled_in: Of this source, by id.
        counted: Ids of those of this source that an edition counted.
        others: What stands in other sources: who answered which item when, and ids, with the name of the source.
    """

    sources: Sequence[Source] = ()
    filled_in: Mapping[str, FilledIn] | None = None
    counted: frozenset[str] = frozenset()
    others: Mapping[tuple[str, ...], str] | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What would change.

    Attributes:
        new: Questionnaires that are not there.
        changed: That are there and say something else now.
        same: That are there as they are.
        is_described_otherwise: The source is there, and its items are described in another way now.
        remarks: About those that are left out.
        refusals: Why nothing of it may be written.
    """

    new: tuple[FilledIn, ...]
    changed: tuple[FilledIn, ...]
    same: tuple[FilledIn, ...]
    is_described_otherwise: bool
    remarks: tuple[Text, ...]
    refusals: tuple[Text, ...]

    @property
    def is_something(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.to_write) or self.is_described_otherwise

    @property
    def to_write(self) -> tuple[FilledIn, ...]:
        """What is to be saved."""
        return (*self.new, *self.changed)


def who_answered(reply: Reply) -> tuple[str, ...] | None:
    """Return what is one answer, whichever file it comes from; None: nobody knows whose it is."""
    return (reply.item, reply.person, _name(reply.wave)) if reply.person else None


def find_difference(source: Source, filled_in: Sequence[FilledIn], kept: Kept) -> Difference:
    """Compare what was read with what is there."""
    there = kept.filled_in or {}
    elsewhere: Counter[str] = Counter()
    new, changed, same, stay = [], [], [], 0
    for one in filled_in:
        before = there.get(one.id)
        if before is None and (name := _holder(one, kept.others or {})):
            elsewhere[name] += 1
        elif before is None:
            new.append(one)
        elif _content(before) == _content(one):
            same.append(one)
        elif one.id in kept.counted and not _only_more(before, one):
            stay += 1
        else:
            changed.append(one)
    remarks = [words.elsewhere(count, name) for name, count in sorted(elsewhere.items())]
    if stay:
        remarks.append(words.counted_stay(stay))
    refusals = tuple(_refusals(source, {one.id for one in filled_in}, kept))
    known = [one.items for one in kept.sources if one.name == source.name]
    is_described_otherwise = bool(known) and known[0] != with_earlier_items(source, kept).items
    return Difference(tuple(new), tuple(changed), tuple(same), is_described_otherwise, tuple(remarks), refusals)


def _holder(one: FilledIn, others: Mapping[tuple[str, ...], str]) -> str | None:
    """Return the other source that holds this, or any of its replies."""
    keys = [(one.id,), *(key for reply in one.replies if (key := who_answered(reply)))]
    return next((others[key] for key in keys if key in others), None)


def _only_more(before: FilledIn, one: FilledIn) -> bool:
    """Tell whether all that was answered before still stands, beside other items."""
    now = {reply.item: reply for reply in one.replies}
    return all(now.get(reply.item) == reply for reply in before.replies)


def _content(one: FilledIn) -> tuple[object, ...]:
    replies = sorted(one.replies, key=lambda reply: reply.item)
    return tuple((r.item, r.person, r.wave, r.value, r.choices, r.text, dict(r.groups)) for r in replies)


def _refusals(source: Source, ids: set[str], kept: Kept) -> list[Text]:
    items = {asked.item.key: asked.item for asked in source.items}
    found = []
    for other in kept.sources:
        for asked in other.items:
            key = asked.item.key
            if key not in items or items[key] == asked.item:
                continue
            if other.name != source.name:
                found.append(words.other_item(key, other.name))
            elif kept.counted or not ids >= {*(kept.filled_in or {})}:
                found.append(words.changed_item(key, source.name))
    return found


def _name(wave: Wave | None) -> str:
    return wave.value if wave else ""


def with_earlier_items(source: Source, kept: Kept) -> Source:
    """Return a source with the items that it had before behind those that it has now."""
    now = {asked.item.key for asked in source.items}
    earlier = [asked for one in kept.sources if one.name == source.name for asked in one.items]
    return Source(
        source.name, source.imported_on, (*source.items, *(one for one in earlier if one.item.key not in now))
    )
