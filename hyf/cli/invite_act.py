"""Publishing the rota, as an act that sends mail: what `hyf invite` does."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from hyf.cli.carrying_out import Changed, Done
from hyf.cli.invite_desk import desk_of
from hyf.cli.invite_flags import flagged
from hyf.cli.invite_tree import publishing_tree
from hyf.cli.invite_view import PublishingView
from hyf.cli.rota_file import FILE_NAME
from hyf.cli.status_waiting import erased_reminder
from hyf.enrolment.choosing import choose
from hyf.enrolment.erase_texts import published_rota
from hyf.enrolment.erased import erased_in
from hyf.enrolment.publish import compare, publish
from hyf.enrolment.publishing import Overtaken, Publishing
from hyf.links import new_token
from hyf.model.enrolment import SessionState
from hyf.model.language import Language, Text
from hyf.render.dates import long_date
from hyf.store.sessions import all_sessions

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from rich.console import RenderableType

    from hyf.cli.context import Opened
    from hyf.cli.invite_flags import Flagged
    from hyf.enrolment.desk import Desk
    from hyf.model.rota import Rota, Session
    from hyf.store.database import Connection


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sessions.

    Attributes:
        sessions: Their keys.
        until: All up to this day, included. Neither: the next session of every community.
        now: Aware, UTC.
    """

    sessions: tuple[str, ...]
    until: dt.date | None
    now: dt.datetime


@dataclass(frozen=True, slots=True)
class Invited:
    """What publishing would do.

    Attributes:
        chosen: Keys of the sessions that were asked for.
        flagged: rota.yaml, with its marks.
    """

    publishing: Publishing
    chosen: tuple[str, ...]
    flagged: Flagged


