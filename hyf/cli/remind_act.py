"""What is due around sessions, as an act that sends mail: what `hyf remind` does."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hyf.cli.carrying_out import Done
from hyf.cli.invite_desk import desk_of, rota_known
from hyf.cli.invite_tree import mail_trees, skip_trees, withdrawn_trees
from hyf.cli.remind_view import RemindView
from hyf.cli.rota_asked import session_among
from hyf.enrolment.remind import Reminding, remind, what_is_due
from hyf.model.language import Text
from hyf.store.sessions import all_sessions

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from rich.console import RenderableType

    from hyf.cli.context import Opened
    from hyf.enrolment.desk import Desk
    from hyf.model.message import Kind
    from hyf.model.rota import Session
    from hyf.store.database import Connection

_NOTHING = Text(
    en="Nothing is due: nobody has to be reminded, and everybody has what they need.",
    nl="Er is nu niets nodig: niemand hoeft herinnerd te worden, en iedereen heeft wat nodig is.",
)


@dataclass(frozen=True, slots=True)
class RemindAct:
    """Make the mails that are due around sessions.

    Attributes:
        asked: Sessions, by their keys, the beginning of those, their dates or topics; empty: all.
        kinds: Of mail.
        now: Aware, UTC.
    """

    opened: Opened
    asked: tuple[str, ...]
    kinds: frozenset[Kind]
    now: dt.datetime
    is_verbose: bool = False
    command: str = "remind"
    _desks: list[Desk] = field(default_factory=list)
    _sessions: dict[str, Session] = field(default_factory=dict)

    def look(self, connection: Connection) -> Reminding:
        """Find what is due; nothing is written.

        Raises:
            WrongUsage: No such session was published.
        """
        return what_is_due(connection, self._desk(connection), self.now, self.kinds, self._about(connection))

    def do(self, connection: Connection, shown: Reminding) -> Done[Reminding]:  # noqa: ARG002 -- it is asked anew
        """Make what is due by now, in one transaction: between looking and doing somebody may have answered."""
        done = remind(connection, self._desk(connection), self.now, self.kinds, self._about(connection))
        return Done(done.reminding, done.made)

    def settle(self, shown: Reminding) -> Text | None:
        """Nothing follows from it."""

    def parts(self, shown: Reminding, width: int | None) -> Iterator[RenderableType]:
        """Yield what is printed."""
        opened = self.opened
        view = RemindView(shown, self._sessions, opened.consortium, opened.language, width, self.is_verbose)
        yield from view.parts()

    def tree(self, shown: Reminding) -> dict[str, Any]:
        """Return what would be done for a program."""
        return {
            "mails": mail_trees(shown.mails, self.opened.consortium),
            "skips": skip_trees(shown.skips, self.opened.language),
            "withdrawn": withdrawn_trees(shown.withdrawn),
            "moved_up": [{"session": session, "member": member} for session, member in shown.moved_up],
        }

    def recipients(self, shown: Reminding) -> set[str]:
        """Return who gets mail."""
        return {mail.member for mail in shown.mails}

    def taken_back(self, shown: Reminding) -> int:
        """Return how many mails that wait are withdrawn."""
        return len(shown.withdrawn)

    def is_empty(self, shown: Reminding) -> bool:
        """Tell whether nothing is due."""
        return shown.is_empty

    def nothing(self, shown: Reminding) -> Text:  # noqa: ARG002 -- as the others have it
        """Return that nothing is due."""
        return _NOTHING

    def _desk(self, connection: Connection) -> Desk:
        if not self._desks:
            self._sessions.update({one.key: one.session for one in all_sessions(connection)})
            rota = rota_known(self.opened, connection)
            self._desks.append(desk_of(self.opened, connection, rota, self._sessions.values()))
        return self._desks[0]

    def _about(self, connection: Connection) -> frozenset[str] | None:
        known = [one.session for one in all_sessions(connection)]
        return frozenset(session_among(known, asked).key for asked in self.asked) or None
