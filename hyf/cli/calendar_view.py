"""Calendars as a coordinator reads of them: which file holds how many sessions; lines of plain text, or a tree."""

from dataclasses import dataclass
from typing import Any

from rich.text import Text as Styled

from hyf.cli.calendar_writing import WrittenFeeds
from hyf.model.language import Language, Text

_PERSONAL = Text(
    en="The calendar of a member tells where that person goes: give it to nobody else.",
    nl="De agenda van een deelnemer vertelt waar die persoon heen gaat: geef hem aan niemand anders.",
)
# So many are read one by one.
_MOST_MEMBERS = 10


@dataclass(frozen=True, slots=True)
class CalendarView:
    """The calendars that were written, in the language of the terminal."""

    written: WrittenFeeds
    language: Language

    def lines(self) -> Styled:
        """Return a line a file; of more than a few members one line in all."""
        feeds = [feed for feed, _ in self.written.feeds]
        members = [feed for feed in feeds if feed.of == "member"]
        is_long = len(members) > _MOST_MEMBERS
        shown = [feed for feed in feeds if not (is_long and feed.of == "member")]
        rows = [(self._where(feed.file.as_posix()), _sessions(feed.sessions)) for feed in shown]
        if is_long:
            rows.append((self._where("members/"), _calendars(len(members))))
        width = max(len(where) for where, _ in rows)
        return Styled("\n".join(f"{where.ljust(width)}  {text.says(self.language)}" for where, text in rows))

    def outcome(self) -> Styled:
        """Return how many files changed."""
        count = sum(changed for _, changed in self.written.feeds)
        calendars = _calendars(count)
        if count == 0:
            said = Text(en="all of them stood there already", nl="ze stonden er allemaal al zo")
        elif self.written.is_dry_run:
            said = Text(en=f"{calendars.en} would be written", nl=f"{calendars.nl} zou hyf schrijven")
        else:
            said = Text(en=f"{calendars.en} written", nl=f"{calendars.nl} geschreven")
        return Styled(f"\n{said.says(self.language)}")

    def tree(self) -> dict[str, Any]:
        """Return the answer for a program."""
        return {
            "files": [
                {
                    "file": self._where(feed.file.as_posix()),
                    "of": feed.of,
                    "key": feed.key,
                    "sessions": feed.sessions,
                    "changed": changed,
                }
                for feed, changed in self.written.feeds
            ],
            "removed": [path.as_posix() for path in self.written.removed],
        }

    def notes(self) -> list[Text]:
        """Return what the coordinator should know beside the answer."""
        is_dry_run = self.written.is_dry_run
        notes = [
            Text(
                en=f"{path.as_posix()} {'would be removed' if is_dry_run else 'removed'}: it is nobody's any more",
                nl=f"{path.as_posix()} {'zou weggaan' if is_dry_run else 'is weggehaald'}: die is van niemand meer",
            )
            for path in self.written.removed
        ]
        if any(feed.of == "member" for feed, _ in self.written.feeds):
            notes.append(_PERSONAL)
        return notes

    def _where(self, file: str) -> str:
        return f"{self.written.folder.as_posix()}/{file}"


def _sessions(count: int) -> Text:
    if count == 1:
        return Text(en="1 session", nl="1 bijeenkomst")
    return Text(en=f"{count} sessions", nl=f"{count} bijeenkomsten")


def _calendars(count: int) -> Text:
    if count == 1:
        return Text(en="1 calendar", nl="1 agenda")
    return Text(en=f"{count} calendars", nl=f"{count} agenda's")
