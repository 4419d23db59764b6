"""A downloaded list of skills -> what it says, and what could not be read of it: the door for `hyf taxonomy add`."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from hyf.loading.table_file import Row, TableNotReadable, read_table
from hyf.loading.taxonomy_columns import Holds, columns_of, is_heading, language_called
from hyf.loading.taxonomy_problems import EMPTY, KIND, NO_SKILLS, UNKNOWN, other_language
from hyf.loading.taxonomy_rows import COMPETENTNL, RowReader, tidy
from hyf.model.language import Language
from hyf.model.problem import Location, Problem
from hyf.model.taxonomy import TaxonomyFile

_ESCO = "data.europa.eu/esco/"
_TAG_SYNONYMS = "targettagname"
_LANGUAGE_IN_NAME = re.compile(r"[-_. ]([a-z]{2})$", re.IGNORECASE)
_OTHER_LANGUAGES = (
    "ar", "bg", "cs", "da", "de", "el", "es", "et", "fi", "fr", "ga", "hr", "hu", "is", "it", "lt", "lv", "mt", "no",
    "pl", "pt", "ro", "ru", "sk", "sl", "sv", "uk",
)  # fmt: skip


def read_taxonomy(path: Path, source: str | None = None) -> tuple[TaxonomyFile | None, tuple[Problem, ...]]:
    """Read a list of skills.

    Args:
        path: A CSV or XLSX file.
        source: What to call the taxonomy; None: what its addresses, its headings or the name of the file say.

    Returns:
        What it says, and warnings about rows of it; or None, and why it cannot be read.

    Raises:
        FileNotUsable: The file does not exist, or may not be read.
    """
    try:
        rows = read_table(path, is_heading)
    except TableNotReadable as error:
        message = KIND if error.code == "table-kind" else error.message
        return None, (Problem(error.code, message, Location(str(path), error.row or 1, 1)),)
    if wrong := _wrong_as_a_whole(path, rows):
        return None, (wrong,)
    head = rows[0].cells
    reader = RowReader(str(path), columns_of(head), language_called(_language_code(path)))
    for row in rows[1:]:
        reader.take(row)
    if not reader.keys:
        return None, (*reader.problems, Problem("table-empty", NO_SKILLS, Location(str(path), 1, 1)))
    # A name on the disk may hold what no text holds.
    called = tidy(source or "") or tidy(_source(path, head, reader.keys))
    return TaxonomyFile(called, tidy(path.name), reader.subjects(called)), tuple(reader.problems)


def _wrong_as_a_whole(path: Path, rows: Sequence[Row]) -> Problem | None:
    where = Location(str(path), 1, 1)
    if not rows:
        return Problem("table-empty", EMPTY, where)
    head, code = rows[0].cells, _language_code(path)
    if not {column.holds for column in columns_of(head)} & {Holds.NAME, Holds.BROADER}:
        return Problem("headings-missing", UNKNOWN, where)
    # Only of ESCO: "skills_it.csv" of somebody else is about IT.
    if code in _OTHER_LANGUAGES and {"conceptUri", "preferredLabel"} <= set(head):
        return Problem("language-unknown", other_language(code), where)
    return None


def _language_code(path: Path) -> str:
    """Return the code at the end of a name ("skills_nl.csv"); empty where there is none."""
    found = _LANGUAGE_IN_NAME.search(path.stem)
    return found[1].lower() if found else ""


def _source(path: Path, head: Iterable[str], keys: Iterable[str]) -> str:
    first = next(iter(keys))
    if _ESCO in first:
        return "ESCO"
    if COMPETENTNL in first:
        return "CompetentNL"
    if _TAG_SYNONYMS in (cell.lower() for cell in head):
        return "Stack Overflow"
    is_ours = _language_code(path) in set(Language)
    return _LANGUAGE_IN_NAME.sub("", path.stem) if is_ours else path.stem
