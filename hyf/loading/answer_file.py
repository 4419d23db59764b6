"""The door to answers in a file: read it as a mapping says, or as the scan that its headings are of."""

import datetime as dt
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from hyf.loading.answer_items import Readings, no_column, read_items, scan_items
from hyf.loading.answer_mapping import AnswerMapping, LoadedMapping
from hyf.loading.answer_rows import Code, ReadAnswers, RowColumns, RowReader
from hyf.loading.answer_table import AnswerColumn, AnswerTable, folded, long_to_wide, read_answer_table
from hyf.loading.places import by_place
from hyf.loading.survey_companies import Companies
from hyf.loading.survey_headings import Role, role_of_heading
from hyf.model.answer_source import Source
from hyf.model.consortium import Consortium
from hyf.model.evaluation import Wave
from hyf.model.language import Text
from hyf.model.problem import Finding, Path, Problem
from hyf.model.scan import Scan

CODE_HEADINGS = frozenset({"jouw code", "je code", "eigen code", "code", "your code", "own code", "personal code"})
"""Headings of a column with a code that people made up; `hyf answers scan` asks for the first."""


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """A file with answers, and how it is read.

    Attributes:
        name: Of the source.
        scan: That its headings are of; None: a mapping says what it is.
    """

    table: AnswerTable
    name: str
    readings: Readings
    columns: RowColumns
    scan: Scan | None = None

    def source(self, today: dt.date) -> Source:
        """Return what is kept of it beside the answers."""
        return Source(self.name, today, self.readings.asked)

    def answers(self, consortium: Consortium, code: Code, month: str) -> ReadAnswers:
        """Read the rows.

        Args:
            consortium: Its companies.
            code: Makes what people and questionnaires are known by.
            month: Of answers without a moment: `2027-01`.
        """
        companies = Companies(consortium, {})
        reader = RowReader(
            self.table,
            self.readings.items,
            self.columns,
            source=self.name,
            companies=companies,
            code=code,
            month=month,
        )
        return reader.read()


def open_mapped(
    path: FilePath,
    loaded: LoadedMapping,
    scans: Mapping[str, Scan],
    companies: Container[str],
    *,
    wave: Wave | None = None,
) -> AnswerFile | tuple[Problem, ...]:
    """Read a file as a mapping says; problems where one does not fit the other.

    Args:
        path: The file.
        loaded: Without problems.
        scans: By key.
        companies: Keys of those that are declared.
        wave: Of all answers, in the place of what the mapping says.

    Raises:
        FileNotUsable: There is no such file, or it may not be read.
    """
    mapping = loaded.mapping
    assert mapping is not None
    table = read_answer_table(path, _headings(mapping), heading_row=mapping.heading_row, skip_rows=mapping.skip_rows)
    if isinstance(table, Problem):
        return (table,)
    finder = _RowColumnFinder(table, mapping, scans)
    columns = finder.read(wave or loaded.wave)
    table = finder.table
    readings = read_items(mapping, table, scans.get(mapping.scan or ""))
    findings = [*finder.findings, *_undeclared(mapping, companies), *readings.findings]
    if findings:
        problems = (loaded.source.places.problem(finding) for finding in findings)
        return by_place(problems, loaded.source.places.file)
    return AnswerFile(table, mapping.source or path.stem, readings, columns)


def open_scan(path: FilePath, scans: Iterable[Scan], wave: Wave | None = None) -> AnswerFile | tuple[Problem, ...]:
    """Read a file as the scan of which it has most statements as headings; () where it has of none.

    Args:
        path: The file.
        scans: Any of which it may be.
        wave: Of all answers.

    Raises:
        FileNotUsable: There is no such file, or it may not be read.
    """
    scans = tuple(scans)
    said = [
        text for scan in scans for block in scan.blocks for one in block.items for text in (one.text.nl, one.text.en)
    ]
    table = read_answer_table(path, said)
    if isinstance(table, Problem):
        return (table,)
    found = {scan.key: tuple(scan_items(scan, table)) for scan in scans}
    best = max(scans, key=lambda scan: len(found[scan.key]), default=None)
    if best is None or not found[best.key]:
        return ()
    columns = RowColumns(
        person=_person_column(table),
        company=_with_role(table, Role.COMPANY),
        submitted=_with_role(table, Role.SUBMITTED) or _with_role(table, Role.TIME),
        wave_of_all=wave,
    )
    return AnswerFile(table, path.stem, Readings(found[best.key]), columns, best)


