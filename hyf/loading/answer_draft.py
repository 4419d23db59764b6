"""A first mapping for a file that hyf does not know: guessed from headings and cells, for people to correct."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from hyf.loading.answer_file import CODE_HEADINGS
from hyf.loading.answer_guess import guessed_kind, is_ranking, quoted
from hyf.loading.answer_rows import known_by
from hyf.loading.answer_table import AnswerColumn, AnswerTable, folded
from hyf.loading.survey_headings import Role, role_of_heading
from hyf.loading.survey_words import yes_or_no
from hyf.model.key import free_key, key_from
from hyf.model.language import Language, Text

_OFTEN = 2
_MOST_SAME = 0.5
"""What part of the codes in a column may be of somebody else too, more or less."""
_NOTHING_SEEN = "N/A"
"""What LimeSurvey writes where a question was not put to somebody."""
_HEAD = Text(
    en="""\
# A first guess of what was asked in {file}. Look at every item: correct its kind, its choices and their order, or
# take it out. Then: hyf answers import {file} --mapping THIS-FILE
#
#   kind      single, multiple, scale or open        level   reaction, learning, intention, behaviour, results
#   reversed  true: a low step is the good end               or consortium (that is it where nothing is said)
#   before, after, in the place of column: the same was asked twice in one row
#   missing: [n/a]     what stands where nothing was answered""",
    nl="""\
# Een eerste gok van wat er in {file} is gevraagd. Bekijk elke vraag: verbeter kind, de keuzes en hun volgorde, of
# haal haar weg. Daarna: hyf answers import {file} --mapping DIT-BESTAND
#
#   kind      single (één keuze), multiple (meer keuzes), scale (schaal) of open (eigen woorden)
#   level     reaction, learning, intention, behaviour, results of consortium (als er niets staat)
#   reversed  true: een lage stap is goed
#   before, after, in plaats van column: hetzelfde is in één rij twee keer gevraagd
#   missing: [n.v.t.]     wat er staat waar niets is geantwoord""",
)

_RANKING = Text(
    en="  # {name}: a ranking, of which hyf counts nothing",
    nl="  # {name}: een rangorde, en daarvan telt hyf niets",
)


def draft_mapping(table: AnswerTable, language: Language) -> str:
    """Return a mapping that reads a table, as text for people.

    Args:
        table: The answers.
        language: Of the remarks in it.
    """
    lines = [_HEAD.says(language).format(file=Path(table.file).name), ""]
    about = _about_rows(table)
    lines += [f"{name}: {quoted(column.name)}" for name, column in about.items()]
    if any(cell == _NOTHING_SEEN for row in table.rows for cells in row.cells.values() for cell in cells):
        lines.append(f"missing: [{quoted(_NOTHING_SEEN)}]")
    rest = [column for column in table.columns if column not in about.values() and not _says_of_row(table, column)]
    keys: set[str] = set()
    lines.append("items:")
    for columns in _together(table, rest):
        if is_ranking(_cells(table, columns[0])):
            lines.append(_RANKING.says(language).format(name=columns[0].name))
            continue
        name = columns[0].question if len(columns) == 1 else _stem(columns[0])
        key = free_key(key_from(name)[:40].strip("-") or "item", keys)
        keys.add(key)
        lines += _item(table, columns, key)
    return "\n".join(lines) + "\n"


_NO_ITEMS = (Role.IGNORE, Role.TIME, Role.SUBMITTED, Role.LANGUAGE, Role.NAME, Role.FIRST_NAME, Role.LAST_NAME)
_ABOUT = {Role.EMAIL: "person", Role.COMPANY: "company", Role.TIME: "submitted", Role.SUBMITTED: "submitted"}
_NUMBERS = re.compile(r"id|#|(response|respons|antwoord|reactie|respondent) ?id")
_CONSENT = re.compile(r"\b(citeren|quote you|be quoted|je woorden (aanhalen|overnemen))\b")
_CODE = re.compile(r"\b(jouw|je|uw|eigen|persoonlijke|unieke|your|own|personal|unique)( \w+)? code\b")


def _about_rows(table: AnswerTable) -> dict[str, AnswerColumn]:
    """Return the first column for each thing that is said of a whole row; a code goes before an address."""
    found: dict[str, AnswerColumn] = {}
    for column in table.columns:
        role = role_of_heading(column.question)
        name = "response" if _NUMBERS.fullmatch(_spaced(column)) else _ABOUT.get(role) if role else None
        if _is_code(table, column):
            found["person"] = column
        elif _is_consent(table, column):
            found.setdefault("consent", column)
        # An address that is "anonymous" for everybody would make one person of all.
        elif name and (name != "person" or any(known_by(row.text(column)) for row in table.rows)):
            found.setdefault(name, column)
            # "How do you like your company?" speaks of it too; the column that holds it has the shorter heading.
            if name == "company" and len(column.question) < len(found[name].question):
                found[name] = column
    return found


def _says_of_row(table: AnswerTable, column: AnswerColumn) -> bool:
    """Tell whether a column is no item: also a second address or moment is none."""
    if role_of_heading(column.question) in (*_NO_ITEMS, Role.EMAIL) or _NUMBERS.fullmatch(_spaced(column)):
        return True
    return _is_code(table, column) or _is_consent(table, column)


def _is_code(table: AnswerTable, column: AnswerColumn) -> bool:
    """Tell whether people made up a code here: of nearly everybody another."""
    cells = [known_by(cell) for cell in _cells(table, column)]
    heading = folded(column.question).strip(" :.?")
    is_asked = heading in CODE_HEADINGS or _CODE.search(heading) is not None
    return is_asked and len({*cells}) > _MOST_SAME * len(cells)


def _is_consent(table: AnswerTable, column: AnswerColumn) -> bool:
    """Tell whether people say here that their words may be quoted."""
    cells = _cells(table, column)
    is_asked = _CONSENT.search(folded(column.question)) is not None
    return is_asked and bool(cells) and all(yes_or_no(cell) is not None for cell in cells)


def _spaced(column: AnswerColumn) -> str:
    return folded(column.question).replace("-", " ")


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
    return [text for row in table.rows if (text := row.text(column)) and text != _NOTHING_SEEN]


def _item(table: AnswerTable, columns: list[AnswerColumn], key: str) -> list[str]:
    if len(columns) > 1 and not _is_tick(table, columns[0]):
        places = [columns[0].name, *(["..."] if len(columns) > _OFTEN else []), columns[-1].name]
        choices = ", ".join(quoted(_cells(table, column)[0]) for column in columns)
        named = ", ".join(place if place == "..." else quoted(place) for place in places)
        return [f"  - key: {key}", "    kind: multiple", f"    columns: [{named}]", f"    choices: [{choices}]"]
    if len(columns) > 1:
        ticks = ", ".join(f"{quoted(column.name)}: {quoted(column.part)}" for column in columns)
        choices = ", ".join(quoted(column.part) for column in columns)
        return [f"  - key: {key}", "    kind: multiple", f"    ticks: {{{ticks}}}", f"    choices: [{choices}]"]
    (column,) = columns
    return [f"  - key: {key}", f"    column: {quoted(column.name)}", *guessed_kind(_cells(table, column))]
