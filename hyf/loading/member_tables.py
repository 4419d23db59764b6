"""`members_from`: tables of members -> members of the declared tree, each with the place of its row.

Where the key of a member is left out it is made from the name, `anna-de-wit`; of two people with one name the later row
gets a number. Their rows may then not change places, so such people are better given a key.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from hyf.errors import FileNotUsable
from hyf.loading.member_cells import COLUMNS, REQUIRED, cell_tree, column_of
from hyf.loading.places import Places, RowPlace
from hyf.loading.suggestions import did_you_mean
from hyf.loading.table_file import Row, TableNotReadable, read_table
from hyf.loading.text_file import CONTROL_CHARACTER
from hyf.loading.tree import EACH, Tree, at, find_texts, section
from hyf.loading.yaml_source import Source
from hyf.model.key import free_key, key_from
from hyf.model.language import Text
from hyf.model.problem import Location, Problem


@dataclass(frozen=True, slots=True)
class _Person:
    """A row of a table: the key it gives, if any, what else it says, and where it stands."""

    key: str | None
    tree: dict[str, Tree]
    place: RowPlace


def add_members_from_tables(source: Source, folder: FilePath, *, members_to_come: bool = False) -> Source:
    """Return a source with the members of the tables it names, after those of the file itself.

    Args:
        source: A consortium file.
        folder: What the names of tables are relative to.
        members_to_come: There need not be any members yet, nor a table that is named: they are being made.
    """
    problems = list(source.problems)
    people: list[_Person] = []
    broken = set(source.broken)
    for path, name in find_texts(source.tree, ("members_from", EACH)):
        try:
            people += _read(folder / name, problems)
        except FileNotUsable:
            if members_to_come and not (folder / name).exists():
                continue
            problems.append(Problem("table-missing", _not_found(name), source.places.locate(path)))
            broken.add(("members",))
        except TableNotReadable as error:
            problems.append(_unreadable(error, folder / name, source.places.locate(path)))
            broken.add(("members",))
    declared = at(source.tree, ("members",))
    members = dict(declared) if isinstance(declared, dict) else {}
    rows = _join(members, people, source.places, problems)
    # What is no mapping is left, so that the schema refuses it.
    takes_more = (rows or members_to_come) and (declared is None or isinstance(declared, dict))
    tree = {**section(source.tree), "members": members} if takes_more else source.tree
    places = replace(source.places, rows=rows)
    return Source(tree, places, frozenset(broken), tuple(problems))


def _join(
    members: dict[str, Tree], people: Sequence[_Person], places: Places, problems: list[Problem]
) -> dict[str, RowPlace]:
    """Put people among the members, under their key; return the rows they come from."""
    rows: dict[str, RowPlace] = {}
    # Every given key is known before one is made, so that no made one takes it.
    taken = {*members, *(person.key for person in people if person.key)}
    for person in people:
        key = person.key or _made_key(person.tree, taken)
        if key in members:
            first = rows[key].locate("key") if key in rows else places.locate(("members", key))
            problems.append(Problem("member-key-twice", _key_twice(key, first), person.place.locate("key")))
        else:
            members[key], rows[key] = person.tree, person.place
            taken.add(key)
    return rows


def _made_key(person: Mapping[str, Tree], taken: Container[str]) -> str:
    name, email = str(person.get("name") or ""), str(person.get("email") or "")
    return free_key(key_from(name) or key_from(email.partition("@")[0]) or "member", taken)


def _read(path: FilePath, problems: list[Problem]) -> Iterator[_Person]:
    file = str(path)
    rows = read_table(path, lambda heading: column_of(heading) is not None)
    if not rows:
        raise TableNotReadable("table-empty", _EMPTY)
    head, *body = rows
    if not any(map(column_of, head.cells)):
        raise TableNotReadable("headings-missing", _NO_HEADINGS, head.number)
    columns = _columns(head, file, problems)
    headings = {column: head.cells[position - 1] for column, position in columns.items()}
    for row in body:
        place = RowPlace(file, row.number, columns, headings)
        yield _person(row, place, head, problems)


def _columns(head: Row, file: str, problems: list[Problem]) -> dict[str, int]:
    """Return the position, from 1, of every column that the table has."""
    columns: dict[str, int] = {}
    for position, heading in enumerate(head.cells, start=1):
        where, column = Location(file, head.number, position), column_of(heading)
        if column is None and heading:
            problems.append(Problem("column-unknown", _column_unknown(heading), where))
        elif column in columns:
            problems.append(Problem("column-twice", _column_twice(heading, columns[column]), where))
        elif column is not None:
            columns[column] = position
    problems += [
        Problem("column-missing", _column_missing(column), Location(file, head.number, 1))
        for column in REQUIRED
        if column not in columns
    ]
    return columns


def _person(row: Row, place: RowPlace, head: Row, problems: list[Problem]) -> _Person:
    tree: dict[str, Tree] = {}
    for column, position in place.columns.items():
        cell = row.cells[position - 1] if position <= len(row.cells) else ""
        if CONTROL_CHARACTER.search(cell):
            problems.append(Problem("control-character", _INVISIBLE, place.locate(column)))
            cell = CONTROL_CHARACTER.sub("", cell).strip()
        if cell:
            tree[column] = cell_tree(column, cell)
    for position, cell in enumerate(row.cells, start=1):
        if cell and not (position <= len(head.cells) and head.cells[position - 1]):
            problems.append(Problem("cell-without-heading", _NO_HEADING, Location(place.file, row.number, position)))
    key = tree.pop("key", None)
    return _Person(str(key) if key else None, tree, place)


_EMPTY = Text(
    en="the table is empty; its first row must hold the headings name, company and email",
    nl="de tabel is leeg; op de eerste rij moeten de kopjes name, company en email staan",
)
_INVISIBLE = Text(
    en="this cell holds an invisible character; type its text again",
    nl="in deze cel staat een onzichtbaar teken; typ de tekst opnieuw",
)
_NO_HEADINGS = Text(
    en="the first row must hold the headings: name, company, email and others; remove what stands above them, "
    "or add a row with headings",
    nl="op de eerste rij moeten de kopjes staan: name, company, email en andere; haal weg wat erboven staat, "
    "of voeg een rij met kopjes toe",
)
_NO_HEADING = Text(
    en="this cell stands under no heading; empty it, or give its column a heading; "
    "is it part of a text with a comma, put that text between quotes",
    nl="deze cel staat onder geen kopje; maak hem leeg, of geef de kolom een kopje; "
    "hoort hij bij een tekst met een komma, zet die tekst tussen aanhalingstekens",
)


def _not_found(name: str) -> Text:
    return Text(
        en=f"there is no file {name} to read members from; correct the name, which counts from the folder of this file",
        nl=f"er is geen bestand {name} met deelnemers; verbeter de naam, die telt vanaf de map van dit bestand",
    )


def _unreadable(error: TableNotReadable, path: FilePath, named_at: Location) -> Problem:
    if error.row is not None:
        return Problem(error.code, error.message, Location(str(path), error.row, 1))
    message = Text(en=f"{path.name}: {error.message.en}", nl=f"{path.name}: {error.message.nl}")
    return Problem(error.code, message, named_at)


def _column_unknown(heading: str) -> Text:
    meant = did_you_mean(heading, COLUMNS)
    if not meant.en:
        listed = ", ".join(COLUMNS)
        meant = Text(en=f"; the columns are {listed}", nl=f"; de kolommen zijn {listed}")
    return Text(en=f'the column "{heading}" is not known{meant.en}', nl=f'de kolom "{heading}" is onbekend{meant.nl}')


def _column_missing(column: str) -> Text:
    return Text(
        en=f'the column "{column}" is missing; add it, and fill it in for everybody',
        nl=f'de kolom "{column}" ontbreekt; voeg hem toe, en vul hem voor iedereen in',
    )


def _column_twice(heading: str, first: int) -> Text:
    return Text(
        en=f'the column "{heading}" stands here again, first as column {first}; remove one of the two',
        nl=f'de kolom "{heading}" staat hier nog eens, eerder als kolom {first}; haal een van de twee weg',
    )


def _key_twice(key: str, first: Location) -> Text:
    return Text(
        en=f'the key "{key}" is used at {first.file}:{first.line} too; give one of the two another key',
        nl=f'de sleutel "{key}" staat ook in {first.file}:{first.line}; geef een van beiden een andere',
    )
