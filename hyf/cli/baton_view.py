"""The baton's ledger as a coordinator reads it: what companies did against their share, and whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text as Styled

from hyf.cli.baton_layout import in_columns, indented
from hyf.cli.baton_person_view import PersonView
from hyf.cli.fairness_words import fairness_said
from hyf.model.duty import DUTY_NAMES, Duty
from hyf.model.language import Language
from hyf.plan.baton_ledger import Hours, Line, hours_of
from hyf.render.dates import in_digits, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.console import RenderableType

    from hyf.cli.baton_standing import BatonAnswer, Standing
    from hyf.cli.rota_chosen import Choice

# The table of companies needs this many columns; on a narrower terminal each company takes a few lines.
_WIDE = 112
_BAR = 12
_MOST_NEXT = 3


@dataclass(frozen=True, slots=True)
class BatonView:
    """The ledger in one language.

    Attributes:
        width: Columns of the terminal; None: plain text for a pipe.
    """

    answer: BatonAnswer
    language: Language
    width: int | None

    def parts(self, choice: Choice) -> Iterator[RenderableType]:
        """Yield what is printed: everything, or what one company or person did and will do."""
        if choice.kind is not None:
            yield from PersonView(self.answer, self.language, is_plain=self.width is None).parts(choice)
            return
        yield self._title()
        for standing in self.answer.standings:
            ledger = standing.ledger
            yield Styled()
            yield Styled(self.answer.instance.consortium.communities[ledger.community].name, style="bold")
            if self.width is not None and self.width >= _WIDE:
                yield self._table(standing)
            else:
                yield from self._stacked(standing)
            yield from self._next_up(standing)
            yield from self._fairness(standing)
        yield Styled()
        yield from self._legend()

    def _say(self, en: str, nl: str) -> str:
        return nl if self.language is Language.NL else en

    def _number(self, value: float) -> str:
        return in_digits(value, self.language, decimals=1)

    def _title(self) -> Styled:
        consortium, today = self.answer.instance.consortium, short_date(self.answer.today, self.language)
        name = consortium.about.name
        title = Styled(self._say(f"The baton of {name}", f"De beurten van {name}"), style="bold")
        return title.append(self._say(f", on {today}", f", op {today}"), style="not bold")

    def _table(self, standing: Standing) -> Table:
        table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(self._say("Company", "Bedrijf"))
        for duty in Duty:
            table.add_column(DUTY_NAMES[duty].says(self.language).capitalize(), no_wrap=True)
        for head in (
            self._say("Hours", "Uren"),
            self._say("due", "deel"),
            self._say("ahead", "voor"),
            self._say("later", "straks"),
        ):
            table.add_column(head, justify="right", no_wrap=True)
        table.add_column("", no_wrap=True)
        for name, lines, hours, most in self._rows(standing):
            table.add_row(
                Styled(name),
                *(self._cell(lines[duty]) for duty in Duty),
                Styled(self._number(hours.done)),
                Styled(self._number(hours.due)),
                self._ahead(hours.ahead),
                self._ahead(hours.ahead_later),
                _bar(hours, most),
            )
        return table

    def _stacked(self, standing: Standing) -> Iterator[RenderableType]:
        heads = ("", *(DUTY_NAMES[duty].says(self.language) for duty in Duty))
        shown: list[tuple[Styled, ...]] = [tuple(Styled(head, style="dim") for head in heads)]
        work: list[tuple[Styled, ...]] = []
        for name, lines, hours, most in self._rows(standing):
            shown.append((Styled(name), *(self._cell(lines[duty]) for duty in Duty)))
            done = self._say(
                f"{self._number(hours.done)} of {self._number(hours.due)} hours (",
                f"{self._number(hours.done)} van {self._number(hours.due)} uur (",
            )
            said = Styled(done).append(self._ahead(hours.ahead)).append(self._say("), later ", "), straks "))
            work.append((Styled(name), _bar(hours, most), said.append(self._ahead(hours.ahead_later))))
        yield in_columns(shown, 2, is_plain=self.width is None)
        yield Styled()
        yield in_columns(work, 2, is_plain=self.width is None)
        yield Styled()

    def _rows(self, standing: Standing) -> Iterator[tuple[str, Mapping[Duty, Line], Hours, float]]:
        consortium = self.answer.instance.consortium
        worked = {key: hours_of(lines, consortium.baton) for key, lines in standing.ledger.companies.items()}
        most = max((max(hours.done + hours.planned, hours.due_later) for hours in worked.values()), default=0.0)
        for key, lines in standing.ledger.companies.items():
            yield consortium.companies[key].name, lines, worked[key], most

    def _cell(self, line: Line) -> Styled:
        planned = f" +{line.planned}" if line.planned else ""
        return Styled.assemble(f"{line.done}", (planned, "green"), (f" ({self._number(float(line.due))})", "dim"))

    def _ahead(self, hours: float) -> Styled:
        shown = self._number(abs(hours))
        if shown == "0":
            return Styled("0", style="dim")
        return Styled(f"+{shown}") if hours > 0 else Styled(f"\N{MINUS SIGN}{shown}", style="yellow")

    def _next_up(self, standing: Standing) -> Iterator[RenderableType]:
        rows = []
        for duty, order in standing.next_up.items():
            names = ", ".join(self._name(key) for key in order[:_MOST_NEXT])
            shown = Styled(names or self._say("nobody", "niemand"), style="" if names else "dim")
            rows.append((Styled(DUTY_NAMES[duty].says(self.language), style="dim"), shown))
        yield Styled(self._say("  Next up", "  Aan de beurt"), style="bold")
        yield in_columns(rows, 4, is_plain=self.width is None)

    def _name(self, key: str) -> str:
        consortium = self.answer.instance.consortium
        if key in consortium.companies:
            return consortium.companies[key].name
        member = consortium.members[key]
        return f"{member.name} ({consortium.companies[member.company].name})"

    def _fairness(self, standing: Standing) -> Iterator[RenderableType]:
        found, answer = [standing.fairness] if standing.fairness else [], self.answer
        if said := fairness_said(found, answer.instance, self.language, is_proven=answer.is_fairest):
            yield indented(Styled(said), 2, is_plain=self.width is None)

    def _legend(self) -> Iterator[RenderableType]:
        for line in (
            self._say(
                "1 +2 (0.4): 1 turn done, 2 planned; its share of the turns done is 0.4.",
                "1 +2 (0,4): 1 beurt gedaan, 2 gepland; het deel van wat gedaan is, is 0,4.",
            ),
            self._say(
                "Hours: done, and its share; later: when all that is planned is done.",
                "Uren: gedaan, en het deel; straks: als alles wat gepland is, gedaan is.",
            ),
            self._say(
                "Bar: \u2588 done, \u2592 planned, \u2502 its share of both.",
                "Balk: \u2588 gedaan, \u2592 gepland, \u2502 het deel van beide.",
            ),
        ):
            yield Styled(line, style="dim")


def _bar(hours: Hours, most: float) -> Styled:
    """Draw hours done and planned, with a mark where the share ends."""

    def place(value: float) -> int:
        return round(_BAR * value / most) if most else 0

    done, all_of_it, due = place(hours.done), place(hours.done + hours.planned), place(hours.due_later)
    bar = Styled()
    for position in range(_BAR + 1):
        if position == due:
            bar.append("\u2502", style="bold")
        if position < _BAR:
            kind = (
                ("\u2588", "green")
                if position < done
                else ("\u2592", "green")
                if position < all_of_it
                else ("\u2591", "dim")
            )
            bar.append(kind[0], style=kind[1])
    return bar
