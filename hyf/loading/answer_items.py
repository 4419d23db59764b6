"""Mapping and table -> for every item the columns that hold its answers and how they are read; what does not fit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hyf.loading.answer_cells import CellReader
from hyf.loading.answer_mapping import ELLIPSIS, AnswerMapping, MappedItem
from hyf.loading.answer_table import AnswerColumn, AnswerTable, folded
from hyf.loading.suggestions import did_you_mean
from hyf.loading.survey_words import yes_or_no
from hyf.model.answer_source import AskedItem
from hyf.model.evaluation import Item, ItemKind, Wave
from hyf.model.language import Language, Text
from hyf.model.problem import Finding, Path
from hyf.model.questionnaire import Gauge
from hyf.model.scan import Scan

_MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class ReadItem:
    """One item in one wave.

    Attributes:
        columns: That hold its answers, in order.
        ticked: For each column the choice that a yes in it ticks; None, or none at all: it holds the choice itself.
        wave: Of these columns alone, where before and after stand side by side; None: of the whole row.
    """

    asked: AskedItem
    columns: tuple[AnswerColumn, ...]
    reader: CellReader
    ticked: tuple[str | None, ...] = ()
    wave: Wave | None = None


@dataclass(frozen=True, slots=True)
class Readings:
    """How a table is read.

    Attributes:
        findings: What does not fit, at paths of the mapping.
    """

    items: tuple[ReadItem, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def asked(self) -> tuple[AskedItem, ...]:
        """Every item once, in the order given."""
        return tuple({one.asked.item.key: one.asked for one in self.items}.values())


def read_items(mapping: AnswerMapping, table: AnswerTable, scan: Scan | None) -> Readings:
    """Find the columns of every item.

    Args:
        mapping: What was asked.
        table: Where; of a long file made wide.
        scan: The one that the mapping names, or that the headings are of; None: none.
    """
    missing = frozenset(map(folded, mapping.missing))
    found = list(scan_items(scan, table, missing)) if scan else []
    findings: list[Finding] = []
    if scan and not found:
        findings.append(Finding(("scan",), "answers-scan-columns", _no_scan(scan)))
    for position, item in enumerate(mapping.items):
        finder = _Finder(table, ("items", position))
        found += finder.read(item, missing)
        findings += finder.findings
    return Readings(tuple(found), tuple(findings))


def scan_items(scan: Scan, table: AnswerTable, missing: frozenset[str] = frozenset()) -> Iterator[ReadItem]:
    """Yield the items of a scan of which there is a column: by their wording in either language, or by their key."""
    steps = {folded(step.says(language)): n for n, step in enumerate(scan.steps, 1) for language in Language}
    labels = {str(number): step for number, step in enumerate(scan.steps, 1)}
    by_text: dict[str, AnswerColumn] = {}
    for each in table.columns:
        for said in (each.name, each.question, each.part, each.code):
            by_text.setdefault(_bare(said), each)
    items = {item.key: item for item in scan.items}
    for block in scan.blocks:
        for one in block.items:
            key = scan.item_key(one)
            names = map(_bare, (one.text.nl, one.text.en, key, one.key))
            column = next((by_text[name] for name in names if name in by_text), None)
            if column:
                asked = AskedItem(items[key], one.text, None, labels, block.key)
                yield ReadItem(asked, (column,), CellReader(items[key], steps=steps, missing=missing))


def asked_item(item: MappedItem, question: str) -> AskedItem:
    """Return what was asked, in the words of the mapping, else in those of a heading.

    Args:
        item: As it is mapped.
        question: The heading.
    """
    low, high = item.ends if item.kind is ItemKind.SCALE else (1, 5)
    labels = {
        choice.name: Text(en=choice.en or choice.name, nl=choice.nl or choice.name)
        for choice in item.choices
        if choice.nl or choice.en
    }
    for word, step in item.steps.items():
        labels.setdefault(str(step), Text(en=word, nl=word))
    asked = Text(en=item.text.en, nl=item.text.nl) if item.text else Text(en=question, nl=question)
    choices = tuple(choice.name for choice in item.choices)
    made = Item(item.key, item.kind, choices, low=low, high=high, is_reversed=item.is_reversed)
    # Nothing that was asked is left out of the report because nobody said where it stands.
    return AskedItem(made, asked, item.level or Gauge.CONSORTIUM, labels)


@dataclass
class _Finder:
    """Finds the columns of one item."""

    table: AnswerTable
    path: Path
    findings: list[Finding] = field(default_factory=list)

    def read(self, item: MappedItem, missing: frozenset[str]) -> Iterator[ReadItem]:
        places = (("columns", item.columns, None), *self._waves(item))
        for name, written, wave in places:
            alone = self._columns("column", [item.column]) if item.column and not wave else ()
            columns = (*alone, *self._columns(name, written))
            ticked: tuple[str | None, ...] = ()
            if not wave and item.ticks:
                columns = tuple(found for one in item.ticks if (found := self._column(("ticks", one), one)))
                ticked = tuple(item.ticks.values())
            if not columns or self.findings:
                continue
            if item.kind in (ItemKind.SINGLE, ItemKind.MULTIPLE) and not item.choices:
                self._say((), "answers-choices-missing", self._no_choices(columns))
                continue
            asked = asked_item(item, columns[0].question)
            nothing = missing | {*map(folded, item.missing)}
            reader = CellReader(asked.item, self._known(item), _steps(item), nothing, item.separator)
            yield ReadItem(asked, columns, reader, ticked or self._ticked(item, columns), wave)

    @staticmethod
    def _waves(item: MappedItem) -> Iterator[tuple[str, Sequence[str], Wave]]:
        yield "before", item.before, Wave.BEFORE
        yield "after", item.after, Wave.AFTER

    def _columns(self, name: str, written: Sequence[str]) -> Iterator[AnswerColumn]:
        """Yield the columns that a list names; three points between two stand for all between them."""
        for position, one in enumerate(written):
            if one != ELLIPSIS:
                # A single one may stand there without a list around it.
                if found := self._column((name, position) if name != "column" else (name,), one):
                    yield found
                continue
            around = [
                self.table.find(near) for near in (*written[position - 1 : position], *written[position + 1 :][:1])
            ]
            if len(around) == 2 and around[0] and around[1]:  # noqa: PLR2004 -- before it and behind it
                yield from self.table.between(around[0], around[1])[1:-1]

    def _column(self, where: Path, written: str) -> AnswerColumn | None:
        found = self.table.find(written)
        if found is None:
            self._say(where, "answers-column-unknown", no_column(written, self.table))
        return found

    def _known(self, item: MappedItem) -> Mapping[str, str]:
        known = {
            folded(said): choice.name
            for choice in item.choices
            for said in (choice.nl, choice.en, *choice.also)
            if said is not None
        }
        # What a choice is called goes before what else it may be called.
        known |= {folded(choice.name): choice.name for choice in item.choices}
        for column, choice in item.ticks.items():
            if choice not in {one.name for one in item.choices}:
                self._say(("ticks", column), "answers-choice-unknown", _no_choice(choice, item))
        return known

    def _ticked(self, item: MappedItem, columns: Sequence[AnswerColumn]) -> tuple[str | None, ...]:
        """Return what a yes in each column ticks, where they hold yes and no: a column for every choice."""
        if item.kind is not ItemKind.MULTIPLE or len(columns) == 1:
            return ()
        cells = {text for row in self.table.rows for column in columns if (text := row.text(column))}
        names = {folded(choice.name): choice.name for choice in item.choices}
        if any(yes_or_no(text) is None and text not in ("0", "1") for text in cells) or cells & {*names.values()}:
            return ()
        by_part = [names.get(folded(column.part or column.question)) for column in columns]
        if None not in by_part:
            return tuple(by_part)
        if len(columns) == len(item.choices):
            return tuple(choice.name for choice in item.choices)
        self._say(("columns",), "answers-ticks", _TICKS)
        return ()

    def _no_choices(self, columns: Sequence[AnswerColumn]) -> Text:
        given = dict.fromkeys(text for row in self.table.rows for column in columns if (text := row.text(column)))
        listed = ", ".join(f'"{text}"' for text in list(given)[:_MOST_SHOWN]) + (", ..." * (len(given) > _MOST_SHOWN))
        return Text(
            en=f'say under "choices" what could be chosen, in the order of the table; in the file stands: {listed}',
            nl=f'zet onder "choices" wat er te kiezen was, op volgorde van de tabel; in het bestand staat: {listed}',
        )

    def _say(self, where: Path, code: str, message: Text) -> None:
        self.findings.append(Finding((*self.path, *where), code, message))


def no_column(written: str, table: AnswerTable) -> Text:
    """Say that there is no such column, and which one is perhaps meant."""
    meant = did_you_mean(written, [column.name for column in table.columns])
    return Text(
        en=f'there is no column "{written}" in {table.file}{meant.en}',
        nl=f'er is geen kolom "{written}" in {table.file}{meant.nl}',
    )


def _steps(item: MappedItem) -> dict[str, int]:
    return {folded(text): step for text, step in item.steps.items()}


def _bare(text: str) -> str:
    return folded(text).strip(" .?!:")


def _no_scan(scan: Scan) -> Text:
    return Text(
        en=f'no column has a statement of the scan "{scan.key}"; name the columns under "items"',
        nl=f'geen kolom heeft een stelling van de scan "{scan.key}"; noem de kolommen onder "items"',
    )


def _no_choice(choice: str, item: MappedItem) -> Text:
    meant = did_you_mean(choice, [one.name for one in item.choices])
    return Text(
        en=f'"{choice}" is not listed under "choices"{meant.en}', nl=f'"{choice}" staat niet onder "choices"{meant.nl}'
    )


_TICKS = Text(
    en='these columns hold yes and no, and hyf cannot tell for which choice; say it under "ticks": {column: choice}',
    nl='in deze kolommen staat ja en nee, en hyf weet niet bij welke keuze; zet het onder "ticks": {kolom: keuze}',
)
