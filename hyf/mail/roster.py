"""Who comes to a session, who waits, who has not answered, who said no: the lists that some mails hold."""

from collections.abc import Iterable
from dataclasses import dataclass

from hyf.mail.compose_brief import Brief, said_name
from hyf.model.enrolment import Enrolment, State
from hyf.render.plain import one_line


@dataclass(frozen=True, slots=True)
class Guest:
    """One person in a list.

    Attributes:
        member: Key.
        name: In full.
        company: Key.
        company_name: As people say it.
        wishes: What this person asked for, in their own words; empty where that is not known.
    """

    member: str
    name: str
    company: str
    company_name: str
    wishes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody of one session, each in one list.

    Attributes:
        coming: By company and name.
        waiting: Who waits longest comes first.
        unanswered: By company and name.
        declined: Who said no or gave the place back; by company and name.
    """

    coming: tuple[Guest, ...] = ()
    waiting: tuple[Guest, ...] = ()
    unanswered: tuple[Guest, ...] = ()
    declined: tuple[Guest, ...] = ()

    def of_company(self, company: str) -> "Roster":
        """Return the people of one company, in the same order."""
        return Roster(*(tuple(guest for guest in guests if guest.company == company) for guests in self._lists()))

    @property
    def companies(self) -> tuple[str, ...]:
        """Names of the companies of those who come, each once, in order."""
        return tuple(dict.fromkeys(guest.company_name for guest in self.coming))

    def _lists(self) -> tuple[tuple[Guest, ...], ...]:
        return self.coming, self.waiting, self.unanswered, self.declined


def roster_of(brief: Brief, enrolments: Iterable[Enrolment]) -> Roster:
    """Return who stands where.

    Args:
        brief: Of the session; its consortium knows the names. Who is not in it any more stands in no list.
        enrolments: Of this session, in any order; who was dropped stands in no list either.
    """
    known = [enrolment for enrolment in enrolments if enrolment.member in brief.consortium.members]

    def guests(*states: State) -> list[Guest]:
        found = (_guest(enrolment.member, brief) for enrolment in known if enrolment.state in states)
        return sorted(found, key=lambda guest: (guest.company_name.casefold(), guest.name.casefold(), guest.member))

    queue = {enrolment.member: enrolment.queue or 0 for enrolment in known}
    return Roster(
        coming=tuple(guests(State.SIGNED_UP)),
        waiting=tuple(sorted(guests(State.WAITING), key=lambda guest: queue[guest.member])),
        unanswered=tuple(guests(State.INVITED)),
        declined=tuple(guests(State.DECLINED, State.WITHDRAWN)),
    )


def _guest(key: str, brief: Brief) -> Guest:
    member = brief.consortium.members[key]
    company = brief.consortium.companies[member.company]
    return Guest(key, one_line(member.name), member.company, said_name(company), brief.wishes_of(key))