def _person_column(table: AnswerTable) -> AnswerColumn | None:
    codes = [column for column in table.columns if folded(column.question).strip(" :.?") in CODE_HEADINGS]
    return codes[0] if codes else _with_role(table, Role.EMAIL)


def _with_role(table: AnswerTable, role: Role) -> AnswerColumn | None:
    """Return the first column that holds something of a kind."""
    for column in table.columns:
        if role_of_heading(column.question) is role and any(row.text(column) for row in table.rows):
            return column
    return None


def _headings(mapping: AnswerMapping) -> list[str]:
    """Return every heading that a mapping names."""
    named = [mapping.person, mapping.response, mapping.submitted, *mapping.only]
    named += [part.column for part in (mapping.company, mapping.wave, mapping.consent) if part]
    if mapping.long:
        named += [mapping.long.item, mapping.long.answer]
    for item in mapping.items:
        named += [item.column, *item.columns, *item.ticks, *item.before, *item.after]
    return [heading for heading in named if heading]


class _RowColumnFinder:
    """Finds the columns that say something of a whole row, and makes a long file wide."""

    def __init__(self, table: AnswerTable, mapping: AnswerMapping, scans: Mapping[str, Scan]) -> None:
        self.table, self.findings = table, list[Finding]()
        self._mapping = mapping
        if mapping.scan and mapping.scan not in scans:
            self.findings.append(Finding(("scan",), "answers-scan-unknown", _no_such_scan(mapping.scan, scans)))

    def read(self, wave: Wave | None) -> RowColumns:
        """Return the columns; what does not fit is in `findings`."""
        mapping = self._mapping
        self._choose_rows()
        columns = RowColumns(
            person=self._column(("person",), mapping.person),
            response=self._column(("response",), mapping.response),
            submitted=self._column(("submitted",), mapping.submitted),
            company=self._column(("company",), mapping.company.column if mapping.company else None),
            company_values={folded(said): key for said, key in mapping.company.values.items()}
            if mapping.company
            else None,
            wave=self._column(("wave",), mapping.wave.column if mapping.wave else None),
            waves=_waves(mapping),
            wave_of_all=wave,
            consent=self._column(("consent",), mapping.consent.column if mapping.consent else None),
            consent_yes=tuple(map(folded, mapping.consent.yes)) if mapping.consent else (),
        )
        self._make_wide(columns)
        return columns

    def _choose_rows(self) -> None:
        for name, texts in self._mapping.only.items():
            wanted = {*map(folded, texts)}
            if column := self._column(("only", name), name):
                rows = self.table.rows
                kept = [row for row in rows if (said := folded(row.text(column))) and (said in wanted or "*" in wanted)]
                self.table = replace(self.table, rows=tuple(kept))

    def _make_wide(self, columns: RowColumns) -> None:
        if self._mapping.long is None:
            return
        item = self._column(("long", "item"), self._mapping.long.item)
        answer = self._column(("long", "answer"), self._mapping.long.answer)
        same = [one for one in (columns.response, columns.person, columns.wave) if one]
        if item and answer and same:
            self.table = long_to_wide(self.table, item, answer, same)

    def _column(self, where: Path, written: str | None) -> AnswerColumn | None:
        found = self.table.find(written) if written else None
        if written and found is None:
            self.findings.append(Finding(where, "answers-column-unknown", no_column(written, self.table)))
        return found


def _undeclared(mapping: AnswerMapping, companies: Container[str]) -> Iterator[Finding]:
    """Find the companies under `values` that are not declared."""
    for written, key in (mapping.company.values if mapping.company else {}).items():
        if key is not None and key not in companies:
            message = Text(
                en=f'there is no company "{key}" in consortium.yaml; correct it, or write null for none',
                nl=f'er is geen bedrijf "{key}" in consortium.yaml; verbeter het, of schrijf null voor geen bedrijf',
            )
            yield Finding(("company", "values", written), "answers-company-undeclared", message)


def _waves(mapping: AnswerMapping) -> dict[str, Wave]:
    if mapping.wave is None:
        return {}
    said = {Wave.BEFORE: mapping.wave.before, Wave.AFTER: mapping.wave.after}
    return {folded(text): wave for wave, texts in said.items() for text in texts}


def _no_such_scan(key: str, scans: Mapping[str, Scan]) -> Text:
    listed = ", ".join(scans)
    return Text(en=f'there is no scan "{key}"; there is {listed}', nl=f'er is geen scan "{key}"; er is {listed}')
