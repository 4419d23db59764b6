"""One session of a rota, whole: when, where, who, what they wrote, and why it is as it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Styled

from hyf.cli.rota_parts_view import indented
from hyf.model.counts import counted
from hyf.model.language import Language, Text
from hyf.model.rota import Session
from hyf.plan.instance import Instance
from hyf.render.dates import duration, long_date, time_range
from hyf.render.phrases import form_label, level_label, quoted

_ORGANISES = Text(en="organises", nl="organiseert")
_CO_ORGANISES = Text(en="co-organises", nl="organiseert mee")
_SPEAKS = Text(en="speaks", nl="spreekt")
_TAKES_PART = Text(en="takes part", nl="doet mee")


def roles_of(member: str, session: Session, language: Language) -> list[str]:
    """Return what somebody does in a session: `takes part`, `organises`, ...; at least one."""
    roles = [
        (member in session.members, _TAKES_PART),
        (member == session.organiser, _ORGANISES),
        (member == session.co_organiser, _CO_ORGANISES),
        (member == session.speaker, _SPEAKS),
    ]
    return [role.says(language) for is_so, role in roles if is_so]


def duties_of(member: str, session: Session, language: Language) -> list[str]:
    """Return what somebody does in a session beside taking part."""
    return [role for role in roles_of(member, session, language) if role != _TAKES_PART.says(language)]


def place_of(session: Session, instance: Instance) -> str:
    """Return where a session is: host, room and address."""
    consortium = instance.consortium
    host = consortium.companies.get(session.host) or consortium.partners[session.host]
    room = [host.venue.name, host.venue.address] if host.venue else []
    return ", ".join([host.name, *room])


def words_of(member: str, session: Session, instance: Instance) -> tuple[str, ...]:
    """Return the wishes of somebody that a session meets, quoted in their own words."""
    return quoted(tuple(dict.fromkeys(wish.text for wish in instance.meets(session.topic, member))))


@dataclass(frozen=True, slots=True)
class SessionView:
    """One session in one language.

    Attributes:
        width: Columns of the terminal; None: plain text for a pipe.
    """

    session: Session
    instance: Instance
    language: Language
    width: int | None

    def parts(self) -> Iterator[RenderableType]:
        """Yield what is printed."""
        session = self.session
        yield Styled.assemble((session.label, "bold"), (f"  {session.key}", "dim"))
        when = f"{long_date(session.date, self.language)}, {time_range(session.start, session.duration_min)}"
        yield Styled(f"{when} ({duration(session.duration_min, self.language)})")
        yield Styled()
        yield from self._facts()
        yield from self._people()
        if session.why:
            yield Styled()
            yield Styled(self._say("Why", "Waarom"), style="bold")
            for reason in session.why:
                yield self._hanging(Styled("  - "), Styled(reason))

    def _say(self, en: str, nl: str) -> str:
        return nl if self.language is Language.NL else en

    def _facts(self) -> Iterator[RenderableType]:
        session, consortium = self.session, self.instance.consortium
        form = f"{form_label(session.form, self.language)}, {level_label(session.level, self.language)}"
        facts = [
            (self._say("Form", "Vorm"), form),
            (self._say("Community", "Leergemeenschap"), consortium.communities[session.community].name),
            (self._say("Where", "Waar"), place_of(session, self.instance) + self._room()),
            (self._say("Organiser", "Organisator"), self._who(session.organiser)),
            (self._say("Co-organiser", "Tweede organisator"), self._who(session.co_organiser)),
            (self._say("Speaker", "Spreker"), self._who(session.speaker)),
            (self._say("Status", "Status"), self._status()),
        ]
        known = [(name, fact) for name, fact in facts if fact]
        left = max(len(name) for name, _ in known) + 2
        for name, fact in known:
            yield self._hanging(Styled(name.ljust(left), style="dim"), Styled(fact))

    def _room(self) -> str:
        hosts = self.instance.communities[self.session.community].hosts
        if self.session.host not in hosts:
            return ""
        capacity = hosts[self.session.host].capacity
        return self._say(f" (room for {capacity})", f" (plaats voor {capacity})")

    def _status(self) -> str:
        session = self.session
        said = [self._say("decided beforehand (pins)", "vooraf besloten (pins)")] if session.pinned else []
        told = self._say("people were told of it", "bekendgemaakt")
        not_told = self._say("not announced yet", "nog niet bekendgemaakt")
        return ", ".join([*said, told if session.published else not_told])

    def _who(self, key: str | None) -> str:
        consortium = self.instance.consortium
        if key is None:
            return ""
        if key in consortium.partners:
            return consortium.partners[key].name
        member = consortium.members[key]
        return f"{member.name} ({consortium.companies[member.company].name})"

    def _people(self) -> Iterator[RenderableType]:
        consortium, session = self.instance.consortium, self.session
        companies = list(dict.fromkeys(consortium.members[key].company for key in session.members))
        yield Styled()
        people, firms = counted(len(session.members), "person"), counted(len(companies), "company")
        head = self._say(f"Invited: {people.en} of {firms.en}", f"Uitgenodigd: {people.nl} van {firms.nl}")
        yield Styled(head, style="bold")
        for company in companies:
            here = [key for key in session.members if consortium.members[key].company == company]
            yield Styled(f"  {consortium.companies[company].name} ({len(here)})")
            for key in here:
                yield indented(self._invited(key), 4, self.width)

    def _invited(self, key: str) -> Styled:
        words = ", ".join(words_of(key, self.session, self.instance))
        duties = ", ".join(duties_of(key, self.session, self.language))
        said = Styled(self.instance.consortium.members[key].name)
        if duties:
            said.append(f" ({duties})")
        return said.append(f"  {words}", style="dim") if words else said

    def _hanging(self, lead: Styled, text: Styled) -> RenderableType:
        """Return a text that stays to the right of its lead, over however many lines of a terminal."""
        if self.width is None:
            return lead.append_text(text)
        table = Table.grid()
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        table.add_row(lead, text)
        return table
