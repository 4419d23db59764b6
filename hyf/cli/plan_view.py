"""A rota as a coordinator reads it: sessions, a calendar strip per community, turns, and what was left out."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Styled

from hyf.cli.plan_words import AIM_NAMES, UNMET_NAMES
from hyf.model.language import Language, Text
from hyf.model.rota import Objective, Rota, Session
from hyf.plan.instance import Instance
from hyf.render.dates import in_digits, short_date, short_month
from hyf.render.phrases import form_label

# A table of sessions needs this many columns; on a narrower terminal each session takes two lines.
_WIDE = 112
_BAR = 8

_HEADS = (
    Text(en="Date", nl="Datum"),
    Text(en="Topic", nl="Thema"),
    Text(en="Form", nl="Vorm"),
    Text(en="Host", nl="Gastheer"),
    Text(en="Organiser", nl="Organisator"),
    Text(en="People", nl="Mensen"),
    Text(en="Companies", nl="Bedrijven"),
)


@dataclass(frozen=True, slots=True)
class RotaView:
    """One rota in one language.

    Attributes:
        width: Columns of the terminal; None: plain text for a pipe.
        is_verbose: With the reasons of every session, and every objective.
    """

    rota: Rota
    instance: Instance
    language: Language
    width: int | None
    is_verbose: bool = False

    def parts(self) -> Iterator[RenderableType]:
        """Yield what is printed, from the sessions to what was left out."""
        yield self._title()
        for community in self.instance.communities:
            sessions = [session for session in self.rota.sessions if session.community == community]
            yield Styled()
            yield Styled(self.instance.consortium.communities[community].name, style="bold")
            yield self._strip(community, sessions)
            yield self._sessions(sessions)
            yield from self._skipped(community)
        if any(session.pinned for session in self.rota.sessions):
            yield Styled(self._say("\n* decided beforehand (pins)", "\n* vooraf besloten (pins)"), style="dim")
        yield Styled()
        yield self._turns()
        yield Styled()
        yield from self._left_out()
        yield from self._proofs()

    def _say(self, en: str, nl: str) -> str:
        return nl if self.language is Language.NL else en

    def _title(self) -> Styled:
        rota = self.rota
        wishes = sum(len(member.wishes) for member in self.instance.consortium.members.values())
        met = wishes - len(rota.unmet)
        first, last = self._date(rota.first), self._date(rota.last)
        title = Styled(self._say(f"Rota of {rota.consortium}", f"Rooster van {rota.consortium}"), style="bold")
        title.append(self._say(f", {first} to {last}\n", f", {first} tot en met {last}\n"), style="not bold")
        count = len(rota.sessions)
        sessions = self._say(
            f"{count} sessions meet {met} of {wishes} wishes",
            f"{count} bijeenkomsten vervullen {met} van {wishes} wensen",
        )
        return title.append(f"{sessions} {self._proof_of_met()}", style="not bold")

    def _proof_of_met(self) -> str:
        met, bound = self.rota.met_weight, self.rota.met_weight_bound
        if met == bound:
            return self._say(
                f"(weight {met}; proven: no rota meets more).", f"(gewicht {met}; bewezen: geen rooster vervult meer)."
            )
        gap = f"{(bound - met) / met:.1%}" if met else "100%"
        return self._say(
            f"(weight {met}; proven: none meets more than {bound}, {gap} more).",
            f"(gewicht {met}; bewezen: geen enkel vervult meer dan {bound}, {gap.replace('.', ',')} meer).",
        )

    def _date(self, date: dt.date) -> str:
        return short_date(date, self.language)

    def _strip(self, community: str, sessions: list[Session]) -> Styled:
        """Draw a month per column with the days of its sessions."""
        slots = self.instance.communities[community].slots
        columns = []
        for year, month in _months(slots[0].first, slots[-1].last):
            held = [
                session.date.day for session in sessions if (session.date.year, session.date.month) == (year, month)
            ]
            days = ",".join(map(str, held)) or "\u00b7"
            head = short_month(month, self.language)
            width = max(len(days), len(head))
            columns.append((head.ljust(width), days.ljust(width), "bold green" if held else "dim"))
        strip = Styled("  ").append(" ".join(head for head, _, _ in columns), style="dim").append("\n ")
        for _, days, style in columns:
            strip.append(" ").append(days, style=style)
        return strip

    def _sessions(self, sessions: list[Session]) -> RenderableType:
        rows = [self._row(session) for session in sessions]
        if self.width is not None and self.width >= _WIDE and not self.is_verbose:
            table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0))
            for head in _HEADS:
                # Names may wrap; dates and numbers may not.
                is_name, is_number = head in _HEADS[1:5], head in _HEADS[5:]
                table.add_column(
                    head.says(self.language), no_wrap=not is_name, justify="right" if is_number else "left"
                )
            for row in rows:
                table.add_row(*map(Styled, row))
            return table
        lines = Styled()
        for n, (date, topic, form, host, organiser, people, companies) in enumerate(rows):
            lines.append(("\n" if n else "") + f"  {date}  ").append(topic, style="bold")
            at = self._say(f"at {host}; {organiser} organises", f"bij {host}; {organiser} organiseert")
            who = self._say(f"{people} people, {companies} companies", f"{people} mensen, {companies} bedrijven")
            lines.append(f"\n    {form} {at}; {who}", style="dim")
            if self.is_verbose:
                lines.append("".join(f"\n      - {reason}" for reason in sessions[n].why), style="dim")
        return lines

    def _row(self, session: Session) -> tuple[str, ...]:
        consortium = self.instance.consortium
        pinned = " *" if session.pinned else ""
        return (
            self._date(session.date),
            session.label + pinned,
            form_label(session.form, self.language),
            consortium.host_name(session.host),
            consortium.members[session.organiser].name,
            str(len(session.members)),
            str(len({consortium.members[key].company for key in session.members})),
        )

    def _skipped(self, community: str) -> Iterator[Styled]:
        for skipped in self.rota.skipped:
            if skipped.community == community:
                yield Styled(f"  {skipped.slot}: {skipped.why}", style="dim")

    def _turns(self) -> RenderableType:
        turns = dict(self.rota.turns)
        most = max((max(turn.organised, turn.hosted, turn.due) for turn in turns.values()), default=1) or 1
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=True)
        for head in (
            self._say("Turns, history included", "Beurten, met historie"),
            self._say("due", "aan de beurt"),
            self._say("organised", "georganiseerd"),
            self._say("hosted", "gastheer"),
        ):
            table.add_column(Styled(head, style="bold"))
        for company, turn in turns.items():
            table.add_row(
                Styled(self.instance.consortium.companies[company].name),
                in_digits(turn.due, self.language, decimals=1),
                _bar(turn.organised, most),
                _bar(turn.hosted, most),
            )
        return table

    def _left_out(self) -> Iterator[Styled]:
        if not self.rota.unmet:
            return
        counts = Counter(unmet.why for unmet in self.rota.unmet)
        yield Styled(self._say("Wishes not met", "Leerwensen die nog niet vervuld zijn"), style="bold")
        for why, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            yield Styled(f"  {count:>4}  {UNMET_NAMES[why].says(self.language)}")

    def _proofs(self) -> Iterator[Styled]:
        shown = [objective for objective in self.rota.objectives if self.is_verbose or not objective.proven]
        if shown:
            title = self._say("Not proven to be the best there is", "Niet bewezen het beste dat er is")
            yield Styled()
            yield Styled(self._say("Objectives", "Doelen") if self.is_verbose else title, style="bold")
        for objective in shown:
            yield Styled(f"  {AIM_NAMES[objective.name].says(self.language)}: {self._gap(objective)}")

    def _gap(self, objective: Objective) -> str:
        value = self._number(objective.value)
        if objective.proven:
            return self._say(f"{value}, proven", f"{value}, bewezen")
        if objective.bound is None:
            return self._say(f"{value}, nothing proven", f"{value}, niets bewezen")
        bound = self._number(objective.bound)
        return self._say(f"{value}, at best {bound}", f"{value}, hoogstens haalbaar {bound}")

    def _number(self, value: float) -> str:
        return in_digits(value, self.language)


def _bar(count: int, most: float) -> Styled:
    filled = round(_BAR * count / most)
    bar = Styled("\u2588" * filled, style="green").append("\u2591" * (_BAR - filled), style="dim")
    return bar.append(f" {count}", style="not dim")


def _months(first: dt.date, last: dt.date) -> Iterator[tuple[int, int]]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield number // 12, number % 12 + 1
