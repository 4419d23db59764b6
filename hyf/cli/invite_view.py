"""Invitations as a coordinator reads them: who gets what; a table, lines of plain text, or a tree for a program."""

from dataclasses import dataclass
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from hyf.cli.fitting import FirstThatFits
from hyf.cli.invitations import Previews
from hyf.mail.compose import wishes_met
from hyf.mail.preview import preview_path
from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.model.message import Message
from hyf.render.dates import long_date, time_range
from hyf.render.phrases import listed, quoted

_HEADS = (
    Text(en="Member", nl="Deelnemer"),
    Text(en="Company", nl="Bedrijf"),
    Text(en="Language", nl="Taal"),
    Text(en="Asked for", nl="Vroeg om"),
)
_ORGANISES = Text(en="organises", nl="organiseert")
_SPEAKS = Text(en="speaks", nl="spreekt")
_NO_PAGES_YET = Text(
    en="Nothing was sent. The link in these mails leads nowhere yet: the sign-up pages come later.",
    nl="Er is niets verstuurd. De link in deze mails werkt nog niet: de aanmeldpagina's komen later.",
)
_NO_URL = Text(
    en="Nothing was sent. The link in these mails is made up: say where the sign-up pages will be, as public_url under"
    " mail in consortium.yaml.",
    nl="Er is niets verstuurd. De link in deze mails is verzonnen: zet erin waar de aanmeldpagina's komen, als"
    " public_url onder mail in consortium.yaml.",
)


@dataclass(frozen=True, slots=True)
class InviteView:
    """The invitations to one session, in the language of the terminal."""

    consortium: Consortium
    made: Previews
    language: Language

    def title(self) -> Styled:
        """Return what the session is, when and where, in two lines."""
        session = self.made.session
        when = f"{long_date(session.date, self.language)}, {time_range(session.start, session.duration_min)}"
        where = self.consortium.host_name(session.host)
        return Styled.assemble((session.label, "bold"), (f"  {session.key}", "dim"), f"\n{when}, {where}\n")

    def table(self) -> FirstThatFits:
        """Return one row a mail; on a narrow terminal a few lines a mail."""
        return FirstThatFits((self._table(), self._stacked()))

    def _table(self) -> Table:
        table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
        for head in _HEADS:
            table.add_column(head.says(self.language), overflow="fold")
        for row in self._rows():
            table.add_row(*map(Styled, row))
        return table

    def _stacked(self) -> Group:
        said: list[RenderableType] = []
        for member, *rest in self._rows():
            said += [Styled(member), Padding(Styled(", ".join(filter(None, rest))), (0, 0, 0, 2))]
        return Group(*said)

    def lines(self) -> Styled:
        """Return the same rows as plain text in columns."""
        rows = [[head.says(self.language) for head in _HEADS], *self._rows()]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        cells = (zip(row, widths, strict=True) for row in rows)
        return Styled("\n".join("  ".join(cell.ljust(width) for cell, width in row).rstrip() for row in cells))

    def outcome(self) -> Styled:
        """Return how many mails stand where."""
        count, folder = len(self.made.messages), self.made.folder.as_posix()
        mails = "mail" if count == 1 else "mails"
        if self.made.are_written:
            said = Text(en=f"{count} {mails} written to {folder}", nl=f"{count} {mails} geschreven in {folder}")
        else:
            said = Text(en=f"{count} {mails} would stand in {folder}", nl=f"{count} {mails} zouden komen in {folder}")
        return Styled(f"\n{said.says(self.language)}")

    def tree(self) -> list[dict[str, Any]]:
        """Return the answer for a program."""
        return [self._mail_tree(message) for message in self.made.messages]

    def notes(self) -> list[Text]:
        """Return what the coordinator should know beside the answer."""
        notes = [_NO_PAGES_YET if self.consortium.mail.public_url else _NO_URL]
        session, members = self.made.session, self.consortium.members
        if session.speaker in members and session.speaker not in session.members:
            name = members[session.speaker].name
            notes.append(
                Text(
                    en=f"{name} speaks but is not among the invited, so gets no mail: invite them yourself.",
                    nl=f"{name} spreekt, maar is geen genodigde en krijgt dus geen mail: nodig die persoon zelf uit.",
                )
            )
        return notes

    def _rows(self) -> list[list[str]]:
        return [self._row(message) for message in self.made.messages]

    def _row(self, message: Message) -> list[str]:
        member = self.consortium.members[message.member]
        duties = {self.made.session.speaker: _SPEAKS, self.made.session.organiser: _ORGANISES}
        duty = f" ({duties[member.key].says(self.language)})" if member.key in duties else ""
        wishes = quoted(wishes_met(member, self.made.topic))
        company = self.consortium.companies[member.company].name
        return [member.name + duty, company, message.language, listed(wishes, self.language) if wishes else ""]

    def _mail_tree(self, message: Message) -> dict[str, Any]:
        return {
            "session": message.session,
            "member": message.member,
            "company": self.consortium.members[message.member].company,
            "language": message.language,
            "to": message.recipient.address,
            "subject": message.subject,
            "file": preview_path(self.made.folder, message).as_posix(),
        }
