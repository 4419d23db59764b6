"""A scan: a questionnaire of blocks of statements on one scale, filled in before and after; see `templates/scan/`.

How it is scored is `evaluation`'s; see `Scan.items`.
"""

from dataclasses import dataclass

from hyf.model.evaluation import Item, ItemKind
from hyf.model.language import Text

SHIPPED = "learning-culture"
"""The scan of hyf: its key, and its file without `.yaml`."""


@dataclass(frozen=True, slots=True)
class ScanItem:
    """One statement.

    Attributes:
        key: Unique in its scan.
        is_reversed: To agree is the bad end.
    """

    key: str
    text: Text
    is_reversed: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Statements about one thing; its score is the mean of those that were answered, of who answered half or more.

    Attributes:
        key: Unique in its scan.
        items: At least two.
    """

    key: str
    title: Text
    items: tuple[ScanItem, ...]


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan.

    Attributes:
        key: Unique; answers are kept under it.
        version: Of the wording.
        licence: What others may do with it.
        opening: What people read first.
        scoring: How answers become scores, in words.
        steps: Of every item, from low to high; two or more.
        blocks: At least one.
    """

    key: str
    version: str
    title: Text
    licence: str
    opening: Text
    scoring: Text
    steps: tuple[Text, ...]
    blocks: tuple[Block, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in the order asked, each under `SCAN/ITEM`, on a scale from 1 to the number of steps."""
        return tuple(
            Item(self.item_key(item), ItemKind.SCALE, low=1, high=len(self.steps), is_reversed=item.is_reversed)
            for block in self.blocks
            for item in block.items
        )

    def item_key(self, item: ScanItem) -> str:
        """Return the key under which answers to an item are kept: unique over all scans."""
        return f"{self.key}/{item.key}"

    def block_of(self, item: ScanItem) -> Block:
        """Return the block that an item is in.

        Raises:
            ValueError: It is of another scan.
        """
        for block in self.blocks:
            if item in block.items:
                return block
        raise ValueError(f"scan {self.key} has no item {item.key}")
