"""What `hyf import` does between its options and its answer: read, ask, show the difference, write."""

from dataclasses import dataclass, replace
from pathlib import Path

from hyf.cli.context import Opened
from hyf.cli.import_columns_view import ColumnsView, columns_tree
from hyf.cli.import_question import agrees
from hyf.cli.import_table import MembersTable
from hyf.cli.import_view import DifferenceView
from hyf.cli.import_words import (
    ARE_COLUMNS_RIGHT,
    DRY_RUN,
    NOBODY_TO_ASK,
    NOT_WRITTEN,
    NOTHING_READ,
    change_columns,
    company_question,
    kept_as,
    name_it,
    no_column,
    person_question,
    write_it,
    wrong_mapping,
)
from hyf.errors import FileHasProblems, WrongUsage
from hyf.loading.mapping_file import dump_mapping, read_mapping
from hyf.loading.member_changes import Changes, find_changes
from hyf.loading.members_csv import leftover_table, replace_file
from hyf.loading.survey_answers import read_answers
from hyf.loading.survey_columns import Reading, guess
from hyf.loading.survey_file import Survey, read_survey
from hyf.loading.survey_people import CompanyQuestion, People, PersonQuestion, find_people
from hyf.model.language import Text
from hyf.model.problem import Location, Problem

MAPPING_NAME = "import.yaml"
LEFTOVER_NAME = "import-leftover.csv"


@dataclass(frozen=True, slots=True)
class Manner:
    """How much `hyf import` may do by itself.

    Attributes:
        asks: There is somebody to ask.
        yes: Everything may be written without asking.
    """

    asks: bool
    as_json: bool
    dry_run: bool
    yes: bool


class Import:
    """One run of `hyf import`."""

    def __init__(self, opened: Opened, file: Path, to: Path | None, mapping: Path | None, manner: Manner) -> None:
        self._opened, self._file, self._manner = opened, file, manner
        self._consortium, self._printer = opened.consortium, opened.printer
        self._mapping = mapping or opened.folder / MAPPING_NAME
        self._table = MembersTable(opened, to)

    def run(self, *, adds: bool) -> None:
        """Read the answers, show what they change, and write it.

        Args:
            adds: Earlier wishes stay beside the new ones.

        Raises:
            FileHasProblems: The export or import.yaml cannot be read, or no row of it.
            WrongUsage: Nobody said whether it may be written.
            Interrupted: Somebody stopped answering.
        """
        survey = self._survey()
        reading = self._confirmed(survey, self._kept())
        reading, people = self._decided(survey, reading)
        changes = find_changes(people.known, self._consortium, adds=adds)
        found = [*(problem for _, problem in people.left_out), *people.remarks]
        problems = sorted(found, key=lambda problem: problem.where)
        view = DifferenceView(self._opened, changes, self._table.by_hand(changes), len(survey.rows))
        if not self._manner.as_json:
            self._printer.problems(problems)
            if problems and self._printer.err.is_terminal:
                self._printer.err.print()
            for part in view.parts():
                self._printer.answer(part)
        may_write = self._may_write(people, self._table.rows_to_write(changes))
        written = self._write(survey, reading, people, changes) if may_write else []
        if self._manner.as_json:
            self._printer.json({**columns_tree(survey, reading), **view.tree(problems, written)})
        self._end(people, written)

    def _survey(self) -> Survey:
        read = read_survey(self._file)
        if isinstance(read, Problem):
            self._printer.problems([read])
            raise FileHasProblems(NOTHING_READ)
        return read

    def _kept(self) -> Reading:
        """Return what was decided before about columns, answers, companies and people."""
        if not self._mapping.exists():
            return Reading()
        kept, problems = read_mapping(self._mapping)
        if problems:
            self._printer.problems(problems)
            raise FileHasProblems(wrong_mapping(self._mapping))
        return kept

    def _confirmed(self, survey: Survey, kept: Reading) -> Reading:
        """Return a reading of every column that somebody saw, and did not refuse."""
        reading = guess(survey, kept)
        is_known = all(column.name in kept.uses for column in survey.columns)
        if not self._manner.as_json and not (is_known and self._printer.quiet):
            view = ColumnsView(self._opened, survey, reading, self._mapping if is_known else None)
            for part in view.parts():
                self._printer.answer(part)
        roles = {reading.uses[column.name].role for column in survey.columns}
        if missing := no_column(roles, self._mapping):
            where = Location(survey.file, survey.head.number, 1)
            self._printer.problems([Problem("column-missing", missing, where)])
        if missing or (not is_known and self._manner.asks and not self._agrees(ARE_COLUMNS_RIGHT, default=True)):
            if not self._manner.dry_run:
                replace_file(self._mapping, self._mapping_text(reading))
            raise FileHasProblems(change_columns(self._mapping, is_written=not self._manner.dry_run))
        return reading

    def _mapping_text(self, reading: Reading) -> bytes:
        return dump_mapping(reading, self._consortium.about.language).encode()

    def _decided(self, survey: Survey, reading: Reading) -> tuple[Reading, People]:
        """Return who answered, after every question that somebody could be asked."""
        refused: set[CompanyQuestion | PersonQuestion] = set()
        while True:
            answers = read_answers(survey, reading)
            people = find_people(survey, answers, reading, self._consortium)
            question = next((each for each in people.questions if each not in refused), None)
            if question is None or not self._manner.asks:
                return reading, people
            decided = self._ask(question, reading)
            if decided is None:
                refused.add(question)
            reading = decided or reading

    def _ask(self, question: CompanyQuestion | PersonQuestion, reading: Reading) -> Reading | None:
        if isinstance(question, PersonQuestion):
            member = self._consortium.members[question.member]
            is_member = self._agrees(person_question(question, member, self._consortium), default=False)
            # Without an address nobody can be made a new member.
            key = member.key if is_member else None
            return replace(reading, people={**reading.people, question.who: key})
        company = self._consortium.companies[question.company]
        if not self._agrees(company_question(question, company), default=True):
            return None
        return replace(reading, companies={**reading.companies, question.written: question.company})

    def _agrees(self, question: Text, *, default: bool) -> bool:
        return agrees(question, self._opened.language, default=default)

    def _may_write(self, people: People, count: int) -> bool:
        if self._manner.dry_run or not people.known:
            return False
        if self._manner.yes:
            return True
        return self._manner.asks and (count == 0 or self._agrees(write_it(self._table.path, count), default=False))

    def _write(self, survey: Survey, reading: Reading, people: People, changes: Changes) -> list[Path]:
        files = {self._mapping: self._mapping_text(reading)}
        if people.left_out:
            left_out = leftover_table(survey, people.left_out, self._consortium.about.language)
            files[self._opened.folder / LEFTOVER_NAME] = left_out
        if self._table.rows_to_write(changes):
            files[self._table.path] = self._table.content(changes)
        for path, content in files.items():
            is_new = not path.exists()
            kept = replace_file(path, content)
            if kept or is_new:
                self._printer.note(kept_as(path, kept))
        if self._table.path in files and not self._table.is_named:
            self._printer.note(name_it(self._opened.path, self._table.line_to_add))
        return list(files)

    def _end(self, people: People, written: list[Path]) -> None:
        """Say how it ended, where nothing was written."""
        if not people.known:
            raise FileHasProblems(NOTHING_READ)
        if written or self._manner.as_json:
            return
        if not (self._manner.dry_run or self._manner.asks):
            raise WrongUsage(NOBODY_TO_ASK)
        self._printer.note(DRY_RUN if self._manner.dry_run else NOT_WRITTEN)
