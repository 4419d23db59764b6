"""`hyf audit`: everything that must always be true of the database, derived anew from its tables; nothing is changed.

Leaves with 1 where something is not true. `--format json` prints one list, empty where all is well:

    [{"code", "message", "keys": [KEY]}]
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import typer

from hyf.cli.context import find_consortium, speaking, spoken_at, zone_at
from hyf.cli.options import ConsortiumOption, Format, FormatOption, QuietOption, TodayOption, moment
from hyf.model.language import Text

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from hyf.cli.printing import Printer
    from hyf.model.consortium import Consortium
    from hyf.store.invariants import Broken

_NOTHING = Text(
    en="There is nothing to audit: nothing was published yet.",
    nl="Er valt niets na te gaan: er is nog niets gepubliceerd.",
)
_SOUND = Text(
    en="All is well: places, queues, mails, links and runs agree with each other.",
    nl="Alles klopt: plaatsen, wachtlijsten, mails, links en verslagen zijn het met elkaar eens.",
)


def audit(
    consortium: ConsortiumOption = None,
    output: FormatOption = Format.TEXT,
    today: TodayOption = None,
    quiet: QuietOption = False,
) -> None:
    """Find everything in the database that can never be."""
    from hyf.cli.printing import Printer  # noqa: PLC0415 -- slow import

    path = find_consortium(consortium)
    printer = Printer(language=spoken_at(path), quiet=quiet)
    with speaking(printer.language):
        found = _broken(path, moment(today, zone_at(path)))
    if output is Format.JSON:
        printer.json(
            [{"code": one.code, "message": one.message.says(printer.language), "keys": one.keys} for one in found or ()]
        )
    else:
        _show(found, printer)
    if found:
        raise typer.Exit(1)


def _broken(path: Path, now: dt.datetime) -> list[Broken] | None:
    """Return what is broken; None: there is no database."""
    from hyf.cli.store_access import find_store_beside  # noqa: PLC0415 -- slow import
    from hyf.store.invariants import broken  # noqa: PLC0415 -- slow import

    if (store := find_store_beside(path.parent)) is None:
        return None
    with closing(store), store.read() as connection:
        return list(broken(connection, now, lambda: _declared(path)))


def _declared(path: Path) -> Consortium | None:
    """Return the consortium; None: the file has problems, which `hyf check` names."""
    from hyf.loading.load import load  # noqa: PLC0415 -- slow import

    return load(path).consortium


def _show(found: list[Broken] | None, printer: Printer) -> None:
    from rich.text import Text as Styled  # noqa: PLC0415 -- slow import

    if not found:
        printer.answer(Styled((_NOTHING if found is None else _SOUND).says(printer.language), style="green"))
        return
    for one in found:
        keys = ", ".join(one.keys)
        line = Styled.assemble((one.code, "bold red"), f"  {keys}" if keys else "")
        printer.answer(line.append(f"\n  {one.message.says(printer.language)}"))
    printer.note(_advice(len(found)))


def _advice(count: int) -> Text:
    return Text(
        en=f"{count} {'thing is' if count == 1 else 'things are'} not as they must be: a bug in hyf, or somebody "
        "changed the database by hand. Keep a copy of it, and report this.",
        nl=f"{count} {'ding klopt' if count == 1 else 'dingen kloppen'} niet: een fout in hyf, of iemand heeft de "
        "database zelf veranderd. Bewaar er een kopie van en meld dit.",
    )
