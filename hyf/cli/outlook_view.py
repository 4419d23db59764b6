"""What `hyf send` would do, as a coordinator reads it: what leaves, what waits, and from when on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text as Styled

from hyf.cli.baton_layout import in_columns
from hyf.cli.status_words import KIND_PLURALS, moment_said
from hyf.mail.deliver_outlook import Outlook
from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text

_NOTHING = Text(en="Nothing waits to be sent.", nl="Er staat niets klaar om te versturen.")
_LATER = Text(en="due later", nl="later aan de beurt")
_OVERDUE = Text(en="too late, so not sent", nl="te laat, dus niet verstuurd")


@dataclass(frozen=True, slots=True)
class OutlookView:
    """What a run would do, in the language of the terminal."""

    outlook: Outlook
    consortium: Consortium
    language: Language

    def parts(self, *, is_plain: bool) -> RenderableType:
        """Return what would leave and what waits.

        Args:
            is_plain: For a pipe.
        """
        rows = [(Styled(str(count)), Styled(name)) for name, count in self._rows()]
        if not rows:
            return Styled(_NOTHING.says(self.language))
        return Group(in_columns(rows, 0, is_plain=is_plain, right=(0,)), *self._remarks())

    def tree(self) -> dict[str, Any]:
        """Return the answer for a program."""
        outlook = self.outlook
        return {
            "due": {kind.value: count for kind, count in outlook.due.items()},
            "later": outlook.later,
            "overdue": outlook.overdue,
            "next_at": outlook.next_at.isoformat() if outlook.next_at else None,
            "opens_at": outlook.opens_at.isoformat() if outlook.opens_at else None,
            "room_today": outlook.room,
        }

    def _rows(self) -> Iterator[tuple[str, int]]:
        for kind, count in self.outlook.due.items():
            yield KIND_PLURALS[kind].says(self.language), count
        if self.outlook.later:
            yield _LATER.says(self.language), self.outlook.later
        if self.outlook.overdue:
            yield _OVERDUE.says(self.language), self.outlook.overdue

    def _remarks(self) -> Iterator[Styled]:
        due, room = sum(self.outlook.due.values()), self.outlook.room
        if due and self.outlook.opens_at is not None:
            at = moment_said(self.outlook.opens_at, self.consortium.about.zone, self.language)
            yield self._said(f"Mail leaves again from {at} on.", f"Mail vertrekt weer vanaf {at}.")
        if room is not None and due > room:
            yield self._said(f"Today {room} more may leave.", f"Vandaag mogen er nog {room} weg.")

    def _said(self, en: str, nl: str) -> Styled:
        return Styled(Text(en=en, nl=nl).says(self.language))
