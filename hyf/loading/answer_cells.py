"""What stands in the cells of one item -> a step, what was ticked, or words. Nothing that was answered is lost."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hyf.loading.answer_table import folded
from hyf.loading.survey_words import says_nothing, yes_or_no
from hyf.model.evaluation import Item, ItemKind

_SEPARATORS = (";", ", ", "\n", "|", ",")
_NUMBER = re.compile(r"[+-]?\d{1,9}(?:[.,]\d{1,9})?", re.ASCII)
# "5 - Strongly agree", "5. Strongly agree", "5 (strongly agree)" and "Strongly agree (5)".
_NUMBERED = (
    re.compile(r"([+-]?\d{1,9})\s*(?:[-:=.)]\s*|\(|\s)\s*[^\W\d].*", re.ASCII | re.DOTALL),
    re.compile(r".*[^\W\d].*\(([+-]?\d{1,9})\)", re.ASCII | re.DOTALL),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person answered to one item; all empty: nothing.

    Attributes:
        unread: Of a scale: what is no step of it.
        unlisted: Of a choice: what was ticked that is not listed; it is among `choices` too.
    """

    value: float | None = None
    choices: tuple[str, ...] | None = None
    text: str | None = None
    unread: str | None = None
    unlisted: tuple[str, ...] = ()


NOTHING = Answer()


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads the answers to one item.

    Attributes:
        known: Of a choice: what stands in the file for it, folded, by choice named.
        steps: Of a scale: which step a text is, by the text folded.
        missing: What stands where nothing was answered, folded.
        separator: Between choices in one cell; None: what yields most that is listed.
    """

    item: Item
    known: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[str, int] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()
    separator: str | None = None

    def read(self, cells: Sequence[str], ticked: Sequence[str | None] = ()) -> Answer:
        """Read the filled cells of one person.

        Args:
            cells: In the order of the columns.
            ticked: For each cell the choice that a yes in it ticks; None, or none at all: it holds the choice itself.
        """
        marks = ticked or [None] * len(cells)
        filled = [(cell, mark) for cell, mark in zip(cells, marks, strict=True) if not self._is_missing(cell)]
        match self.item.kind:
            case ItemKind.OPEN:
                text = "\n".join(cell for cell, _ in filled)
                return Answer(text=text) if text else NOTHING
            case ItemKind.SCALE:
                return self._step(filled[0][0]) if filled else NOTHING
            case ItemKind.SINGLE:
                return self._chosen([filled[0][0]] if filled else [])
        chosen: list[str] = []
        for cell, mark in filled:
            chosen += self._marked(cell, mark) if mark is not None else self._parts(cell, is_alone=len(cells) == 1)
        return self._chosen(chosen)

    def _is_missing(self, cell: str) -> bool:
        said = folded(cell)
        return not said or (said in self.missing and said not in self.known and said not in self.steps)

    def _step(self, cell: str) -> Answer:
        said = folded(cell)
        value: float | None = self.steps.get(said)
        if value is None and _NUMBER.fullmatch(said):
            value = float(said.replace(",", "."))
        for numbered in _NUMBERED if value is None else ():
            if found := numbered.fullmatch(said):
                value = float(found[1])
                break
        if value is None and says_nothing(cell) and yes_or_no(cell) is None:
            return NOTHING
        if value is None or not self.item.low <= value <= self.item.high or value != int(value):
            return Answer(unread=cell)
        return Answer(value=value)

    def _chosen(self, texts: Sequence[str]) -> Answer:
        named = dict.fromkeys(self.known.get(folded(text), " ".join(text.split())) for text in texts)
        return Answer(choices=tuple(named), unlisted=tuple(one for one in named if one not in self.item.choices))

    def _marked(self, cell: str, choice: str) -> list[str]:
        """Return what a cell ticks that stands for a choice: yes, the choice, or words of who chose "other"."""
        said = yes_or_no(cell)
        number = _NUMBER.fullmatch(cell.strip())
        if said is None and number:
            said = bool(float(cell.replace(",", ".")))
        if said is not None or self.known.get(folded(cell)) == choice:
            return [] if said is False else [choice]
        return [cell]

    def _parts(self, cell: str, *, is_alone: bool) -> list[str]:
        """Return the choices in a cell; a choice may hold what separates them."""
        if folded(cell) in self.known or (not is_alone and self.separator is None):
            return [cell]
        if self.separator is not None:
            return self._split(cell, self.separator)
        splits = [self._split(cell, mark) for mark in _SEPARATORS if mark in cell]
        best = max(splits, key=lambda parts: sum(folded(part) in self.known for part in parts), default=[cell])
        return best if any(folded(part) in self.known for part in best) else [cell]

    def _split(self, cell: str, mark: str) -> list[str]:
        pieces = cell.split(mark)
        found: list[str] = []
        loose: list[str] = []
        start = 0
        while start < len(pieces):
            ends = range(len(pieces), start, -1)
            end = next((end for end in ends if folded(mark.join(pieces[start:end])) in self.known), None)
            if end is None:
                loose.append(pieces[start])
                start += 1
                continue
            found += [*self._joined(loose, mark), mark.join(pieces[start:end])]
            loose, start = [], end
        return [*found, *self._joined(loose, mark)]

    @staticmethod
    def _joined(loose: Sequence[str], mark: str) -> list[str]:
        # What somebody wrote themselves may hold a comma, and is one answer; a semicolon or a new line ends it.
        together = [mark.join(loose)] if mark.strip() == "," else loose
        return [text.strip() for text in together if text.strip()]
