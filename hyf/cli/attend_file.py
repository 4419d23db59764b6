"""A filled-in list -> who came: people by key, address or name, answers in either language; problems at their place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from hyf.loading.formula_guard import unguarded
from hyf.loading.suggestions import did_you_mean
from hyf.loading.survey_words import plain, yes_or_no
from hyf.loading.table_file import Row, TableNotReadable, read_table
from hyf.mail.address import normal_address
from hyf.model.consortium import Consortium
from hyf.model.language import Text
from hyf.model.problem import Location, Problem

CAME: Final = "came"
SIGNATURE: Final = "signature"
_HEADINGS: Final = {
    "key": ("key", "sleutel"),
    "email": ("email", "e mail", "mail", "mailadres", "e mailadres", "emailadres", "address", "adres"),
    "name": ("name", "naam", "member", "deelnemer"),
    CAME: (
        "came",
        "was er",
        "aanwezig",
        "aanwezigheid",
        "gekomen",
        "kwam",
        "present",
        "attended",
        "attendance",
        "there",
    ),
    SIGNATURE: (SIGNATURE, "handtekening", "paraaf", "signed", "getekend"),
}
_COLUMN: Final = {said: column for column, words in _HEADINGS.items() for said in words}
_WHO: Final = ("key", "email", "name")
_YES: Final = ("1", "v", "aanwezig", "present", "gekomen", "came", "✓", "✔", "✅")
_NO: Final = ("0", "-", "afwezig", "absent", "niet gekomen", "did not come")


@dataclass(frozen=True, slots=True)
class Filled:
    """What a list says.

    Attributes:
        said: By key of the member: whether they came.
        problems: By place; where there are any, nobody can rely on the rest.
    """

    said: Mapping[str, bool] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_filled(path: Path, consortium: Consortium) -> Filled:
    """Read a list that was filled in.

    Raises:
        FileNotUsable: The file does not exist, or may not be read.
    """
    file = str(path)
    try:
        rows = read_table(path, lambda heading: _column_of(heading) is not None)
    except TableNotReadable as error:
        return Filled(problems=(Problem(error.code, error.message, Location(file, error.row or 1, 1)),))
    heads = next((row for row in rows if any(_column_of(cell) in _WHO for cell in row.cells)), None)
    columns = {column: n for n, cell in enumerate(heads.cells) if (column := _column_of(cell))} if heads else {}
    answer = CAME if CAME in columns else SIGNATURE
    if heads is None or answer not in columns:
        return Filled(problems=(Problem("headings-missing", _HEADS, Location(file, heads.number if heads else 1, 1)),))
    return _Reading(file, columns, answer, consortium).read(row for row in rows if row.number > heads.number)


@dataclass(slots=True)
class _Reading:
    file: str
    columns: Mapping[str, int]
    answer: str
    consortium: Consortium
    said: dict[str, bool] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def read(self, rows: Iterator[Row]) -> Filled:
        for row in rows:
            who = {column: self._cell(row, column) for column in _WHO if column in self.columns}
            if not any(who.values()):
                continue  # a line for somebody who did not come
            member, came = self._member(who, row), self._came(row)
            if member is None or came is None:
                continue
            if self.said.get(member, came) is not came:
                self._add("attendance-twice", _twice(member), row, self.answer)
            self.said[member] = came
        if not self.problems and not any(self.said.values()):
            self.problems.append(Problem("attendance-empty", _EMPTY, Location(self.file, 1, 1)))
        return Filled(self.said, tuple(self.problems))

    def _cell(self, row: Row, column: str) -> str:
        place = self.columns[column]
        return unguarded(row.cells[place]) if place < len(row.cells) else ""

    def _member(self, who: Mapping[str, str], row: Row) -> str | None:
        """Return the key of the member; None: nobody, or several, and that is noted."""
        for column, text in who.items():
            if text:
                found = self._found(column, text)
                if len(found) == 1:
                    return found[0]
                names = {key: member.name for key, member in self.consortium.members.items()}
                why = _several(text, found) if found else _unknown(text, names)
                self._add("attendance-member-twice" if found else "attendance-member-unknown", why, row, column)
                return None
        return None

    def _found(self, column: str, text: str) -> Sequence[str]:
        members = self.consortium.members.values()
        if column == "key":
            return [member.key for member in members if member.key == text.casefold()]
        if column == "email":
            return [member.key for member in members if normal_address(member.email) == normal_address(text)]
        return [member.key for member in members if plain(member.name) == plain(text) or member.key == text.casefold()]

    def _came(self, row: Row) -> bool | None:
        said = self._cell(row, self.answer)
        if self.answer == SIGNATURE or not said:
            return bool(said)
        known = said.strip().casefold()
        came = True if known in _YES else False if known in _NO else yes_or_no(said)
        if came is None:
            self._add("attendance-answer", _answer(said), row, self.answer)
        return came

    def _add(self, code: str, message: Text, row: Row, column: str) -> None:
        self.problems.append(Problem(code, message, Location(self.file, row.number, self.columns[column] + 1)))


def _column_of(heading: str) -> str | None:
    return _COLUMN.get(plain(heading))


_HEADS = Text(
    en="there are no headings by which to read this: it needs a column name, email or key, and a column came; make "
    "such a list with: hyf attend SESSION --sheet FILE",
    nl="er zijn geen kopjes om dit mee te lezen: er moet een kolom naam, e-mail of sleutel zijn, en een kolom "
    "aanwezig; maak zo'n lijst met: hyf attend BIJEENKOMST --sheet BESTAND",
)
_EMPTY = Text(
    en="nobody is marked here; put an x behind everybody who came",
    nl="hier is niemand aangekruist; zet een x achter iedereen die er was",
)


def _unknown(text: str, names: Mapping[str, str]) -> Text:
    meant = did_you_mean(text, names, names)
    return Text(
        en=f'there is no member "{text}"{meant.en or "; correct it, or add this person to consortium.yaml"}',
        nl=f"er is geen deelnemer “{text}”{meant.nl or '; verbeter het, of zet deze persoon in consortium.yaml'}",
    )


def _several(text: str, keys: Sequence[str]) -> Text:
    listed = ", ".join(keys)
    return Text(
        en=f'"{text}" can be several people; add a column key and say which: {listed}',
        nl=f"“{text}” kunnen meer mensen zijn; voeg een kolom sleutel toe en zeg wie: {listed}",
    )


def _answer(text: str) -> Text:
    return Text(
        en=f'"{text}" does not say whether this person came; write x or yes, no, or nothing',
        nl=f"“{text}” zegt niet of deze persoon er was; schrijf x of ja, nee, of niets",
    )


def _twice(member: str) -> Text:
    return Text(
        en=f"{member} stands here with another answer than above; leave one of the two",
        nl=f"{member} staat hier met een ander antwoord dan erboven; laat een van de twee staan",
    )
