"""Who speaks and who co-organises: given out when the solver has chosen sessions and organisers.

A speaker offers the topic, or is a partner that does; is rested; and is in the session, or free to come as its guest.
It is whoever spoke least, then longest ago; a member before a partner.

A co-organiser is in the session, willing and rested, and never held the baton: a first turn is beside somebody. It is
somebody of another company than the organiser, for that is how companies meet; then of the company furthest behind its
share of holding the baton, beside somebody or not; then whoever had a duty longest ago.

Nobody has two duties in one session unless they want to (`two_duties`), and nobody is asked again for what they
refused. Rested is who has no other duty within `rest_days`, in the history and in the whole rota. Where people were
told who has a duty, or that nobody has it, that stays as long as it may. In equal cases the declared order decides.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from hyf.model.baton import Refusal
from hyf.model.duty import Duty
from hyf.plan.instance import Instance
from hyf.plan.placed import Placed


@dataclass(frozen=True, slots=True)
class Helpers:
    """Who has a duty in a session beside its organiser; None: nobody.

    Attributes:
        speaker: Key of a member or partner.
        co_organiser: Key of a member of the session.
    """

    speaker: str | None = None
    co_organiser: str | None = None


def give_out(placed: Sequence[Placed], instance: Instance) -> list[Helpers]:
    """Choose who speaks and who co-organises in each session, as the table above says.

    Speakers come first, for they make the session what it is.

    Args:
        placed: Sessions by date.
        instance: The question they answer.

    Returns:
        One per session, in their order.
    """
    diary = _Diary(placed, instance)
    as_told = _as_told(instance)
    told = [as_told.get((session.community, session.topic, session.date)) for session in placed]
    helpers = [Helpers(_speaker(n, session, told[n], diary)) for n, session in enumerate(placed)]
    standing = _Standing(instance)
    for n, session in enumerate(placed):
        standing.holds(session.organiser)
        helper = _co_organiser(n, session, told[n], diary, standing)
        helpers[n] = replace(helpers[n], co_organiser=helper)
    return helpers


def _as_told(instance: Instance) -> dict[tuple[str, str, dt.date], Helpers]:
    """Return who has the duties of the sessions that people were told of, by community, topic and date."""
    told: dict[tuple[str, str, dt.date], Helpers] = {}
    for one in instance.published:
        told.setdefault((one.community, one.topic, one.date), Helpers(one.speaker, one.co_organiser))
    return told


class _Diary:
    """Who is where and who has a duty when, in the history and in the rota as far as it is known."""

    def __init__(self, placed: Sequence[Placed], instance: Instance) -> None:
        self.instance = instance
        self.declared = {key: position for position, key in enumerate(instance.attendees)}
        self.offering = _offering(instance)
        self.comes: dict[str, set[dt.date]] = defaultdict(set)
        self._turns: dict[str, list[tuple[dt.date, int]]] = defaultdict(list)
        self.spoken: Counter[str] = Counter()
        self.last_spoken: dict[str, dt.date] = {}
        for member, dates in instance.duties_before.items():
            self._turns[member] += [(date, -1) for date in dates]
        for past in instance.consortium.history:
            if past.speaker is not None:
                self._has_spoken(past.speaker, past.date)
        for n, session in enumerate(placed):
            self._turns[session.organiser].append((session.date, n))
            for member in session.members:
                self.comes[member].add(session.date)

    def may_have(self, n: int, session: Placed, who: str, duty: Duty) -> bool:
        """Tell whether somebody is rested for a duty, has no other in the session, and did not refuse this one."""
        refusal = Refusal(community=session.community, topic=session.topic, who=who, duty=duty)
        if refusal in self.instance.refused:
            return False
        if self.has_duty(n, who) and not self.instance.consortium.members[who].two_duties:
            return False
        rest = self.instance.communities[session.community].rhythm.rest_days
        return all(other == n or abs((session.date - date).days) >= rest for date, other in self._turns.get(who, ()))

    def has_duty(self, n: int, who: str) -> bool:
        """Tell whether somebody has a duty in the session at a position."""
        return any(other == n for _, other in self._turns.get(who, ()))

    def last_turn(self, who: str, before: dt.date) -> dt.date:
        """Return when somebody last had a duty before a day; the first day there is: never."""
        return max((date for date, _ in self._turns.get(who, ()) if date < before), default=dt.date.min)

    def let_speak(self, n: int, session: Placed, who: str) -> None:
        """Write down that somebody speaks."""
        if who in self.instance.attendees:
            self._turns[who].append((session.date, n))
            self.comes[who].add(session.date)
        self._has_spoken(who, session.date)

    def let_help(self, n: int, session: Placed, who: str) -> None:
        """Write down that somebody co-organises."""
        self._turns[who].append((session.date, n))

    def _has_spoken(self, who: str, date: dt.date) -> None:
        self.spoken[who] += 1
        self.last_spoken[who] = max(date, self.last_spoken.get(who, date))


def _offering(instance: Instance) -> Mapping[tuple[str, str], Sequence[str]]:
    """Return who of its members or the partners offers a topic in a community, in order, by topic and community."""
    offering: dict[tuple[str, str], list[str]] = defaultdict(list)
    for topic in instance.topics.values():
        for who in dict.fromkeys(offer.by for offer in topic.offers):
            is_partner = who in instance.consortium.partners
            for community in instance.communities if is_partner else (instance.attendees[who].community,):
                offering[topic.key, community].append(who)
    return offering


def _speaker(n: int, session: Placed, told: Helpers | None, diary: _Diary) -> str | None:
    if told and told.speaker is None:
        return None
    offering = diary.offering.get((session.topic, session.community), ())
    able = [who for who in offering if _can_speak(n, session, who, diary)]
    if not able:
        return None
    if told and told.speaker in able:
        chosen = told.speaker
    else:
        members = [who for who in able if who in diary.instance.attendees]
        chosen = min(members or able, key=lambda who: _spoke(n, who, diary))
    diary.let_speak(n, session, chosen)
    return chosen


def _spoke(n: int, who: str, diary: _Diary) -> tuple[bool, int, dt.date]:
    return diary.has_duty(n, who), diary.spoken[who], diary.last_spoken.get(who, dt.date.min)


def _can_speak(n: int, session: Placed, who: str, diary: _Diary) -> bool:
    instance = diary.instance
    if not diary.may_have(n, session, who, Duty.SPEAKING):
        return False
    if who in session.members:
        return True
    host = instance.communities[session.community].hosts[session.host]
    if len(session.members) >= host.capacity:
        return False
    if who in instance.consortium.partners:
        return instance.consortium.partners[who].serves(session.community)
    attendee, comes = instance.attendees[who], diary.comes[who]
    return (
        attendee.community == session.community
        and session.date in attendee.free - comes
        and len(comes) < attendee.max_sessions
        and not any(who in apart and set(apart) & set(session.members) for apart in instance.apart)
    )


class _Standing:
    """Who held the baton, and how far companies are behind their share of holding it, as the sessions go by."""

    def __init__(self, instance: Instance) -> None:
        self.held_baton: set[str] = set()
        self._attendees = instance.attendees
        self._shares = {key: plan.shares for key, plan in instance.communities.items()}
        self._turns: Counter[str] = Counter()
        self._all: Counter[str] = Counter()
        for past in instance.consortium.history:
            for who in (past.organiser, past.co_organiser):
                if who is not None:
                    self.holds(who)

    def holds(self, who: str) -> None:
        """Take account of a turn, beside somebody or not."""
        attendee = self._attendees[who]
        self.held_baton.add(who)
        self._turns[attendee.company] += 1
        self._all[attendee.community] += 1

    def ahead(self, who: str) -> Fraction:
        """Return by how many turns somebody's company is ahead of its share; negative: behind."""
        attendee = self._attendees[who]
        due = self._shares[attendee.community][attendee.company] * self._all[attendee.community]
        return self._turns[attendee.company] - due


def _co_organiser(n: int, session: Placed, told: Helpers | None, diary: _Diary, standing: _Standing) -> str | None:
    if told and told.co_organiser is None:
        return None
    new = [who for who in sorted(session.members, key=diary.declared.__getitem__) if who not in standing.held_baton]
    able = [who for who in new if _can_help(n, session, who, diary)]
    if not able:
        return None
    organiser, attendees = session.organiser, diary.instance.attendees

    def comes_first(who: str) -> tuple[bool, Fraction, dt.date]:
        company = attendees[who].company
        is_same = company == attendees[organiser].company
        return is_same, standing.ahead(who), diary.last_turn(who, session.date)

    chosen = told.co_organiser if told and told.co_organiser in able else min(able, key=comes_first)
    diary.let_help(n, session, chosen)
    standing.holds(chosen)
    return chosen


def _can_help(n: int, session: Placed, who: str, diary: _Diary) -> bool:
    # Who refused to organise this session does not want to do half of it either.
    refused = Refusal(community=session.community, topic=session.topic, who=who, duty=Duty.ORGANISING)
    return (
        who != session.organiser
        and diary.instance.attendees[who].organises
        and refused not in diary.instance.refused
        and diary.may_have(n, session, who, Duty.CO_ORGANISING)
    )
