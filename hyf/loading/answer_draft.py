"""A first mapping for a file that hyf does not know: guessed from headings and cells, for people to correct."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from hyf.loading.answer_table import AnswerColumn, AnswerTable, folded
from hyf.loading.survey_headings import Role, role_of_heading
from hyf.loading.survey_words import yes_or_no
from hyf.model.key import free_key, key_from
from hyf.model.language import Language, Text

_MOST_CHOICES = 12
_LONGEST_CHOICE = 80
_OFTEN = 2
_HIGHEST = 10
_SCALES = (
    "strongly disagree|disagree|neutral|agree|strongly agree",
    "strongly disagree|disagree|neither agree nor disagree|agree|strongly agree",
    "helemaal oneens|oneens|neutraal|eens|helemaal eens",
    "helemaal mee oneens|mee oneens|neutraal|mee eens|helemaal mee eens",
    "zeer mee oneens|mee oneens|neutraal|mee eens|zeer mee eens",
    "never|rarely|sometimes|often|always",
    "nooit|zelden|soms|vaak|altijd",
    "very dissatisfied|dissatisfied|neutral|satisfied|very satisfied",
    "zeer ontevreden|ontevreden|neutraal|tevreden|zeer tevreden",
    "very poor|poor|fair|good|very good",
    "heel slecht|slecht|gaat wel|goed|heel goed",
    "not at all|a little|somewhat|a lot|very much",
    "helemaal niet|een beetje|enigszins|veel|heel veel",
)
_HEAD = Text(
    en="""\
# A first guess of what was asked in {file}. Look at every item: correct its kind, its choices and their order, or
# take it out. Then: hyf answers import {file} --mapping THIS-FILE
#
#   kind      single, multiple, scale or open        level   reaction, learning, intention, behaviour, results
#   reversed  true: a low step is the good end               or consortium: where it stands in the report
#   before, after, in the place of column: the same was asked twice in one row
#   missing: [n/a]     what stands where nothing was answered""",
    nl="""\
# Een eerste gok van wat er in {file} is gevraagd. Bekijk elke vraag: verbeter kind, de keuzes en hun volgorde, of
# haal haar weg. Daarna: hyf answers import {file} --mapping DIT-BESTAND
#
#   kind      single (één keuze), multiple (meer keuzes), scale (schaal) of open (eigen woorden)
#   level     reaction, learning, intention, behaviour, results of consortium: waar het in het verslag staat
#   reversed  true: een lage stap is goed
#   before, after, in plaats van column: hetzelfde is in één rij twee keer gevraagd
#   missing: [n.v.t.]     wat er staat waar niets is geantwoord""",
)


def draft_mapping(table: AnswerTable, language: Language) -> str:
    """Return a mapping that reads a table, as text for people.

    Args:
        table: The answers.
        language: Of the remarks in it.
    """
    lines = [_HEAD.says(language).format(file=Path(table.file).name), ""]
    rest = []
    said: set[str] = set()
    for column in table.columns:
        name = _about_row(column)
        if name and name not in said:
            said.add(name)
            lines.append(f"{name}: {_quoted(column.name)}")
        elif not name and role_of_heading(column.question) not in _NO_ITEMS:
            rest.append(column)
    keys: set[str] = set()
    lines.append("items:")
    for columns in _together(table, rest):
        name = columns[0].question if len(columns) == 1 else _stem(columns[0])
        key = free_key(key_from(name)[:40].strip("-") or "item", keys)
        keys.add(key)
        lines += _item(table, columns, key)
    return "\n".join(lines) + "\n"


_NO_ITEMS = (Role.IGNORE, Role.TIME, Role.SUBMITTED, Role.LANGUAGE, Role.NAME, Role.FIRST_NAME, Role.LAST_NAME)


def _about_row(column: AnswerColumn) -> str | None:
    """Return what of the whole row a column says."""
    if folded(column.question) in ("id", "response id", "responseid", "respons-id", "antwoord id", "reactie id"):
        return "response"
    by_role = {Role.EMAIL: "person", Role.COMPANY: "company", Role.TIME: "submitted", Role.SUBMITTED: "submitted"}
    role = role_of_heading(column.question)
    return by_role.get(role) if role else None


