"""Something wrong in a file of the user, with the place where it stands."""

from dataclasses import dataclass
from enum import StrEnum

from hyf.model.language import Text

Path = tuple[str | int, ...]
"""Where a value stands in a declared tree: keys and 0-based positions, outermost first."""


class Severity(StrEnum):
    """How bad a problem is: an error stops every other command, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file.

    Attributes:
        file: The path as the user would type it.
        line: From 1; in a table the row as a spreadsheet counts it.
        column: From 1, in characters; in a table the column as a spreadsheet counts it.
    """

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where, and what to do about it.

    Attributes:
        code: Stable, lower case, unique: `member-company-unknown`.
        message: What is wrong and what to do; no full stop at the end.
        where: The place of the value, of its key, or of the parent that lacks it.
        severity: Error unless said otherwise.
    """

    code: str
    message: Text
    where: Location
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem that does not know its line yet: a rule found it at a path of the declared tree."""

    path: Path
    code: str
    message: Text
    severity: Severity = Severity.ERROR
