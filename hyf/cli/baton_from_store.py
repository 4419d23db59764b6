"""`hyf baton --from-store`: turns that were accepted or declined on the pages -> rota.yaml and baton.yaml.

Each is shown and asked for as `hyf baton pass` and `hyf baton refuse` do, and noted as settled in the database. What
changes nothing in the files (the rota has them already, or who said no did not have the turn) is settled by itself.
"""

import datetime as dt
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

from hyf.cli.baton_from_store_words import NOTHING_WAITS, TakingOverWords
from hyf.cli.baton_offers_known import Waiting, waiting_turns
from hyf.cli.baton_passing import Asked, Manner, settle
from hyf.cli.baton_turns import in_turn
from hyf.cli.context import Opened
from hyf.cli.printing import Printer
from hyf.cli.question import instance_of
from hyf.cli.rota_file import open_rota
from hyf.cli.store_access import find_store_beside
from hyf.model.duty import Duty, PassingKind
from hyf.model.rota import Session
from hyf.store.baton_offers import settle_offers
from hyf.store.database import Store


def take_over(opened: Opened, now: dt.datetime, today: dt.date, manner: Manner) -> None:
    """Take over what was settled on the pages.

    Raises:
        WrongUsage: There is nobody to ask.
        FileHasProblems: A file has problems, or the referee has something against a turn; it goes on waiting.
        StoreNotUsable: The database cannot be read or written.
    """
    store = find_store_beside(opened.folder)
    if store is None:
        _tell(opened, manner, [])
        return
    with closing(store):
        told = _Taking(_aside(opened) if manner.as_json else opened, store, now, today, manner).run()
    _tell(opened, manner, told)


def _tell(opened: Opened, manner: Manner, told: list[dict[str, Any]]) -> None:
    if manner.as_json:
        opened.printer.json({"turns": told})
    elif not told:
        opened.printer.answer(NOTHING_WAITS.says(opened.language))


def _aside(opened: Opened) -> Opened:
    """Return the same, telling beside the answer of a program."""
    printer = Printer(language=opened.language, quiet=opened.printer.quiet)
    printer.out = printer.err
    return replace(opened, printer=printer)


@dataclass(frozen=True, slots=True)
class _Taking:
    opened: Opened
    store: Store
    now: dt.datetime
    today: dt.date
    manner: Manner

    def run(self) -> list[dict[str, Any]]:
        with self.store.read() as connection:
            turns = waiting_turns(connection)
        return [self._turn(turn) for turn in turns]

    def _turn(self, turn: Waiting) -> dict[str, Any]:
        words = TakingOverWords(self.opened.consortium, self.opened.language)
        for line in words.said(turn):
            self.opened.printer.answer(line)
        session = self._session(turn)
        asked = self._asked(turn, session) if session else None
        if asked is None:
            is_settled, why = self._settles_by_itself(turn, session)
            self.opened.printer.note(why)
        else:
            # Of a program nothing is asked: without --yes it only looks.
            looks = self.manner.dry_run or (self.manner.as_json and not self.manner.yes)
            is_settled = settle(self.opened, asked, replace(self.manner, as_json=False, dry_run=looks))
        may_write = not self.manner.dry_run and (self.manner.yes or not self.manner.as_json)
        if is_settled and may_write:
            with self.store.begin() as connection:
                settle_offers(connection, turn.numbers, self.now)
        return words.tree(turn, asked, is_written=is_settled and may_write)

    def _session(self, turn: Waiting) -> Session | None:
        rota = open_rota(self.opened)
        return next((one for one in rota.sessions if one.key == turn.turn and one.date >= self.today), None)

    def _asked(self, turn: Waiting, session: Session) -> Asked | None:
        """Return what to do with a turn; None: nothing changes by it, or not yet."""
        holder, taken = session.organiser, turn.taken
        refused = turn.declined.get(holder)
        if (taken and taken.taker == holder) or not (taken or refused):
            return None
        kind = PassingKind.REFUSAL if refused else PassingKind.HANDOVER
        taker = taken.taker if taken else self._next(turn, session)
        if taker is None or (turn.is_open and not taken):
            return None
        why = (refused.why or None) if refused else None
        return Asked(kind, Duty.ORGANISING, (turn.turn,), taker=taker, why=why, today=self.today)

    def _next(self, turn: Waiting, session: Session) -> str | None:
        """Return who is next in the ledger and did not say no on the pages; None: nobody."""
        rota = open_rota(self.opened)
        instance = instance_of(self.opened.consortium, rota, self.opened.folder)
        able = in_turn(session, rota, self.opened, instance, self.today)
        return next((who for who in able if who not in turn.said_no and who != session.organiser), None)

    def _settles_by_itself(self, turn: Waiting, session: Session | None) -> tuple[bool, Any]:
        words = TakingOverWords(self.opened.consortium, self.opened.language)
        if session is None:
            return True, words.gone(turn)
        if session.organiser in turn.declined and not turn.taken:
            return False, words.waits(turn) if turn.is_open else words.nobody(turn)
        return True, words.unchanged(turn, session)
