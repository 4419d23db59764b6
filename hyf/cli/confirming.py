"""The question before anything leaves: yes or no, and for many people the number of them."""

import sys

import typer

from hyf.cli.import_question import agrees
from hyf.errors import Interrupted, WrongUsage
from hyf.model.language import Language, Text

MOST_WITH_YES = 50
"""More recipients than this are confirmed by typing how many there are, which nobody does by accident."""


def is_a_person_there() -> bool:
    """Tell whether somebody can see a question and answer it."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def check_person_there(language: Language) -> None:
    """Refuse to go on unasked where nobody can be asked.

    Raises:
        WrongUsage: This is no terminal.
    """
    if not is_a_person_there():
        raise WrongUsage(
            Text(
                en="nothing was sent: hyf asks first, and here nobody can answer; look at it with --dry-run, and send "
                "with --yes",
                nl="er is niets verstuurd: hyf vraagt het eerst, en hier kan niemand antwoorden; bekijk het met "
                "--dry-run, en verstuur het met --yes",
            ),
            language,
        )


def agrees_to_send(recipients: int, language: Language) -> bool:
    """Ask whether mail may leave to a number of people; the answer of somebody who presses Enter is no.

    Raises:
        Interrupted: Somebody stopped answering.
    """
    if recipients <= MOST_WITH_YES:
        people = _people(recipients)
        return agrees(
            Text(en=f"Send this to {people.en}?", nl=f"Dit naar {people.nl} sturen?"), language, default=False
        )
    return typed_number(recipients, language)


def typed_number(recipients: int, language: Language) -> bool:
    """Ask to type how many people get mail; anything else is no.

    Raises:
        Interrupted: Somebody stopped answering.
    """
    question = Text(
        en=f"This goes to {recipients} people. Type that number to send it (Enter: do not)",
        nl=f"Dit gaat naar {recipients} mensen. Typ dat aantal om het te versturen (Enter: niet doen)",
    )
    try:
        typed: str = typer.prompt(question.says(language), default="", show_default=False, err=True)
    except typer.Abort as abort:  # Ctrl-C or Ctrl-D
        typer.echo(err=True)
        raise Interrupted(language) from abort
    return typed.strip().replace(".", "").replace(",", "") == str(recipients)


def _people(count: int) -> Text:
    return Text(en="1 person" if count == 1 else f"{count} people", nl="1 persoon" if count == 1 else f"{count} mensen")
