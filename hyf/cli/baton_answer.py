"""What `hyf baton` gives: the ledger of every community as text, a tree or a table."""

import datetime as dt
from contextlib import closing

from hyf.cli.baton_options import BatonFormat
from hyf.cli.baton_records import open_baton
from hyf.cli.baton_standing import BatonAnswer, Standing
from hyf.cli.baton_table import baton_table
from hyf.cli.baton_tree import baton_tree
from hyf.cli.baton_view import BatonView
from hyf.cli.context import Opened
from hyf.cli.finding import find_topics_in
from hyf.cli.question import instance_of
from hyf.cli.rota_chosen import Choice, check_known
from hyf.cli.rota_file import FILE_NAME, open_rota
from hyf.model.duty import Duty
from hyf.model.language import Text
from hyf.model.rota import Rota, Status
from hyf.plan.baton_ledger import ledger_of
from hyf.plan.fairness import fairness, is_proven
from hyf.plan.instance import build_instance
from hyf.plan.next_up import next_up
from hyf.plan.turns import turns_since_the_beginning
from hyf.render.spreadsheet import csv_bytes


def show_ledger(opened: Opened, choice: Choice, today: dt.date, output: BatonFormat) -> None:
    """Print the ledger, or the turns of one company or person.

    Raises:
        WrongUsage: There is no such company or person.
        FileHasProblems: The rota or the baton file has problems.
    """
    answer = _answer(opened, choice, today)
    if output is BatonFormat.JSON:
        opened.printer.json(baton_tree(answer, choice))
    elif output is BatonFormat.CSV:
        opened.printer.bytes(csv_bytes(baton_table(answer, choice, opened.language), opened.language))
    else:
        out = opened.printer.out
        view = BatonView(answer, opened.language, out.width if out.is_terminal else None)
        for part in view.parts(choice):
            opened.printer.answer(part)
        _remind_of_pages(opened)


def _remind_of_pages(opened: Opened) -> None:
    """Say what was settled on the pages and does not stand in the files yet."""
    from hyf.cli.store_access import find_store_beside  # noqa: PLC0415 -- with the next

    if (store := find_store_beside(opened.folder)) is None:
        return
    from hyf.cli.baton_from_store_words import TakingOverWords  # noqa: PLC0415 -- slow import
    from hyf.cli.baton_offers_known import waiting_turns  # noqa: PLC0415 -- slow import

    with closing(store), store.read() as connection:
        turns = waiting_turns(connection)
    if turns:
        opened.printer.answer("\n" + TakingOverWords(opened.consortium, opened.language).line(turns))


def _answer(opened: Opened, choice: Choice, today: dt.date) -> BatonAnswer:
    rota, passed = _rota(opened), open_baton(opened)
    consortium = opened.consortium
    sessions = rota.sessions if rota else ()
    check_known(choice, rota or _no_rota(today), consortium)
    if rota is not None:
        instance = instance_of(consortium, rota, opened.folder)
    else:
        instance = build_instance(consortium, find_topics_in(opened.folder, consortium), today=today)
    # The question of a rota has the sessions that are over in its history already; the file does not.
    turns = turns_since_the_beginning(consortium, sessions)
    fair = fairness(sessions, instance, consortium.communities)
    standings = []
    for key in consortium.communities:
        ledger = ledger_of(key, turns, instance, today)
        standings.append(
            Standing(
                ledger,
                {duty: next_up(duty, ledger, instance, passed=passed, today=today) for duty in Duty},
                fair.get(key),
            )
        )
    return BatonAnswer(instance, turns, tuple(standings), today, is_fairest=rota is not None and is_proven(rota))


def _rota(opened: Opened) -> Rota | None:
    if (opened.folder / FILE_NAME).exists():
        return open_rota(opened)
    opened.printer.note(
        Text(
            en="there is no rota yet, so only the history counts; make one with: hyf plan",
            nl="er is nog geen rooster, dus alleen de historie telt; maak er een met: hyf plan",
        )
    )
    return None


def _no_rota(today: dt.date) -> Rota:
    return Rota("", today, today, today, Status.FEASIBLE, 0, 0, 0, 1, ())
