"""What came back as a coordinator reads it, person by person; or a tree for a program, which holds no address."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from rich.console import RenderableType
from rich.text import Text as Styled

from hyf.cli.baton_layout import indented
from hyf.cli.bounces_reading import Cleared, Read
from hyf.cli.bounces_words import LEFT_BECAUSE, advice
from hyf.cli.invite_words import company_of
from hyf.cli.recipient import name_of, recipient_at
from hyf.cli.status_words import KIND_NAMES
from hyf.enrolment.bounce_rows import Why
from hyf.enrolment.bounces import Bounce, Complaint, Left
from hyf.mail.dsn_status import Verdict
from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.message import OutboxRow

_INDENT = 2
_COLOURS = {Verdict.GONE: "red", Verdict.REFUSED: "red", Verdict.GAVE_UP: "yellow", Verdict.DELAYED: "dim"}


@dataclass(frozen=True, slots=True)
class BouncesView:
    """A mailbox in one language.

    Attributes:
        is_plain: For a pipe: nothing is folded.
    """

    consortium: Consortium
    read: Read
    language: Language
    is_plain: bool

    def parts(self) -> Iterator[RenderableType]:
        """Yield what is printed."""
        bounces = sorted(self.read.returned.bounces, key=lambda one: (self._person(one.row), one.row.number))
        for person, found in groupby(bounces, key=lambda one: self._person(one.row)):
            yield from self._of_person(person, list(found))
        for complaint in self.read.returned.complaints:
            yield from self._complaint(complaint)
        if self.read.returned.left:
            yield Styled(self._say("Left for you", "Blijft voor jou"), style="bold")
            for left in self.read.returned.left:
                yield self._below(self._left(left))
            yield Styled()
        yield Styled(self._summary())

    def _say(self, en: str, nl: str) -> str:
        return nl if self.language is Language.NL else en

    def _below(self, text: Styled) -> RenderableType:
        return indented(text, _INDENT, is_plain=self.is_plain)

    def _person(self, row: OutboxRow) -> tuple[str, str]:
        return name_of(row.member, self.consortium), row.recipient

    def _of_person(self, person: tuple[str, str], bounces: list[Bounce]) -> Iterator[RenderableType]:
        name, address = person
        company = company_of(bounces[0].row.member, self.consortium)
        yield Styled.assemble((name, "bold"), f" <{address}>", f", {company}" if company else "")
        for bounce in bounces:
            answer = bounce.diagnostic or bounce.status
            known = "" if bounce.is_new else self._say(" (known)", " (bekend)")
            coloured = (answer, _COLOURS[bounce.verdict])
            yield self._below(Styled.assemble(f"{self._mail(bounce.row)}: ", coloured, (known, "dim")))
        worst = min(bounces, key=lambda one: list(_COLOURS).index(one.verdict))
        is_stopped = worst.row.number in self.read.stopped
        said = advice(worst, name, self._contact(worst.row.member), is_stopped=is_stopped)
        yield self._below(Styled(said.says(self.language)))
        yield Styled()

    def _complaint(self, complaint: Complaint) -> Iterator[RenderableType]:
        name, address = self._person(complaint.row)
        yield Styled.assemble((name, "bold"), f" <{address}>")
        yield self._below(Styled(self._mail(complaint.row)))
        said = Text(
            en=f"This was called spam, so {name} gets no mail any more; talk to them.",
            nl=f"Dit is spam genoemd, dus {name} krijgt geen mail meer; praat erover.",
        )
        yield self._below(Styled(said.says(self.language)))
        yield Styled()

    def _left(self, left: Left) -> Styled:
        subject = f'"{left.subject}": ' if left.subject else ""
        said = LEFT_BECAUSE[left.why].says(self.language)
        if left.why is Why.STOP and (key := recipient_at(left.sender, self.consortium)):
            who = name_of(key, self.consortium)
            said += self._say(f"; if {who} wrote it: hyf opt-out {key}", f"; als {who} dat schreef: hyf opt-out {key}")
        return Styled(subject + said)

    def _mail(self, row: OutboxRow) -> str:
        kind = KIND_NAMES[row.kind].says(self.language)
        return f"{kind}, {row.session}" if row.session else kind

    def _contact(self, member: str) -> str | None:
        found = self.consortium.members.get(member)
        if found is None:
            return company_of(member, self.consortium) or None
        company = self.consortium.companies[found.company]
        of = self._say("of", "van")
        return f"{company.contact.name} {of} {company.name}"

    def _summary(self) -> str:
        returned = self.read.returned
        back = sum(bounce.verdict is not Verdict.DELAYED for bounce in returned.bounces)
        counts = (
            (returned.read, "read", "gelezen"),
            (back, "came back", "teruggekomen"),
            (len(returned.bounces) - back, "delayed", "vertraagd"),
            (len(returned.complaints), "called spam", "spam genoemd"),
            (returned.arrived, "arrived", "aangekomen"),
            (returned.automatic, "automatic", "automatisch"),
            (len(returned.left), "left", "over"),
            (self.read.withdrawn, "withdrawn", "ingetrokken"),
        )
        said = ", ".join(f"{count} {self._say(en, nl)}" for count, en, nl in counts if count or en == "read")
        ends = self._say(" Nothing was noted.", " Er is niets genoteerd.") if self.read.is_dry else ""
        return f"{said}.{ends}"

    def tree(self) -> dict[str, Any]:
        """Return the answer for a program."""
        returned = self.read.returned
        return {
            "read": returned.read,
            "bounces": [
                _mail_tree(one.row)
                | {
                    "verdict": one.verdict,
                    "status": one.status,
                    "certain": one.is_certain,
                    "new": one.is_new,
                    "stopped": one.stops_mail,
                }
                for one in returned.bounces
            ],
            "complaints": [_mail_tree(one.row) | {"new": one.is_new} for one in returned.complaints],
            "arrived": returned.arrived,
            "automatic": returned.automatic,
            "left": [{"why": one.why, "subject": one.subject} for one in returned.left],
            "withdrawn": self.read.withdrawn,
            "dry_run": self.read.is_dry,
        }


def _mail_tree(row: OutboxRow) -> dict[str, Any]:
    return {"member": row.member, "session": row.session, "kind": row.kind}


def cleared_said(cleared: Cleared) -> Text:
    """Return what `--clear` did, in a sentence."""
    name = cleared.who.name
    if not cleared.is_new:
        return Text(en=f"Mail to {name} was not stopped.", nl=f"Mail aan {name} was niet gestopt.")
    if cleared.is_dry:
        return Text(en=f"{name} would get mail again.", nl=f"{name} zou weer mail krijgen.")
    return Text(
        en=f"{name} gets mail again. What was missed is sent by: hyf invite",
        nl=f"{name} krijgt weer mail. Wat is gemist, verstuur je met: hyf invite",
    )


def cleared_tree(cleared: Cleared) -> dict[str, Any]:
    """Return the same for a program."""
    return {"member": cleared.who.key or None, "cleared": cleared.is_new, "dry_run": cleared.is_dry}
