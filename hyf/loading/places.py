"""Where declared values stand: in the YAML file, in another one that it names, or in a row of a table of members."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hyf.model.language import Text
from hyf.model.problem import Finding, Location, Path, Problem


@dataclass(frozen=True, slots=True)
class RowPlace:
    """The place of one member in a table.

    Attributes:
        file: The table, as the user would type it.
        line: The row as a spreadsheet counts it.
        columns: The column of each key that the table has, from 1.
        headings: The heading of each of those columns, as it is written there.
    """

    file: str
    line: int
    columns: Mapping[str, int]
    headings: Mapping[str, str]

    def locate(self, column: str) -> Location:
        """Return the place of a cell; of the row as a whole where it has no such column."""
        return Location(self.file, self.line, self.columns.get(column, 1))


@dataclass(frozen=True, slots=True)
class Places:
    """The positions of a declared tree, beside its values.

    Attributes:
        file: The YAML file, as the user would type it.
        values: Line and column of each value; of a list or mapping under a key: those of the key.
        keys: Line and column of each key.
        rows: The members that come from tables, by key.
        elsewhere: What comes from another YAML file: by its path here, the places there and its path there.
    """

    file: str
    values: Mapping[Path, tuple[int, int]] = field(default_factory=dict)
    keys: Mapping[Path, tuple[int, int]] = field(default_factory=dict)
    rows: Mapping[str, RowPlace] = field(default_factory=dict)
    elsewhere: Mapping[Path, tuple["Places", Path]] = field(default_factory=dict)

    def locate(self, path: Path) -> Location:
        """Return the place of a value, or of its nearest parent that stands in the file."""
        if row := self.row_of(path):
            return row.locate(str(path[2]) if len(path) > 2 else "")  # noqa: PLR2004 -- members, key, column
        if there := self._elsewhere(path):
            return there[0].locate(there[1])
        while path and path not in self.values:
            path = path[:-1]
        # The file as a whole is its first line, whatever stands there.
        return Location(self.file, *self.values[path]) if path else Location(self.file, 1, 1)

    def locate_key(self, path: Path) -> Location:
        """Return the place of the key at the end of a path, or of the value where it has none."""
        if row := self.row_of(path):
            return row.locate("key")
        if there := self._elsewhere(path):
            return there[0].locate_key(there[1])
        return Location(self.file, *self.keys[path]) if path in self.keys else self.locate(path)

    def problem(self, finding: Finding, *, at_key: bool = False) -> Problem:
        """Give a finding its place; in a table its message names the column as well.

        Args:
            finding: At a path of the declared tree.
            at_key: The key itself is wrong, not what stands behind it.
        """
        where = self.locate_key(finding.path) if at_key else self.locate(finding.path)
        message, row = finding.message, self.row_of(finding.path)
        column = "key" if at_key else str(finding.path[2]) if len(finding.path) > 2 else ""  # noqa: PLR2004 -- as above
        if row and (heading := row.headings.get(column)):
            message = Text(en=f'column "{heading}": {message.en}', nl=f'kolom "{heading}": {message.nl}')
        return Problem(finding.code, message, where, finding.severity)

    def _elsewhere(self, path: Path) -> tuple["Places", Path] | None:
        for length in range(len(path), 0, -1) if self.elsewhere else ():
            if path[:length] in self.elsewhere:
                places, start = self.elsewhere[path[:length]]
                return places, start + path[length:]
        return None

    def row_of(self, path: Path) -> RowPlace | None:
        """Return the table row that a path leads into, unless something else was put in its place."""
        if self._elsewhere(path):
            return None
        if len(path) > 1 and path[0] == "members" and isinstance(path[1], str):
            return self.rows.get(path[1])
        return None


def by_place(problems: Iterable[Problem], file: str) -> tuple[Problem, ...]:
    """Return problems each once, sorted by place: the given file first, then the files that it names."""

    def place(problem: Problem) -> tuple[bool, Location, str, Text]:
        return problem.where.file != file, problem.where, problem.code, problem.message

    return tuple(sorted(dict.fromkeys(problems), key=place))
