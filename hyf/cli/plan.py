"""`hyf plan`: the rota for the coming horizon, proven as far as the time allows.

Writes rota.yaml beside consortium.yaml; the one that stood there is kept as rota.previous.yaml. `--format json` prints
the tree of rota.yaml; without a rota it prints {"rota": null, "reasons": [{"message", "file", "line", "column"}]}. With
`--what-if` nothing is written, see `what_if`.
"""

import typer

from hyf.cli.context import open_consortium, speaking
from hyf.cli.options import (
    ConsortiumOption,
    DryRunOption,
    EffortOption,
    Format,
    FormatOption,
    FromOption,
    PublishedOption,
    QuietOption,
    SeedOption,
    TimeLimitOption,
    TodayOption,
    VerboseOption,
    WhatIfOption,
    day,
)

NO_ROTA = 3


def plan(
    consortium: ConsortiumOption = None,
    today: TodayOption = None,
    first: FromOption = None,
    published: PublishedOption = None,
    what_if: WhatIfOption = None,
    seed: SeedOption = 0,
    effort: EffortOption = None,
    time_limit: TimeLimitOption = None,
    dry_run: DryRunOption = False,
    output: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Plan the rota: which topic, when, where, who organises, who is invited."""
    from hyf.cli.planning import Wanted, make, show_conflict, show_rota  # noqa: PLC0415 -- slow import
    from hyf.model.rota import NoRota  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    wanted = Wanted(day(today), first.date() if first else None, published, seed, effort, time_limit)
    with speaking(opened.language):
        if what_if:
            from hyf.cli.what_if import show_what_if  # noqa: PLC0415 -- slow import

            show_what_if(opened, wanted, what_if, as_json=output is Format.JSON, verbose=verbose)
            return
        made, instance = make(opened, wanted)
        if isinstance(made.answer, NoRota):
            show_conflict(opened, made.answer, as_json=output is Format.JSON)
            raise typer.Exit(NO_ROTA)
        show_rota(opened, made, instance, wanted, as_json=output is Format.JSON, dry_run=dry_run, verbose=verbose)
