"""Previews as a coordinator reads them: who gets what; a table, lines of plain text, or a tree for a program."""

from __future__ import annotations

import email
from dataclasses import dataclass
from email import policy
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from hyf.cli.fitting import FirstThatFits
from hyf.cli.invite_words import company_of, language_of, name_of
from hyf.cli.status_words import KIND_NAMES
from hyf.enrolment.addressing import AT
from hyf.model.language import Language, Text
from hyf.render.dates import long_date, time_range
from hyf.render.phrases import listed, quoted
from hyf.render.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hyf.cli.invite_previews import Previews
    from hyf.model.consortium import Consortium
    from hyf.model.message import OutboxRow
    from hyf.model.rota import Session
    from hyf.model.topic import Topic

_HEADS = (
    Text(en="Member", nl="Deelnemer"),
    Text(en="Company", nl="Bedrijf"),
    Text(en="Language", nl="Taal"),
    Text(en="Mail", nl="Mail"),
    Text(en="Asked for", nl="Vroeg om"),
)
_ORGANISES = Text(en="organises", nl="organiseert")
_SPEAKS = Text(en="speaks", nl="spreekt")
_LINKS = Text(
    en="Nothing was sent. The links in these mails do not work; in the real ones everybody has links of their own.",
    nl="Er is niets verstuurd. De links in deze mails werken niet; in de echte heeft ieder eigen links.",
)
_NO_URL = Text(
    en="Nothing was sent. The links in these mails are made up: say where the sign-up pages are, as public_url under"
    " mail in consortium.yaml.",
    nl="Er is niets verstuurd. De links in deze mails zijn verzonnen: zet erin waar de aanmeldpagina's staan, als"
    " public_url onder mail in consortium.yaml.",
)
_NOTHING = Text(
    en="There is nothing to preview: everybody was told everything.",
    nl="Er valt niets te bekijken: iedereen is van alles op de hoogte.",
)


@dataclass(frozen=True, slots=True)
class PreviewView:
    """Mails that would be made, in the language of the terminal."""

    made: Previews
    language: Language

    def parts(self, *, is_terminal: bool) -> Iterator[RenderableType]:
        """Yield what is printed: a table a session."""
        if not self.made.rows:
            yield Styled(_NOTHING.says(self.language))
            return
        for session, rows in self._by_session():
            yield self._title(session)
            yield self.table(session, rows) if is_terminal else self._lines(session, rows)
            yield Styled()
        yield self._outcome()

    def table(self, session: Session, rows: list[OutboxRow]) -> FirstThatFits:
        """Return one row a mail; on a narrow terminal a few lines a mail."""
        return FirstThatFits((self._table(session, rows), self._stacked(session, rows)))

    def tree(self) -> list[dict[str, Any]]:
        """Return the answer for a program."""
        return [
            {
                "session": row.session,
                "member": row.member,
                "company": self._company(row),
                "language": language_of(row.member, self._consortium).value,
                "kind": row.kind.value,
                "to": row.recipient,
                "subject": _subject(preview.content),
                "file": (self.made.folder / preview.name).as_posix(),
            }
            for row, preview in zip(self.made.rows, self.made.previews, strict=True)
        ]

    def notes(self) -> list[Text]:
        """Return what the coordinator should know beside the answer."""
        return [_LINKS if self._consortium.mail.public_url else _NO_URL] if self.made.rows else []

    @property
    def _consortium(self) -> Consortium:
        return self.made.desk.consortium

    def _by_session(self) -> Iterator[tuple[Session, list[OutboxRow]]]:
        for news in self.made.publishing.sessions:
            if rows := [row for row in self.made.rows if row.session == news.key]:
                yield news.after.session, rows

    def _title(self, session: Session) -> Styled:
        """Return what the session is, when and where, in two lines."""
        when = f"{long_date(session.date, self.language)}, {time_range(session.start, session.duration_min)}"
        known = session.host in self._consortium.companies or session.host in self._consortium.partners
        where = f", {self._consortium.host_name(session.host)}" if known else ""
        return Styled.assemble((session.label, "bold"), (f"  {session.key}", "dim"), f"\n{when}{where}\n")

    def _table(self, session: Session, rows: list[OutboxRow]) -> Table:
        table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
        for head in _HEADS:
            table.add_column(head.says(self.language), overflow="fold")
        for row in rows:
            table.add_row(*map(Styled, self._cells(session, row)))
        return table

    def _stacked(self, session: Session, rows: list[OutboxRow]) -> Group:
        said: list[RenderableType] = []
        for row in rows:
            member, *rest = self._cells(session, row)
            said += [Styled(member), Padding(Styled(", ".join(filter(None, rest))), (0, 0, 0, 2))]
        return Group(*said)

    def _lines(self, session: Session, rows: list[OutboxRow]) -> Styled:
        """Return the same rows as plain text in columns."""
        shown = [[head.says(self.language) for head in _HEADS], *(self._cells(session, row) for row in rows)]
        widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
        cells = (zip(row, widths, strict=True) for row in shown)
        return Styled("\n".join("  ".join(cell.ljust(width) for cell, width in row).rstrip() for row in cells))

    def _outcome(self) -> Styled:
        count, folder = len(self.made.previews), self.made.folder.as_posix()
        mails = "mail" if count == 1 else "mails"
        if self.made.are_written:
            said = Text(en=f"{count} {mails} written to {folder}", nl=f"{count} {mails} geschreven in {folder}")
        else:
            said = Text(en=f"{count} {mails} would stand in {folder}", nl=f"{count} {mails} zouden komen in {folder}")
        return Styled(said.says(self.language))

    def _cells(self, session: Session, row: OutboxRow) -> list[str]:
        consortium, duties = self._consortium, {session.speaker: _SPEAKS, session.organiser: _ORGANISES}
        duty = f" ({duties[row.member].says(self.language)})" if row.member in duties else ""
        wishes = quoted(_wishes_of(row.member, self.made.desk.topics.get(session.key)))
        return [
            name_of(row.member, consortium) + duty,
            company_of(row.member, consortium),
            language_of(row.member, consortium).value,
            KIND_NAMES[row.kind].says(self.language),
            listed(wishes, self.language) if wishes else "",
        ]

    def _company(self, row: OutboxRow) -> str | None:
        if row.member.startswith(AT):
            return row.member.removeprefix(AT)
        member = self._consortium.members.get(row.member)
        return member.company if member else None


def _wishes_of(member: str, topic: Topic | None) -> tuple[str, ...]:
    own = [one_line(wish.text) for wish in topic.wishes if wish.member == member] if topic else []
    return tuple(dict.fromkeys(own))


def _subject(content: bytes) -> str:
    return str(email.message_from_bytes(content, policy=policy.default)["Subject"])
