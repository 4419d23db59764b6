"""Who came to a session, in words and as a tree; and what changes in it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hyf.cli.attend_sheet import SheetRow
from hyf.enrolment.attend import Difference
from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.rota import Session
from hyf.render.dates import long_date
from hyf.render.plain import one_line

_CAME = Text(en="Came", nl="Was er")
_MISSED = Text(en="Did not come", nl="Was er niet")
_AWAITED = Text(en="Expected, not noted", nl="Verwacht, niet genoteerd")
_NONE = Text(en="nobody noted who came yet", nl="nog niemand noteerde wie er was")
_NOTHING = Text(en="Nothing changes: this was noted already.", nl="Er verandert niets: dit was al genoteerd.")
_FORGOTTEN = Text(en="Was noted by mistake, and not invited", nl="Stond er per ongeluk, en was niet uitgenodigd")


@dataclass(frozen=True, slots=True)
class AttendView:
    """Who came to one session, in one language.

    Attributes:
        listed: Keys of who was expected, and of whom it was noted.
        came: By key: whether they came, where it was noted.
    """

    session: Session
    listed: Sequence[str]
    came: Mapping[str, bool]
    consortium: Consortium
    language: Language

    @property
    def awaited(self) -> tuple[SheetRow, ...]:
        """The rows of a list to fill in, by name."""
        members, companies = self.consortium.members, self.consortium.companies
        known = [members[key] for key in self.listed if key in members]
        rows = (
            (one_line(one.name), one_line(companies[one.company].name), one.key, self.came.get(one.key))
            for one in known
        )
        return tuple(sorted(rows, key=lambda row: (row[0].casefold(), row[2])))

    def shown(self) -> Iterator[str]:
        """Yield who came."""
        session = self.session
        yield f"{session.label}, {long_date(session.date, self.language)}  {session.key}"
        if not self.came:
            yield f"  {self._say(_NONE)}"
        yield from self._group(_CAME, self._keys(came=True))
        yield from self._group(_MISSED, self._keys(came=False))
        yield from self._group(_AWAITED, self._keys(came=None))

    def changed(self, changes: Difference) -> Iterator[str]:
        """Yield what changes."""
        if changes.is_empty:
            yield self._say(_NOTHING)
            return
        session = self.session
        yield f"{session.label}, {long_date(session.date, self.language)}  {session.key}"
        yield from self._group(_CAME, changes.came)
        yield from self._group(_MISSED, changes.missed)
        yield from self._group(_FORGOTTEN, changes.forgotten)

    def tree(self, changes: Difference | None = None, *, is_written: bool = False) -> dict[str, Any]:
        """Return it for a program."""
        tree: dict[str, Any] = {
            "session": self.session.key,
            "noted": bool(self.came),
            "came": self._keys(came=True),
            "missed": self._keys(came=False),
            "not_noted": self._keys(came=None),
        }
        if changes is not None:
            parts = {"came": changes.came, "missed": changes.missed, "forgotten": changes.forgotten}
            tree |= {"changes": {name: list(keys) for name, keys in parts.items()}, "written": is_written}
        return tree

    def _group(self, title: Text, keys: Iterable[str]) -> Iterator[str]:
        names = sorted(map(self._name, keys), key=str.casefold)
        if names:
            yield f"  {self._say(title)} ({len(names)})"
            yield from (f"    {name}" for name in names)

    def _keys(self, *, came: bool | None) -> list[str]:
        return sorted(key for key in self.listed if self.came.get(key) is came)

    def _name(self, key: str) -> str:
        member = self.consortium.members.get(key)
        return (
            f"{one_line(member.name)} ({one_line(self.consortium.companies[member.company].name)})" if member else key
        )

    def _say(self, text: Text) -> str:
        return text.says(self.language)
