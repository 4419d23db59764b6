"""Rows of a table -> questionnaires without an address; rows and cells that cannot be read are named."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hyf.loading.answer_cells import Answer
from hyf.loading.answer_items import ReadItem
from hyf.loading.answer_table import AnswerColumn, AnswerRow, AnswerTable, folded
from hyf.loading.survey_companies import Companies
from hyf.loading.survey_times import moments
from hyf.loading.survey_words import says_nothing, yes_or_no
from hyf.model.answer_source import COMPANY, QUOTES, QUOTES_YES, SOURCE, FilledIn
from hyf.model.evaluation import Reply, Wave
from hyf.model.language import Text
from hyf.model.problem import Problem, Severity

Code = Callable[[str], str]
"""Turns a text into 32 hexadecimal digits that say nothing to who has not the secret; the same every time."""


@dataclass(frozen=True, slots=True)
class RowColumns:
    """Where it stands whose answers a row holds, and what else is said of the whole row; None: nowhere.

    Attributes:
        company_values: What is meant by a company as it is written, by text folded; None: none.
        waves: What a text under `wave` says, by text folded.
        wave_of_all: Of every row, whatever stands in it.
        consent_yes: What says yes, folded; (): yes and ja.
    """

    person: AnswerColumn | None = None
    response: AnswerColumn | None = None
    submitted: AnswerColumn | None = None
    company: AnswerColumn | None = None
    company_values: Mapping[str, str | None] | None = None
    wave: AnswerColumn | None = None
    waves: Mapping[str, Wave] | None = None
    wave_of_all: Wave | None = None
    consent: AnswerColumn | None = None
    consent_yes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Who:
    """Whose a row is, when it was filled in, and what it is counted under."""

    person: str | None
    wave: Wave | None
    groups: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReadAnswers:
    """What the rows say.

    Attributes:
        filled_in: One per row, or two where before and after stand side by side.
        rows: The number of the row that a questionnaire stands in, by its id.
        left_out: Rows that could not be read.
        unlisted: How many ticked something that is not listed, by key of the item.
        problems: About rows and cells, sorted by place.
    """

    filled_in: tuple[FilledIn, ...]
    rows: Mapping[str, int]
    left_out: int
    unlisted: Mapping[str, int]
    problems: tuple[Problem, ...]


def known_by(text: str) -> str:
    """Return what somebody is known by, as they wrote it: `AB 12` and `ab-12` are one code; "": nothing that tells who.

    "anonymous", which Microsoft Forms writes for everybody who was not signed in, tells nothing.
    """
    if says_nothing(text):
        return ""
    said = folded(text)
    return "".join(said.split()) if "@" in said else "".join(letter for letter in said if letter.isalnum())


class RowReader:
    """Reads the rows of one table."""

    def __init__(
        self,
        table: AnswerTable,
        items: Sequence[ReadItem],
        columns: RowColumns,
        *,
        source: str,
        companies: Companies,
        code: Code,
        month: str,
    ) -> None:
        self._table, self._items, self._columns = table, items, columns
        self._source, self._companies, self._code = source, companies, code
        self._problems: list[Problem] = []
        self._unlisted: Counter[str] = Counter()
        self._unread: dict[str, tuple[Problem, int]] = {}
        self._has_waves = any(item.wave for item in items)
        self._months = self._read_months(month)

    def read(self) -> ReadAnswers:
        """Read all rows; of a person that answered twice the later row counts."""
        seen: Counter[str] = Counter()
        last: dict[tuple[str, Wave | None], int] = {}
        made: dict[tuple[object, ...], FilledIn] = {}
        rows: dict[str, int] = {}
        left_out = 0
        for row in self._table.rows:
            who = self._who(row)
            if who is None:
                left_out += 1
                continue
            if who.person:
                if earlier := last.get((who.person, who.wave)):
                    self._say_again(row, earlier)
                    left_out += 1
                last[who.person, who.wave] = row.number
            content = repr(sorted(row.cells.items()))
            seen[content] += 1
            for filled_in in self._filled_in(row, who, f"{content}/{seen[content]}"):
                key = (who.person, filled_in.wave) if who.person else (filled_in.id,)
                made[key] = filled_in
                rows[filled_in.id] = row.number
        self._problems += [self._counted(problem, count) for problem, count in self._unread.values()]
        problems = sorted(self._problems, key=lambda problem: problem.where)
        return ReadAnswers(tuple(made.values()), rows, left_out, self._unlisted, tuple(problems))

    def _who(self, row: AnswerRow) -> _Who | None:
        """Return whose a row is; None: it cannot be read, which was said."""
        columns = self._columns
        groups = {SOURCE: self._source}
        written = row.text(columns.company)
        if written:
            known = self._company(written)
            if known is None:
                self._say(row, columns.company, "answers-company-unknown", _no_company(written, self._companies))
                return None
            if known:
                groups[COMPANY] = known
        wave = columns.wave_of_all
        if columns.wave and wave is None:
            wave = (columns.waves or {}).get(folded(row.text(columns.wave)))
            if wave is None:
                self._say(row, columns.wave, "answers-wave-unknown", _no_wave(row.text(columns.wave)))
                return None
        if self._consents(row.text(columns.consent)):
            groups[QUOTES] = QUOTES_YES
        person = known_by(row.text(columns.person))
        return _Who(self._code(f"person/{person}") if person else None, wave, groups)

    def _company(self, written: str) -> str | None:
        """Return the key of a company; "": it is said to be none; None: hyf does not know."""
        decided = self._columns.company_values or {}
        if folded(written) in decided:
            return decided[folded(written)] or ""
        return self._companies.find(written, "")

    def _consents(self, text: str) -> bool:
        if not self._columns.consent_yes:
            return yes_or_no(text) is True
        return folded(text) in self._columns.consent_yes

    def _filled_in(self, row: AnswerRow, who: _Who, content: str) -> Iterator[FilledIn]:
        number = row.text(self._columns.response)
        if number:
            id_of = f"response/{self._source}/{number}"
        elif who.person:
            id_of = f"person/{self._source}/{who.person}/{who.wave or ''}"
        else:
            # Without the name of the source: what was imported under another name is known again.
            id_of = f"row/{content}"
        for wave in dict.fromkeys(item.wave for item in self._items):
            # Who answered both times in one row is one person, known or not.
            person = who.person or (self._code(f"row-person/{id_of}") if self._has_waves else None)
            one = _Who(person, wave or who.wave, who.groups)
            replies = tuple(filter(None, (self._reply(row, item, one) for item in self._items if item.wave is wave)))
            if replies:
                yield FilledIn(self._code(f"{id_of}/{wave or ''}"), self._months[row.number], replies)

    def _reply(self, row: AnswerRow, item: ReadItem, who: _Who) -> Reply | None:
        """Return what somebody answered to an item; None: nothing, or nothing that could be read."""
        answer = item.reader.read(*self._cells(row, item))
        key = item.asked.item.key
        if answer.unread is not None:
            self._note_unread(row, item, answer)
        self._unlisted[key] += bool(answer.unlisted)
        if answer.value is None and answer.choices is None and answer.text is None:
            return None
        return Reply(
            key,
            who.person,
            who.wave,
            value=answer.value,
            choices=answer.choices,
            text=answer.text,
            groups=who.groups,
        )

    @staticmethod
    def _cells(row: AnswerRow, item: ReadItem) -> tuple[list[str], list[str | None]]:
        marks = item.ticked or (None,) * len(item.columns)
        found = [
            (text, mark)
            for column, mark in zip(item.columns, marks, strict=True)
            for text in (row.cells.get(column.name, ()) or ("",))
        ]
        return [text for text, _ in found], [mark for _, mark in found]

    def _read_months(self, month: str) -> Mapping[int, str]:
        rows, column = self._table.rows, self._columns.submitted
        found = moments([row.text(column) for row in rows]) if column else [None] * len(rows)
        return {
            row.number: f"{moment[0]:04}-{moment[1]:02}" if moment and 1 <= moment[1] <= 12 else month  # noqa: PLR2004
            for row, moment in zip(rows, found, strict=True)
        }

    def _note_unread(self, row: AnswerRow, item: ReadItem, answer: Answer) -> None:
        column = next((one for one in item.columns if row.text(one)), None)
        where = self._table.locate(row, column)
        said = Problem("answers-step-unknown", _no_step(answer.unread or "", item), where, Severity.WARNING)
        first, count = self._unread.get(answer.unread or "", (said, 0))
        self._unread[answer.unread or ""] = (first, count + 1)

    @staticmethod
    def _counted(problem: Problem, count: int) -> Problem:
        if count == 1:
            return problem
        en, nl = problem.message.en, problem.message.nl
        more = count - 1
        message = Text(
            en=f"{en} ({more} more cells say so)" if more > 1 else f"{en} (1 more cell says so)",
            nl=f"{nl} (staat ook in {more} andere cellen)" if more > 1 else f"{nl} (staat ook in 1 andere cel)",
        )
        return Problem(problem.code, message, problem.where, problem.severity)

    def _say_again(self, row: AnswerRow, earlier: int) -> None:
        message = Text(
            en=f"the same person answered again in row {row.number}; that answer counts, this one does not",
            nl=f"dezelfde persoon heeft nog een keer geantwoord in rij {row.number}; dat antwoord telt, dit niet",
        )
        place = self._table.locate(AnswerRow(earlier, {}), self._columns.person)
        self._problems.append(Problem("answers-again", message, place, Severity.WARNING))

    def _say(self, row: AnswerRow, column: AnswerColumn | None, code: str, message: Text) -> None:
        self._problems.append(Problem(code, message, self._table.locate(row, column)))


def _no_company(written: str, companies: Companies) -> Text:
    meant = companies.nearest(written)
    add = f'"{written}": {meant or "null"}'
    english = f'there is no company "{written}"' + (f"; did you mean {meant}?" if meant else ";")
    dutch = f'er is geen bedrijf "{written}"' + (f"; bedoel je {meant}?" if meant else ";")
    return Text(
        en=f"{english} put under company, values in the mapping: {add}; this row is left out",
        nl=f"{dutch} zet in de mapping onder company, values: {add}; deze rij blijft liggen",
    )


def _no_wave(written: str) -> Text:
    return Text(
        en=f'"{written}" is neither before nor after; put it under wave in the mapping; this row is left out',
        nl=f'"{written}" is niet voor en niet na; zet het in de mapping onder wave; deze rij blijft liggen',
    )


def _no_step(written: str, item: ReadItem) -> Text:
    low, high, key = item.asked.item.low, item.asked.item.high, item.asked.item.key
    shown = re.sub(r"\s+", " ", written)[:60]
    return Text(
        en=f'"{shown}" is no step of {key} ({low} to {high}) and is not counted; put it under steps, or under missing',
        nl=f'"{shown}" is geen stap van {key} ({low} tot {high}) en telt niet; zet het onder steps, of onder missing',
    )
