"""A rota just made: sessions, a calendar strip per community, turns, what was left out, and what was proven."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import RenderableType
from rich.text import Text as Styled

from hyf.cli.fairness_words import fairness_said
from hyf.cli.left_behind_view import LeftBehindView
from hyf.cli.plan_words import AIM_NAMES, UNMET_NAMES
from hyf.cli.rota_parts_view import SessionsView, legend, months_strip, turns_table
from hyf.model.counts import counted
from hyf.model.language import Language
from hyf.model.rota import Objective, Rota
from hyf.plan.fairness import fairness, is_proven
from hyf.plan.instance import Instance
from hyf.render.dates import in_digits, short_date


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
        shown = SessionsView(self.instance.consortium, self.language, self.width, self.is_verbose)
        for community in self.instance.communities:
            sessions = [session for session in self.rota.sessions if session.community == community]
            yield Styled()
            yield Styled(self.instance.consortium.communities[community].name, style="bold")
            yield months_strip(sessions, self.instance.communities[community].slots, self.language)
            yield shown.show(sessions)
            yield from self._skipped(community)
        if marks := legend(self.rota.sessions, self.language):
            yield Styled("\n" + "   ".join(marks), style="dim")
        yield Styled()
        yield turns_table(self.rota.turns, self.instance.consortium, self.language)
        fair = fairness(self.rota.sessions, self.instance, self.instance.communities)
        if said := fairness_said(fair.values(), self.instance, self.language, is_proven=is_proven(self.rota)):
            yield Styled("\n" + said)
        yield from self._left_out()
        yield from LeftBehindView(
            self.rota, self.instance, self.language, tuple(self.instance.communities), is_verbose=self.is_verbose
        ).parts()
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
        held = counted(len(rota.sessions), "session")
        en, nl = ("meets", "vervult") if len(rota.sessions) == 1 else ("meet", "vervullen")
        sessions = self._say(f"{held.en} {en} {met} of {wishes} wishes", f"{held.nl} {nl} {met} van {wishes} wensen")
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

    def _skipped(self, community: str) -> Iterator[Styled]:
        for skipped in self.rota.skipped:
            if skipped.community == community:
                yield Styled(f"  {skipped.slot}: {skipped.why}", style="dim")

    def _left_out(self) -> Iterator[Styled]:
        if not self.rota.unmet:
            return
        counts = Counter(unmet.why for unmet in self.rota.unmet)
        yield Styled()
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
        return self._say(f"{value}, proven bound {bound}", f"{value}, bewezen grens {bound}")

    def _number(self, value: float) -> str:
        return in_digits(value, self.language)
