"""The CSV file with members that `hyf import` writes: which one it is, and who stands in it."""

import os
from pathlib import Path

from hyf.cli.context import Opened
from hyf.errors import FileNotUsable, WrongUsage
from hyf.loading.member_changes import Changes
from hyf.loading.members_csv import members_table
from hyf.loading.text_file import read_bytes
from hyf.model.language import Text
from hyf.model.problem import Location

TABLE_NAME = "members.csv"


class MembersTable:
    """A CSV file with members beside a consortium; there may be none yet.

    Attributes:
        path: The one asked for, else the only CSV file under `members_from`, else members.csv.
    """

    def __init__(self, opened: Opened, wanted: Path | None) -> None:
        self._opened = opened
        self._names = opened.consortium.members_from
        named = [name for name in self._names if name.lower().endswith(".csv")]
        self.path = wanted or opened.folder / (named[0] if len(named) == 1 else TABLE_NAME)
        if self.path.suffix.lower() != ".csv":
            raise WrongUsage(_not_csv(self.path))
        if self.path.exists() and not self.is_named:
            raise WrongUsage(_not_named(self.path, self.line_to_add))
        self._found = self._read()

    @property
    def is_named(self) -> bool:
        """Consortium.yaml reads members from it."""
        return any(_is_one(self._opened.folder / name, self.path) for name in self._names)

    @property
    def line_to_add(self) -> str:
        """The line of consortium.yaml that names it, beside those it names already."""
        name = Path(os.path.relpath(os.path.realpath(self.path), os.path.realpath(self._opened.folder))).as_posix()
        return f"members_from: [{', '.join([*self._names, name])}]"

    def by_hand(self, changes: Changes) -> dict[str, Location]:
        """Return where the changed members stand that hyf does not rewrite: in a YAML file, or in another table."""
        places = {change.key: self._opened.locate(("members", change.key)) for change in changes.changed}
        here = {file: _is_one(Path(file), self.path) for file in {place.file for place in places.values()}}
        return {key: place for key, place in places.items() if not here[place.file]}

    def rows_to_write(self, changes: Changes) -> int:
        """Count the rows that are new or change."""
        return len(changes.new) + len(changes.changed) - len(self.by_hand(changes))

    def content(self, changes: Changes) -> bytes:
        """Return the table with the changes in it.

        Raises:
            FileNotUsable: Somebody changed the table meanwhile, so that rows may have other numbers.
        """
        if self._read() != self._found:
            raise FileNotUsable(_changed_meanwhile(self.path))
        elsewhere = self.by_hand(changes)
        here = [change for change in changes.changed if change.key not in elsewhere]
        changed = {self._opened.locate(("members", change.key)).line: change for change in here}
        return members_table(self.path, changes.new, changed, self._opened.consortium.about.language)

    def _read(self) -> bytes | None:
        return read_bytes(self.path) if self.path.exists() else None


def _is_one(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _not_csv(path: Path) -> Text:
    return Text(
        en=f"hyf writes members to a CSV file, and {path} is none; name one that ends in .csv after --to",
        nl=f"hyf schrijft deelnemers in een CSV-bestand, en {path} is dat niet; noem er na --to een op .csv",
    )


def _changed_meanwhile(path: Path) -> Text:
    return Text(
        en=f"{path} was changed while hyf was busy, so it was left as it is; import again",
        nl=f"{path} is gewijzigd terwijl hyf bezig was, en is dus gelaten zoals het is; importeer opnieuw",
    )


def _not_named(path: Path, line: str) -> Text:
    return Text(
        en=f"{path} exists, but consortium.yaml does not name it, so hyf cannot tell who is in it; add this line to "
        f"consortium.yaml and import again:\n\n{line}\n",
        nl=f"{path} bestaat, maar consortium.yaml noemt het niet, dus hyf weet niet wie erin staan; zet deze regel in "
        f"consortium.yaml en importeer opnieuw:\n\n{line}\n",
    )
