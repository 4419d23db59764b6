"""`hyf plan`: the rota for the coming horizon, proven as far as the time allows.

Writes rota.yaml beside consortium.yaml; the one that stood there is kept as rota.previous.yaml. `--format json` prints
the tree of rota.yaml; without a rota it prints {"rota": null, "reasons": [{"message", "file", "line", "column"}]}.
"""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from hyf.cli.context import open_consortium
from hyf.cli.options import ConsortiumOption, DryRunOption, Format, FormatOption, QuietOption, TodayOption, day
from hyf.cli.words import pick

NO_ROTA = 3

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
LimitOption = Annotated[
    float,
    typer.Option(
        "--time-limit",
        min=0.1,
        help=pick(
            "How much work to do at most, roughly in seconds; the same on any machine.",
            "Hoeveel werk hoogstens, ongeveer in seconden; gelijk op elke computer.",
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


def plan(
    consortium: ConsortiumOption = None,
    today: TodayOption = None,
    first: FromOption = None,
    published: PublishedOption = None,
    seed: SeedOption = 0,
    time_limit: LimitOption = 30.0,
    dry_run: DryRunOption = False,
    output: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
) -> None:
    """Plan the rota: which topic, when, where, who organises, who is invited."""
    from hyf.cli.planning import Wanted, make, show_conflict, show_rota  # noqa: PLC0415 -- slow import
    from hyf.model.rota import NoRota  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    wanted = Wanted(day(today), first.date() if first else None, published, seed, time_limit)
    made, instance = make(opened, wanted)
    if isinstance(made.answer, NoRota):
        show_conflict(opened, made.answer, as_json=output is Format.JSON)
        raise typer.Exit(NO_ROTA)
    show_rota(opened, made, instance, as_json=output is Format.JSON, dry_run=dry_run)
