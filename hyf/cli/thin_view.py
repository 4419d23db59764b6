"""`hyf thin` as a coordinator reads it: who comes and who is needed, then what can be done and what to type for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.console import RenderableType
from rich.text import Text as Styled

from hyf.cli.baton_layout import in_columns, indented
from hyf.cli.invite_words import name_of, people_said, person_said
from hyf.cli.thin_advice import Candidate, Proposal, Way
from hyf.cli.thin_answer import Thin, commands_of
from hyf.enrolment.places import is_open
from hyf.enrolment.thin import Turnout
from hyf.model.consortium import Consortium
from hyf.model.language import Language
from hyf.render.dates import near_date, short_date
from hyf.render.phrases import listed

_STEP, _MORE = 2, 5


@dataclass(frozen=True, slots=True)
class ThinView:
    """The answer in one language.

    Attributes:
        width: Columns of the terminal; None: plain text for a pipe.
    """

    answer: Thin
    consortium: Consortium
    language: Language
    width: int | None

    def parts(self) -> Iterator[RenderableType]:
        """Yield what is printed."""
        if not self.answer.turnouts:
            yield Styled(self._none(), style="green" if self.answer.is_published else "")
            return
        for n, turnout in enumerate(self.answer.turnouts):
            if n:
                yield Styled()
            yield self._head(turnout)
            yield self._counts(turnout)
            yield from self._advice(turnout)

    def _say(self, en: str, nl: str) -> str:
        return nl if self.language is Language.NL else en

    def _none(self) -> str:
        if not self.answer.is_published:
            return self._say(
                "Nothing was published yet. Invite people with: hyf invite",
                "Er is nog niets gepubliceerd. Nodig mensen uit met: hyf invite",
            )
        days = self.answer.days
        return self._say(
            f"No session of the coming {days} days has too few people.",
            f"Geen bijeenkomst in de komende {days} dagen heeft te weinig mensen.",
        )

    def _head(self, turnout: Turnout) -> Styled:
        session = turnout.published.session
        when = f"{short_date(session.date, self.language)} {session.start:%H:%M}"
        return Styled.assemble((session.label, "bold"), f", {when}  ", (session.key, "dim"))

    def _counts(self, turnout: Turnout) -> RenderableType:
        come, needed = len(turnout.come), turnout.needed
        comes = self._say("comes" if come == 1 else "come", "komt" if come == 1 else "komen")
        said = [self._say(f"{come} {comes}, {needed} needed", f"{come} {comes}, {needed} nodig")]
        if turnout.companies < turnout.companies_needed:
            have, want = turnout.companies, turnout.companies_needed
            said.append(
                self._say(
                    f"from {have} {'company' if have == 1 else 'companies'}, {want} needed",
                    f"van {have} {'bedrijf' if have == 1 else 'bedrijven'}, {want} nodig",
                )
            )
        if silent := len(turnout.silent):
            said.append(
                self._say(
                    f"{silent} did not answer yet",
                    f"{silent} gaf nog geen antwoord" if silent == 1 else f"{silent} gaven nog geen antwoord",
                )
            )
        if waits := len(turnout.waiting):
            said.append(self._say(f"{waits} on the waiting list", f"{waits} op de wachtlijst"))
        return self._line(Styled("; ".join(said), style="yellow"), _STEP)

    def _advice(self, turnout: Turnout) -> Iterator[RenderableType]:
        session = turnout.published.key
        proposals = self.answer.advice.get(session, ())
        for n, proposal in enumerate(proposals, 1):
            yield self._line(Styled.assemble((f"{n}. ", "bold"), self._what(proposal, turnout)), _STEP)
            yield from self._people(proposal)
            for command in commands_of(proposal, session):
                yield self._line(Styled(command, style="cyan"), _MORE)
        if not proposals:
            yield self._line(Styled(self._nothing(turnout)), _STEP)
            yield self._line(Styled(f"hyf cancel {session}", style="cyan"), _MORE)

    def _what(self, proposal: Proposal, turnout: Turnout) -> str:
        enough = self._say("; that can be enough", "; dat kan genoeg zijn") if proposal.reaches else ""
        match proposal.way:
            case Way.REMIND:
                names = self._names(proposal.people)
                return self._say(
                    f"Remind who did not answer yet: {names}{enough}",
                    f"Herinner wie nog geen antwoord gaf: {names}{enough}",
                )
            case Way.INVITE:
                return self._invite(proposal, turnout) + enough
            case Way.MERGE:
                return self._merge(proposal, turnout) + enough
            case _:
                return self._move(proposal)

    def _invite(self, proposal: Proposal, turnout: Turnout) -> str:
        if not proposal.people:
            return self._say("Ask people of other communities yourself", "Vraag zelf mensen uit andere gemeenschappen")
        key, members = turnout.published.key, ", ".join(proposal.people)
        return self._say(
            f"Invite who wants this too; add to the members of {key}: {members}",
            f"Nodig uit wie dit ook wil; zet bij de members van {key}: {members}",
        )

    def _merge(self, proposal: Proposal, turnout: Turnout) -> str:
        assert proposal.into is not None
        into, on = proposal.into, near_date(proposal.into.date, self.language)
        members, count = ", ".join(proposal.people), people_said(len(proposal.people), self.language)
        return self._say(
            f"Merge it with {into.label} on {on}, which {count} can join; take {turnout.published.key} out of the rota"
            f" and add to the members of {into.key}: {members}",
            f"Voeg samen met {into.label} op {on}; {count} {'kan' if len(proposal.people) == 1 else 'kunnen'} dan. Haal"
            f" {turnout.published.key} uit het rooster en zet bij de members van {into.key}: {members}",
        )

    def _move(self, proposal: Proposal) -> str:
        assert proposal.date is not None
        on, again = near_date(proposal.date, self.language), len(proposal.people)
        asked = self._say(
            f"; {again} can be asked again", f"; {again} {'kan' if again == 1 else 'kunnen'} het opnieuw bekijken"
        )
        moved = self._say(f"Move it to {on}", f"Verplaats naar {on}")
        return moved + (asked if again else "")

    def _people(self, proposal: Proposal) -> Iterator[RenderableType]:
        here = [one for one in proposal.candidates if not one.is_elsewhere]
        away = [one for one in proposal.candidates if one.is_elsewhere]
        if here:
            yield in_columns([self._person(one) for one in here], _MORE, is_plain=self.width is None)
        if away and here:
            title = self._say(
                "of other communities, whom the rota cannot place here; ask them yourself:",
                "uit andere gemeenschappen, die het rooster hier niet plaatst; vraag het zelf:",
            )
            yield self._line(Styled(title), _MORE)
        if away:
            yield in_columns([self._person(one) for one in away], _MORE, is_plain=self.width is None)

    def _person(self, one: Candidate) -> tuple[Styled, Styled]:
        note = self._say(" (no mail: phone)", " (geen mail: bel)") if one.member in self.answer.unreachable else ""
        community = self.consortium.community_of(self.consortium.members[one.member])
        where = f", {self.consortium.communities[community].name}" if one.is_elsewhere else ""
        return Styled(person_said(one.member, self.consortium) + where), Styled(
            f"\N{LEFT DOUBLE QUOTATION MARK}{one.wish}\N{RIGHT DOUBLE QUOTATION MARK}{note}"
        )

    def _nothing(self, turnout: Turnout) -> str:
        if not is_open(turnout.published, self.answer.now):
            return self._say(
                "Sign-up has closed. Hold it as it is, or tell everybody that it does not take place:",
                "Het aanmelden is gesloten. Laat het zo doorgaan, of zeg de bijeenkomst af:",
            )
        return self._say(
            "Nobody else wants this and there is no other day. Hold it as it is, or cancel it:",
            "Niemand anders wil dit en er is geen andere dag. Laat het zo doorgaan, of zeg de bijeenkomst af:",
        )

    def _names(self, members: Iterable[str]) -> str:
        return listed([name_of(member, self.consortium) for member in members], self.language)

    def _line(self, text: Styled, by: int) -> RenderableType:
        return indented(text, by, is_plain=self.width is None)
