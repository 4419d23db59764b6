"""What was settled about turns on the pages, in words and for a program."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hyf.cli.baton_offers_known import Waiting
from hyf.cli.baton_passing import Asked
from hyf.model.baton_offer import BatonOffer, OfferState
from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.rota import Session
from hyf.render.plain import one_line

NOTHING_WAITS = Text(
    en="nothing was settled on the pages that is not taken over yet",
    nl="er is op de pagina's niets afgesproken dat nog niet is overgenomen",
)
_SETTLED = Text(
    en="Settled on the pages, not taken over yet: {said}. Take it over with: hyf baton --from-store",
    nl="Op de pagina's afgesproken, nog niet overgenomen: {said}. Neem het over met: hyf baton --from-store",
)
_TAKES = Text(en="{who} takes {turn}", nl="{who} neemt {turn} over")
_DECLINES = Text(en="{who} does not take {turn}", nl="{who} neemt {turn} niet over")


@dataclass(frozen=True, slots=True)
class TakingOverWords:
    """Says it in one language."""

    consortium: Consortium
    language: Language

    def line(self, turns: tuple[Waiting, ...]) -> str:
        """Return one line on all that waits."""
        said = "; ".join(self._said(one) for turn in turns for one in turn.offers)
        return _SETTLED.says(self.language).format(said=said)

    def said(self, turn: Waiting) -> Iterator[str]:
        """Yield what was said about one turn."""
        for one in turn.offers:
            why = f": \N{LEFT DOUBLE QUOTATION MARK}{one_line(one.why)}\N{RIGHT DOUBLE QUOTATION MARK}"
            yield f"{self._said(one)}{why if one.why else ''}"

    def gone(self, turn: Waiting) -> Text:
        """Say that there is no such turn any more."""
        return Text(
            en=f"{turn.turn} is over or not in rota.yaml any more, so nothing changes",
            nl=f"{turn.turn} is voorbij of staat niet meer in rota.yaml, dus er verandert niets",
        )

    def unchanged(self, turn: Waiting, session: Session) -> Text:
        """Say that the files need no change."""
        who = self._name(session.organiser)
        return Text(
            en=f"{turn.turn} stays with {who}, so nothing changes",
            nl=f"{turn.turn} blijft bij {who}, dus er verandert niets",
        )

    def waits(self, turn: Waiting) -> Text:
        """Say that somebody else is asked."""
        return Text(
            en=f"{turn.turn} was offered to somebody else; it goes on waiting until there is an answer",
            nl=f"{turn.turn} is aan iemand anders gevraagd; het wacht tot er een antwoord is",
        )

    def nobody(self, turn: Waiting) -> Text:
        """Say that nobody is left to take a turn."""
        return Text(
            en=f"nobody is left in the ledger to take {turn.turn}; give it to somebody with: hyf baton pass {turn.turn}"
            " KEY",
            nl=f"niemand is nog aan de beurt voor {turn.turn}; geef het aan iemand met: hyf baton pass {turn.turn} "
            "SLEUTEL",
        )

    def tree(self, turn: Waiting, asked: Asked | None, *, is_written: bool) -> dict[str, Any]:
        """Return it for a program."""
        return {
            "session": turn.turn,
            "kind": asked.kind.value if asked else None,
            "to": asked.taker if asked else None,
            "offers": [
                {"from": one.giver, "to": one.taker, "state": one.state.value, "why": one.why} for one in turn.offers
            ],
            "written": is_written,
        }

    def _said(self, offer: BatonOffer) -> str:
        said = _TAKES if offer.state is OfferState.ACCEPTED else _DECLINES
        return said.says(self.language).format(who=self._name(offer.taker), turn=offer.turn)

    def _name(self, key: str) -> str:
        member = self.consortium.members.get(key)
        return one_line(member.name) if member else key
