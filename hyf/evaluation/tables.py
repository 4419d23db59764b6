"""Answers -> tables: single choice, multiple choice, scale, what people wrote; which of it may be shown is `gate`'s."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from hyf.model.evaluation import TOO_FEW, Base, BaseKind, Cell, Item, ItemKind, Limits, Reply, Share, Table, Withheld

Pair = tuple[str, str]


def table(item: Item, replies: Sequence[Reply], base: BaseKind = BaseKind.ANSWERED, asked: int | None = None) -> Table:
    """Count how an item was answered; replies to other items are left out.

    Args:
        item: A single or multiple choice, or a scale.
        replies: One per person that saw the item.
        base: Of every percentage: all asked; who answered, listed or not; who ticked something listed; the ticks.
        asked: Persons, for the base "asked"; None: as many as there are replies.

    Raises:
        ValueError: The item is open; a reply is of another kind, ticks something twice, or is not on the scale; or
            fewer were asked than answered.
    """
    if item.kind is ItemKind.OPEN:
        raise ValueError(f"item {item.key} is open: it has no table")
    answers = [_labels(item, reply) for reply in replies if reply.item == item.key]
    labels = _all_labels(item)
    listed = [tuple(one for one in answer if one in labels) for answer in answers]
    counts = Counter(chain.from_iterable(listed))
    sizes = {
        BaseKind.ASKED: len(answers) if asked is None else asked,
        BaseKind.ANSWERED: sum(bool(answer) for answer in answers),
        BaseKind.LISTED: sum(bool(answer) for answer in listed),
        BaseKind.TICKS: counts.total(),
    }
    if sizes[BaseKind.ASKED] < len(answers):
        raise ValueError(f"{asked} were asked {item.key}, and {len(answers)} answered")
    one_base = Base(base, sizes[base])
    values = [item.scored(reply.value) for reply in replies if reply.item == item.key and reply.value is not None]
    worth = item.numbers
    values += [worth[one] for answer in listed for one in answer if one in worth]
    return Table(
        item=item.key,
        base=one_base,
        cells=tuple(Cell(label, Share(counts[label], one_base)) for label in labels),
        unlisted=sum(answer != kept for answer, kept in zip(answers, listed, strict=True)),
        mean=sum(values) / len(values) if values else None,
    )


def combinations(item: Item, replies: Sequence[Reply]) -> tuple[tuple[tuple[str, ...], Share], ...]:
    """Count what was ticked together, the most frequent first, then in the order of the list; base: all that saw it.

    Something that is not listed counts as not ticked; who ticked nothing listed is in the base and has no row.

    Raises:
        ValueError: As `table`.
    """
    answers = [_labels(item, reply) for reply in replies if reply.item == item.key]
    counts = Counter(tuple(one for one in item.choices if one in answer) for answer in answers)
    base = Base(BaseKind.ASKED, len(answers))
    order = sorted(counts, key=lambda ticked: (-counts[ticked], [item.choices.index(one) for one in ticked]))
    return tuple((ticked, Share(counts[ticked], base)) for ticked in order if ticked)


def together(item: Item, replies: Sequence[Reply]) -> Mapping[Pair, int]:
    """Count who ticked both of two choices; of a choice with itself: who ticked it. Symmetric, in persons.

    Raises:
        ValueError: As `table`.
    """
    counts: Counter[Pair] = Counter()
    for reply in replies:
        if reply.item == item.key:
            ticked = _labels(item, reply)
            counts.update((one, other) for one in ticked for other in ticked)
    return {(one, other): counts[one, other] for one in item.choices for other in item.choices}


def words(item: Item, replies: Sequence[Reply], limits: Limits) -> tuple[str, ...] | Withheld:
    """Return what people wrote, in the order of the alphabet, so that no order tells who; withheld of too few persons.

    Raises:
        ValueError: A reply is of another kind.
    """
    texts = [reply.text for reply in replies if reply.item == item.key]
    if item.kind is not ItemKind.OPEN or None in texts:
        raise ValueError(f"item {item.key} is not answered in words")
    writers = [reply.person for reply in replies if reply.item == item.key and (reply.text or "").strip()]
    persons = len({one for one in writers if one is not None}) + writers.count(None)
    if persons < limits.words:
        return TOO_FEW
    return tuple(sorted(text.strip() for text in texts if text and text.strip()))


def _all_labels(item: Item) -> tuple[str, ...]:
    if item.kind is ItemKind.SCALE:
        return tuple(str(step) for step in range(item.low, item.high + 1))
    return item.choices


def _labels(item: Item, reply: Reply) -> tuple[str, ...]:
    """Return what one reply counts for; () where nothing was ticked."""
    if item.kind is ItemKind.SCALE:
        if reply.value is None or reply.value != int(reply.value):
            raise ValueError(f"a reply to {item.key} is no step of its scale")
        # Steps stand in the table as they were asked; only a mean is scored.
        item.scored(reply.value)
        return (str(int(reply.value)),)
    ticked = reply.choices
    if ticked is None or len({*ticked}) < len(ticked):
        raise ValueError(f"a reply to {item.key} holds no choices, or one of them twice")
    if item.kind is ItemKind.SINGLE and len(ticked) > 1:
        raise ValueError(f"{item.key} takes one choice, not {len(ticked)}")
    return ticked
