"""What `hyf attend` does: find the session, read who came, show what changes, ask, write."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from hyf.cli.attend_file import read_filled
from hyf.cli.attend_sheet import sheet_bytes
from hyf.cli.attend_view import AttendView
from hyf.cli.baton_passing import Manner
from hyf.cli.baton_words import DRY_RUN, NOT_WRITTEN
from hyf.cli.context import Opened
from hyf.cli.import_question import agrees
from hyf.cli.invite_desk import store_to_look_at
from hyf.cli.rota_asked import member_meant, session_among
from hyf.cli.store_access import open_store_beside
from hyf.enrolment.attend import NotNow, attend, awaited, difference, why_not_now
from hyf.errors import FileHasProblems, FileNotUsable, WrongUsage
from hyf.loading.whole_file import write_whole
from hyf.model.attendance import Attendance
from hyf.model.enrolment import Enrolment, PublishedSession
from hyf.model.language import Text
from hyf.store.attendance import attendance_of
from hyf.store.enrolments import enrolments_of
from hyf.store.sessions import all_sessions


@dataclass(frozen=True, slots=True)
class Known:
    """A session as the database has it."""

    published: PublishedSession
    everybody: tuple[Enrolment, ...]
    noted: tuple[Attendance, ...]


@dataclass(frozen=True, slots=True)
class Attending:
    """One run of `hyf attend`.

    Attributes:
        session: As the coordinator names it.
        now: Aware, UTC.
    """

    opened: Opened
    session: str
    now: dt.datetime
    manner: Manner

    def show(self) -> None:
        """Show who came.

        Raises:
            WrongUsage: There is no such session.
        """
        known = self._known()
        view = self._view(known)
        if self.manner.as_json:
            self.opened.printer.json(view.tree())
            return
        for line in view.shown():
            self.opened.printer.answer(line)

    def write_sheet(self, path: Path, *, is_alone: bool) -> None:
        """Write a list to fill in.

        Raises:
            WrongUsage: There is no such session, the ending is another one, or attendance is given beside it.
            FileNotUsable: The file stands there already, or cannot be written.
        """
        if not is_alone:
            raise WrongUsage(_SHEET_ALONE)
        known = self._known()
        content = sheet_bytes(path, self._view(known).awaited, self.opened.language)
        if path.exists() and not self.manner.yes:
            raise FileNotUsable(_stands_there(path))
        if self.manner.dry_run:
            self.opened.printer.note(DRY_RUN)
            return
        write_whole(path, content)
        self.opened.printer.note(_sheet_written(path))

    def note(self, file: Path | None, came: Iterable[str], missed: Iterable[str]) -> None:
        """Note who came: what a file says, and beside it who is named.

        Raises:
            WrongUsage: There is no such session or member, its day has not come, or nobody can be asked.
            FileHasProblems: A row of the file cannot be understood; nothing was written.
            FileNotUsable: There is no such file.
        """
        known = self._known()
        if why_not := why_not_now(known.published, self.now, self.opened.consortium):
            raise WrongUsage(_WHY_NOT[why_not])
        said = {**self._filled(file), **self._named(came, missed)}
        enrolled = {one.member for one in known.everybody}
        changes = difference(known.noted, enrolled, said)
        view = self._view(known)
        if not self.manner.as_json:
            for line in view.changed(changes):
                self.opened.printer.answer(line)
        may_write = not changes.is_empty and self._may_write()
        if may_write:
            with closing(open_store_beside(self.opened)) as store, store.begin() as connection:
                attend(connection, known.published.key, said, self.opened.consortium, self.now)
        if self.manner.as_json:
            self.opened.printer.json(self._view(self._known()).tree(changes, is_written=may_write))

    def _may_write(self) -> bool:
        manner, printer = self.manner, self.opened.printer
        if manner.as_json:
            return manner.yes and not manner.dry_run
        if manner.dry_run:
            printer.note(DRY_RUN)
            return False
        if not (manner.yes or manner.asks):
            raise WrongUsage(_NOBODY_TO_ASK)
        if manner.yes or agrees(_NOTE_IT, self.opened.language, default=False):
            return True
        printer.note(NOT_WRITTEN)
        return False

    def _filled(self, file: Path | None) -> Mapping[str, bool]:
        if file is None:
            return {}
        filled = read_filled(file, self.opened.consortium)
        if filled.problems:
            self.opened.printer.problems(filled.problems)
            raise FileHasProblems(_problems_in(file))
        return filled.said

    def _named(self, came: Iterable[str], missed: Iterable[str]) -> dict[str, bool]:
        consortium = self.opened.consortium
        there = {member_meant(consortium, one).key for one in came}
        gone = {member_meant(consortium, one).key for one in missed}
        if both := sorted(there & gone):
            raise WrongUsage(_both(both))
        return dict.fromkeys(there, True) | dict.fromkeys(gone, False)

    def _view(self, known: Known) -> AttendView:
        listed = awaited(known.published, known.everybody, known.noted, self.opened.consortium)
        came = {one.member: one.came for one in known.noted}
        return AttendView(known.published.session, listed, came, self.opened.consortium, self.opened.language)

    def _known(self) -> Known:
        with store_to_look_at(self.opened.folder) as store, store.read() as connection:
            sessions = {one.key: one for one in all_sessions(connection)}
            if not sessions:
                raise WrongUsage(_NOTHING_PUBLISHED)
            key = session_among([one.session for one in sessions.values()], self.session).key
            return Known(sessions[key], enrolments_of(connection, key), attendance_of(connection, key))


_WHY_NOT = {
    NotNow.UNKNOWN: Text(en="this session was not published", nl="deze bijeenkomst is niet gepubliceerd"),
    NotNow.CANCELLED: Text(en="this session does not take place", nl="deze bijeenkomst gaat niet door"),
    NotNow.TOO_EARLY: Text(
        en="the day of this session has not come; who came can be noted from that day on",
        nl="de dag van deze bijeenkomst moet nog komen; wie er was kan vanaf die dag",
    ),
}
_NOTHING_PUBLISHED = Text(
    en="nothing was published yet, so nobody can have come; invite people with: hyf invite",
    nl="er is nog niets gepubliceerd, dus er kan niemand zijn geweest; nodig mensen uit met: hyf invite",
)
_NOBODY_TO_ASK = Text(
    en="nothing was noted, for there is nobody to ask; add --yes to note it, or --dry-run to only look",
    nl="er is niets genoteerd, want er is niemand om het te vragen; voeg --yes toe om het te noteren, of --dry-run om "
    "alleen te kijken",
)
_NOTE_IT = Text(en="Note this?", nl="Dit noteren?")
_SHEET_ALONE = Text(
    en="--sheet writes a list to fill in; give who came in another run",
    nl="--sheet schrijft een lijst om in te vullen; geef wie er waren een andere keer op",
)


def _both(keys: Sequence[str]) -> Text:
    listed = ", ".join(keys)
    return Text(
        en=f"{listed} cannot have come and not have come; leave out --came or --missed",
        nl=f"{listed} kan er niet wel en niet zijn geweest; laat --came of --missed weg",
    )


def _problems_in(file: Path) -> Text:
    return Text(
        en=f"{file} has problems, so nothing was noted; mend them and try again",
        nl=f"{file} bevat fouten, dus er is niets genoteerd; verbeter ze en probeer het opnieuw",
    )


def _stands_there(path: Path) -> Text:
    return Text(
        en=f"{path} is there already, and may be filled in; choose another name, or replace it with --yes",
        nl=f"{path} staat er al, en is misschien ingevuld; kies een andere naam, of vervang het met --yes",
    )


def _sheet_written(path: Path) -> Text:
    return Text(
        en=f"written to {path}; put an x behind who came, and read it with: hyf attend SESSION {path}",
        nl=f"geschreven in {path}; zet een x achter wie er was, en lees het met: hyf attend BIJEENKOMST {path}",
    )
