"""The rows of a survey -> what each person answered; whose answer it is, is found in `survey_people`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from hyf.loading.checks_people import can_be_address
from hyf.loading.survey_columns import Reading
from hyf.loading.survey_file import Column, Survey
from hyf.loading.survey_headings import Role
from hyf.loading.survey_items import Item, items_in, one_line
from hyf.loading.survey_problems import UNFINISHED, no_address, unknown_answer
from hyf.loading.survey_times import Moment, moments
from hyf.loading.survey_words import days_in, language_of, level_of, says_nothing, scale, yes_or_no
from hyf.loading.table_file import Row
from hyf.model.days import Weekday
from hyf.model.language import Language
from hyf.model.problem import Problem, Severity
from hyf.model.wish import Level, Offer, Wish

_MOST_WISHED = 3
_LISTS = (Role.WISHES, Role.OFFERS, Role.RANKING)
_ADDRESS_IN = re.compile(r"(?:mailto:|.*<)\s*([^<>\s]+@[^<>\s]+?)>?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one row says; a text is empty, a value None, a list empty where it says nothing about it.

    Attributes:
        moment: When it was given; None where that cannot be told.
        problems: What could not be read of it.
    """

    row: Row
    name: str
    email: str
    company: str
    language: Language | None
    wishes: tuple[Wish, ...]
    offers: tuple[Offer, ...]
    weekdays: tuple[Weekday, ...]
    organises: bool | None
    moment: Moment | None
    problems: tuple[Problem, ...]


def read_answers(survey: Survey, reading: Reading) -> list[Answer]:
    """Read every row of a survey.

    Args:
        survey: The rows.
        reading: What each of its columns is.
    """
    columns = _by_role(survey, reading)
    weights = scale(cell for column in columns[Role.WEIGHT] for cell in survey.filled(column))
    reader = _Reader(survey, reading, columns, {**weights, **reading.answers})
    when = _moments(survey, reader.columns)
    return [reader.read(row, moment) for row, moment in zip(survey.rows, when, strict=True)]


def _by_role(survey: Survey, reading: Reading) -> dict[Role, list[Column]]:
    found: dict[Role, list[Column]] = {role: [] for role in Role}
    for column in survey.columns:
        found[reading.uses[column.name].role].append(column)
    return found


def _moments(survey: Survey, columns: Mapping[Role, list[Column]]) -> Iterator[Moment | None]:
    timed = columns[Role.TIME] + columns[Role.SUBMITTED]
    found = [moments([survey.cell(row, column) for row in survey.rows]) for column in timed]
    for n in range(len(survey.rows)):
        yield max((told for column in found if (told := column[n])), default=None)


