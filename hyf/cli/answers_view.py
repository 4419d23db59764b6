"""What `hyf answers import` shows: how a file is read, what it adds, and what is left out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from rich.console import RenderableType
from rich.text import Text as Styled

from hyf.cli import answers_words as words
from hyf.cli.answers_difference import Difference
from hyf.cli.baton_layout import in_columns
from hyf.cli.context import Opened
from hyf.loading.answer_file import AnswerFile
from hyf.loading.answer_items import ReadItem
from hyf.loading.answer_rows import ReadAnswers, known_by
from hyf.loading.table_file import letters_of
from hyf.model.answer_source import FilledIn
from hyf.model.evaluation import ItemKind, Wave
from hyf.model.language import Text


@dataclass(frozen=True, slots=True)
class ImportView:
    """One import."""

    opened: Opened
    file: AnswerFile
    read: ReadAnswers
    difference: Difference

    def show(self, *, as_json: bool) -> None:
        """Print how the file is read and what it adds, with what is wrong; as JSON only at the end."""
        if as_json:
            return
        printer = self.opened.printer
        for part in self._parts():
            printer.answer(part)
        printer.problems(self.read.problems)
        for remark in (*self.difference.remarks, *self.difference.refusals[1:]):
            printer.err.print(remark.says(self.opened.language))

    @property
    def to_write(self) -> int:
        """In how many rows there is something to write."""
        return self._rows_of(self.difference.to_write)

    def finish(self, *, is_written: bool, as_json: bool) -> None:
        """Say what was written."""
        if as_json:
            self.opened.printer.json(self._tree(self.to_write if is_written else 0))
        elif is_written:
            self.opened.printer.note(words.kept(self.to_write, self.file.name))

    def _parts(self) -> Iterator[RenderableType]:
        yield Styled(self._title().says(self.opened.language), style="bold")
        is_plain = not self.opened.printer.out.is_terminal
        head = tuple(Styled(one.says(self.opened.language), style="dim") for one in words.ITEM_HEADS)
        answers = self._answers()
        rows = [
            *self._rows_about(),
            *(self._row(one, answers[one.asked.item.key, one.wave]) for one in self.file.readings.items),
        ]
        yield in_columns([head, *rows], 2, is_plain=is_plain, right=(3,))
        yield ""
        yield Styled(self._summary().says(self.opened.language))

    def _title(self) -> Text:
        said = words.answer_count(len(self.file.table.rows))
        how = Text(en="", nl="")
        if scan := self.file.scan:
            how = Text(
                en=f', read as the scan "{scan.title.en}" ({scan.key})',
                nl=f', gelezen als de scan "{scan.title.nl}" ({scan.key})',
            )
        file = self.file.table.file
        return Text(en=f"{file}: {said.en}{how.en}", nl=f"{file}: {said.nl}{how.nl}")

    def _rows_about(self) -> Iterator[tuple[Styled, ...]]:
        columns = self.file.columns
        for name, column in (
            (words.PERSON, columns.person),
            (words.COMPANY, columns.company),
            (words.WAVE, columns.wave),
            (words.SUBMITTED, columns.submitted),
            (words.RESPONSE, columns.response),
            (words.CONSENT, columns.consent),
        ):
            if column:
                texts = [row.text(column) for row in self.file.table.rows]
                filled = sum(bool(known_by(text) if name is words.PERSON else text) for text in texts)
                where = f"{letters_of(column.position)} {column.name}"
                yield Styled("-"), Styled(where), Styled(name.says(self.opened.language)), Styled(str(filled))

    def _row(self, one: ReadItem, answered: int) -> tuple[Styled, ...]:
        first, last = one.columns[0], one.columns[-1]
        where = letters_of(first.position) + (f"-{letters_of(last.position)}" if last is not first else "")
        return (
            Styled(one.asked.item.key),
            Styled(f"{where} {first.name}"),
            Styled(self._how(one)),
            Styled(str(answered)),
        )

    def _how(self, one: ReadItem) -> str:
        item, language = one.asked.item, self.opened.language
        said = words.KINDS[item.kind].says(language)
        if item.kind is ItemKind.SCALE:
            turned = Text(en=", reversed", nl=", omgekeerd").says(language) if item.is_reversed else ""
            said += f" {item.low}-{item.high}{turned}"
        elif item.kind is not ItemKind.OPEN:
            said += f" ({len(item.choices)})"
            if strange := self.read.unlisted.get(item.key):
                said += Text(en=f", {strange} not listed", nl=f", {strange} niet in de lijst").says(language)
        return said + (f", {words.WAVES[one.wave].says(language)}" if one.wave else "")

    def _answers(self) -> Counter[tuple[str, Wave | None]]:
        """Return how many answered, by item and wave, and by item alone under None."""
        counts: Counter[tuple[str, Wave | None]] = Counter()
        for filled_in in self.read.filled_in:
            given = [reply.item for reply in filled_in.replies if reply.choices != ()]
            counts.update((item, None) for item in given)
            if filled_in.wave:
                counts.update((item, filled_in.wave) for item in given)
        return counts

    def _summary(self) -> Text:
        found = self.difference
        if not found.to_write and found.same and not found.refusals:
            return words.DESCRIBED_OTHERWISE if found.is_described_otherwise else words.NOTHING_NEW
        out = self.read.left_out
        new, changed, same = (self._rows_of(one) for one in (found.new, found.changed, found.same))
        english = [f"{new} new", f"{changed} changed", f"{same} as they were"]
        dutch = [f"{new} nieuw", f"{changed} gewijzigd", f"{same} zoals ze waren"]
        if out:
            english.append(f"{out} left out (see the messages)")
            dutch.append(f"{out} niet meegenomen (zie de meldingen)")
        waves = Counter(one.wave for one in self.read.filled_in)
        when = [(words.WAVES[wave], waves[wave]) for wave in sorted(waves, key=str) if wave]
        english += [f"{count} {said.en}" for said, count in when]
        dutch += [f"{count} {said.nl}" for said, count in when]
        return Text(en=", ".join(english), nl=", ".join(dutch))

    def _rows_of(self, filled_in: Iterable[FilledIn]) -> int:
        """Count the rows that questionnaires stand in: two or three may be of one row."""
        return len({self.read.rows[one.id] for one in filled_in})

    def _tree(self, written: int) -> dict[str, Any]:
        language, answers = self.opened.language, self._answers()
        return {
            "file": self.file.table.file,
            "source": self.file.name,
            "scan": self.file.scan.key if self.file.scan else None,
            "items": [
                {
                    "item": one.asked.item.key,
                    "kind": one.asked.item.kind.value,
                    "columns": [column.name for column in one.columns],
                    "wave": one.wave.value if one.wave else None,
                    "answered": answers[one.asked.item.key, one.wave],
                    "unlisted": self.read.unlisted.get(one.asked.item.key, 0),
                }
                for one in self.file.readings.items
            ],
            "new": self._rows_of(self.difference.new),
            "changed": self._rows_of(self.difference.changed),
            "unchanged": self._rows_of(self.difference.same),
            "left_out": self.read.left_out,
            "remarks": [one.says(language) for one in (*self.difference.remarks, *self.difference.refusals)],
            "problems": [
                {
                    "code": problem.code,
                    "severity": problem.severity.value,
                    "message": problem.message.says(language),
                    "file": problem.where.file,
                    "line": problem.where.line,
                    "column": problem.where.column,
                }
                for problem in self.read.problems
            ],
            "written": written,
        }
