"""Cancelling one session, as an act that sends mail: what `hyf cancel` does."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hyf.cli.carrying_out import Changed, Done
from hyf.cli.invite_desk import desk_of
from hyf.cli.invite_tree import publishing_tree
from hyf.cli.invite_view import PublishingView
from hyf.cli.rota_asked import session_among
from hyf.enrolment.cancel import NotCancelled, cancel, would_cancel
from hyf.enrolment.publishing import Overtaken, Publishing
from hyf.errors import WrongUsage
from hyf.model.language import Language, Text
from hyf.render.dates import long_date
from hyf.store.sessions import all_sessions

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from rich.console import RenderableType

    from hyf.cli.context import Opened
    from hyf.enrolment.desk import Desk
    from hyf.model.rota import Session
    from hyf.store.database import Connection

_PLAN_ANEW = Text(
    en="rota.yaml still holds this session; plan its wishes anew with: hyf plan",
    nl="rota.yaml bevat deze bijeenkomst nog; plan de wensen opnieuw met: hyf plan",
)


@dataclass(frozen=True, slots=True)
class Cancelling:
    """What cancelling a session would do.

    Attributes:
        publishing: None: it was cancelled before.
    """

    session: Session
    publishing: Publishing | None


@dataclass(frozen=True, slots=True)
class CancelAct:
    """Cancel one published session.

    Attributes:
        asked: The session, by its key, the beginning of it, its date or its topic.
        why: What people are told; may be empty.
        now: Aware, UTC.
    """

    opened: Opened
    asked: str
    why: str
    now: dt.datetime
    is_verbose: bool = False
    command: str = "cancel"
    _desks: list[Desk] = field(default_factory=list)

    def look(self, connection: Connection) -> Cancelling:
        """Find what cancelling would do; nothing is written.

        Raises:
            WrongUsage: No such session was published, or it is over.
        """
        known = [one.session for one in all_sessions(connection)]
        if not known:
            raise WrongUsage(_NOTHING_PUBLISHED)
        session = session_among(known, self.asked)
        found = would_cancel(connection, session.key, self.why, self._desk(connection), self.now)
        return self._shown(session, found)

    def do(self, connection: Connection, shown: Cancelling) -> Done[Cancelling] | Changed[Cancelling]:
        """Cancel, in one transaction."""
        assert shown.publishing is not None, "there is something to do"
        key = shown.session.key
        done = cancel(connection, shown.publishing, key, self.why, desk=self._desk(connection), now=self.now)
        if isinstance(done, NotCancelled):
            return Changed(self._shown(shown.session, done))
        after = Cancelling(shown.session, done.publishing)
        return Changed(after) if isinstance(done, Overtaken) else Done(after, done.made)

    def settle(self, shown: Cancelling) -> Text | None:
        """Say what the coordinator does next."""
        return _PLAN_ANEW if shown.publishing else None

    def parts(self, shown: Cancelling, width: int | None) -> Iterator[RenderableType]:
        """Yield what is printed."""
        assert shown.publishing is not None, "there is something to do"
        language, desk = self.opened.language, self._desks[0]
        view = PublishingView(shown.publishing, desk, language, width, self.is_verbose, names_quiet=False)
        yield from view.parts()

    def tree(self, shown: Cancelling) -> dict[str, Any]:
        """Return what would be done for a program."""
        publishing = shown.publishing or Publishing(())
        return publishing_tree(publishing, self.opened.consortium, self.opened.language)

    def recipients(self, shown: Cancelling) -> set[str]:
        """Return who gets mail."""
        return {mail.member for mail in shown.publishing.mails} if shown.publishing else set()

    def taken_back(self, shown: Cancelling) -> int:
        """Return how many mails that wait are withdrawn."""
        return len(shown.publishing.withdrawn) if shown.publishing else 0

    def is_empty(self, shown: Cancelling) -> bool:
        """Tell whether it was cancelled before."""
        return shown.publishing is None

    def nothing(self, shown: Cancelling) -> Text:
        """Return that it was cancelled before."""
        en, nl = (long_date(shown.session.date, language) for language in (Language.EN, Language.NL))
        label = shown.session.label
        return Text(
            en=f"{label} on {en} was cancelled already.",
            nl=f"{label} op {nl} was al geannuleerd.",
        )

    def _desk(self, connection: Connection) -> Desk:
        if not self._desks:
            self._desks.append(desk_of(self.opened, connection, None, ()))
        return self._desks[0]

    def _shown(self, session: Session, found: Publishing | NotCancelled) -> Cancelling:
        if found is NotCancelled.OVER:
            raise WrongUsage(
                Text(
                    en=f"{session.label} ({session.key}) has begun or is over; it cannot be cancelled any more",
                    nl=f"{session.label} ({session.key}) is al begonnen of voorbij en kan niet meer worden geannuleerd",
                )
            )
        assert found is not NotCancelled.UNKNOWN, "it was found among the published sessions"
        return Cancelling(session, found if isinstance(found, Publishing) else None)


_NOTHING_PUBLISHED = Text(
    en="nothing was published yet, so nobody has to be told: take the session out of rota.yaml",
    nl="er is nog niets gepubliceerd, dus niemand hoeft iets te weten: haal de bijeenkomst uit rota.yaml",
)
