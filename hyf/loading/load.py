"""`load`: a consortium file -> Consortium and problems; the only door of this room, beside `rota_file`."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path as FilePath

from pydantic import ValidationError

from hyf.loading.calendars import read_calendars
from hyf.loading.checks import findings
from hyf.loading.decision_files import add_decisions_from_files
from hyf.loading.json_schema import consortium_schema
from hyf.loading.member_tables import add_members_from_tables
from hyf.loading.overrides import TABLES, Override, with_overrides
from hyf.loading.places import Places, by_place
from hyf.loading.schema_problems import schema_problems
from hyf.loading.tree import Tree, text_at
from hyf.loading.yaml_source import read_yaml_file
from hyf.model.consortium import Consortium
from hyf.model.days import CalendarFile, Period
from hyf.model.language import Language
from hyf.model.problem import Location, Path, Problem, Severity


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a consortium file.

    Attributes:
        consortium: None exactly when one of the problems is an error.
        problems: Everything that is wrong, each once, sorted by place: the file itself first, then those it names.
        language: The language of the consortium, as far as the file says it.
        places: Where every declared value stands.
    """

    consortium: Consortium | None
    problems: tuple[Problem, ...]
    language: Language
    places: Places

    def locate(self, path: Path) -> Location:
        """Return the place of a declared value (`("pins", 0, "date")`), or of its nearest parent in the file.

        A member that comes from a table has its row; a setting that is not written has the line of its section, else
        the first line of the file.
        """
        return self.places.locate(path)


def load(path: FilePath, *, members_to_come: bool = False, overrides: Sequence[Override] = ()) -> Loaded:
    """Load the consortium declared in a file, with the members, calendars and decisions in the files that it names.

    Args:
        path: Of the file.
        members_to_come: There need not be any members yet, nor a table that is named: they are being made.
        overrides: What the file would say otherwise; nothing is written.

    Raises:
        FileNotUsable: The file does not exist, is a folder, or may not be read.
        WrongUsage: An override leads nowhere.
    """
    with _collector_at_rest():
        return _load(path, members_to_come=members_to_come, overrides=overrides)


def _load(path: FilePath, *, members_to_come: bool, overrides: Sequence[Override]) -> Loaded:
    # Which tables are read is changed before they are; the people in them can only be changed after.
    tables = [override for override in overrides if override.steps[0] == TABLES]
    source = with_overrides(read_yaml_file(path), tables)
    source = add_members_from_tables(source, path.parent, members_to_come=members_to_come)
    source = with_overrides(source, [override for override in overrides if override.steps[0] != TABLES])
    source = add_decisions_from_files(source, path.parent)
    calendars, found = read_calendars(source, path.parent)
    found += findings(source)
    problems = [*source.problems, *(source.places.problem(finding) for finding in found)]
    consortium = None
    try:
        consortium = Consortium.model_validate(source.tree, by_alias=True, by_name=False)
    except ValidationError as error:
        problems += schema_problems(error, source, consortium_schema())
    if consortium and not any(problem.severity is Severity.ERROR for problem in problems):
        consortium = consortium.model_copy(update={"closed": _closed(consortium, calendars)})
    else:
        consortium = None
    return Loaded(consortium, by_place(problems, str(path)), _language(source.tree), source.places)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    # Loading makes no cycles; the collector would walk the growing tree over and over, for half of the time.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _closed(consortium: Consortium, calendars: Mapping[int, tuple[Period, ...]]) -> tuple[Period, ...]:
    entries = [
        calendars[position] if isinstance(entry, CalendarFile) else (entry,)
        for position, entry in enumerate(consortium.closed)
    ]
    return tuple(chain.from_iterable(entries))


def _language(tree: Tree) -> Language:
    said = text_at(tree, "consortium", "language")
    return Language(said) if said in set(Language) else Language.NL
