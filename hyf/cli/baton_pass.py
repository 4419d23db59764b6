"""`hyf baton pass`, `swap` and `refuse`: a turn goes to somebody else, once the referee has nothing against it.

The session changes in rota.yaml, in place, and what happened is added to baton.yaml beside it. `--format json` asks
nothing, and writes only with --yes; `faults` is what the referee has against it, and then nothing is written:

    {"kind", "duty", "written": BOOL,
     "turns": [{"session", "from": KEY, "to": KEY}], "changes": [{"session", "part", "before", "after"}],
     "tell": [{"who": KEY, "name", "email"}], "passed_over": [{"who": KEY, "why"}], "faults": [TEXT]}
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from hyf.cli.baton_options import (
    DutyOption,
    OtherArgument,
    SessionArgument,
    TakerArgument,
    ToOption,
    WhyOption,
    YesOption,
)
from hyf.cli.context import open_consortium, speaking
from hyf.cli.options import (
    ConsortiumOption,
    DryRunOption,
    Format,
    FormatOption,
    QuietOption,
    TodayOption,
    day,
)
from hyf.model.duty import Duty, PassingKind

if TYPE_CHECKING:
    from pathlib import Path

    from hyf.cli.baton_passing import Asked


def hand_over(
    session: SessionArgument,
    member: TakerArgument,
    duty: DutyOption = Duty.ORGANISING,
    why: WhyOption = None,
    consortium: ConsortiumOption = None,
    today: TodayOption = None,
    output: FormatOption = Format.TEXT,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    quiet: QuietOption = False,
) -> None:
    """Let somebody else take a turn: they agreed on it, and the one who had it keeps no debt."""
    from hyf.cli.baton_passing import Asked  # noqa: PLC0415 -- slow import

    asked = Asked(PassingKind.HANDOVER, duty, (session,), taker=member, why=why, today=day(today))
    _settle(asked, consortium, quiet=quiet, output=output, dry_run=dry_run, yes=yes)


def swap(
    session: SessionArgument,
    other: OtherArgument,
    duty: DutyOption = Duty.ORGANISING,
    why: WhyOption = None,
    consortium: ConsortiumOption = None,
    today: TodayOption = None,
    output: FormatOption = Format.TEXT,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    quiet: QuietOption = False,
) -> None:
    """Let two people trade their turns; for organising both are in both sessions."""
    from hyf.cli.baton_passing import Asked  # noqa: PLC0415 -- slow import

    asked = Asked(PassingKind.SWAP, duty, (session, other), taker=None, why=why, today=day(today))
    _settle(asked, consortium, quiet=quiet, output=output, dry_run=dry_run, yes=yes)


def refuse(
    session: SessionArgument,
    to: ToOption = None,
    duty: DutyOption = Duty.ORGANISING,
    why: WhyOption = None,
    consortium: ConsortiumOption = None,
    today: TodayOption = None,
    output: FormatOption = Format.TEXT,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    quiet: QuietOption = False,
) -> None:
    """Record that somebody does not want a turn: it goes to the next in the ledger, and comes back after a pause."""
    from hyf.cli.baton_passing import Asked  # noqa: PLC0415 -- slow import

    asked = Asked(PassingKind.REFUSAL, duty, (session,), taker=to, why=why, today=day(today))
    _settle(asked, consortium, quiet=quiet, output=output, dry_run=dry_run, yes=yes)


def _settle(asked: Asked, consortium: Path | None, *, quiet: bool, output: Format, dry_run: bool, yes: bool) -> None:
    from hyf.cli.baton_passing import Manner, settle  # noqa: PLC0415 -- slow import

    opened = open_consortium(consortium, quiet=quiet)
    with speaking(opened.language):
        settle(opened, asked, Manner(as_json=output is Format.JSON, dry_run=dry_run, yes=yes, asks=_can_ask()))


def _can_ask() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()
