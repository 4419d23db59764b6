"""The Typer app; the only place that catches HyfError and exits.

Every command module imports only what its options need; slow rooms load inside the command, so that `--help` answers
at once.
"""

import os
import sys
from typing import Annotated

import typer

from hyf.cli.check import check
from hyf.cli.context import terminal_language
from hyf.cli.init import init
from hyf.cli.invite import invite
from hyf.cli.plan import plan
from hyf.cli.schema import schema
from hyf.cli.topics import topics
from hyf.cli.words import pick
from hyf.errors import HyfError

app = typer.Typer(
    name="hyf",
    help=pick(
        "Run a learning consortium of small companies from one YAML file.",
        "Leid een leerconsortium van kleine bedrijven vanuit één YAML-bestand.",
    ),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: drawing it with Rich doubles the time of `--help`
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib import metadata  # noqa: PLC0415 -- slow import

        typer.echo(f"hyf {metadata.version('hyf')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help=pick("Show the version.", "Toon de versie.")
        ),
    ] = False,
) -> None:
    """Carry options that stand before the command."""


app.command(help=pick("Write a first consortium file.", "Schrijf een eerste consortiumbestand."))(init)
app.command(help=pick("Say everything that is wrong with the file.", "Zeg alles wat er mis is met het bestand."))(check)
app.command(help=pick("Show which wishes overlap, and whose.", "Laat zien welke wensen overlappen, en van wie."))(
    topics
)
app.command(help=pick("Make the invitations to a session.", "Maak de uitnodigingen voor een bijeenkomst."))(invite)
app.command(help=pick("Plan the rota, and say why it is as it is.", "Maak het rooster, en zeg waarom het zo is."))(plan)
app.command(help=pick("Print the JSON Schema, for editors.", "Geef het JSON-schema, voor editors."))(schema)


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        app()
    except HyfError as error:
        language = terminal_language()
        sys.stderr.write(f"hyf: {error.message.says(language)}\n")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader (head, less) left; the rest of the answer is not wanted.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
