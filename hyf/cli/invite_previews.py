"""`hyf invite --preview`: every mail that would be made, as a file to look at.

The mails are made as if they were to leave, in a transaction that is undone: what is in the files is what would be
sent, but for the links, which lead nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from hyf.cli.carrying_out import Done
from hyf.cli.invite_desk import store_to_look_at, transaction_undone
from hyf.mail.preview import Preview, write_previews
from hyf.model.message import MessageState
from hyf.store.outbox import content_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hyf.cli.invite_act import InviteAct
    from hyf.enrolment.desk import Desk
    from hyf.enrolment.publishing import Publishing
    from hyf.model.message import OutboxRow
    from hyf.store.database import Connection, Store

_FOLDER = ("out", "invitations")
_TOKEN_LENGTH = 22


@dataclass(frozen=True, slots=True)
class Previews:
    """Mails that would be made.

    Attributes:
        rows: As they would stand in the outbox, in the order in which they would be made.
        previews: The same mails.
        folder: Where their files stand.
        are_written: False in a dry run.
    """

    publishing: Publishing
    desk: Desk
    rows: tuple[OutboxRow, ...]
    previews: tuple[Preview, ...]
    folder: Path
    are_written: bool


def make_previews(act: InviteAct, *, dry_run: bool) -> Previews:
    """Make the mails that publishing would make; write them, unless it is a dry run.

    Raises:
        HyfError: A template or a file stands in the way.
    """
    folder = act.opened.folder.joinpath(*_FOLDER)
    with store_to_look_at(act.opened.folder) as store:
        made = _made(act, store, folder, are_written=not dry_run)
    if made.are_written:
        write_previews(folder, made.previews, {news.key for news in made.publishing.sessions})
    return made


def _made(act: InviteAct, store: Store, folder: Path, *, are_written: bool) -> Previews:
    with transaction_undone(store) as connection:
        shown = act.look(connection)
        before = {row.number for row in _due(connection)}
        done = replace(act, new_token=partial(next, _tokens())).do(connection, shown)
        assert isinstance(done, Done), "nobody else writes in this transaction"
        rows = tuple(row for row in _due(connection) if row.number not in before)
        previews = tuple(_preview(connection, row) for row in rows)
        return Previews(done.shown.publishing, act.desk(connection), rows, previews, folder, are_written)


def _due(connection: Connection) -> tuple[OutboxRow, ...]:
    return rows_of(connection, states=[MessageState.DUE])


def _preview(connection: Connection, row: OutboxRow) -> Preview:
    return Preview(row.session, row.member, row.kind, content_of(connection, row.number) or b"")


def _tokens() -> Iterator[str]:
    """Yield what stands in links that lead nowhere, each once and the same every time."""
    for number in count(1):
        yield f"preview{number:0{_TOKEN_LENGTH - len('preview')}}"
