"""The options of the commands: what several share reads the same everywhere, and what one has many of stands here."""

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hyf.cli.words import pick


class Format(StrEnum):
    """How an answer is printed."""

    TEXT = "text"
    JSON = "json"


ConsortiumOption = Annotated[
    Path | None,
    typer.Option(
        "--consortium",
        "-c",
        help=pick(
            "The consortium file, or its folder; else the nearest consortium.yaml here or above.",
            "Het consortiumbestand of de map ervan; anders de dichtstbijzijnde consortium.yaml hier of hoger.",
        ),
        show_default=False,
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", help=pick("text or json.", "text of json."))]
TodayOption = Annotated[
    dt.datetime | None,
    typer.Option(
        "--today",
        formats=["%Y-%m-%d"],
        help=pick("Take this as today's date.", "Neem deze datum als vandaag."),
        show_default=False,
    ),
]
QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", help=pick("Say only what is asked for.", "Zeg alleen wat gevraagd is."))
]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v", help=pick("Say more.", "Zeg meer."))]
DryRunOption = Annotated[
    bool,
    typer.Option(
        "--dry-run",
        help=pick("Show what would be written; write nothing.", "Laat zien wat er komt te staan; schrijf niets."),
    ),
]


FromOption = Annotated[
    dt.datetime | None,
    typer.Option(
        "--from",
        formats=["%Y-%m-%d"],
        show_default=False,
        help=pick(
            "First day of the rota; else the first month that is wholly beyond the notice.",
            "Eerste dag van het rooster; anders de eerste maand die ver genoeg weg is.",
        ),
    ),
]
SeedOption = Annotated[
    int,
    typer.Option(
        "--seed", min=0, max=2**31 - 1, help=pick("Of the solver's choices.", "Van de keuzes van de planner.")
    ),
]
EffortOption = Annotated[
    float | None,
    typer.Option(
        "--effort",
        min=0.1,
        show_default=False,
        help=pick(
            "How much work to do at most, roughly in seconds of one core; the same rota on any machine. Else: 20, more "
            "for large consortia.",
            "Hoeveel werk hoogstens, ongeveer in seconden van één rekenkern; hetzelfde rooster op elke computer. "
            "Anders: 20, en meer voor grote consortia.",
        ),
    ),
]
TimeLimitOption = Annotated[
    float | None,
    typer.Option(
        "--time-limit",
        min=0.1,
        show_default=False,
        help=pick(
            "Seconds to search at most, instead of --effort; another run may give another rota.",
            "Hoogstens zoveel seconden zoeken, in plaats van --effort; een volgende keer kan het rooster anders zijn.",
        ),
    ),
]
PublishedOption = Annotated[
    Path | None,
    typer.Option(
        "--published",
        show_default=False,
        help=pick(
            "A rota that people were told of: change it as little as can be.",
            "Een rooster dat al bekend is gemaakt: verander daar zo weinig mogelijk aan.",
        ),
    ),
]
WhatIfOption = Annotated[
    list[str] | None,
    typer.Option(
        "--what-if",
        metavar="PATH=VALUE",
        show_default=False,
        help=pick(
            "Plan as if the file said this, such as group.min=6; repeatable, and nothing is written.",
            "Plan alsof dit in het bestand stond, zoals group.min=6; mag vaker, en er wordt niets geschreven.",
        ),
    ),
]


# Of a day that was given with --today; within the hours in which mail leaves unless the coordinator says otherwise.
_MORNING = dt.time(9)


def moment(today: dt.datetime | None, zone: dt.tzinfo) -> dt.datetime:
    """Return nine in the morning of the day given by `--today`, else the moment of this machine's clock; aware, UTC.

    Args:
        today: As the option gives it.
        zone: The consortium's.
    """
    if today is None:
        return dt.datetime.now(dt.UTC)
    return dt.datetime.combine(today.date(), _MORNING, zone).astimezone(dt.UTC)


def day(today: dt.datetime | None) -> dt.date:
    """Return the date given by `--today`, else the date of this machine's clock."""
    return today.date() if today else dt.date.today()  # noqa: DTZ011 -- the coordinator's own calendar day
