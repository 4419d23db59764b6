"""import.yaml: how a survey is read, as hyf guessed it and people corrected it; kept for the next time."""

import json
from collections.abc import Iterator
from itertools import starmap
from pathlib import Path as FilePath
from typing import Literal

from pydantic import Field, ValidationError

from hyf.loading.places import by_place
from hyf.loading.schema_problems import schema_problems
from hyf.loading.survey_columns import Reading, Use
from hyf.loading.survey_headings import Role
from hyf.loading.yaml_source import read_yaml_file
from hyf.model.declared import Declared
from hyf.model.language import Language, Text
from hyf.model.problem import Problem
from hyf.model.scalars import FilledText
from hyf.model.wish import Level

NEW_PERSON = "new person"
_LONGEST_KEY = 1000
_REMARK = Text(
    en="""\
# How hyf import reads the answers to a survey. Change what is wrong and run hyf import again.
#
# columns: what each column `is`: name, first-name, last-name, email, company, language, weekdays, organises;
#   wishes, offers     what somebody wrote, one or more in a cell; `split: comma` where a comma comes between them
#   wish, offer        the heading names it (`text`), the answer says how much; see answers
#   ranking            several in the order of preference: the first three are wishes
#   level, weight      of the wishes in the columns before it
#   time, submitted    when it was answered; without a moment under submitted an answer was never finished
#   ignore             hyf does not look at it""",
    nl="""\
# Zo leest hyf import de antwoorden van een enquête. Verander wat niet klopt en draai hyf import opnieuw.
#
# columns: wat elke kolom is (`is`): name, first-name, last-name, email, company, language, weekdays, organises;
#   wishes, offers     wat iemand schreef, een of meer in een cel; `split: comma` als er een komma tussen staat
#   wish, offer        het kopje noemt het (`text`), het antwoord zegt hoe graag; zie answers
#   ranking            meerdere op volgorde van voorkeur: de eerste drie zijn wensen
#   level, weight      van de wensen in de kolommen ervoor
#   time, submitted    wanneer het is beantwoord; zonder tijd onder submitted is een antwoord nooit afgemaakt
#   ignore             daar kijkt hyf niet naar""",
)
_ANSWERS = Text(
    en="# What an answer under wish or offer says: 0 no wish, 1 to 3 how much, or a level (beginner, intermediate, "
    "advanced).",
    nl="# Wat een antwoord onder wish of offer zegt: 0 geen wens, 1 tot 3 hoe graag, of een niveau (beginner, "
    "intermediate, advanced).",
)
_COMPANIES = Text(
    en="# A company as people wrote it, and its key.", nl="# Een bedrijf zoals mensen het schreven, en zijn sleutel."
)
_PEOPLE = Text(
    en=f"# A mail address that is not in the consortium, and the key of the member whose it is; or {NEW_PERSON}.",
    nl=f"# Een mailadres dat niet in het consortium staat, en de sleutel van wie het is; of {NEW_PERSON}.",
)


class _Column(Declared):
    use: Role = Field(alias="is")
    column: FilledText
    text: FilledText | None = None
    split: Literal["comma"] | None = None


class _ImportFile(Declared):
    columns: tuple[_Column, ...] = ()
    answers: dict[str, Literal["0", "1", "2", "3", "beginner", "intermediate", "advanced"] | None] = Field(
        default_factory=dict
    )
    companies: dict[str, FilledText] = Field(default_factory=dict)
    people: dict[str, FilledText] = Field(default_factory=dict)


def read_mapping(path: FilePath) -> tuple[Reading, tuple[Problem, ...]]:
    """Read how a survey is to be read; an empty reading where there are problems.

    Raises:
        FileNotUsable: The file does not exist, is a folder, or may not be read.
    """
    source = read_yaml_file(path, maker="hyf import FILE", example="hyf import FILE --dry-run")
    try:
        read = _ImportFile.model_validate(source.tree, by_alias=True, by_name=False)
    except ValidationError as error:
        found = schema_problems(error, source, _ImportFile.model_json_schema())
        return Reading(), by_place([*source.problems, *found], str(path))
    reading = Reading(
        uses={each.column: Use(each.use, each.text or "", each.split is not None) for each in read.columns},
        answers={answer: _worth(worth) for answer, worth in read.answers.items()},
        companies=read.companies,
        people={address: None if key == NEW_PERSON else key for address, key in read.people.items()},
    )
    return reading, source.problems


def _worth(written: str | None) -> int | Level | None:
    if written is None:
        return None
    return int(written) if written.isdecimal() else Level(written)


def dump_mapping(reading: Reading, language: Language) -> str:
    """Return a reading as text for people, which `read_mapping` reads back.

    Args:
        reading: Every column and answer.
        language: Of the remarks in it.
    """
    lines = [_REMARK.says(language), "", "columns:", *map(_column_line, reading.uses.items())]
    answers = {answer: "" if worth is None else str(worth) for answer, worth in reading.answers.items()}
    people = {address: key or NEW_PERSON for address, key in reading.people.items()}
    for remark, name, entries in (
        (_ANSWERS, "answers", answers),
        (_COMPANIES, "companies", reading.companies),
        (_PEOPLE, "people", people),
    ):
        if entries:
            lines += ["", remark.says(language), f"{name}:", *starmap(_entry_line, entries.items())]
    return "\n".join(lines) + "\n"


def _entry_line(key: str, value: str) -> str:
    quoted = _quoted(key)
    # YAML takes a longer key only behind a question mark.
    return f"  {quoted}: {value}".rstrip() if len(quoted) <= _LONGEST_KEY else f"  ? {quoted}\n  : {value}".rstrip()


def _column_line(entry: tuple[str, Use]) -> str:
    name, use = entry
    return f"  - {{{', '.join(_parts(name, use))}}}"


def _parts(name: str, use: Use) -> Iterator[str]:
    yield f"is: {use.role.value}"
    yield f"column: {_quoted(name)}"
    if use.text:
        yield f"text: {_quoted(use.text)}"
    if use.commas:
        yield "split: comma"


def _quoted(text: str) -> str:
    # What JSON takes for a text, YAML does too.
    return json.dumps(text, ensure_ascii=False)
