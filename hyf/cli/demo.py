"""`hyf demo`: an invented consortium with a simulated year behind it, to look at everything that hyf makes.

Writes consortium.yaml, rota.yaml and hyf.db into a folder that is empty or not there yet. The same seed on the same day
makes the same. `--format json`:

    {"folder", "companies", "members", "held", "coming", "commands": [COMMAND]}
"""

import datetime as dt
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from hyf.cli.context import speaking
from hyf.cli.demo_options import UNFINISHED, FolderArgument, SeedOption, Size, SizeOption
from hyf.cli.options import Format, FormatOption, QuietOption, TodayOption, day
from hyf.errors import FileNotUsable, WrongUsage
from hyf.model.language import Language, Text
from hyf.settings import database_url, interface_language

if TYPE_CHECKING:
    from hyf.cli.demo_making import Made

_EARLIEST = dt.date(2000, 1, 1)
_LATEST = dt.date(2090, 1, 1)
_COMMANDS = ("hyf status", "hyf report", "hyf workbook", "hyf serve")


def demo(
    folder: FolderArgument = Path("hyf-demo"),
    *,
    today: TodayOption = None,
    seed: SeedOption = 0,
    size: SizeOption = Size.USUAL,
    output: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
) -> None:
    """Make an invented consortium with a simulated year behind it."""
    from hyf.cli.demo_making import make_demo  # noqa: PLC0415 -- slow import
    from hyf.cli.printing import Printer  # noqa: PLC0415 -- slow import

    language = interface_language() or Language.NL
    until = day(today)
    if not _EARLIEST <= until <= _LATEST:
        raise WrongUsage(_NO_DAY, language)
    _check_free(folder, language)
    if database_url():
        raise WrongUsage(_OTHER_DATABASE, language)
    printer = Printer(language=language, quiet=quiet)
    printer.note(_BUSY)
    with speaking(language):
        made = make_demo(folder, until, seed, size)
    if output is Format.JSON:
        printer.json(_tree(made, folder))
        return
    printer.answer(_said(made, folder).says(language))


def _check_free(folder: Path, language: Language) -> None:
    """Refuse a folder in which anything stands but an example that was broken off: nothing is overwritten."""
    try:
        names = {path.name for path in folder.iterdir()} if folder.exists() or folder.is_symlink() else set()
        is_free = names <= {UNFINISHED}
    except OSError:
        is_free = False
    if not is_free:
        raise FileNotUsable(
            Text(
                en=f"{folder} is not an empty folder and stays as it is; make the example elsewhere: hyf demo FOLDER",
                nl=f"{folder} is geen lege map en blijft zoals het is; maak het voorbeeld ergens anders: hyf demo MAP",
            ),
            language,
        )


def _tree(made: "Made", folder: Path) -> dict[str, object]:
    consortium = made.opened.consortium
    return {
        "folder": folder.as_posix(),
        "companies": len(consortium.companies),
        "members": len(consortium.members),
        "held": made.held,
        "coming": made.coming,
        "commands": list(_COMMANDS),
    }


def _said(made: "Made", folder: Path) -> Text:
    consortium = made.opened.consortium
    companies, members = len(consortium.companies), len(consortium.members)
    go_on = "".join(f"\n  {command}" for command in (f"cd {shlex.quote(folder.as_posix())}", *_COMMANDS))
    return Text(
        en=f"{folder.as_posix()} holds a simulated example: {companies} companies, {members} people, {made.held} "
        f"sessions held and {made.coming} to come. All of it is invented, and no mail goes to a mail server. "
        f"Look around with:{go_on}",
        nl=f"In {folder.as_posix()} staat een gesimuleerd voorbeeld: {companies} bedrijven, {members} mensen, "
        f"{made.held} bijeenkomsten gehouden en {made.coming} op komst. Alles is verzonnen, en er gaat geen mail naar "
        f"een mailserver. Kijk rond met:{go_on}",
    )


_BUSY = Text(en="simulating a year, this takes some seconds", nl="een jaar simuleren, dat duurt enkele seconden")
_NO_DAY = Text(en="--today lies between 2000 and 2090", nl="--today ligt tussen 2000 en 2090")
_OTHER_DATABASE = Text(
    en="HYF_DATABASE_URL names a database, and the example is no part of it; remove the variable and try again",
    nl="HYF_DATABASE_URL wijst een database aan, en daar hoort het voorbeeld niet in; haal de variabele weg en probeer "
    "het opnieuw",
)
