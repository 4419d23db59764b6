"""What `hyf erase` does: shows what would go, asks, erases, wipes the disk, and cleans the files."""

from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hyf.cli.context import Opened
from hyf.cli.erase_done import Done
from hyf.cli.erase_files import FilesLeft, clean_files
from hyf.cli.erase_words import AGAIN, NOBODY_TO_ASK, NOT_ERASED, erase_it
from hyf.cli.import_question import agrees
from hyf.cli.invite_desk import desk_of, rota_known, store_to_look_at, transaction_undone
from hyf.cli.rota_asked import member_meant
from hyf.cli.store_access import open_store_beside
from hyf.enrolment.erase import erase, is_known, naming_of, pseudonym_from
from hyf.errors import WrongUsage
from hyf.links import new_token
from hyf.store.disk import leave_no_trace
from hyf.store.sessions import all_sessions

if TYPE_CHECKING:
    import datetime as dt

    from hyf.enrolment.desk import Desk
    from hyf.store.database import Connection, Store


@dataclass(frozen=True, slots=True)
class Manner:
    """How the coordinator wants it.

    Attributes:
        asks: There is somebody to ask.
    """

    asks: bool
    dry_run: bool = False
    yes: bool = False


class Eraser:
    """One run of `hyf erase`."""

    def __init__(self, opened: Opened, wanted: str, now: "dt.datetime") -> None:
        self._opened, self._now = opened, now
        self._key, self._wanted = "", wanted

    def look(self) -> Done:
        """Find what would be done; nothing is written.

        Raises:
            WrongUsage: Nobody is meant.
        """
        with store_to_look_at(self._opened.folder) as store, transaction_undone(store) as connection:
            self._key = self._meant(connection)
            return self._erase(connection, is_dry_run=True)

    def do(self) -> Done:
        """Erase whom `look` found, in one transaction, and wipe what it leaves on disk."""
        with closing(open_store_beside(self._opened)) as store:
            with store.begin() as connection:
                done = self._erase(connection, is_dry_run=False)
            self._wipe(store)
        files = clean_files(self._opened, done.naming)
        return Done(done.naming, done.erased, files, done.still_at, is_done=True, labels=done.labels)

    def _wipe(self, store: "Store") -> None:
        if not leave_no_trace(store):
            self._opened.printer.note(AGAIN)

    def _erase(self, connection: "Connection", *, is_dry_run: bool) -> Done:
        desk = self._desk(connection)
        naming = naming_of(connection, self._key, desk)
        labels = {one.key: one.session.label for one in all_sessions(connection)}
        erased = erase(connection, self._key, desk, self._now, pseudonym_from(new_token()))
        files = clean_files(self._opened, naming, is_dry_run=True) if is_dry_run else FilesLeft()
        is_there = self._key in self._opened.consortium.members
        still_at = self._opened.locate(("members", self._key)) if is_there else None
        return Done(naming, erased, files, still_at, is_done=False, labels=labels)

    def _desk(self, connection: "Connection") -> "Desk":
        known = [one.session for one in all_sessions(connection)]
        desk = desk_of(self._opened, connection, rota_known(self._opened, connection), known)
        # With whom is erased already: they are known by it.
        return replace(desk, consortium=self._opened.consortium)

    def _meant(self, connection: "Connection") -> str:
        wanted = self._wanted.strip()
        if wanted not in self._opened.consortium.members and is_known(connection, wanted):
            return wanted
        return member_meant(self._opened.consortium, wanted).key


def carry_out(eraser: Eraser, manner: Manner, opened: Opened, shown: Done) -> Done | None:
    """Ask, and erase; None: it was only looked at, or refused.

    Raises:
        WrongUsage: Nobody said whether it may be done.
        Interrupted: Somebody stopped answering.
    """
    if manner.dry_run:
        return None
    if not manner.yes:
        if not manner.asks:
            raise WrongUsage(NOBODY_TO_ASK)
        if not agrees(erase_it(shown.naming.name or shown.naming.key), opened.language, default=False):
            opened.printer.note(NOT_ERASED)
            return None
    return eraser.do()
