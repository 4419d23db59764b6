"""The Typer app; the only place that catches HyfError and exits.

Every command module imports only what its options need; slow rooms load inside the command, so that `--help` answers
at once.
"""

import errno
import io
import os
import sys
from typing import Annotated, NoReturn

import typer

from hyf.cli.agreements import agreements
from hyf.cli.answers import app as answers
from hyf.cli.attend import attend
from hyf.cli.audit import audit
from hyf.cli.baton import app as baton
from hyf.cli.bounces import bounces
from hyf.cli.calendar import calendar
from hyf.cli.cancel import cancel
from hyf.cli.check import check
from hyf.cli.context import terminal_language
from hyf.cli.demo import demo
from hyf.cli.erase import erase
from hyf.cli.feedback import feedback
from hyf.cli.import_answers import import_answers
from hyf.cli.init import init
from hyf.cli.invite import invite
from hyf.cli.my_data import my_data
from hyf.cli.opt_out import opt_out
from hyf.cli.plan import plan
from hyf.cli.remind import remind
from hyf.cli.report import report
from hyf.cli.rota import app as rota
from hyf.cli.schema import schema
from hyf.cli.send import send
from hyf.cli.serve import serve
from hyf.cli.sign_up import sign_up, withdraw
from hyf.cli.status import status
from hyf.cli.survey import survey
from hyf.cli.taxonomy import app as taxonomy
from hyf.cli.thin import thin
from hyf.cli.topics import app as topics
from hyf.cli.words import pick
from hyf.cli.workbook import workbook
from hyf.errors import FileNotUsable, HyfError, Interrupted
from hyf.model.language import Text

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
app.command(help=pick("Make an invented example, to look around.", "Maak een verzonnen voorbeeld om rond te kijken."))(
    demo
)
app.command(help=pick("Say everything that is wrong with the file.", "Zeg alles wat er mis is met het bestand."))(check)
app.command(help=pick("Make the questions that members are asked.", "Maak de vragen voor de deelnemers."))(survey)
app.command(
    "import",
    help=pick("Take over members and wishes from a survey.", "Neem deelnemers en wensen over uit een enquête."),
)(import_answers)
app.add_typer(
    topics,
    name="topics",
    help=pick("Show which wishes overlap, and whose.", "Laat zien welke wensen overlappen, en van wie."),
)
app.add_typer(
    taxonomy,
    name="taxonomy",
    help=pick("Use public lists of skills, such as ESCO.", "Gebruik openbare skillslijsten, zoals ESCO."),
)
app.command(help=pick("Plan the rota, and say why it is as it is.", "Maak het rooster, en zeg waarom het zo is."))(plan)
app.add_typer(
    rota,
    name="rota",
    help=pick("Show the rota, hand it out, or change it.", "Toon het rooster, deel het uit, of wijzig het."),
)
app.add_typer(
    baton,
    name="baton",
    help=pick("Show whose turn it is, or pass a turn on.", "Laat zien wie aan de beurt is, of geef een beurt door."),
)
app.command(
    help=pick("Publish the next sessions and mail people.", "Publiceer de volgende bijeenkomsten en mail de mensen.")
)(invite)
app.command(help=pick("Send what is due around sessions.", "Verstuur wat er rond bijeenkomsten nodig is."))(remind)
app.command(help=pick("Cancel a session, and tell everybody.", "Zeg een bijeenkomst af, en vertel het iedereen."))(
    cancel
)
app.command(help=pick("Find sessions with too few people.", "Vind bijeenkomsten met te weinig mensen."))(thin)
app.command("sign-up", help=pick("Sign up somebody who phones.", "Meld iemand aan die belt."))(sign_up)
app.command("withdraw", help=pick("Note that somebody does not come.", "Noteer dat iemand niet komt."))(withdraw)
app.command(help=pick("Note who came to a session.", "Noteer wie er bij een bijeenkomst was."))(attend)
app.command(help=pick("Send the mail that waits.", "Verstuur de mail die klaarstaat."))(send)
app.command(help=pick("Read the mail that came back.", "Lees de mail die terugkwam."))(bounces)
app.command("opt-out", help=pick("Send somebody no more mail.", "Stuur iemand geen mail meer."))(opt_out)
app.command("my-data", help=pick("Print all that hyf holds on somebody.", "Toon alles wat hyf van iemand bewaart."))(
    my_data
)
app.command(help=pick("Erase somebody who asks for it.", "Wis iemand die daarom vraagt."))(erase)
app.command(help=pick("Show who comes, and where the mail is.", "Toon wie er komt, en hoe het met de mail staat."))(
    status
)
app.command(help=pick("Count who answered the questions.", "Tel wie de vragen invulde."))(feedback)
app.command(help=pick("Make the pilot evaluation, to share.", "Maak de evaluatie van de pilot, om te delen."))(report)
app.command(
    help=pick("Show who accepted the agreements, and ask.", "Toon wie akkoord is met de afspraken, en vraag het.")
)(agreements)
app.add_typer(
    answers,
    name="answers",
    help=pick("Take over answers to questionnaires.", "Neem antwoorden op vragenlijsten over."),
)
app.command(help=pick("Check that the records agree with each other.", "Controleer of de administratie klopt."))(audit)
app.command(help=pick("Write calendars to subscribe to.", "Schrijf agenda's om je op te abonneren."))(calendar)
app.command(help=pick("Make the work and inspiration book.", "Maak het werk- en inspiratieboek."))(workbook)
app.command(help=pick("Serve the pages behind the links.", "Laat de pagina's achter de links zien."))(serve)
app.command(help=pick("Print the JSON Schema, for editors.", "Geef het JSON-schema, voor editors."))(schema)


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        _run()
    except HyfError as error:
        _leave(error)
    except BrokenPipeError:
        # The reader (head, less) left; the rest of the answer is not wanted.
        _drop_answer()
        sys.exit(0)
    except OSError as error:
        _drop_answer()
        _leave(_unwritten(error.filename, error.strerror))
    except SystemExit as left:
        # What Typer makes of Ctrl-C, without a word.
        if left.code == Interrupted.exit_code:
            typer.echo(nl=sys.stderr.isatty(), err=True)  # below the ^C
            _leave(Interrupted())
        raise


def _run() -> None:
    # Python has no stream where the shell closed it (`>&-`).
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 -- open until the end
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # an answer in another encoding is a wrong answer, no crash
    if sys.stdout is None:
        sys.stdout = sys.stderr
        raise _unwritten(None, os.strerror(errno.EBADF))
    try:
        app()
    finally:
        sys.stdout.flush()  # not at exit, where nobody can say any more that the disk is full


def _leave(error: HyfError) -> NoReturn:
    sys.stderr.write(f"hyf: {error.message.says(error.language or terminal_language())}\n")
    sys.exit(error.exit_code)


def _drop_answer() -> None:
    """Let what is left of the answer go nowhere, so that it is not tried again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unwritten(file: str | None, reason: str | None) -> FileNotUsable:
    """Return the error for a file that nobody else spoke about; None: the answer itself, which has no name."""
    if file is None:
        en, nl = "the answer cannot be written", "het antwoord kan niet worden geschreven"
    else:
        en, nl = f"{file} cannot be used", f"{file} kan niet worden gebruikt"
    return FileNotUsable(
        Text(
            en=f"{en} ({reason}); look at the disk and at permissions",
            nl=f"{nl} ({reason}); kijk of er schijfruimte is en of het mag",
        )
    )
