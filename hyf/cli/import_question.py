"""A question on a terminal that is answered with yes or no, in the language of the terminal."""

import typer

from hyf.errors import Interrupted
from hyf.loading.survey_words import yes_or_no
from hyf.model.language import Language, Text

_CHOICES = {True: Text(en="Y/n", nl="J/n"), False: Text(en="y/N", nl="j/N")}
_SAY = Text(en="answer y or n", nl="antwoord j of n")


def agrees(question: Text, language: Language, *, default: bool) -> bool:
    """Ask a question; ja, yes, nee and no are understood in both languages.

    Args:
        question: Without the choices.
        language: Of the terminal.
        default: The answer of somebody who presses Enter.

    Raises:
        Interrupted: Somebody stopped answering.
    """

    def read(typed: str) -> bool:
        said = yes_or_no(typed) if typed.strip() else default
        if said is None:
            raise typer.BadParameter(_SAY.says(language))
        return said

    shown = f"{question.says(language)} [{_CHOICES[default].says(language)}]"
    try:
        answer: bool = typer.prompt(shown, default="", show_default=False, value_proc=read, err=True)
    except typer.Abort as abort:  # Ctrl-C or Ctrl-D
        typer.echo(err=True)
        raise Interrupted(language) from abort
    return answer
