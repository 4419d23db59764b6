"""What `hyf rota` does between its options and its answer: read, choose, then show on the terminal or export."""

from collections.abc import Iterator
from pathlib import Path

from rich.console import RenderableType

from hyf.cli.answer_file import check_ending
from hyf.cli.context import Opened, speaking
from hyf.cli.question import instance_of
from hyf.cli.rota_asked import session_meant
from hyf.cli.rota_chosen import Choice, check_known, chosen_part
from hyf.cli.rota_export import Export
from hyf.cli.rota_file import open_rota
from hyf.cli.rota_member_view import PartView
from hyf.cli.rota_options import RotaFormat
from hyf.cli.rota_session_view import SessionView
from hyf.cli.rota_view import WholeRotaView
from hyf.errors import WrongUsage
from hyf.model.language import Text
from hyf.plan.retell import in_order, retell


def check_wanted(output: RotaFormat, to: Path | None, *, names: bool, is_terminal: bool) -> None:
    """Refuse options that do not go together, before anything is read.

    Args:
        output: How the answer is given.
        to: The file it goes to; None: stdout.
        names: People's names are asked for.
        is_terminal: Stdout is one.

    Raises:
        WrongUsage: They do not; or the file has an ending that does not fit what would stand in it.
    """
    if names and output is not RotaFormat.ICS:
        raise WrongUsage(
            Text(en="--names belongs to --format ics; add it", nl="--names hoort bij --format ics; zet dat erbij")
        )
    if to is None and output is RotaFormat.XLSX and is_terminal:
        raise WrongUsage(
            Text(
                en="a workbook cannot stand on a screen; say where it goes: --to rota.xlsx",
                nl="een werkmap past niet op een scherm; zeg waar die heen moet: --to rooster.xlsx",
            )
        )
    if to is not None and output is RotaFormat.TEXT:
        raise WrongUsage(
            Text(
                en="--to goes with --format json, ics, csv or xlsx; text goes to a file with > FILE",
                nl="--to hoort bij --format json, ics, csv of xlsx; tekst gaat naar een bestand met > BESTAND",
            )
        )
    check_ending(to, (f".{output}",))


def show(
    opened: Opened,
    choice: Choice,
    *,
    output: RotaFormat,
    to: Path | None,
    names: bool,
    is_dry_run: bool,
    is_verbose: bool,
) -> None:
    """Show the rota beside a consortium, or a part of it.

    Raises:
        HyfError: There is no usable rota, nothing of that key, or a file stands in the way.
    """
    with speaking(opened.language):
        rota = open_rota(opened)
        if choice.kind == "session":
            choice = Choice("session", session_meant(rota, choice.key).key)
        check_known(choice, rota, opened.consortium)
        instance = instance_of(opened.consortium, rota, opened.folder)
        # A file that was changed by hand may not say what follows from its sessions any more.
        part = in_order(chosen_part(retell(rota, instance), choice, opened.consortium))
        if output is not RotaFormat.TEXT:
            Export(opened, part, instance, choice, with_names=names).give(output, to, is_dry_run=is_dry_run)
            return
        out = opened.printer.out
        width = out.width if out.is_terminal else None

        def shown() -> Iterator[RenderableType]:
            match choice.kind:
                case "session":
                    return SessionView(part.sessions[0], instance, opened.language, width).parts()
                case "member":
                    return PartView(part, instance, opened.language, width).member(choice.key)
                case "company":
                    return PartView(part, instance, opened.language, width).company(choice.key)
                case _:
                    community = choice.key if choice.kind else None
                    return WholeRotaView(part, instance, opened.language, width, is_verbose, community).parts()

        for piece in shown():
            opened.printer.answer(piece)
