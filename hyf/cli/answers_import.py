"""What `hyf answers import` does between its options and its answer: read, show, ask, write."""

import datetime as dt
import hashlib
import hmac
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from hyf.cli import answers_words as words
from hyf.cli.answers_difference import (
    Difference,
    Kept,
    find_difference,
    who_answered,
    with_earlier_items,
)
from hyf.cli.answers_view import ImportView
from hyf.cli.context import Opened
from hyf.cli.import_question import agrees
from hyf.cli.invite_desk import store_to_look_at
from hyf.cli.store_access import open_store_beside
from hyf.errors import FileHasProblems, WrongUsage
from hyf.loading.answer_file import AnswerFile, open_mapped, open_scan
from hyf.loading.answer_mapping import read_answer_mapping
from hyf.loading.answer_rows import Code
from hyf.loading.scan_file import FOLDER, find_scans
from hyf.model.answer_source import SOURCE
from hyf.model.evaluation import Wave
from hyf.model.scan import SHIPPED, Scan
from hyf.render.environment import environment, template_file
from hyf.store.database import Connection
from hyf.store.marks import address_key
from hyf.store.replies import counted_in, read_filled_in, read_replies, read_sources, save_replies
from hyf.store.responses import lock_responses

MAPPING_NAME = "answers.yaml"
_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Manner:
    """How much may be done without asking.

    Attributes:
        asks: There is somebody to ask.
        yes: It may be written without asking.
    """

    asks: bool
    as_json: bool
    dry_run: bool
    yes: bool


@dataclass(frozen=True, slots=True)
class Now:
    """When it is done: the day, and the month that answers without a moment get."""

    day: dt.date

    @property
    def month(self) -> str:
        """Such as 2027-01."""
        return f"{self.day:%Y-%m}"


def scans_of(opened: Opened) -> Mapping[str, Scan]:
    """Return all scans by key: the one of hyf and the coordinator's own.

    Raises:
        FileHasProblems: One of them has problems; they were printed.
        FileNotUsable: A file may not be read.
    """
    shipped = template_file(environment(None), f"{FOLDER}/{SHIPPED}.yaml")
    loaded = find_scans(shipped, opened.folder / "templates")
    if loaded.problems:
        opened.printer.problems(loaded.problems)
        raise FileHasProblems(words.BAD_SCAN)
    return loaded.scans


def import_answers(
    opened: Opened, file: Path, mapping: Path | None, wave: Wave | None, manner: Manner, *, now: Now
) -> None:
    """Read a file, show what it holds and adds, and keep it.

    Raises:
        FileHasProblems: The file, a scan or the mapping cannot be used, or one does not fit the other.
        WrongUsage: Nobody said whether it may be written.
        Interrupted: Somebody stopped answering.
    """
    found = _opened_file(opened, file, mapping, wave)
    with store_to_look_at(opened.folder) as store, store.read() as connection:
        code = code_of(connection)
        kept = _kept(connection, found.name)
    read = found.answers(opened.consortium, code, now.month)
    source = with_earlier_items(found.source(now.day), kept)
    difference = find_difference(source, read.filled_in, kept)
    view = ImportView(opened, found, read, difference)
    view.show(as_json=manner.as_json)
    if difference.refusals or not read.filled_in:
        view.finish(is_written=False, as_json=manner.as_json)
        raise FileHasProblems(difference.refusals[0] if difference.refusals else words.NOTHING_READ)
    is_written = _may_write(view, manner)
    if is_written:
        with closing(open_store_beside(opened)) as store, store.begin() as connection:
            lock_responses(connection)
            # The secret of a database is made with it, and another import may have come between.
            if code_of(connection)("") != code(""):
                read = found.answers(opened.consortium, code_of(connection), now.month)
            kept = _kept(connection, found.name)
            difference = find_difference(source, read.filled_in, kept)
            save_replies(connection, with_earlier_items(source, kept), difference.to_write)
    view.finish(is_written=is_written, as_json=manner.as_json)
    if not is_written and not manner.as_json:
        _say_why_not(difference, manner, opened)


def code_of(connection: Connection) -> Code:
    """Return what turns a text into a code that says nothing to who has not the secret of this database."""
    secret = hashlib.sha256(f"answers/{address_key(connection)}".encode()).digest()

    def code(text: str) -> str:
        return hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()[:_LENGTH]

    return code


def _opened_file(opened: Opened, file: Path, mapping: Path | None, wave: Wave | None) -> AnswerFile:
    """Return the file as a mapping says, or the scan that it is of, or answers.yaml beside consortium.yaml."""
    scans = scans_of(opened)
    beside = opened.folder / MAPPING_NAME
    found = () if mapping else open_scan(file, scans.values(), wave)
    if not found and (mapping or beside.exists()):
        path = mapping or beside
        loaded = read_answer_mapping(path)
        opened.printer.problems(loaded.problems)
        if loaded.mapping is None:
            raise FileHasProblems(words.wrong_mapping(path))
        found = open_mapped(file, loaded, scans, opened.consortium.companies, wave=wave)
    if isinstance(found, AnswerFile):
        return found
    opened.printer.problems(found)
    raise FileHasProblems(words.DOES_NOT_FIT if found else words.NO_MAPPING)


def _kept(connection: Connection, name: str) -> Kept:
    others: dict[tuple[str, ...], str] = {}
    sources = read_sources(connection)
    for reply, _ in read_replies(connection):
        if reply.groups[SOURCE] != name and (key := who_answered(reply)):
            others[key] = reply.groups[SOURCE]
    for source in sources:
        if source.name != name:
            others |= {(one.id,): source.name for one in read_filled_in(connection, source.name)}
    return Kept(
        sources=sources,
        filled_in={one.id: one for one in read_filled_in(connection, name)},
        counted=frozenset(counted_in(connection, name)),
        others=others,
    )


def _may_write(view: ImportView, manner: Manner) -> bool:
    if manner.dry_run or not view.difference.is_something:
        return False
    if manner.yes:
        return True
    question = words.write_them(view.to_write, view.file.name)
    return manner.asks and agrees(question, view.opened.language, default=False)


def _say_why_not(difference: Difference, manner: Manner, opened: Opened) -> None:
    if not difference.is_something:
        return
    if not (manner.dry_run or manner.asks):
        raise WrongUsage(words.NOBODY_TO_ASK)
    opened.printer.note(words.DRY_RUN if manner.dry_run else words.NOT_WRITTEN)
