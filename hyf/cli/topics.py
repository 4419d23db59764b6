"""`hyf topics`: what members want to learn together, and what stands alone.

`--format json` prints one tree; members, companies, communities and offers are those of the topic, in declared order,
levels are null where none was said, reasons speak the language of the terminal:

    {"topics": [{"key", "label", "wishes": [WISH], "members": [KEY], "companies": [KEY], "communities": [KEY],
                 "offers": [{"by": KEY, "text", "level"}], "broader": [{"key", "label", "distance"}],
                 "cells": {COMPANY: PEOPLE}}],
     "alone": [WISH + {"topic": KEY, "label", "broader"}],
     "together": [{"community": KEY, "topic": KEY, "label", "parts": [{"topic": KEY, "people"}]}],
     "possible": [{"label", "topics": [KEY], "confidence", "why"}]}
    WISH: {"member", "text", "level", "weight", "why", "confidence"}

`--format csv` and `xlsx` give one row a topic, those of one person included, and a column a company. CSV is what a
spreadsheet opens with a double click: UTF-8 with a mark, a semicolon between cells in Dutch and a comma in English.
"""

import typer

from hyf.cli.context import open_consortium
from hyf.cli.options import ConsortiumOption, DryRunOption, QuietOption
from hyf.cli.topics_offers import offers
from hyf.cli.topics_options import (
    HtmlOption,
    NamesOption,
    TopicsFormat,
    TopicsFormatOption,
    TopicsGroup,
    TopicsToOption,
    WishesOption,
    refuse_options_before,
)
from hyf.cli.topics_review import review
from hyf.cli.topics_why import why
from hyf.cli.words import pick

app = typer.Typer(cls=TopicsGroup)


@app.callback(invoke_without_command=True)
def topics(
    context: typer.Context,
    consortium: ConsortiumOption = None,
    wishes: WishesOption = False,
    output: TopicsFormatOption = TopicsFormat.TEXT,
    to: TopicsToOption = None,
    html: HtmlOption = None,
    names: NamesOption = False,
    dry_run: DryRunOption = False,
    quiet: QuietOption = False,
) -> None:
    """Show which wishes overlap, and whose."""
    if context.invoked_subcommand is not None:
        refuse_options_before(context.invoked_subcommand, context)
        return
    from hyf.cli.topics_answer import TopicsAnswer, check_wanted  # noqa: PLC0415 -- slow import

    check_wanted(output, to, html, names=names)
    answer = TopicsAnswer(open_consortium(consortium, quiet=quiet), is_dry_run=dry_run)
    if html is not None:
        answer.write_page(html, names=names)
    elif output is TopicsFormat.TEXT:
        answer.print_text(wishes=wishes)
    else:
        answer.give(output, to)


app.command(name="review", help=pick("Decide what belongs together.", "Beslis wat bij elkaar hoort."))(review)
app.command(
    name="why", help=pick("Explain whether two texts are one topic.", "Leg uit of twee teksten één thema zijn.")
)(why)
app.command(name="offers", help=pick("Show who can share what with whom.", "Laat zien wie wat met wie kan delen."))(
    offers
)
