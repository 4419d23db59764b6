"""The learning-culture scan of `hyf demo`: filled in before the year and after it, by people known by a code."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hyf.cli.answers_import import scans_of
from hyf.cli.context import Opened
from hyf.cli.demo_dice import Dice
from hyf.model.answer_source import COMPANY, SOURCE, AskedItem, FilledIn, Source
from hyf.model.evaluation import Reply, Wave
from hyf.model.scan import SHIPPED, Scan
from hyf.store.database import Connection
from hyf.store.replies import save_replies

_BEFORE: Final = 0.85
_STAYED: Final = 0.62
_NEW: Final = 0.7
_MEAN: Final = 3.0
_BLOCKS: Final = 0.35
_PERSONS: Final = 0.45
_CHANGE: Final = 0.3
_CHANGES: Final = 0.25
_SPREAD: Final = 0.7
_SKIPS: Final = 0.03


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who fills in the scan.

    Attributes:
        code: What they made up, as it is kept.
        company: Key.
        level: How much higher they answer than others, in steps.
    """

    code: str
    company: str
    level: float


@dataclass(frozen=True, slots=True)
class ScanYear:
    """Both times that the scan is filled in."""

    scan: Scan
    dice: Dice

    def waves(
        self, before: Sequence[Person], after: Sequence[Person], *, asked: dt.date, again: dt.date
    ) -> Iterator[FilledIn]:
        """Yield what everybody fills in.

        Args:
            before: Who fills it in the first time.
            after: Who does the second time.
            asked: The day of the first time.
            again: The day of the second.
        """
        starts = {block.key: _MEAN + self.dice.drift(_BLOCKS) for block in self.scan.blocks}
        ends = {key: mean + _CHANGE + self.dice.drift(_CHANGES) for key, mean in starts.items()}
        for wave, people, means, day in ((Wave.BEFORE, before, starts, asked), (Wave.AFTER, after, ends, again)):
            for person in people:
                yield FilledIn(self.dice.code(), f"{day:%Y-%m}", tuple(self._replies(person, wave, means)))

    def _replies(self, person: Person, wave: Wave, means: dict[str, float]) -> Iterator[Reply]:
        groups = {SOURCE: self.scan.key, COMPANY: person.company}
        for place, (key, item) in enumerate((block.key, item) for block in self.scan.blocks for item in block.items):
            step = self.dice.level(means[key] + person.level, _SPREAD)
            if place and self.dice.happens(_SKIPS):
                continue
            value = len(self.scan.steps) + 1 - step if item.is_reversed else step
            yield Reply(self.scan.item_key(item), person.code, wave, value=value, groups=groups)


def keep_scan(
    connection: Connection, opened: Opened, dice: Dice, *, asked: dt.date, again: dt.date, there: Sequence[str]
) -> None:
    """Keep the scan as a file of answers would be.

    Args:
        connection: Of a transaction that writes.
        opened: Whose members fill it in.
        dice: What they answer.
        asked: The day of the first time.
        again: The day of the second.
        there: Keys of companies that took part the first time.
    """
    scan = scans_of(opened)[SHIPPED]
    people = [Person(dice.code(), one.company, dice.drift(_PERSONS)) for one in opened.consortium.members.values()]
    before = dice.share_of([one for one in people if one.company in there], _BEFORE)
    known = {one.code for one in before}
    stayed = dice.share_of(before, _STAYED)
    new = dice.share_of([one for one in people if one.code not in known], _NEW)
    filled_in = tuple(ScanYear(scan, dice).waves(before, (*stayed, *new), asked=asked, again=again))
    save_replies(connection, Source(scan.key, again, _asked(scan)), filled_in)


def _asked(scan: Scan) -> tuple[AskedItem, ...]:
    items = {item.key: item for item in scan.items}
    labels = {str(number): step for number, step in enumerate(scan.steps, 1)}
    return tuple(
        AskedItem(items[scan.item_key(item)], item.text, None, labels, block.key)
        for block in scan.blocks
        for item in block.items
    )
