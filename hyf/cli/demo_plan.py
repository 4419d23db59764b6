"""The files of `hyf demo`: consortium.yaml with days that fit today, and the rota that the planner makes of it."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hyf.cli.context import FILE_NAME, Opened, open_consortium
from hyf.cli.demo_options import Size
from hyf.cli.planning import Wanted, make
from hyf.cli.rota_file import FILE_NAME as ROTA_NAME
from hyf.errors import FileNotUsable
from hyf.loading.rota_file import dump_rota
from hyf.model.language import Text
from hyf.model.rota import NoRota, Rota
from hyf.plan.calendar import months_later
from hyf.render.environment import environment, render

NAME: Final = "Proeftuin Demo"
_EFFORT: Final = 0.2
"""A good rota is enough; the best one would take longer than people look on."""
_SLOTS_HELD: Final = 3
_SLOT_MONTHS: Final = 2
_NOTICE: Final = dt.timedelta(days=42)
_QUIET: Final = dt.timedelta(days=8)
_JOINED_AFTER: Final = dt.timedelta(days=75)
_LEFT_BEFORE: Final = dt.timedelta(days=50)
_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a simulated year.

    Attributes:
        planned: On which the rota is made, and the directors are asked.
        first: Of the rota.
        joined: On which a company joins.
        left: From which on somebody is gone.
        today: The last one.
    """

    planned: dt.date
    first: dt.date
    joined: dt.date
    left: dt.date
    today: dt.date


def days_before(today: dt.date) -> Days:
    """Return the days of the year that ends today: three sessions of each community lie before it, and one after."""
    first = months_later(today, -_SLOTS_HELD * _SLOT_MONTHS)
    return Days(first - _NOTICE, first, first + _JOINED_AFTER, today - _LEFT_BEFORE, today)


def write_consortium(folder: Path, days: Days, size: Size) -> Opened:
    """Write consortium.yaml into a folder, and open it.

    Raises:
        FileNotUsable: The folder cannot be made or written.
    """
    text = render(environment(None), "demo/consortium.yaml.jinja", **_values(days, size))
    path = folder / FILE_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise FileNotUsable(
            Text(
                en=f"{path} cannot be written ({error.strerror}); choose another folder: hyf demo FOLDER",
                nl=f"{path} kan niet worden geschreven ({error.strerror}); kies een andere map: hyf demo MAP",
            )
        ) from error
    return open_consortium(path, quiet=True)


def write_rota(opened: Opened, days: Days, seed: int) -> Rota:
    """Plan as the coordinator did before the year, and write rota.yaml.

    Raises:
        FileNotUsable: There is no rota for these days.
    """
    made, _ = make(opened, Wanted(days.planned, days.first, None, seed, effort=_EFFORT))
    if isinstance(made.answer, NoRota):
        raise FileNotUsable(
            Text(
                en="no year can be simulated around this day; take another one with --today",
                nl="rond deze dag is geen jaar te simuleren; neem een andere met --today",
            )
        )
    (opened.folder / ROTA_NAME).write_text(dump_rota(made.answer), encoding="utf-8", newline="\n")
    return made.answer


def _values(days: Days, size: Size) -> dict[str, Any]:
    quiet_from = dt.date(days.today.year, days.today.month, 1)
    return {
        "name": NAME,
        "is_usual": size is Size.USUAL,
        "closed": [{"first": quiet_from, "last": days.today + _QUIET, "why": "drukke weken bij de bedrijven"}],
        "began": days.planned,
        "joined": days.joined,
        "before_joined": days.joined - _DAY,
        "left": days.left,
    }
