"""An act that sends mail, whichever it is: look, show, ask, do, send."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from hyf.cli.confirming import agrees_to_send, check_person_there
from hyf.cli.invite_desk import check_public_url, store_to_look_at
from hyf.cli.store_access import open_store_beside
from hyf.errors import StoreNotUsable
from hyf.model.language import Text
from hyf.store.outbox import counts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator

    from rich.console import RenderableType

    from hyf.cli.context import Opened
    from hyf.store.database import Connection, Store

Shown = TypeVar("Shown")
# So often somebody may answer between looking and doing before a command without a person at it gives up.
_MOST_TRIES = 5


@dataclass(frozen=True, slots=True)
class Manner:
    """How the coordinator wants it.

    Attributes:
        now: Aware, UTC.
        is_other_day: `now` is not the moment of this machine's clock: --today gave the day.
        no_send: Queue only.
    """

    now: dt.datetime
    is_other_day: bool = False
    as_json: bool = False
    dry_run: bool = False
    yes: bool = False
    no_send: bool = False


@dataclass(frozen=True, slots=True)
class Done(Generic[Shown]):
    """What was done.

    Attributes:
        shown: All of it.
        made: Mails queued.
    """

    shown: Shown
    made: int


@dataclass(frozen=True, slots=True)
class Changed(Generic[Shown]):
    """Nothing was done: something changed since it was shown, and this is what would be done now."""

    shown: Shown


class Act(Protocol[Shown]):
    """Something to do that sends mail."""

    @property
    def command(self) -> str:
        """As the run is noted: `invite`."""

    def look(self, connection: Connection) -> Shown:
        """Find what would be done; nothing is written."""

    def do(self, connection: Connection, shown: Shown) -> Done[Shown] | Changed[Shown]:
        """Do what was shown, in one transaction."""

    def settle(self, shown: Shown) -> Text | None:
        """Do what follows from it outside of the database; return what the coordinator should know of that."""

    def parts(self, shown: Shown, width: int | None) -> Iterator[RenderableType]:
        """Yield what is printed of what would be done."""

    def tree(self, shown: Shown) -> dict[str, Any]:
        """Return what would be done for a program."""

    def recipients(self, shown: Shown) -> Collection[str]:
        """Return who gets mail, each once."""

    def taken_back(self, shown: Shown) -> int:
        """Return how many mails that wait are withdrawn."""

    def is_empty(self, shown: Shown) -> bool:
        """Tell whether there is nothing to do."""

    def nothing(self, shown: Shown) -> Text:
        """Return the one line that says that there is nothing to do."""


def carry_out(opened: Opened, act: Act[Shown], manner: Manner) -> None:
    """Do something that sends mail, once it was shown and agreed to.

    Raises:
        WrongUsage: Nobody can be asked, or no mail server is known.
        FileHasProblems: consortium.yaml does not say where the pages behind the links are.
        HyfError: The database or the mail server cannot be used.
    """
    with store_to_look_at(opened.folder) as store, store.read() as connection:
        shown = act.look(connection)
        waiting = counts(connection, manner.now).due_now - act.taken_back(shown)
    if manner.as_json and (manner.dry_run or not manner.yes):
        opened.printer.json(act.tree(shown) | _NOT_DONE)
        return
    _show(opened, act, shown, waiting, manner)
    if act.is_empty(shown) and (not waiting or manner.no_send):
        if not manner.dry_run:
            _note(opened, act.settle(shown))
        if manner.as_json:
            opened.printer.json(act.tree(shown) | _NOT_DONE)
        return
    if manner.dry_run:
        opened.printer.note(_DRY_RUN)
        return
    check_public_url(opened)
    if not manner.no_send:
        from hyf.cli.sending import needed_route  # noqa: PLC0415 -- slow import

        needed_route(opened.consortium)
    if not manner.yes and not _is_agreed(opened, len(act.recipients(shown)) or waiting):
        opened.printer.note(_NOT_AGREED)
        return
    with closing(open_store_beside(opened)) as store:
        _do(opened, act, shown, store, manner)


def _show(opened: Opened, act: Act[Shown], shown: Shown, waiting: int, manner: Manner) -> None:
    if manner.as_json:
        return
    printer = opened.printer
    if act.is_empty(shown):
        # Who runs a timer wants no mail every ten minutes that there was nothing to do.
        if not printer.quiet:
            printer.answer(act.nothing(shown).says(opened.language))
    else:
        for part in act.parts(shown, printer.out.width if printer.out.is_terminal else None):
            printer.answer(part)
    if waiting:
        printer.answer(_waiting(waiting, manner).says(opened.language))


def _waiting(count: int, manner: Manner) -> Text:
    mails = f"{count} mail{'' if count == 1 else 's'}"
    if manner.no_send:
        return Text(
            en=f"{mails} of before still {'waits' if count == 1 else 'wait'}; send with: hyf send",
            nl=f"Er {'wacht' if count == 1 else 'wachten'} nog {mails} van eerder; verstuur met: hyf send",
        )
    return Text(
        en=f"{mails} of before still {'waits' if count == 1 else 'wait'}, and {'goes' if count == 1 else 'go'} along",
        nl=f"Er {'wacht' if count == 1 else 'wachten'} nog {mails} van eerder; die {'gaat' if count == 1 else 'gaan'} "
        "mee",
    )


def _is_agreed(opened: Opened, recipients: int) -> bool:
    check_person_there(opened.language)
    return agrees_to_send(recipients, opened.language)


def _do(opened: Opened, act: Act[Shown], shown: Shown, store: Store, manner: Manner) -> None:
    made = 0
    if not act.is_empty(shown):
        done = _done(opened, act, shown, store, manner)
        if done is None:
            opened.printer.note(_NOT_AGREED)
            return
        made = done.made
        shown = done.shown
    _note(opened, act.settle(shown))
    told = act.tree(shown) | {"written": True, "made": made} if manner.as_json else None
    if manner.no_send:
        if told is not None:
            opened.printer.json(told | {"delivery": None})
        opened.printer.note(_queued(made))
    else:
        _send(opened, act.command, store, told, manner)


def _send(opened: Opened, command: str, store: Store, told: dict[str, Any] | None, manner: Manner) -> None:
    from hyf.cli.sending import finish, send_due, show_delivery  # noqa: PLC0415 -- slow import
    from hyf.cli.sending_view import SendingView  # noqa: PLC0415 -- slow import

    delivery = send_due(opened, store, command=command, now=manner.now if manner.is_other_day else None)
    if told is not None:
        opened.printer.json(told | {"delivery": SendingView(delivery, opened.consortium, opened.language).tree()})
    else:
        show_delivery(opened, delivery, as_json=False)
    finish(opened, delivery)


def _note(opened: Opened, trouble: Text | None) -> None:
    if trouble:
        opened.printer.note(trouble)


def _done(opened: Opened, act: Act[Shown], shown: Shown, store: Store, manner: Manner) -> Done[Shown] | None:
    """Do it; where something changed since it was shown, show that and ask again. None: they did not agree."""
    for _ in range(_MOST_TRIES):
        with store.begin() as connection:
            found = act.do(connection, shown)
        if isinstance(found, Done):
            return found
        shown = found.shown
        if not manner.yes:
            opened.printer.note(_MEANWHILE)
            _show(opened, act, shown, 0, manner)
            if not _is_agreed(opened, len(act.recipients(shown))):
                return None
    raise StoreNotUsable(_BUSY, opened.language)


def _queued(made: int) -> Text:
    mails = f"{made} mail{'' if made == 1 else 's'}"
    return Text(
        en=f"nothing was sent (--no-send): {mails} ready to go; send with: hyf send",
        nl=f"er is niets verstuurd (--no-send): {mails} {'staat' if made == 1 else 'staan'} klaar; "
        "verstuur met: hyf send",
    )


_NOT_DONE: dict[str, Any] = {"written": False, "made": 0, "delivery": None}
_DRY_RUN = Text(en="nothing was written or sent (--dry-run)", nl="er is niets geschreven of verstuurd (--dry-run)")
_NOT_AGREED = Text(en="nothing was written or sent", nl="er is niets geschreven of verstuurd")
_MEANWHILE = Text(
    en="Somebody answered or published in the meantime. This is what would leave now:",
    nl="Intussen heeft iemand geantwoord of gepubliceerd. Dit zou nu weggaan:",
)
_BUSY = Text(
    en="so much happens at this moment that nothing could be written; try again",
    nl="er gebeurt nu zoveel tegelijk dat er niets geschreven kon worden; probeer het opnieuw",
)
