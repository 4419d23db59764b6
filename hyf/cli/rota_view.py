"""The rota as a coordinator looks at it: all of it, or that of one community; and who is left behind in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import RenderableType
from rich.text import Text as Styled

from hyf.cli.fairness_words import fairness_said
from hyf.cli.left_behind_view import LeftBehindView
from hyf.cli.rota_parts_view import SessionsView, legend, months_strip, turns_table
from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.rota import Rota
from hyf.plan.fairness import fairness, is_proven
from hyf.plan.instance import Instance
from hyf.render.dates import short_date

_NO_SESSIONS = Text(en="no sessions", nl="geen bijeenkomsten")


@dataclass(frozen=True, slots=True)
class WholeRotaView:
    """A rota, or its part of one community, in one language.

    Attributes:
        rota: The part to show.
        community: Its key, where only one is shown.
        width: Columns of the terminal; None: plain text for a pipe.
        is_verbose: With keys, reasons and names.
    """

    rota: Rota
    instance: Instance
    language: Language
    width: int | None
    is_verbose: bool = False
    community: str | None = None

    def parts(self) -> Iterator[RenderableType]:
        """Yield what is printed, from the sessions to who is left behind."""
        yield self._title()
        for community in self._communities:
            yield Styled()
            yield from self._community(community)
        if marks := legend(self.rota.sessions, self.language):
            yield Styled("\n" + "   ".join(marks), style="dim")
        yield Styled()
        yield turns_table(self.rota.turns, self._consortium, self.language)
        fair = fairness(self.rota.sessions, self.instance, self._communities)
        if said := fairness_said(fair.values(), self.instance, self.language, is_proven=is_proven(self.rota)):
            yield Styled("\n" + said)
        yield from LeftBehindView(
            self.rota, self.instance, self.language, self._communities, is_verbose=self.is_verbose
        ).parts()

    @property
    def _consortium(self) -> Consortium:
        return self.instance.consortium

    @property
    def _communities(self) -> tuple[str, ...]:
        return (self.community,) if self.community else tuple(self.instance.communities)

    @property
    def _members(self) -> list[str]:
        return [member for key in self._communities for member in self.instance.communities[key].members]

    def _say(self, en: str, nl: str) -> str:
        return nl if self.language is Language.NL else en

    def _title(self) -> Styled:
        rota, consortium = self.rota, self._consortium
        wishes = sum(len(consortium.members[key].wishes) for key in self._members)
        met, count = wishes - len(rota.unmet), len(rota.sessions)
        first, last = short_date(rota.first, self.language), short_date(rota.last, self.language)
        title = Styled(self._say(f"Rota of {rota.consortium}", f"Rooster van {rota.consortium}"), style="bold")
        title.append(self._say(f", {first} to {last}\n", f", {first} tot en met {last}\n"), style="not bold")
        sessions_en = "1 session meets" if count == 1 else f"{count} sessions meet"
        sessions_nl = "1 bijeenkomst vervult" if count == 1 else f"{count} bijeenkomsten vervullen"
        said = self._say(f"{sessions_en} {met} of {wishes} wishes", f"{sessions_nl} {met} van {wishes} wensen")
        return title.append(f"{said}.", style="not bold")

    def _community(self, community: str) -> Iterator[RenderableType]:
        sessions = [session for session in self.rota.sessions if session.community == community]
        shown = SessionsView(self._consortium, self.language, self.width, self.is_verbose, has_keys=True)
        yield Styled(self._consortium.communities[community].name, style="bold")
        if slots := self.instance.communities[community].slots:
            yield months_strip(sessions, slots, self.language)
        yield shown.show(sessions) if sessions else Styled(f"  {_NO_SESSIONS.says(self.language)}", style="dim")
        for skipped in self.rota.skipped:
            if skipped.community == community:
                yield Styled(f"  {skipped.slot}: {skipped.why}", style="dim")
