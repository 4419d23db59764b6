"""What can be done for a session that is thin: whom to ask, where it could go; the referee has the last word.

Nothing is proposed that `hyf rota edit` would refuse: every proposal is tried on the rota, and none breaks a rule that
the rota does not break already.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from hyf.enrolment.kept_places import company_of, per_company
from hyf.enrolment.places import is_open
from hyf.enrolment.thin import Turnout
from hyf.model.consortium import Consortium
from hyf.model.rota import Rota, Session
from hyf.plan.instance import Instance
from hyf.plan.referee import judge

MOST: Final = 8
"""So many people are proposed for one session at most: a list to phone through, not a directory."""
_TRIED: Final = 40
"""Every try is judged by all rules."""
_SLOTS: Final = 3
"""A session moves within its own slot, or to one of the two after it."""
_COMMUNITY: Final = "rota-community"
_SHARE: Final = "rota-share"

Fault = tuple[object, ...]


class Way(StrEnum):
    """What can be done, the least trouble for people first."""

    REMIND = "remind"
    INVITE = "invite"
    MERGE = "merge"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who is not in a session and could be.

    Attributes:
        wish: What they wrote.
        is_elsewhere: Of another community, so that the rota cannot have them in this session.
    """

    member: str
    wish: str
    is_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing that can be done.

    Attributes:
        people: Keys of who would come by it; of a move: who can be asked again.
        reaches: There would be enough people if they all come.
        candidates: Of INVITE: those people with their wishes, and after them those elsewhere.
        into: Of MERGE: the session that takes them.
        date: Of MOVE.
    """

    way: Way
    people: tuple[str, ...]
    reaches: bool
    candidates: tuple[Candidate, ...] = ()
    into: Session | None = None
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Advisor:
    """Knows the rota and the question it answers.

    Attributes:
        turnouts: By key of the published session.
        left_out: Members who are not to be asked.
        now: Aware.
    """

    rota: Rota
    instance: Instance
    consortium: Consortium
    turnouts: Mapping[str, Turnout]
    left_out: frozenset[str]
    now: dt.datetime
    usual: frozenset[Fault]

    def advice(self, turnout: Turnout) -> tuple[Proposal, ...]:
        """Return what can be done for a session, best first: what gives it enough people, then what asks least."""
        found = [*self._remind(turnout), *self._with_rota(turnout)]
        return tuple(sorted(found, key=lambda one: (not one.reaches, _ORDER.index(one.way))))

    def _remind(self, turnout: Turnout) -> Iterator[Proposal]:
        if turnout.silent and is_open(turnout.published, self.now):
            reaches = turnout.would_do((*turnout.silent, *turnout.waiting), self.consortium)
            yield Proposal(Way.REMIND, turnout.silent, reaches)

    def _with_rota(self, turnout: Turnout) -> Iterator[Proposal]:
        session = next((one for one in self.rota.sessions if one.key == turnout.published.key), None)
        if session is None or session.community not in self.instance.communities:
            return
        if is_open(turnout.published, self.now):
            yield from self._invite(session, turnout)
        yield from self._merge(session, turnout)
        yield from self._move(session, turnout)

    def _invite(self, session: Session, turnout: Turnout) -> Iterator[Proposal]:
        here, elsewhere = self._fitting(session, self._wanting(session, turnout))
        if here or elsewhere:
            reaches = turnout.would_do((*turnout.waiting, *here), self.consortium)
            candidates = [self._candidate(member, session) for member in (*here, *elsewhere)]
            yield Proposal(Way.INVITE, tuple(here), reaches, tuple(candidates))

    def _fitting(self, session: Session, wanting: Sequence[str]) -> tuple[list[str], list[str]]:
        """Return who can all join a session together, and who could if they were not of another community."""
        chosen, held, elsewhere = list[str](), list[str](), list[str]()
        for member in wanting:
            faults = self._faults_with(session, (*chosen, member))
            if not faults:
                chosen.append(member)
            elif _COMMUNITY in faults:
                elsewhere += [member] if faults <= {_COMMUNITY, _SHARE} else []
            elif faults == {_SHARE}:
                # One of a company may be too many, and two of different companies not.
                other = next((one for one in held if not self._faults_with(session, (*chosen, one, member))), None)
                held = [one for one in (*held, member) if one not in (other, member)] if other else [*held, member]
                chosen += [other, member] if other else []
            if len(chosen) >= MOST:
                break
        return chosen, elsewhere[:MOST]

    def _faults_with(self, session: Session, members: Iterable[str]) -> frozenset[str]:
        return self._new_faults(replace(session, members=(*session.members, *members)))

    def _candidate(self, member: str, session: Session) -> Candidate:
        wish = self.instance.meets(session.topic, member)[0].text
        home = self.consortium.community_of(self.consortium.members[member])
        return Candidate(member, wish, is_elsewhere=home != session.community)

    def _wanting(self, session: Session, turnout: Turnout) -> list[str]:
        """Return who else wants the topic and is in no session on it, whoever helps most first; not all if many."""
        on_it = [one for one in self.rota.sessions if one.topic == session.topic]
        had = {member for one in on_it for member in (*one.members, one.speaker)}
        out = {*had, *self.left_out, *turnout.come, *turnout.silent, *turnout.waiting, *turnout.said_no}
        wanting = [key for key in self.consortium.members if key not in out and self.instance.meets(session.topic, key)]
        return sorted(wanting, key=lambda key: self._preference(key, session, turnout))[:_TRIED]

    def _preference(self, member: str, session: Session, turnout: Turnout) -> tuple[bool, bool, int, str]:
        wishes = self.instance.meets(session.topic, member)
        home = self.consortium.community_of(self.consortium.members[member])
        present = {company_of(one, self.consortium) for one in turnout.come}
        is_new = company_of(member, self.consortium) not in present
        return home != session.community, not is_new, -max(wish.weight for wish in wishes), member

    def _merge(self, session: Session, turnout: Turnout) -> Iterator[Proposal]:
        # The session itself is gone then: nobody is in two places.
        rota = replace(self.rota, sessions=tuple(one for one in self.rota.sessions if one.key != session.key))
        without = rota, faults_of(rota, self.instance)
        today = self.now.astimezone(self.consortium.about.zone).date()
        for other in rota.sessions:
            if other.topic != session.topic or other.date <= today or not self._takes_people(other):
                continue
            moved: list[str] = []
            for member in (*turnout.come, *turnout.waiting, *turnout.silent):
                together = replace(other, members=(*other.members, *moved, member))
                if member not in other.members and not self._new_faults(together, without):
                    moved.append(member)
            if moved:
                yield Proposal(Way.MERGE, tuple(moved), self._fills(other, moved), into=other)

    def _takes_people(self, other: Session) -> bool:
        turnout = self.turnouts.get(other.key)
        return turnout is None or is_open(turnout.published, self.now)

    def _fills(self, other: Session, moved: Iterable[str]) -> bool:
        if other.key in self.turnouts:
            return self.turnouts[other.key].would_do(moved, self.consortium)
        group = self.consortium.group_of(other.community)
        people = {*other.members, *moved}
        return len(people) >= group.min and len(per_company(people, self.consortium)) >= group.min_companies

    def _move(self, session: Session, turnout: Turnout) -> Iterator[Proposal]:
        community = self.instance.communities[session.community]
        today = self.now.astimezone(self.consortium.about.zone).date()
        earliest = today + dt.timedelta(days=community.rhythm.notice_days)
        slots = [slot for slot in community.slots if slot.last > session.date][:_SLOTS]
        later = [date for slot in slots for date in slot.dates if date >= earliest and date > session.date]
        moved = next((date for date in later[:_TRIED] if not self._new_faults(replace(session, date=date))), None)
        if moved:
            # Another day is another question: also who said no is asked again.
            people = (*turnout.silent, *turnout.waiting, *turnout.said_no)
            yield Proposal(Way.MOVE, people, reaches=False, date=moved)

    def _new_faults(self, session: Session, changed: tuple[Rota, frozenset[Fault]] | None = None) -> frozenset[str]:
        """Return the codes of what a rota breaks with a session as given, and without that change does not."""
        rota, usual = changed or (self.rota, self.usual)
        sessions = tuple(session if one.key == session.key else one for one in rota.sessions)
        faults = faults_of(replace(rota, sessions=sessions), self.instance)
        return frozenset(str(fault[0]) for fault in faults - usual)


def faults_of(rota: Rota, instance: Instance) -> frozenset[Fault]:
    """Return what a rota breaks: code, place and words of each."""
    return frozenset((one.code, one.path, one.message) for one in judge(rota, instance))


_ORDER = tuple(Way)
