"""A turn that goes to somebody else, in words: what changes, whom to tell, what stands in the way."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.text import Text as Styled

from hyf.cli.baton_layout import in_columns, indented
from hyf.model.duty import DUTY_NAMES, Duty, PassingKind
from hyf.model.language import Language, Text
from hyf.plan.calendar import days_later
from hyf.plan.passing_on import MAY_BE_NOBODY
from hyf.render.dates import long_date, short_date, time_range
from hyf.render.phrases import form_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from hyf.cli.baton_settled import Settled
    from hyf.cli.baton_takers import Taken
    from hyf.cli.baton_told import Contact
    from hyf.model.consortium import Consortium
    from hyf.model.problem import Finding
    from hyf.model.rota import Session

DRY_RUN = Text(en="nothing was written (--dry-run)", nl="er is niets geschreven (--dry-run)")
NOT_WRITTEN = Text(en="nothing was written", nl="er is niets geschreven")
NOBODY_TO_ASK = Text(
    en="nothing was written, for there is nobody to ask; add --yes to write it, or --dry-run to only look",
    nl="er is niets geschreven, want er is niemand om het te vragen; voeg --yes toe om te schrijven, of --dry-run om "
    "alleen te kijken",
)
WRITE_IT = Text(en="Write this to rota.yaml and baton.yaml?", nl="Dit schrijven in rota.yaml en baton.yaml?")

_KINDS = {
    PassingKind.HANDOVER: Text(en="Handover", nl="Overdracht"),
    PassingKind.SWAP: Text(en="Swap", nl="Ruil"),
    PassingKind.REFUSAL: Text(en="Refusal", nl="Weigering"),
}
_PARTS = {
    "organiser": Text(en="organiser", nl="organisator"),
    "co_organiser": Text(en="co-organiser", nl="tweede organisator"),
    "speaker": Text(en="speaker", nl="spreker"),
    "host": Text(en="host", nl="gastheer"),
    "form": Text(en="form", nl="vorm"),
}
_NOBODY = Text(en="nobody", nl="niemand")
_TELL = Text(en="Tell", nl="Laat het weten aan")
_AND_ONE = Text(
    en="and the one other in it, who knows another organiser, speaker or place",
    nl="en de ene ander die erbij is: die kent een andere organisator, spreker of plaats",
)
_AND_OTHERS = Text(
    en="and the {count} others in it: they know another organiser, speaker or place",
    nl="en de {count} anderen die erbij zijn: zij kennen een andere organisator, spreker of plaats",
)
_PASSED_OVER = Text(en="Passed over", nl="Overgeslagen")
_NOT_POSSIBLE = Text(en="This cannot be:", nl="Dit kan niet:")
_NOBODY_CAN = Text(en="Nobody can take this turn:", nl="Niemand kan deze beurt overnemen:")


@dataclass(frozen=True, slots=True)
class PassingWords:
    """Says it in one language."""

    consortium: Consortium
    language: Language
    is_plain: bool

    def shown(self, kind: PassingKind, duty: Duty, settled: Settled) -> Iterator[RenderableType]:
        """Yield what changes, and whom to tell."""
        title = f"{_KINDS[kind].says(self.language)} ({DUTY_NAMES[duty].says(self.language)})"
        yield Styled(title, style="bold")
        after = {session.key: session for session in settled.after.sessions}
        for turn in settled.turns:
            session = turn.session
            when = f"{long_date(session.date, self.language)}, {time_range(session.start, session.duration_min)}"
            yield Styled.assemble("\n", (session.label, "bold"), f"  {when}", (f"  {session.key}", "dim"))
            yield in_columns(self._changes(session, after[session.key]), 2, is_plain=self.is_plain)
        over = [one for turn in settled.turns for one in turn.passed_over]
        if over:
            yield Styled(f"\n{_PASSED_OVER.says(self.language)}", style="bold")
            for one in over:
                why = one.findings[0].message.says(self.language)
                yield indented(Styled.assemble(f"{self.name(one.who)}: ", (why, "dim")), 2, is_plain=self.is_plain)
        yield Styled(f"\n{_TELL.says(self.language)}", style="bold")
        for contact in settled.tell.first:
            shown = Styled.assemble(contact.name, (f"  {contact.email}", "dim"))
            yield indented(shown, 2, is_plain=self.is_plain)
        if settled.tell.others:
            count = len(settled.tell.others)
            more = (_AND_ONE if count == 1 else _AND_OTHERS).says(self.language).format(count=count)
            yield indented(Styled(more), 2, is_plain=self.is_plain)

    def _changes(self, before: Session, after: Session) -> list[tuple[Styled, Styled]]:
        return [
            (
                Styled(_PARTS[part].says(self.language), style="dim"),
                Styled.assemble(self._named(part, old), " \u2192 ", (self._named(part, new), "bold")),
            )
            for part, old, new in differences(before, after)
        ]

    def _named(self, part: str, value: Any) -> str:
        return form_label(value, self.language) if part == "form" else self.name(value)

    def name(self, key: str | None) -> str:
        """Return a name, of a person with the company."""
        if key is None:
            return _NOBODY.says(self.language)
        if key in self.consortium.members:
            member = self.consortium.members[key]
            return f"{member.name} ({self.consortium.companies[member.company].name})"
        return self.consortium.host_name(key)

    def comes_back(self, settled: Settled, today: dt.date) -> Text:
        """Say when a refused turn comes back."""
        turn = settled.turns[0]
        rest = self.consortium.rhythm_of(turn.session.community).rest_days
        back, who = days_later(today, rest), self.name(turn.giver)
        return Text(
            en=f"{who} keeps the place in the ledger, and can be up again from {short_date(back, Language.EN)}",
            nl=f"{who} houdt de plek in de beurtenlijst, en kan weer aan de beurt zijn vanaf "
            f"{short_date(back, Language.NL)}",
        )

    def refused(self, duty: Duty, turns: Sequence[Taken], found: Sequence[Finding]) -> Iterator[RenderableType]:
        """Yield what stands in the way."""
        nobody = duty not in MAY_BE_NOBODY and not all(turn.is_settled for turn in turns)
        yield Styled((_NOBODY_CAN if nobody else _NOT_POSSIBLE).says(self.language))
        for sentence in dict.fromkeys(finding.message.says(self.language) for finding in found):
            yield Styled(f"  - {sentence}")

    def cannot(self, turns: Sequence[Taken]) -> Text:
        """Say that nothing was written."""
        en, nl = (" and ".join(turn.session.key for turn in turns), " en ".join(turn.session.key for turn in turns))
        if len(turns) > 1:
            return Text(
                en=f"the turns of {en} stay where they are; name other sessions, or change the rota with hyf plan",
                nl=f"de beurten van {nl} blijven waar ze zijn; noem andere bijeenkomsten, of wijzig het rooster met "
                "hyf plan",
            )
        return Text(
            en=f"the turn of {en} stays where it is; name somebody else, or change the rota with hyf plan",
            nl=f"de beurt van {nl} blijft waar hij is; noem iemand anders, of wijzig het rooster met hyf plan",
        )

    def tree(self, kind: PassingKind, duty: Duty, settled: Settled, *, is_written: bool) -> dict[str, Any]:
        """Return it for a program."""
        after = {session.key: session for session in settled.after.sessions}
        changes = [
            {"session": turn.session.key, "part": part, "before": old, "after": new}
            for turn in settled.turns
            for part, old, new in differences(turn.session, after[turn.session.key])
        ]
        return {
            **_head(kind, duty, settled.turns, is_written=is_written),
            "changes": changes,
            "tell": [_contact(contact) for contact in (*settled.tell.first, *settled.tell.others)],
            "passed_over": [
                {"who": one.who, "why": one.findings[0].message.says(self.language)}
                for turn in settled.turns
                for one in turn.passed_over
            ],
            "faults": [],
        }

    def refused_tree(
        self, kind: PassingKind, duty: Duty, turns: Sequence[Taken], found: Sequence[Finding]
    ) -> dict[str, Any]:
        """Return for a program what stands in the way."""
        sentences = dict.fromkeys(finding.message.says(self.language) for finding in found)
        head = _head(kind, duty, turns, is_written=False)
        return {**head, "changes": [], "tell": [], "passed_over": [], "faults": list(sentences)}


def differences(before: Session, after: Session) -> Iterator[tuple[str, Any, Any]]:
    """Yield each part of a session that a turn can change, with what it was and will be."""
    for part in _PARTS:
        old, new = getattr(before, part), getattr(after, part)
        if old != new:
            yield part, old, new


def _head(kind: PassingKind, duty: Duty, turns: Sequence[Taken], *, is_written: bool) -> dict[str, Any]:
    given = [{"session": turn.session.key, "from": turn.giver, "to": turn.taker} for turn in turns]
    return {"kind": kind, "duty": duty, "written": is_written, "turns": given}


def _contact(contact: Contact) -> dict[str, str]:
    return {"who": contact.who, "name": contact.name, "email": contact.email}
