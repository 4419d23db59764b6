"""Runs of the commands that make or send mail, and what each did."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, insert, select, update

from hyf.model.message import SkipReason
from hyf.model.run import Run, Tally
from hyf.store.tables import run_skips, runs


def start_run(c: Connection, command: str, at: dt.datetime) -> int:
    """Note that a command begins; return the number of the run."""
    inserted = insert(runs).values(command=command, started_at=at).returning(runs.c.number)
    number: int = c.execute(inserted).scalar_one()
    return number


def end_run(c: Connection, number: int, at: dt.datetime, tally: Tally) -> None:
    """Note what a run did."""
    figures = {"made": tally.made, "sent": tally.sent, "failed": tally.failed, "still_due": tally.still_due}
    c.execute(update(runs).where(runs.c.number == number).values(ended_at=at, **figures))
    skips = [{"run": number, "reason": reason, "messages": count} for reason, count in tally.skipped.items() if count]
    if skips:
        c.execute(insert(run_skips), skips)


def last_run(c: Connection, command: str | None = None) -> Run | None:
    """Return the run that began last, of one command or of any; None: there was none."""
    which = [] if command is None else [runs.c.command == command]
    row = c.execute(select(runs).where(*which).order_by(runs.c.number.desc()).limit(1)).mappings().first()
    return None if row is None else _value(c, row)


def _value(c: Connection, row: Mapping[Any, Any]) -> Run:
    number, ended_at = row["number"], row["ended_at"]
    return Run(number, row["command"], row["started_at"], ended_at, _tally(c, row) if ended_at else None)


def _tally(c: Connection, row: Mapping[Any, Any]) -> Tally:
    skips = select(run_skips.c.reason, run_skips.c.messages).where(run_skips.c.run == row["number"])
    skipped = {SkipReason(reason): count for reason, count in c.execute(skips.order_by(run_skips.c.reason))}
    return Tally(row["made"], row["sent"], row["failed"], row["still_due"], skipped)
