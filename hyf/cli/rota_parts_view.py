"""What every picture of a rota is made of: the strip of a year, its sessions, and the turns of the companies."""

import datetime as dt
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from hyf.model.consortium import Consortium
from hyf.model.counts import counted
from hyf.model.language import Language, Text
from hyf.model.rota import Session, Turns
from hyf.plan.calendar import Slot
from hyf.render.dates import in_digits, short_date, short_month
from hyf.render.phrases import form_label

WIDE = 112
"""A table of sessions needs this many columns; on a narrower terminal each session takes two lines."""

_BAR = 8
_STRIP = 76  # columns, so that a strip fits every terminal
_PINNED = "*"
_PUBLISHED = "\N{CHECK MARK}"

_HEADS = (
    Text(en="Date", nl="Datum"),
    Text(en="Topic", nl="Thema"),
    Text(en="Form", nl="Vorm"),
    Text(en="Host", nl="Gastheer"),
    Text(en="Organiser", nl="Organisator"),
    Text(en="People", nl="Mensen"),
    Text(en="Companies", nl="Bedrijven"),
)
_MARKS = {
    _PINNED: Text(en="decided beforehand (pins)", nl="vooraf besloten (pins)"),
    _PUBLISHED: Text(en="people were told of it", nl="bekendgemaakt"),
}


def indented(text: Styled, by: int, width: int | None) -> RenderableType:
    """Return a text some columns to the right; on a terminal every line of it, in a pipe it is one line.

    Args:
        text: What to show.
        by: Columns.
        width: Of the terminal; None: a pipe, where nothing is broken or filled up.
    """
    return Styled(" " * by).append_text(text) if width is None else Padding(text, (0, 0, 0, by), expand=False)


def months_strip(sessions: Sequence[Session], slots: Sequence[Slot], language: Language) -> Styled:
    """Draw a month per column with the days of its sessions; a long horizon takes several rows."""
    rows: list[list[_Month]] = [[]]
    for year, number in _months(slots[0].first, slots[-1].last):
        held = sorted(one.date.day for one in sessions if (one.date.year, one.date.month) == (year, number))
        days, head = ",".join(map(str, held)) or "\u00b7", short_month(number, language)
        month = _Month(head, days, is_held=bool(held))
        if sum(one.width + 1 for one in rows[-1]) + month.width > _STRIP:
            rows.append([])
        rows[-1].append(month)
    return Styled("\n").join(map(_strip_row, rows))


@dataclass(frozen=True, slots=True)
class _Month:
    head: str
    days: str
    is_held: bool

    @property
    def width(self) -> int:
        return max(len(self.head), len(self.days))


def _strip_row(months: Sequence[_Month]) -> Styled:
    strip = Styled("  ").append(" ".join(month.head.ljust(month.width) for month in months), style="dim").append("\n ")
    for month in months:
        strip.append(" ").append(month.days.ljust(month.width), style="bold green" if month.is_held else "dim")
    return strip


def _months(first: dt.date, last: dt.date) -> Iterator[tuple[int, int]]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield number // 12, number % 12 + 1


def marks_of(session: Session) -> str:
    """Return what stands behind the topic of a session that is decided or announced: ` *`."""
    marks = (_PINNED if session.pinned else "", _PUBLISHED if session.published else "")
    return "".join(f" {mark}" for mark in marks if mark)


def legend(sessions: Sequence[Session], language: Language) -> list[str]:
    """Return what each mark among some sessions means."""
    shown = "".join(map(marks_of, sessions))
    return [f"{mark} {meaning.says(language)}" for mark, meaning in _MARKS.items() if mark in shown]


@dataclass(frozen=True, slots=True)
class SessionsView:
    """The sessions of a rota, as a table or as two lines each.

    Attributes:
        width: Columns of the terminal; None: plain text for a pipe.
        is_verbose: Lines, with the reasons of every session.
        has_keys: With the key of every session, where there are lines and they are verbose.
    """

    consortium: Consortium
    language: Language
    width: int | None
    is_verbose: bool = False
    has_keys: bool = False

    def show(self, sessions: Sequence[Session]) -> RenderableType:
        """Show some sessions in the order given."""
        if self.width is not None and self.width >= WIDE and not self.is_verbose:
            return self._table(sessions)
        return self._lines(sessions)

    def _say(self, en: str, nl: str) -> str:
        return nl if self.language is Language.NL else en

    def _table(self, sessions: Sequence[Session]) -> Table:
        table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0))
        for head in _HEADS:
            # Names may wrap; dates and numbers may not.
            is_name, is_number = head in _HEADS[1:5], head in _HEADS[5:]
            table.add_column(head.says(self.language), no_wrap=not is_name, justify="right" if is_number else "left")
        for session in sessions:
            table.add_row(*map(Styled, self._row(session)))
        return table

    def _lines(self, sessions: Sequence[Session]) -> Styled:
        lines = Styled()
        for n, session in enumerate(sessions):
            date, topic, form, host, organiser, people, companies = self._row(session)
            lines.append(("\n" if n else "") + f"  {date}  ").append(topic, style="bold")
            organise = ("organise", "organiseren") if session.co_organiser else ("organises", "organiseert")
            at = self._say(f"at {host}; {organiser} {organise[0]}", f"bij {host}; {organiser} {organise[1]}")
            who = ", ".join(
                counted(int(count), kind).says(self.language)
                for count, kind in ((people, "person"), (companies, "company"))
            )
            lines.append("\n" + self._hanging(f"{form} {at}; {who}"), style="dim")
            if self.is_verbose and self.has_keys:
                lines.append(f"\n      {session.key}", style="dim")
            if self.is_verbose:
                lines.append("".join(f"\n      - {reason}" for reason in session.why), style="dim")
        return lines

    def _hanging(self, text: str) -> str:
        indent = " " * 4
        return (
            textwrap.fill(text, self.width, initial_indent=indent, subsequent_indent=indent)
            if self.width
            else indent + text
        )

    def _row(self, session: Session) -> tuple[str, ...]:
        consortium = self.consortium
        duty = [consortium.members[key].name for key in (session.organiser, session.co_organiser) if key]
        return (
            short_date(session.date, self.language),
            session.label + marks_of(session),
            form_label(session.form, self.language),
            consortium.host_name(session.host),
            " + ".join(duty),
            str(len(session.members)),
            str(len({consortium.members[key].company for key in session.members})),
        )


def turns_table(turns: Sequence[tuple[str, Turns]], consortium: Consortium, language: Language) -> Table:
    """Show how many turns companies had, and how many were due."""
    most = max((max(turn.organised, turn.hosted, turn.due) for _, turn in turns), default=1) or 1
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=True)
    for head in (
        Text(en="Turns, history included", nl="Beurten, met historie"),
        Text(en="due", nl="aan de beurt"),
        Text(en="organised", nl="georganiseerd"),
        Text(en="hosted", nl="gastheer"),
    ):
        table.add_column(Styled(head.says(language), style="bold"))
    for company, turn in turns:
        table.add_row(
            Styled(consortium.companies[company].name),
            in_digits(turn.due, language, decimals=1),
            _bar(turn.organised, most),
            _bar(turn.hosted, most),
        )
    return table


def _bar(count: int, most: float) -> Styled:
    filled = round(_BAR * count / most)
    bar = Styled("\u2588" * filled, style="green").append("\u2591" * (_BAR - filled), style="dim")
    return bar.append(f" {count}", style="not dim")
