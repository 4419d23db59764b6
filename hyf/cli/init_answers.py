"""What `hyf init` needs to know: given as options, asked on a terminal, or else a sample."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import typer

from hyf.errors import Interrupted, WrongUsage
from hyf.loading.checks_people import can_be_address
from hyf.model.language import Language, Text
from hyf.render.starter import Answers

Ask: TypeAlias = Callable[[Text, Text, Callable[[str], str]], str]
"""Get an answer to a question, with the sample that is taken without one, through a check of what was typed."""

_LANGUAGE = Text(en="Language of the consortium", nl="Taal van het consortium")
_NAME = Text(en="Name of the consortium", nl="Naam van het consortium")
_WHO = Text(en="Your name", nl="Je naam")
_ADDRESS = Text(en="Your mail address", nl="Je mailadres")
_COMMUNITIES = Text(en="Regions, separated by commas", nl="Regio's, met komma's ertussen")
_COMPANIES = Text(
    en="Companies, separated by commas (none: samples)", nl="Bedrijven, met komma's ertussen (geen: voorbeelden)"
)
_SAMPLE_NAME = Text(en="Our learning consortium", nl="Ons leerconsortium")
_SAMPLE_WHO = Text(en="Coordinator", nl="Coördinatie")
_SAMPLE_ADDRESS = Text(en="coordinator@sample.example", nl="coordinatie@voorbeeld.example")
_SAMPLE_COMMUNITY = Text(en="Our region", nl="Onze regio")
_NOBODY = Text(en="", nl="")


@dataclass(frozen=True, slots=True)
class Given:
    """What stood on the command line; None or empty: nothing."""

    name: str | None = None
    language: Language | None = None
    coordinator_name: str | None = None
    coordinator_email: str | None = None
    communities: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()


def complete(given: Given, language: Language, *, asks: bool) -> Answers:
    """Return an answer to everything: the one given, else the one to a question, else a sample.

    Args:
        given: What is known already.
        language: To speak until that of the consortium is known.
        asks: There is somebody to ask.

    Raises:
        WrongUsage: The mail address that was given cannot be one.
        Interrupted: Somebody stopped answering.
    """
    if given.coordinator_email and not can_be_address(given.coordinator_email):
        raise WrongUsage(_no_address(given.coordinator_email))
    if asks and given.language is None:
        language = _prompt(_LANGUAGE, language, default=language, type=Language)
    language = given.language or language
    ask = _asker(language) if asks else _taker(language)
    return Answers(
        language=language,
        name=given.name or ask(_NAME, _SAMPLE_NAME, str),
        coordinator_name=given.coordinator_name or ask(_WHO, _SAMPLE_WHO, str),
        coordinator_email=given.coordinator_email or ask(_ADDRESS, _SAMPLE_ADDRESS, _address_in(language)),
        communities=given.communities
        or _several(ask(_COMMUNITIES, _SAMPLE_COMMUNITY, str))
        or (_SAMPLE_COMMUNITY.says(language),),
        companies=given.companies or _several(ask(_COMPANIES, _NOBODY, str)),
    )


def _taker(language: Language) -> Ask:
    return lambda _question, sample, _check: sample.says(language)


def _asker(language: Language) -> Ask:
    def ask(question: Text, sample: Text, check: Callable[[str], str]) -> str:
        default = sample.says(language)
        answer: str = _prompt(question, language, default=default, show_default=bool(default), value_proc=check)
        return answer.strip() or default

    return ask


def _prompt(question: Text, language: Language, **options: Any) -> Any:
    try:
        return typer.prompt(question.says(language), err=True, **options)
    except typer.Abort as abort:  # Ctrl-C or Ctrl-D
        typer.echo(err=True)
        raise Interrupted(language) from abort


def _address_in(language: Language) -> Callable[[str], str]:
    def check(typed: str) -> str:
        if not can_be_address(typed.strip()):
            # The prompt shows this, and asks again.
            raise typer.BadParameter(_no_address(typed).says(language))
        return typed.strip()

    return check


def _several(answer: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split("[,;]", answer) if part.strip())


def _no_address(typed: str) -> Text:
    return Text(
        en=f'"{typed}" cannot be a mail address; write it as name@company.example',
        nl=f'"{typed}" kan geen mailadres zijn; schrijf het als naam@bedrijf.example',
    )
