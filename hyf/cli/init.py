"""`hyf init`: write a first consortium.yaml, from a few answers and with sample people."""

import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from hyf.cli.context import FILE_NAME
from hyf.cli.options import DryRunOption, QuietOption
from hyf.cli.words import pick
from hyf.errors import FileNotUsable, WrongUsage
from hyf.model.language import Language, Text
from hyf.settings import interface_language

FolderArgument = Annotated[
    Path, typer.Argument(help=pick("Where the file comes.", "Waar het bestand komt."), show_default=False)
]
NameOption = Annotated[
    str | None, typer.Option("--name", help=pick("Name of the consortium.", "Naam van het consortium."))
]
LanguageOption = Annotated[
    Language | None, typer.Option("--language", help=pick("What people read: nl or en.", "Wat mensen lezen: nl of en."))
]
CommunityOption = Annotated[
    list[str] | None,
    typer.Option("--community", help=pick("A learning community; repeat.", "Een leergemeenschap; herhaal.")),
]
CompanyOption = Annotated[
    list[str] | None,
    typer.Option(
        "--company",
        help=pick(
            "A company; repeat. They go to the communities in turn.",
            "Een bedrijf; herhaal. Ze gaan om de beurt naar een leergemeenschap.",
        ),
    ),
]
CoordinatorOption = Annotated[
    str | None, typer.Option("--coordinator-name", help=pick("Your name.", "Je naam."), show_default=False)
]
EmailOption = Annotated[
    str | None, typer.Option("--coordinator-email", help=pick("Your mail address.", "Je mailadres."))
]
ExampleOption = Annotated[
    bool, typer.Option("--example", help=pick("A made-up consortium, no questions.", "Een verzonnen consortium."))
]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help=pick("Ask nothing.", "Vraag niets."))]

_NOT_AN_EXAMPLE = Text(
    en="--example is made up as a whole and takes only --language beside it; leave out --example, or the rest",
    nl="--example is helemaal verzonnen en neemt alleen --language erbij; laat --example weg, of de rest",
)


def init(
    folder: FolderArgument = Path(),
    *,
    name: NameOption = None,
    language: LanguageOption = None,
    community: CommunityOption = None,
    company: CompanyOption = None,
    coordinator_name: CoordinatorOption = None,
    coordinator_email: EmailOption = None,
    example: ExampleOption = False,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    quiet: QuietOption = False,
) -> None:
    """Write a first consortium.yaml, with sample people."""
    from rich.text import Text as Plain  # noqa: PLC0415 -- slow import

    from hyf.cli.init_answers import Given, complete  # noqa: PLC0415 -- slow import
    from hyf.cli.printing import Printer  # noqa: PLC0415 -- slow import
    from hyf.render.starter import render_starter  # noqa: PLC0415 -- slow import

    path = folder / FILE_NAME
    if not dry_run:
        _refuse_existing(path)
    given = Given(name, language, coordinator_name, coordinator_email, tuple(community or ()), tuple(company or ()))
    if example and given != Given(language=language):
        raise WrongUsage(_NOT_AN_EXAMPLE)
    asks = not (example or yes) and sys.stdin.isatty() and sys.stderr.isatty()
    answers = complete(given, interface_language() or Language.NL, asks=asks)
    printer = Printer(language=interface_language() or answers.language, quiet=quiet)
    text = render_starter(answers)
    if dry_run:
        printer.answer(Plain(text.rstrip("\n")))
        return
    _write_new(path, text)
    printer.note(_written(path))


def _refuse_existing(path: Path) -> None:
    if path.is_symlink() or path.exists():
        raise FileNotUsable(
            Text(
                en=f"{path} exists already and stays as it is; make a new one in another folder: hyf init FOLDER",
                nl=f"{path} bestaat al en blijft zoals het is; maak een nieuw in een andere map: hyf init MAP",
            )
        )
    for folder in path.parents:
        if folder.exists() and not folder.is_dir():
            raise FileNotUsable(
                Text(
                    en=f"{folder} is a file, not a folder; choose a folder: hyf init FOLDER",
                    nl=f"{folder} is een bestand, geen map; kies een map: hyf init MAP",
                )
            )


def _write_new(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise FileNotUsable(
            Text(
                en=f"{path} cannot be written ({error.strerror}); choose another folder: hyf init FOLDER",
                nl=f"{path} kan niet worden geschreven ({error.strerror}); kies een andere map: hyf init MAP",
            )
        ) from error


def _written(path: Path) -> Text:
    here = "" if path.parent == Path() else f"cd {shlex.quote(str(path.parent))} && "
    return Text(
        en=f"{path} is ready, with sample people to replace. Go on with: {here}hyf check, then hyf topics and hyf plan",
        nl=f"{path} staat klaar, met voorbeeldpersonen om te vervangen. Ga verder met: {here}hyf check, "
        "daarna hyf topics en hyf plan",
    )
