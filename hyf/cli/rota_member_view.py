"""What one person, or one company, has of a rota: sessions, turns, wishes met and not met."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Styled

from hyf.cli.rota_chosen import people_in
from hyf.cli.rota_parts_view import WIDE, indented, marks_of, turns_table
from hyf.cli.rota_session_view import duties_of, place_of, roles_of, words_of
from hyf.model.counts import counted
from hyf.model.language import Language
from hyf.model.rota import Rota, Session
from hyf.plan.instance import Instance
from hyf.plan.retell import met_wishes
from hyf.render.dates import short_date, time_range
from hyf.render.phrases import listed, quoted


@dataclass(frozen=True, slots=True)
class _Line:
    """A session as somebody has it: a row of a table, or a few lines."""

    session: Session
    role: str
    more: str


@dataclass(frozen=True, slots=True)
class PartView:
    """The part of a rota of one person or company.

    Attributes:
        rota: Only that part.
        width: Columns of the terminal; None: plain text for a pipe.
    """

    rota: Rota
    instance: Instance
    language: Language
    width: int | None

    def member(self, key: str) -> Iterator[RenderableType]:
        """Yield what one person has of it."""
        consortium = self.instance.consortium
        member = consortium.members[key]
        company = consortium.companies[member.company]
        yield Styled.assemble(
            (member.name, "bold"), f", {company.name} ({consortium.communities[company.community].name})"
        )
        yield Styled(self._counts(key))
        yield Styled()
        lines = [
            _Line(session, listed(roles_of(key, session, self.language), self.language), self._wished(key, session))
            for session in self.rota.sessions
        ]
        yield from self._sessions(lines, self._say("Wishes met", "Vervulde wensen"))
        yield from self._unmet(has_names=False)

    def company(self, key: str) -> Iterator[RenderableType]:
        """Yield what one company has of it."""
        consortium = self.instance.consortium
        company = consortium.companies[key]
        yield Styled.assemble((company.name, "bold"), f" ({consortium.communities[company.community].name})")
        people = [member.key for member in consortium.members_of(key)]
        yield Styled(self._counts(*people, is_company=True))
        yield Styled()
        lines = [
            _Line(session, self._turns_in(key, session), self._people_in(key, session))
            for session in self.rota.sessions
        ]
        yield from self._sessions(lines, self._say("People", "Mensen"))
        if self.rota.turns:
            yield Styled()
            yield turns_table(self.rota.turns, consortium, self.language)
        yield from self._unmet(has_names=True)

    def _say(self, en: str, nl: str) -> str:
        return nl if self.language is Language.NL else en

    def _counts(self, *people: str, is_company: bool = False) -> str:
        consortium = self.instance.consortium
        met = met_wishes(self.rota.sessions, self.instance)
        wishes = [(key, wish.text) for key in people for wish in consortium.members[key].wishes]
        count, done = len(self.rota.sessions), sum(wish in met for wish in wishes)
        sessions = self._say(
            "1 session" if count == 1 else f"{count} sessions",
            "1 bijeenkomst" if count == 1 else f"{count} bijeenkomsten",
        )
        said = [sessions, self._say(f"{done} of {len(wishes)} wishes met", f"{done} van {len(wishes)} wensen vervuld")]
        if is_company:
            said.insert(0, self._people(len(people)))
        return "; ".join(said)

    def _wished(self, key: str, session: Session) -> str:
        return ", ".join(words_of(key, session, self.instance)) if key in session.members else ""

    def _turns_in(self, company: str, session: Session) -> str:
        members = self.instance.consortium.members
        duties = (
            (session.host == company, self._say("hosts", "gastheer")),
            (members[session.organiser].company == company, self._say("organises", "organiseert")),
        )
        said = [duty for is_theirs, duty in duties if is_theirs]
        return listed(said, self.language) if said else ""

    def _people_in(self, company: str, session: Session) -> str:
        members = self.instance.consortium.members
        here = [key for key in people_in(session, self.instance.consortium) if members[key].company == company]
        named = [(members[key].name, duties_of(key, session, self.language)) for key in here]
        said = [f"{name} ({', '.join(duties)})" if duties else name for name, duties in named]
        return f"{self._people(len(here))}: {', '.join(said)}" if here else self._say("nobody", "niemand")

    def _people(self, count: int) -> str:
        return counted(count, "person").says(self.language)

    def _sessions(self, lines: Sequence[_Line], head: str) -> Iterator[RenderableType]:
        if not lines:
            yield Styled(self._say("No session in this rota.", "Geen bijeenkomst in dit rooster."))
        elif self.width is not None and self.width >= WIDE:
            yield self._table(lines, head)
        else:
            yield from (part for n, line in enumerate(lines) for part in self._stacked(line, is_first=n == 0))

    def _table(self, lines: Sequence[_Line], head: str) -> Table:
        table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0))
        for name in (self._say("Date", "Datum"), self._say("Time", "Tijd")):
            table.add_column(name, no_wrap=True)
        for name in (self._say("Topic", "Thema"), self._say("Place", "Plaats"), self._say("Role", "Rol"), head):
            table.add_column(name, overflow="fold")
        for line in lines:
            session = line.session
            row = (*self._when(session), session.label + marks_of(session), place_of(session, self.instance))
            table.add_row(*map(Styled, (*row, line.role, line.more)))
        return table

    def _when(self, session: Session) -> tuple[str, str]:
        return short_date(session.date, self.language), time_range(session.start, session.duration_min)

    def _stacked(self, line: _Line, *, is_first: bool) -> Iterator[RenderableType]:
        session = line.session
        if not is_first:
            yield Styled()
        yield Styled.assemble("  ".join(self._when(session)), ("  " + session.label + marks_of(session), "bold"))
        for text in (place_of(session, self.instance), line.role, line.more):
            if text:
                yield indented(Styled(text), 2, self.width)

    def _unmet(self, *, has_names: bool) -> Iterator[RenderableType]:
        if not self.rota.unmet:
            return
        yield Styled()
        yield Styled(self._say("Wishes not met", "Leerwensen die nog niet vervuld zijn"), style="bold")
        members = self.instance.consortium.members
        for unmet in self.rota.unmet:
            name = f"{members[unmet.member].name}: " if has_names else ""
            since = ""
            if unmet.since:
                date = short_date(unmet.since, self.language)
                since = self._say(f" (waits since {date})", f" (wacht sinds {date})")
            said = f"{name}{quoted((unmet.wish,))[0]}: {unmet.detail}{since}"
            yield indented(Styled(said), 2, self.width)
