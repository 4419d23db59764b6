"""Rows of a downloaded list of skills -> its subjects, each once, and what could not be read."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hyf.loading.table_file import Row
from hyf.loading.taxonomy_columns import Column, Holds, language_called
from hyf.loading.taxonomy_problems import NO_KEY, NO_NAME, garbled, too_long
from hyf.loading.text_file import CONTROL_CHARACTER
from hyf.model.language import Language, Text
from hyf.model.problem import Location, Problem, Severity
from hyf.model.taxonomy import TaxonomyName, TaxonomySubject

COMPETENTNL = "competentnl.nl/"
_LONGEST_NAME = 300
_PREFERRED = ("", "pref", "preferred", "preflabel", "preferredlabel", "label", "name", "naam", "voorkeur")
_GONE = ("deprecated", "obsolete", "removed", "vervallen")
_NO_SKILL = ("occupation", "iscogroup")
_BETWEEN_NAMES = re.compile(r"[|\r\n]+")


@dataclass(slots=True)
class _Entry:
    """What the rows so far say of one subject.

    Attributes:
        names: As written, with their language; the value tells whether it is the preferred one.
        broader: In order, each once.
    """

    names: dict[tuple[str, Language | None], bool] = field(default_factory=dict)
    broader: dict[str, None] = field(default_factory=dict)


class RowReader:
    """Reads the rows of one file, one by one.

    Attributes:
        keys: Of the subjects so far, as written.
        problems: Of the rows so far, all of them warnings.
    """

    def __init__(self, file: str, columns: Sequence[Column], language: Language | None) -> None:
        """Prepare to read.

        Args:
            file: Its name in problems.
            columns: Those that hyf reads.
            language: Of names of which no row or heading says it.
        """
        self.keys: dict[str, _Entry] = {}
        self.problems: list[Problem] = []
        self._file, self._language = file, language
        self._columns: dict[Holds, list[Column]] = defaultdict(list)
        for column in columns:
            self._columns[column.holds].append(column)

    def take(self, row: Row) -> None:
        """Take over what a row says, or say why not."""
        if self._is_left_out(row):
            return
        before = len(self.problems)
        names = list(self._names(row))
        broader = [key for column in self._columns[Holds.BROADER] for key in _pieces(_cell(row, column))]
        key = self._key(row)
        if self._columns[Holds.KEY] and not key and (names or broader):
            self._refuse(row, self._columns[Holds.KEY][0], "value-missing", NO_KEY)
        elif not (names or (key and broader)):
            if len(self.problems) == before:
                self._refuse(row, None, "name-missing", NO_NAME)
        else:
            entry = self.keys.setdefault(key or names[0].text, _Entry())
            _add(entry, names)
            entry.broader.update(dict.fromkeys(broader))

    def subjects(self, source: str) -> tuple[TaxonomySubject, ...]:
        """Return the subjects in the order of the file; a key that is no address is one within its source."""

        def whole(key: str) -> str:
            return key if "://" in key else f"{source}:{key}"

        return tuple(
            TaxonomySubject(
                whole(key),
                tuple(TaxonomyName(text, language, main) for (text, language), main in entry.names.items()),
                tuple(map(whole, entry.broader)),
            )
            for key, entry in self.keys.items()
        )

    def _is_left_out(self, row: Row) -> bool:
        """Tell whether a row is about something else: no skill, no more, not yet, or in another language."""
        said = self._first(row, Holds.LANGUAGE)
        return (
            self._first(row, Holds.STATUS).lower() in _GONE
            or self._first(row, Holds.TYPE).lower() in _NO_SKILL
            or (bool(self._columns[Holds.APPROVED]) and not self._first(row, Holds.APPROVED))
            or bool(said and not language_called(said))
        )

    def _names(self, row: Row) -> Iterator[TaxonomyName]:
        """Yield the names of a row; the first in a cell may be the preferred one."""
        of_row = language_called(self._first(row, Holds.LANGUAGE)) or self._language
        if of_row is None and COMPETENTNL in self._key(row):
            of_row = Language.NL
        is_preferred = re.sub(r"[^a-z]", "", self._first(row, Holds.KIND).lower()) in _PREFERRED
        for column in (*self._columns[Holds.NAME], *self._columns[Holds.OTHER_NAMES]):
            may_lead = is_preferred and column.holds is Holds.NAME
            for place, text in enumerate(_pieces(_cell(row, column))):
                if self._is_usable(text, row, column):
                    yield TaxonomyName(text, column.language or of_row, may_lead and place == 0)

    def _is_usable(self, text: str, row: Row, column: Column) -> bool:
        if len(text) > _LONGEST_NAME:
            self._refuse(row, column, "name-too-long", too_long(text))
        elif "\N{REPLACEMENT CHARACTER}" in text:
            self._refuse(row, column, "not-utf8", garbled(text))
        else:
            return True
        return False

    def _key(self, row: Row) -> str:
        """Return the address of what a row is about, else its number or code; empty where there is none."""
        keys = [tidy(cell) for column in self._columns[Holds.KEY] if (cell := _cell(row, column))]
        return next((key for key in keys if "://" in key), keys[0] if keys else "")

    def _first(self, row: Row, holds: Holds) -> str:
        return next((cell for column in self._columns[holds] if (cell := _cell(row, column))), "")

    def _refuse(self, row: Row, column: Column | None, code: str, message: Text) -> None:
        where = Location(self._file, row.number, column.place + 1 if column else 1)
        self.problems.append(Problem(code, message, where, Severity.WARNING))


def _add(entry: _Entry, names: Sequence[TaxonomyName]) -> None:
    # Where no row says which name is preferred, the first in a language is.
    led = {language for (_, language), is_main in entry.names.items() if is_main}
    for name in names:
        leads = name.is_preferred and name.language not in led
        if leads:
            led.add(name.language)
        entry.names[name.text, name.language] = leads or entry.names.get((name.text, name.language), False)


def _cell(row: Row, column: Column) -> str:
    return row.cells[column.place] if column.place < len(row.cells) else ""


def _pieces(cell: str) -> list[str]:
    return [piece for piece in map(tidy, _BETWEEN_NAMES.split(cell)) if piece]


def tidy(text: str) -> str:
    """Return a text on one line, without characters that no text holds."""
    return " ".join(CONTROL_CHARACTER.sub(" ", text).split())