def _together(table: AnswerTable, columns: Sequence[AnswerColumn]) -> Iterator[list[AnswerColumn]]:
    """Yield the columns of each item: several where each is of one choice of the same question."""
    group: list[AnswerColumn] = []
    for column in columns:
        if not _cells(table, column):
            continue
        if group and not _goes_with(table, group[0], column):
            yield group
            group = []
        group.append(column)
    if group:
        yield group


def _goes_with(table: AnswerTable, first: AnswerColumn, column: AnswerColumn) -> bool:
    if _is_tick(table, first):
        return _is_tick(table, column) and _stem(column) == _stem(first)
    return all(len({*_cells(table, one)}) == 1 and not _is_tick(table, one) for one in (first, column))


def _is_tick(table: AnswerTable, column: AnswerColumn) -> bool:
    said = {yes_or_no(cell) if cell not in ("0", "1") else cell == "1" for cell in _cells(table, column)}
    return bool(column.part) and None not in said


def _stem(column: AnswerColumn) -> str:
    return re.sub(r"\s*\[[^\[\]]*\]\s*$", "", column.question)


def _cells(table: AnswerTable, column: AnswerColumn) -> list[str]:
    return [text for row in table.rows if (text := row.text(column))]


def _item(table: AnswerTable, columns: list[AnswerColumn], key: str) -> list[str]:
    if len(columns) > 1 and not _is_tick(table, columns[0]):
        places = [columns[0].name, *(["..."] if len(columns) > _OFTEN else []), columns[-1].name]
        choices = ", ".join(_quoted(_cells(table, column)[0]) for column in columns)
        named = ", ".join(place if place == "..." else _quoted(place) for place in places)
        return [f"  - key: {key}", "    kind: multiple", f"    columns: [{named}]", f"    choices: [{choices}]"]
    if len(columns) > 1:
        ticks = ", ".join(f"{_quoted(column.name)}: {_quoted(column.part)}" for column in columns)
        choices = ", ".join(_quoted(column.part) for column in columns)
        return [f"  - key: {key}", "    kind: multiple", f"    ticks: {{{ticks}}}", f"    choices: [{choices}]"]
    (column,) = columns
    return [f"  - key: {key}", f"    column: {_quoted(column.name)}", *_kind(_cells(table, column))]


def _kind(cells: Sequence[str]) -> list[str]:
    """Return the lines that say how one column is answered."""
    given = Counter(cells)
    words = {folded(cell) for cell in given}
    for scale in _SCALES:
        steps = scale.split("|")
        if words <= {*steps}:
            return ["    kind: scale", f"    steps: [{', '.join(steps)}]"]
    if all(re.fullmatch(r"\d{1,2}", cell) and int(cell) <= _HIGHEST for cell in given):
        numbers = [int(cell) for cell in given]
        high = 5 if max(numbers) <= 5 and min(numbers) >= 1 else _HIGHEST  # noqa: PLR2004 -- the usual scale
        return ["    kind: scale", f"    low: {min(1, *numbers)}", f"    high: {high}"]
    if sum(";" in cell for cell in cells) * _OFTEN > len(cells):
        parts = Counter(part.strip() for cell in cells for part in cell.split(";") if part.strip())
        often = [part for part, count in parts.most_common(_MOST_CHOICES) if count >= _OFTEN] or list(parts)[:1]
        return ["    kind: multiple", '    separator: ";"', f"    choices: [{', '.join(map(_quoted, often))}]"]
    is_choice = len(given) <= _MOST_CHOICES and len(cells) >= _OFTEN * len(given)
    if is_choice and max(map(len, given)) <= _LONGEST_CHOICE and not any("\n" in cell for cell in given):
        choices = ", ".join(_quoted(cell) for cell, _ in given.most_common())
        return ["    kind: single", f"    choices: [{choices}]"]
    return ["    kind: open"]


def _quoted(text: str) -> str:
    # What JSON takes for a text, YAML does too.
    return json.dumps(text, ensure_ascii=False)
