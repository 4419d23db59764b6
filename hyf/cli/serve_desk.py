"""The desk of a server that runs for months: made anew when the files change, kept while they are wrong.

At the start it knows no topics yet: finding them loads what is slow to load, and takes minutes where there are many
wishes. Until they are there pages and mails do not repeat anybody's wishes.
"""

import logging
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from hyf.cli.baton_turns import turns_after
from hyf.cli.context import Opened
from hyf.cli.erase_files import clean_files
from hyf.cli.invite_desk import desk_of, rota_known
from hyf.cli.learning_topics import wanted_topics
from hyf.cli.problem_text import problem_line
from hyf.cli.rota_file import FILE_NAME as ROTA
from hyf.enrolment.desk import Desk
from hyf.enrolment.erase_naming import Naming
from hyf.enrolment.erased import erased_in
from hyf.errors import HyfError
from hyf.loading.baton_file import FILE_NAME as BATON
from hyf.loading.load import load
from hyf.model.language import Text
from hyf.model.problem import Severity
from hyf.store.database import Store
from hyf.store.disk import leave_no_trace
from hyf.store.erasures import all_erasures
from hyf.store.rotas import latest_rota
from hyf.store.sessions import all_sessions

_LOG = logging.getLogger("hyf.web")
_EVERY_S: Final = 3.0
_TOPICS: Final = "topics.yaml"
_Seen = tuple[tuple[str, int, int], ...]


class LiveDesk:
    """Holds the desk; a thread looks whether it should be another."""

    def __init__(self, opened: Opened, store: Store) -> None:
        self._opened, self._store = opened, store
        self._seen = self._look(opened)
        self._rota = self._published()
        self._desk = self._made(opened, is_first=True)
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="hyf-desk", daemon=True)
        self._thread.start()

    @property
    def opened(self) -> Opened:
        """The consortium as it is now."""
        return self._opened

    def now(self) -> Desk:
        """Return the desk as it is now."""
        return self._desk

    def close(self) -> None:
        """Look no more."""
        self._end.set()
        self._thread.join()

    def _watch(self) -> None:
        renew = self._complete
        while not self._end.wait(0 if renew == self._complete else _EVERY_S):
            try:
                renew()
            except (HyfError, OSError) as error:
                _LOG.warning(self._say(_NOT_READ), error)
            except Exception:  # noqa: BLE001 -- the pages go on, whatever it was
                _LOG.exception("the desk could not be made anew")
            renew = self._renew

    def _complete(self) -> None:
        self._desk = self._made(self._opened)

    def _renew(self) -> None:
        seen, rota = self._look(self._opened), self._published()
        if (seen, rota) == (self._seen, self._rota):
            return
        if rota[1] != self._rota[1]:
            self._clean_files()
        is_changed, self._seen, self._rota = seen != self._seen, seen, rota
        opened = self._loaded() if is_changed else self._opened
        if opened is not None:
            self._desk, self._opened = self._made(opened), opened
            # What it names may be other files than before.
            self._seen = self._look(opened)
            _LOG.info(self._say(_READ), opened.path)

    def _clean_files(self) -> None:
        """Take who was erased on a page out of the files that hyf wrote."""
        with self._store.read() as connection:
            keys = erased_in(connection, self._opened.consortium)
        for key in keys:
            member = self._opened.consortium.members[key]
            clean_files(self._opened, Naming(key, member.name, (member.email,)))
        leave_no_trace(self._store)  # again: when it was erased others may have read

    def _loaded(self) -> Opened | None:
        """Load the consortium; None: it has errors, which are noted."""
        loaded = load(self._opened.path)
        if loaded.consortium is None or loaded.consortium.mail.public_url is None:
            _LOG.warning(self._say(_KEPT), self._opened.path)
            for problem in loaded.problems:
                if problem.severity is Severity.ERROR:
                    _LOG.warning("%s", problem_line(problem, self._opened.language))
            return None
        return replace(self._opened, consortium=loaded.consortium, locate=loaded.locate)

    def _made(self, opened: Opened, *, is_first: bool = False) -> Desk:
        with self._store.read() as connection:
            rota = rota_known(opened, connection)
            sessions = [one.session for one in all_sessions(connection)]
            desk = desk_of(opened, connection, None if is_first else rota, sessions)
        if is_first:
            return replace(desk, turn_after=turns_after(opened, rota, None, sessions))
        return replace(desk, wanted=wanted_topics(opened))

    def _published(self) -> tuple[int, int]:
        """Return what else than files the desk is made of: the number of the latest rota, and how many were erased."""
        with self._store.read() as connection:
            latest, erased = latest_rota(connection), len(all_erasures(connection))
        return latest.number if latest else 0, erased

    def _look(self, opened: Opened) -> _Seen:
        return tuple(_stamps(_files(opened)))

    def _say(self, text: Text) -> str:
        return text.says(self._opened.language)


def _files(opened: Opened) -> Iterator[Path]:
    consortium, folder = opened.consortium, opened.folder
    yield opened.path
    named = (ROTA, BATON, *consortium.members_from, *(consortium.topic_decisions.files or (_TOPICS,)))
    yield from (folder / name for name in named)
    yield from sorted((folder / "templates").rglob("*"))


def _stamps(files: Iterator[Path]) -> Iterator[tuple[str, int, int]]:
    for file in files:
        try:
            found = file.stat()
        except OSError:
            continue
        yield str(file), found.st_mtime_ns, found.st_size


_READ = Text(en="%s was read anew", nl="%s is opnieuw gelezen")
_KEPT = Text(
    en="%s has problems, so the pages go on with what it said before; mend it with: hyf check",
    nl="%s bevat fouten, dus de pagina's gaan verder met wat er eerst stond; verbeter het met: hyf check",
)
_NOT_READ = Text(
    en="the files cannot be read, so the pages go on with what they said before: %s",
    nl="de bestanden zijn niet te lezen, dus de pagina's gaan verder met wat er eerst stond: %s",
)
