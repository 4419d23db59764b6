"""The rota as a coordinator looks at it: all of it, or that of one community; and who is left behind in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from rich.console import RenderableType
from rich.text import Text as Styled

from hyf.cli.rota_chosen import people_in
from hyf.cli.rota_parts_view import SessionsView, legend, months_strip, turns_table
from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.rota import Rota
from hyf.plan.instance import Instance
from hyf.plan.retell import met_wishes
from hyf.render.dates import short_date

_WORST = 3
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
        yield Styled()
        yield from self._served_worst()
        yield from self._without_session()

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

    def _served_worst(self) -> Iterator[Styled]:
        shares = self._shares()
        if not shares:
            return
        yield Styled(
            self._say("Served worst, by weight of their wishes", "Krijgt het minst, naar gewicht van de wensen"),
            style="bold",
        )
        names = [self._consortium.companies[company].name for company, _, _ in shares]
        width = max(map(len, names))
        for name, (_, met, weight) in zip(names, shares, strict=True):
            of = self._say(f"{met} of {weight}", f"{met} van {weight}")
            yield Styled(f"  {met / weight:>4.0%}  {name.ljust(width)}  ({of})")

    def _shares(self) -> list[tuple[str, int, int]]:
        """Return of the companies served worst the weight of their wishes that is met, and that of all of them."""
        consortium = self._consortium
        met = met_wishes(self.rota.sessions, self.instance)
        weights: dict[str, tuple[int, int]] = {}
        for key in self._members:
            member = consortium.members[key]
            for wish in member.wishes:
                done, total = weights.get(member.company, (0, 0))
                weights[member.company] = (done + wish.weight * ((key, wish.text) in met), total + wish.weight)
        # Sorted, and of equals in declared order.
        ranked = sorted(weights.items(), key=lambda item: Fraction(*item[1]))
        return [(company, done, total) for company, (done, total) in ranked[:_WORST] if done < total]

    def _without_session(self) -> Iterator[Styled]:
        consortium = self._consortium
        seated = {key for session in self.rota.sessions for key in people_in(session, consortium)}
        wishing = [key for key in self._members if consortium.members[key].wishes]
        left = [key for key in wishing if key not in seated]
        yield Styled()
        if not left:
            yield Styled(
                self._say("Everybody who has a wish is in a session.", "Iedereen met een wens heeft een bijeenkomst.")
            )
            return
        yield Styled.assemble(
            (self._say("Without a session in this rota: ", "Zonder bijeenkomst in dit rooster: "), "bold"),
            self._say(
                f"{len(left)} of {len(wishing)} people who have a wish",
                f"{len(left)} van {len(wishing)} mensen met een wens",
            ),
        )
        if self.is_verbose:
            for key in left:
                member = consortium.members[key]
                yield Styled(f"  {member.name}, {consortium.companies[member.company].name}  ({key})")
        else:
            yield Styled(self._say("  (who they are: --verbose)", "  (wie dat zijn: --verbose)"), style="dim")