@dataclass(frozen=True, slots=True)
class _Reader:
    survey: Survey
    reading: Reading
    columns: Mapping[Role, list[Column]]
    worth: Mapping[str, int | Level | None]

    def read(self, row: Row, moment: Moment | None) -> Answer:
        problems = [*self._unfinished(row), *self._unknown_answers(row)]
        email, wrong = self._email(row)
        return Answer(
            row=row,
            name=self._name(row),
            email=email,
            company=one_line(self._first(row, Role.COMPANY)),
            language=language_of(self._first(row, Role.LANGUAGE)),
            wishes=_wishes(self._items(row, (Role.WISHES, Role.RANKING, Role.WISH))),
            offers=_offers(self._items(row, (Role.OFFERS, Role.OFFER))),
            weekdays=self._weekdays(row),
            organises=self._organises(row),
            moment=moment,
            problems=(*problems, *wrong),
        )

    def _first(self, row: Row, role: Role) -> str:
        cells = (self.survey.cell(row, column) for column in self.columns[role])
        return next((cell for cell in cells if not says_nothing(cell)), "")

    def _name(self, row: Row) -> str:
        parts = [self._first(row, Role.FIRST_NAME), self._first(row, Role.LAST_NAME)]
        return one_line(self._first(row, Role.NAME) if not any(parts) else " ".join(filter(None, parts)))

    def _email(self, row: Row) -> tuple[str, list[Problem]]:
        """Return the first mail address that can be one; a problem where something else stands there."""
        wrong = []
        for column in self.columns[Role.EMAIL]:
            cell = self.survey.cell(row, column)
            found = _ADDRESS_IN.fullmatch(cell)
            address = (found[1] if found else cell).strip(" .,;")
            if can_be_address(address):
                return address, []
            if not says_nothing(cell):
                wrong.append(Problem("address-shape", no_address(one_line(cell)), self.survey.locate(row, column)))
        return "", wrong

    def _organises(self, row: Row) -> bool | None:
        said = [yes_or_no(self.survey.cell(row, column)) for column in self.columns[Role.ORGANISES]]
        return next((answer for answer in said if answer is not None), None)

    def _weekdays(self, row: Row) -> tuple[Weekday, ...]:
        days: set[Weekday] = set()
        for column in self.columns[Role.WEEKDAYS]:
            cell = self.survey.cell(row, column)
            ticked = days_in(column.row) if yes_or_no(cell) else None
            days |= set(days_in(cell) or ticked or ())
        return tuple(day for day in Weekday if day in days)

    def _items(self, row: Row, roles: Iterable[Role]) -> Iterator[Item]:
        """Yield what a row names, in the order of the columns, with the level and weight that stand behind it."""
        columns = sorted((column for role in roles for column in self.columns[role]), key=lambda each: each.position)
        for column in columns:
            use, cell = self.reading.uses[column.name], self.survey.cell(row, column)
            if use.role is Role.RANKING:
                for place, item in enumerate(items_in(cell)[:_MOST_WISHED]):
                    yield Item(item.text, item.level, _MOST_WISHED - place)
            elif use.role in _LISTS:
                level, weight = self._of(row, column)
                for item in items_in(cell, commas=use.commas):
                    yield Item(item.text, item.level or level, item.weight or weight)
            elif worth := self.worth.get(cell):
                text = one_line(use.text or column.row or column.question)
                yield Item(text, worth, None) if isinstance(worth, Level) else Item(text, None, worth)

    def _of(self, row: Row, column: Column) -> tuple[Level | None, int | None]:
        """Return the level and the weight in the columns behind a column, as far as these are of it."""
        level = level_of(self._behind(row, column, Role.LEVEL))
        weight = self.worth.get(self._behind(row, column, Role.WEIGHT))
        return level, weight if isinstance(weight, int) and weight else None

    def _behind(self, row: Row, column: Column, role: Role) -> str:
        behind = next((each for each in self.columns[role] if each.position > column.position), None)
        return self.survey.cell(row, behind) if behind else ""

    def _unfinished(self, row: Row) -> Iterator[Problem]:
        for column in self.columns[Role.SUBMITTED]:
            if not self.survey.cell(row, column):
                yield Problem("answer-unfinished", UNFINISHED, self.survey.locate(row, column))

    def _unknown_answers(self, row: Row) -> Iterator[Problem]:
        for column in self.columns[Role.WISH] + self.columns[Role.OFFER]:
            cell = self.survey.cell(row, column)
            if cell and self.worth.get(cell) is None:
                where = self.survey.locate(row, column)
                yield Problem("answer-unknown", unknown_answer(one_line(cell)), where, Severity.WARNING)


def _wishes(items: Iterable[Item]) -> tuple[Wish, ...]:
    """Return wishes, each text once: its first level, its highest weight."""
    found: dict[str, Item] = {}
    for item in items:
        before = found.get(fold(item.text), item)
        weight = max(before.weight or 1, item.weight or 1)
        found[fold(item.text)] = Item(before.text, before.level or item.level, weight)
    return tuple(Wish(text=item.text, level=item.level, weight=item.weight or 1) for item in found.values())


def _offers(items: Iterable[Item]) -> tuple[Offer, ...]:
    found: dict[str, Offer] = {}
    for item in items:
        found.setdefault(fold(item.text), Offer(text=item.text, level=item.level))
    return tuple(found.values())


def fold(text: str) -> str:
    """Return a text as wishes are compared: two that differ in capitals and spaces only are one."""
    return " ".join(text.casefold().split())
