"""What `hyf thin` reads from the database and the rota, and the tree of it for a program."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hyf.cli.invite_desk import rota_known, store_to_look_at
from hyf.cli.question import instance_of
from hyf.cli.thin_advice import Advisor, Proposal, Way, faults_of
from hyf.enrolment.erased import erased_in
from hyf.enrolment.opt_out import address_digest
from hyf.enrolment.places import is_open
from hyf.enrolment.thin import Turnout, thin_sessions, turnout_of
from hyf.plan.referee import names_hold
from hyf.store.enrolments import enrolments_of
from hyf.store.marks import all_marks
from hyf.store.sessions import all_sessions

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from hyf.cli.context import Opened
    from hyf.model.consortium import Consortium
    from hyf.store.database import Connection


@dataclass(frozen=True, slots=True)
class Thin:
    """The sessions that will have too few people.

    Attributes:
        now: Aware, UTC.
        days: How far ahead was looked.
        turnouts: By date and key.
        advice: By key of the session: what can be done, best first.
        unreachable: Members who get no mail: to be phoned.
        is_published: Anything was published at all.
    """

    now: dt.datetime
    days: int
    turnouts: tuple[Turnout, ...] = ()
    advice: Mapping[str, tuple[Proposal, ...]] = field(default_factory=dict)
    unreachable: frozenset[str] = frozenset()
    is_published: bool = True

    def tree(self, consortium: Consortium) -> dict[str, Any]:
        """Return the answer for a program."""
        return {"days": self.days, "sessions": [self._session(one, consortium) for one in self.turnouts]}

    def _session(self, turnout: Turnout, consortium: Consortium) -> dict[str, Any]:
        session, published = turnout.published.session, turnout.published
        return {
            "session": session.key,
            "label": session.label,
            "community": session.community,
            "date": session.date.isoformat(),
            "start": f"{session.start:%H:%M}",
            "closes_at": published.closes_at.isoformat(timespec="seconds").replace("+00:00", "Z"),
            "is_open": is_open(published, self.now),
            "come": list(turnout.come),
            "needed": turnout.needed,
            "companies": turnout.companies,
            "companies_needed": turnout.companies_needed,
            "silent": list(turnout.silent),
            "waiting": list(turnout.waiting),
            "said_no": list(turnout.said_no),
            "proposals": [self._proposal(one, session.key, consortium) for one in self.advice.get(session.key, ())],
        }

    def _proposal(self, proposal: Proposal, session: str, consortium: Consortium) -> dict[str, Any]:
        return {
            "way": proposal.way.value,
            "reaches": proposal.reaches,
            "people": list(proposal.people),
            "candidates": [
                {
                    "member": one.member,
                    "name": consortium.members[one.member].name,
                    "company": consortium.members[one.member].company,
                    "community": consortium.community_of(consortium.members[one.member]),
                    "wish": one.wish,
                    "is_elsewhere": one.is_elsewhere,
                    "gets_mail": one.member not in self.unreachable,
                }
                for one in proposal.candidates
            ],
            "into": proposal.into.key if proposal.into else None,
            "date": proposal.date.isoformat() if proposal.date else None,
            "commands": list(commands_of(proposal, session)),
        }


def commands_of(proposal: Proposal, session: str) -> tuple[str, ...]:
    """Return what to type for a proposal; where only people elsewhere could come, there is nothing to type.

    Args:
        proposal: For a session.
        session: Its key.
    """
    match proposal.way:
        case Way.REMIND:
            return (f"hyf remind --session {session} --only reminder",)
        case Way.INVITE:
            return ("hyf rota edit", f"hyf invite --session {session}") if proposal.people else ()
        case Way.MERGE:
            assert proposal.into is not None
            return "hyf rota edit", f"hyf invite --session {proposal.into.key}", f"hyf cancel {session}"
        case _:
            return f"hyf rota edit --session {session} --date {proposal.date}", f"hyf invite --session {session}"


def read_thin(opened: Opened, now: dt.datetime, days: int) -> Thin:
    """Find the sessions that will have too few people, and what can be done.

    Args:
        opened: The consortium.
        now: Aware.
        days: How far ahead to look.

    Raises:
        StoreNotUsable: The database cannot be read.
    """
    consortium = opened.consortium
    with store_to_look_at(opened.folder) as store, store.read() as connection:
        sessions = all_sessions(connection)
        enrolments = {one.key: enrolments_of(connection, one.key) for one in sessions if one.ends_at > now}
        found = thin_sessions(sessions, enrolments, consortium, now, days)
        if not found:
            return Thin(now, days, is_published=bool(sessions))
        turnouts = {one.key: turnout_of(one, enrolments.get(one.key, ()), consortium) for one in sessions}
        silenced = _unreachable(connection, consortium)
        advisor = _advisor(opened, connection, turnouts, now)
    advice = {one.published.key: advisor.advice(one) for one in found} if advisor else {}
    return Thin(now, days, found, advice, silenced)


def _advisor(
    opened: Opened, connection: Connection, turnouts: Mapping[str, Turnout], now: dt.datetime
) -> Advisor | None:
    """Return who gives advice; None: there is no rota, or it names what is not in the consortium any more."""
    rota = rota_known(opened, connection)
    if rota is None:
        return None
    instance = instance_of(opened.consortium, rota, opened.folder)
    if not names_hold(rota, instance):
        return None
    erased = frozenset(erased_in(connection, opened.consortium))
    return Advisor(rota, instance, opened.consortium, turnouts, erased, now, faults_of(rota, instance))


def _unreachable(connection: Connection, consortium: Consortium) -> frozenset[str]:
    marked = {one.digest for one in all_marks(connection)}
    digest = address_digest(connection)
    if not marked:
        return frozenset()
    return frozenset(key for key, member in consortium.members.items() if digest(member.email) in marked)
