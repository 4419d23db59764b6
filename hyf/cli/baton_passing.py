"""What `hyf baton pass`, `swap` and `refuse` do: find the turn and its taker, judge, show, ask, write."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from hyf.cli.baton_records import open_baton
from hyf.cli.baton_settled import Settled
from hyf.cli.baton_takers import Taken, faults, taken
from hyf.cli.baton_told import told
from hyf.cli.baton_words import DRY_RUN, NOBODY_TO_ASK, NOT_WRITTEN, WRITE_IT, PassingWords
from hyf.cli.baton_writing import write
from hyf.cli.context import Opened
from hyf.cli.import_question import agrees
from hyf.cli.question import instance_of
from hyf.cli.rota_asked import session_meant
from hyf.cli.rota_file import open_rota
from hyf.errors import FileHasProblems, WrongUsage
from hyf.model.baton import Passing, Refusal
from hyf.model.duty import Duty, PassingKind
from hyf.model.language import Text
from hyf.model.rota import Rota, Session
from hyf.plan.instance import Instance
from hyf.plan.passing_on import given_to
from hyf.plan.retell import retell


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to do with a turn.

    Attributes:
        sessions: Their keys, or what else names one (see `session_meant`); two for a swap.
        taker: Key of who gets the turn; None: nobody was named.
    """

    kind: PassingKind
    duty: Duty
    sessions: tuple[str, ...]
    taker: str | None
    why: str | None
    today: dt.date


@dataclass(frozen=True, slots=True)
class Manner:
    """How it is asked and answered.

    Attributes:
        asks: There is somebody at the terminal.
        yes: It may be written without asking.
    """

    as_json: bool
    dry_run: bool
    yes: bool
    asks: bool


def settle(opened: Opened, asked: Asked, manner: Manner) -> bool:
    """Pass a turn on; return whether it was written.

    Raises:
        WrongUsage: What is asked for cannot be: an unknown name, a session that is over, nobody to ask.
        FileHasProblems: The rota has problems, or the referee has something against it; nothing was written.
    """
    rota, passed = open_rota(opened), open_baton(opened)
    sessions = tuple(_session(meant, rota, asked.today) for meant in asked.sessions)
    instance = instance_of(opened.consortium, rota, opened.folder)
    turns = taken(asked.kind, asked.duty, asked.taker, sessions, rota, instance, passed, asked.today)
    words = PassingWords(opened.consortium, opened.language, is_plain=not opened.printer.out.is_terminal)
    instance = _as_agreed(instance, turns, asked)
    changed = _changed(turns, asked.duty, instance)
    found = faults(rota, changed, turns, instance)
    settled = None if found else _settled(rota, changed, turns, asked, instance)
    if settled is None:
        if manner.as_json:
            opened.printer.json(words.refused_tree(asked.kind, asked.duty, turns, found))
        else:
            for line in words.refused(asked.duty, turns, found):
                opened.printer.err.print(line)
        raise FileHasProblems(words.cannot(turns))
    may_write = _show(opened, asked, manner, settled, words)
    if may_write:
        write(opened, settled.before, settled.after, settled.records)
    if manner.as_json:
        opened.printer.json(words.tree(asked.kind, asked.duty, settled, is_written=may_write))
    return may_write


def _session(meant: str, rota: Rota, today: dt.date) -> Session:
    session = session_meant(rota, meant)
    if session.date < today:
        raise WrongUsage(
            Text(
                en=f"{session.label} was on {session.date}; a turn that is over cannot go to somebody else, "
                "so correct rota.yaml if somebody else did it",
                nl=f"{session.label} was op {session.date}; een beurt die voorbij is kan niet naar een ander. "
                "Deed een ander het, verbeter dan rota.yaml",
            )
        )
    return session


def _as_agreed(instance: Instance, turns: tuple[Taken, ...], asked: Asked) -> Instance:
    """Return the question with what is now refused, and without what somebody takes after all."""

    def refusal(turn: Taken, who: str) -> Refusal:
        return Refusal(community=turn.session.community, topic=turn.session.topic, who=who, duty=asked.duty)

    refused = set(instance.refused)
    if asked.kind is PassingKind.REFUSAL:
        refused |= {refusal(turn, turn.giver) for turn in turns if turn.giver}
    refused -= {refusal(turn, turn.taker) for turn in turns if turn.taker}
    return replace(instance, refused=frozenset(refused))


def _changed(turns: tuple[Taken, ...], duty: Duty, instance: Instance) -> Mapping[str, Session]:
    return {turn.session.key: given_to(turn.session, duty, turn.taker, instance) for turn in turns if turn.is_settled}


def _settled(
    rota: Rota, changed: Mapping[str, Session], turns: tuple[Taken, ...], asked: Asked, instance: Instance
) -> Settled:
    sessions = tuple(changed.get(session.key, session) for session in rota.sessions)
    after = retell(replace(rota, sessions=sessions), instance, before=rota)
    records = tuple(
        Passing(
            on=asked.today,
            session=turn.session.key,
            duty=asked.duty,
            kind=asked.kind,
            giver=turn.giver,
            taker=turn.taker,
            why=" ".join((asked.why or "").split()) or None,
        )
        for turn in turns
    )
    return Settled(rota, after, instance, turns, told(turns, asked.duty, instance), records)


def _show(opened: Opened, asked: Asked, manner: Manner, settled: Settled, words: PassingWords) -> bool:
    """Show what changes and whom to tell; tell whether it may be written."""
    if manner.as_json:
        return manner.yes and not manner.dry_run
    for part in words.shown(asked.kind, asked.duty, settled):
        opened.printer.answer(part)
    if asked.kind is PassingKind.REFUSAL:
        opened.printer.note(words.comes_back(settled, asked.today))
    if manner.dry_run:
        opened.printer.note(DRY_RUN)
        return False
    if not (manner.yes or manner.asks):
        raise WrongUsage(NOBODY_TO_ASK)
    if manner.yes or agrees(WRITE_IT, opened.language, default=False):
        return True
    opened.printer.note(NOT_WRITTEN)
    return False
