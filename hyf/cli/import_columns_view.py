"""How the columns of a survey are read: shown before anything is made of the answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Styled

from hyf.cli import import_words as words
from hyf.cli.context import Opened
from hyf.loading.survey_columns import Reading, Use
from hyf.loading.survey_file import Column, Survey
from hyf.loading.survey_headings import Role
from hyf.loading.table_file import letters_of
from hyf.model.language import Text
from hyf.model.wish import Level

_MARKS = (Role.WISH, Role.OFFER)
# Named in a line below the table: nobody needs to look at them long.
_ASIDE = {Role.TIME: words.ANSWERED_AT, Role.IGNORE: words.NOT_USED}


@dataclass(frozen=True, slots=True)
class ColumnsView:
    """How the columns of a survey are read; kept is the file that says so, where it knows all of them."""

    opened: Opened
    survey: Survey
    reading: Reading
    kept: Path | None

    def parts(self) -> Iterator[RenderableType]:
        """Yield what the survey is, its columns, those not used, and what an answer on a scale counts as."""
        yield Styled(self._title())
        if self.kept is None:
            used = [column for column in self.survey.columns if self._use(column).role not in _ASIDE]
            is_drawn = self.opened.printer.out.is_terminal
            yield self._table(used) if is_drawn else Styled("\n".join(map(self._line, used)))
            yield from self._aside()
        given = {cell for column in self._marks() for cell in self.survey.filled(column)}
        worths = [self._worth(answer, worth) for answer, worth in self.reading.answers.items() if answer in given]
        if worths and self.kept is None:
            yield Styled(f"{words.SCALE.says(self.opened.language)}: {'; '.join(worths)}")
        yield ""

    def _aside(self) -> Iterator[Styled]:
        for role, title in _ASIDE.items():
            if names := [column.name for column in self.survey.columns if self._use(column).role is role]:
                yield Styled(f"{title.says(self.opened.language)}: {'; '.join(names)}", style="dim")

    def _use(self, column: Column) -> Use:
        return self.reading.uses[column.name]

    def _marks(self) -> Iterator[Column]:
        return (column for column in self.survey.columns if self._use(column).role in _MARKS)

    def _title(self) -> str:
        answers = words.answer_count(len(self.survey.rows))
        tool = f"{self.survey.tool.value}, " if self.survey.tool.value else ""
        read = Text(en="", nl="")
        if self.kept:
            read = Text(en=f", read as {self.kept} says", nl=f", gelezen zoals in {self.kept} staat")
        title = Text(en=answers.en + read.en, nl=answers.nl + read.nl)
        return f"{self.survey.file}: {tool}{title.says(self.opened.language)}"

    def _table(self, columns: Sequence[Column]) -> Table:
        table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True)
        heads = [head.says(self.opened.language) for head in words.COLUMN_HEADS]
        table.add_column(heads[0], style="dim", no_wrap=True)
        table.add_column(heads[1], ratio=5, overflow="fold")
        table.add_column(heads[2], ratio=3, overflow="fold")
        table.add_column(heads[3], ratio=3, no_wrap=True, overflow="ellipsis", style="dim")
        for column in columns:
            example = " ".join(next(iter(self.survey.filled(column)), "").split("\n"))
            cells = (letters_of(column.position), column.name, self._role(column), example)
            table.add_row(*map(Styled, cells))
        return table

    def _line(self, column: Column) -> str:
        return f"  {letters_of(column.position)}  {column.name} -> {self._role(column)}"

    def _role(self, column: Column) -> str:
        use = self._use(column)
        said = words.ROLES[use.role].says(self.opened.language)
        if use.role in _MARKS:
            return f"{said} {use.text or column.row or column.question}"
        return said + (words.COMMAS.says(self.opened.language) if use.commas else "")

    def _worth(self, answer: str, worth: int | Level | None) -> str:
        if worth is None:
            return f"{answer} = {words.UNKNOWN.says(self.opened.language)}"
        return f"{answer} = {worth or words.NO_WISH.says(self.opened.language)}"


def columns_tree(survey: Survey, reading: Reading) -> dict[str, Any]:
    """Return, for a program, what a survey is and how its columns are read."""
    columns = [(column, reading.uses[column.name]) for column in survey.columns]
    return {
        "file": survey.file,
        "tool": survey.tool.value or None,
        "columns": [{"column": column.name, "is": use.role, "text": use.text or None} for column, use in columns],
    }