@dataclass(frozen=True, slots=True)
class InviteAct:
    """Publish the rota that stands beside a consortium.

    Attributes:
        rota: Judged: it has no errors.
        new_token: Makes the secret part of a link.
    """

    opened: Opened
    rota: Rota
    wanted: Wanted
    is_verbose: bool = False
    new_token: Callable[[], str] = new_token
    command: str = "invite"
    _desks: list[Desk] = field(default_factory=list)

    def look(self, connection: Connection) -> Invited:
        """Find what publishing would do; nothing is written."""
        chosen = self.chosen(connection)
        told = {one.key for one in all_sessions(connection) if one.state is SessionState.PLANNED}
        # With the marks that the file gets, or they would be a difference the next time.
        marked = flagged(self.opened.folder / FILE_NAME, self.rota, told.union(chosen))
        self._remind_of_erased(connection)
        rota, _ = published_rota(connection, self.opened.consortium, marked.rota, marked.after)
        publishing = compare(connection, rota, chosen, self.desk(connection), self.wanted.now)
        return Invited(publishing, chosen, marked)

    def do(self, connection: Connection, shown: Invited) -> Done[Invited] | Changed[Invited]:
        """Publish, in one transaction."""
        marked, now = shown.flagged, self.wanted.now
        rota, text = published_rota(connection, self.opened.consortium, marked.rota, marked.after)
        done = publish(
            connection,
            shown.publishing,
            rota,
            shown.chosen,
            text=text,
            desk=self.desk(connection),
            now=now,
        )
        after = replace(shown, publishing=done.publishing)
        return Changed(after) if isinstance(done, Overtaken) else Done(after, done.made)

    def settle(self, shown: Invited) -> Text | None:
        """Mark in rota.yaml which sessions people were told of."""
        return shown.flagged.keep()

    def parts(self, shown: Invited, width: int | None) -> Iterator[RenderableType]:
        """Yield what is printed."""
        yield from PublishingView(
            shown.publishing, self._desks[0], self.opened.language, width, self.is_verbose
        ).parts()

    def tree(self, shown: Invited) -> dict[str, Any]:
        """Return what would be done for a program."""
        return publishing_tree(shown.publishing, self.opened.consortium, self.opened.language)

    def recipients(self, shown: Invited) -> set[str]:
        """Return who gets mail."""
        return {mail.member for mail in shown.publishing.mails}

    def taken_back(self, shown: Invited) -> int:
        """Return how many mails that wait are withdrawn."""
        return len(shown.publishing.withdrawn)

    def is_empty(self, shown: Invited) -> bool:
        """Tell whether everybody knows everything."""
        return shown.publishing.is_empty

    def nothing(self, shown: Invited) -> Text:
        """Return that everybody knows, and which session comes after."""
        count = len(shown.publishing.sessions)
        if not count:
            return _NO_SESSION
        sessions = Text(
            en=f"{count} published session{'' if count == 1 else 's'}",
            nl=f"{count} gepubliceerde bijeenkomst{'' if count == 1 else 'en'}",
        )
        off, after = self._off(shown), self._next(shown)
        return Text(
            en=f"There is nothing new: everybody was told all about {sessions.en}.{off.en}{after.en}",
            nl=f"Er is niets nieuws: iedereen is op de hoogte van {sessions.nl}.{off.nl}{after.nl}",
        )

    def chosen(self, connection: Connection) -> tuple[str, ...]:
        """Return the keys of the sessions to publish, in the order of the rota.

        Raises:
            WrongUsage: There is no such session, or it cannot be published any more.
        """
        known, consortium = all_sessions(connection), self.opened.consortium
        wanted = self.wanted
        found: set[str] = set()
        for key in wanted.sessions:
            found.update(choose(self.rota, known, session=key, consortium=consortium, now=wanted.now))
        if wanted.until or not wanted.sessions:
            found.update(choose(self.rota, known, until=wanted.until, consortium=consortium, now=wanted.now))
        return tuple(session.key for session in self.rota.sessions if session.key in found)

    def desk(self, connection: Connection) -> Desk:
        """Return what publishing needs; finding the topics of all sessions takes time, so it is made once."""
        if not self._desks:
            standing = {session.key: session for session in self.rota.sessions}
            told = {one.key: one.session for one in all_sessions(connection)}
            self._desks.append(desk_of(self.opened, connection, self.rota, (told | standing).values()))
        return replace(self._desks[0], new_token=self.new_token)

    def _remind_of_erased(self, connection: Connection) -> None:
        consortium = self.opened.consortium
        for key in erased_in(connection, consortium) if not self._desks else ():
            place = self.opened.locate(("members", key))
            self.opened.printer.note(erased_reminder(consortium.members[key].name, f"{place.file}:{place.line}"))

    def _off(self, shown: Invited) -> Text:
        """Return which session of the rota nobody is invited to, since it was cancelled; empty: there is none."""
        in_rota = {session.key for session in self.rota.sessions}
        found = (one.after for one in shown.publishing.sessions if one.key in in_rota)
        off = next(
            (one for one in found if one.state is SessionState.CANCELLED and one.starts_at > self.wanted.now), None
        )
        if off is None:
            return Text(en="", nl="")
        name, key = off.session.label, off.key
        return Text(
            en=f" {name} was cancelled and stays so, though the rota holds it. To hold it after all, give it another "
            f"key than {key} in rota.yaml.",
            nl=f" {name} is geannuleerd en blijft dat, ook al staat het in het rooster. Gaat het toch door, geef het "
            f"dan in rota.yaml een andere key dan {key}.",
        )

    def _next(self, shown: Invited) -> Text:
        told = {one.key for one in shown.publishing.sessions}
        today = self.wanted.now.astimezone(self.opened.consortium.about.zone).date()
        coming = [one for one in self.rota.sessions if one.key not in told and one.date > today]
        if not coming:
            return Text(en="", nl="")
        first: Session = min(coming, key=lambda one: (one.date, one.start, one.key))
        en, nl = (long_date(first.date, language) for language in (Language.EN, Language.NL))
        return Text(
            en=f" Next is {first.label}, on {en}; invite people with: hyf invite --session {first.key}",
            nl=f" Daarna komt {first.label}, op {nl}; nodig uit met: hyf invite --session {first.key}",
        )


_NO_SESSION = Text(
    en="The rota has no session to come for which people can still sign up; plan further with: hyf plan",
    nl="Het rooster heeft geen bijeenkomst meer waarvoor mensen zich kunnen aanmelden; plan verder met: hyf plan",
)
