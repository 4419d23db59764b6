"""The turn that comes after a session, for the pages: whose turn it is, is worked out when somebody first asks."""

import datetime as dt
from collections.abc import Callable, Iterable
from functools import cache

from hyf.cli.baton_records import baton_in
from hyf.cli.context import Opened
from hyf.model.baton_turn import NextTurn
from hyf.model.duty import Duty
from hyf.model.rota import Rota, Session
from hyf.plan.instance import Instance

TurnAfter = Callable[[str, dt.date], NextTurn | None]


def turns_after(
    opened: Opened, rota: Rota | None, instance: Instance | None, published: Iterable[Session]
) -> TurnAfter:
    """Return what tells, for the key of a session and the day of asking, which turn comes after it.

    Args:
        opened: The consortium; baton.yaml stands beside it.
        rota: As it is known; None: nothing is planned.
        instance: The question it answers; None: it is not known yet, and whoever is willing stands as in the rota.
        published: Sessions that people were told of; they need not stand in the rota any more.
    """
    if rota is None:
        return lambda _session, _today: None
    sessions = {one.key: one for one in (*published, *rota.sessions)}

    @cache
    def turn_after(session: str, today: dt.date) -> NextTurn | None:
        following = _after(sessions[session], rota) if session in sessions else None
        if following is None or following.date < today:
            return None
        able = in_turn(following, rota, opened, instance, today) if instance else _willing(following, opened)
        first = dict.fromkeys([following.organiser, *able])
        return NextTurn(following.key, following.label, following.date, following.organiser, tuple(first))

    return turn_after


def _willing(session: Session, opened: Opened) -> tuple[str, ...]:
    members = opened.consortium.members
    return tuple(key for key in session.members if key in members and members[key].organises)


def in_turn(session: Session, rota: Rota, opened: Opened, instance: Instance, today: dt.date) -> tuple[str, ...]:
    """Return who could organise a session, in the order of the ledger: those whom the referee lets."""
    # Slow to load, and asked for by who passes the baton on: a server need not wait for it.
    from hyf.plan.baton_ledger import ledger_of  # noqa: PLC0415 -- slow import
    from hyf.plan.next_up import next_up  # noqa: PLC0415 -- slow import
    from hyf.plan.passing_on import takers  # noqa: PLC0415 -- slow import
    from hyf.plan.turns import turns_since_the_beginning  # noqa: PLC0415 -- with the others

    turns = turns_since_the_beginning(opened.consortium, rota.sessions)
    ledger = ledger_of(session.community, turns, instance, today)
    passed = baton_in(opened.folder).passed
    order = next_up(Duty.ORGANISING, ledger, instance, passed=passed, today=today)
    tries = takers(rota, session, Duty.ORGANISING, order, instance)
    return tuple(one.who for one in tries if one.who and not one.findings)


def _after(session: Session, rota: Rota) -> Session | None:
    """Return the next session of the community."""
    when = (session.date, session.start, session.key)
    later = [
        one
        for one in rota.sessions
        if one.community == session.community and (one.date, one.start, one.key) > when and one.key != session.key
    ]
    return min(later, key=lambda one: (one.date, one.start, one.key), default=None)
