"""What `hyf demo` does between its options and its answer: the files, the database, and a year in it."""

import datetime as dt
import hashlib
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Final

from hyf.cli.context import Opened
from hyf.cli.demo_agreements import agree
from hyf.cli.demo_dice import dice_of
from hyf.cli.demo_options import UNFINISHED, Size
from hyf.cli.demo_plan import Days, days_before, write_consortium, write_rota
from hyf.cli.demo_scan import keep_scan
from hyf.cli.demo_year import Year
from hyf.cli.invite_desk import desk_of
from hyf.cli.options import moment
from hyf.cli.store_access import DATABASE_NAME
from hyf.model.rota import Rota
from hyf.store.database import Store, open_store

_JOINS: Final = "mistlantaarn"
_SILENT: Final = "kiezelpoort"
_TOKEN: Final = 22
_AGAIN: Final = dt.timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Made:
    """What was made.

    Attributes:
        held: Sessions that lie in the past.
        coming: Sessions that are planned.
    """

    opened: Opened
    held: int
    coming: int


def make_demo(folder: Path, today: dt.date, seed: int, size: Size) -> Made:
    """Write a consortium, its rota and its database into an empty folder.

    Args:
        folder: Made where it does not exist.
        today: The last day of the year.
        seed: Of everything that is drawn.
        size: How many companies.

    Raises:
        HyfError: A file or the database cannot be written.
    """
    days = days_before(today)
    # Apart until it is whole: what is broken off half-way must not look like an example, nor stand in the way of one.
    unfinished = folder / UNFINISHED
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        opened = write_consortium(unfinished, days, size)
        rota = write_rota(opened, days, seed)
        with closing(open_store(f"sqlite:///{unfinished / DATABASE_NAME}")) as store:
            _live(opened, store, rota, days, seed)
        for path in sorted(unfinished.iterdir()):
            path.rename(folder / path.name)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    held = sum(session.date < today for session in rota.sessions)
    return Made(opened, held, len(rota.sessions) - held)


def _live(opened: Opened, store: Store, rota: Rota, days: Days, seed: int) -> None:
    dice = dice_of(seed)
    with store.read() as connection:
        desk = desk_of(opened, connection, rota, rota.sessions)
    until = moment(dt.datetime.combine(days.today, dt.time()), opened.consortium.about.zone)
    year = Year(opened, store, rota, replace(desk, new_token=_tokens(seed)), dice, until)
    companies = opened.consortium.companies
    there = [key for key in companies if key != _JOINS]
    year.simulate(
        (year.at(days.planned), lambda now: agree(year, there, [_SILENT], now)),
        (year.at(days.joined), lambda now: agree(year, list(companies), [_SILENT], now)),
    )
    with store.begin() as connection:
        keep_scan(
            connection,
            opened,
            dice,
            asked=days.planned,
            again=days.today - _AGAIN,
            there=there,
        )


def _tokens(seed: int) -> Callable[[], str]:
    """Return what makes tokens that are the same every time; nobody's data lie behind them."""
    numbers = count()
    return lambda: hashlib.sha256(f"demo/{seed}/{next(numbers)}".encode()).hexdigest()[:_TOKEN]
