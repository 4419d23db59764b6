"""What differs between two rotas, as the people in them would tell it: one value per session, and what it is all about.

Why something changed is in `changed_because`; the words are in `cli`.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hyf.model.rota import Rota, Session, Turns
from hyf.plan.homes import WishName
from hyf.plan.instance import Instance


class Kind(StrEnum):
    """What became of a session."""

    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"


class Part(StrEnum):
    """Something of a session that can change, in the order in which it is told."""

    DATE = "date"
    TIME = "time"
    HOST = "host"
    ORGANISER = "organiser"
    CO_ORGANISER = "co-organiser"
    SPEAKER = "speaker"
    LABEL = "label"
    FORM = "form"
    LEFT_OUT = "left-out"
    JOINED = "joined"


# Everybody in a session has to know of these; the rest is for those whom it is about.
_FOR_EVERYBODY = frozenset({Part.DATE, Part.TIME, Part.HOST, Part.LABEL, Part.FORM})
_FOR_HOSTS = frozenset({Part.DATE, Part.TIME, Part.HOST})


@dataclass(frozen=True, slots=True)
class Change:
    """All that changed for one session, so that people get one notice of it.

    Attributes:
        before: The session as it was; None: it is new.
        after: The session as it is now; None: it was dropped.
        told: Keys of the members who have to hear of it; those who left are not among them.
        contacts: Keys of the companies and partners whose contact has to hear of it.
        days_away: From today to the nearest day it is about.
    """

    before: Session | None
    after: Session | None
    told: tuple[str, ...]
    contacts: tuple[str, ...]
    days_away: int

    @property
    def kind(self) -> Kind:
        """What became of the session."""
        if self.before is None:
            return Kind.ADDED
        return Kind.DROPPED if self.after is None else Kind.CHANGED

    @property
    def session(self) -> Session:
        """The session as it is now; as it was, when it was dropped."""
        session = self.after or self.before
        assert session is not None  # one of the two is there
        return session

    @property
    def parts(self) -> tuple[Part, ...]:
        """What changed, in the order in which it is told; nothing for a session that was added or dropped."""
        return _parts(self.before, self.after) if self.before and self.after else ()

    @property
    def joined(self) -> tuple[str, ...]:
        """Keys of those who are in it now and were not."""
        return _only_in(self.after, self.before)

    @property
    def left_out(self) -> tuple[str, ...]:
        """Keys of those who were in it and are not now."""
        return _only_in(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs between two rotas.

    Attributes:
        changes: By date, then community, then key.
        new_members: Keys of members with wishes of whom the rota before did not know.
        gone_members: Keys of members of the rota before who are declared no more.
        new_companies: Keys.
        gone_companies: Keys.
        gained: Wishes met now that were not, in declared order.
        lost: Wishes met before that are not now.
        turns: The companies whose turns differ: key, turns before, turns now.
    """

    changes: tuple[Change, ...]
    new_members: tuple[str, ...] = ()
    gone_members: tuple[str, ...] = ()
    new_companies: tuple[str, ...] = ()
    gone_companies: tuple[str, ...] = ()
    gained: tuple[WishName, ...] = ()
    lost: tuple[WishName, ...] = ()
    turns: tuple[tuple[str, Turns, Turns], ...] = ()


def compare(before: Rota, after: Rota, instance: Instance) -> Difference:
    """Find everything that differs between two rotas.

    Args:
        before: The rota as it was; it may name people and companies that are gone.
        after: The rota as it is now.
        instance: The question that it answers.
    """
    consortium = instance.consortium
    known = _members_in(before)
    old_turns, new_turns = dict(before.turns), dict(after.turns)
    return Difference(
        changes=find_changes(before, after, instance),
        new_members=tuple(key for key, member in consortium.members.items() if member.wishes and key not in known),
        gone_members=tuple(key for key in known if key not in consortium.members),
        new_companies=tuple(key for key in consortium.companies if old_turns and key not in old_turns),
        gone_companies=tuple(key for key in old_turns if key not in consortium.companies),
        gained=tuple(_gained(before, after, instance)),
        lost=tuple(_lost(before, after, instance)),
        turns=tuple(
            (key, old_turns[key], turns)
            for key, turns in new_turns.items()
            if key in old_turns and _done(old_turns[key]) != _done(turns)
        ),
    )


def find_changes(before: Rota, after: Rota, instance: Instance) -> tuple[Change, ...]:
    """Find what changed for each session: by its key, else by the nearest one of its community on its topic.

    Sessions that were held, and those before the first day of the new rota, are not its business.

    Args:
        before: The rota as it was.
        after: The rota as it is now.
        instance: The question that it answers.

    Returns:
        By date, then community, then key.
    """
    first = max(instance.today, after.first)
    keys = {session.key for session in after.sessions}
    asked = [session for session in before.sessions if session.date >= first or session.key in keys]
    changes = [_change(*both, instance) for both in _matched(asked, after.sessions)]
    told = (change for change in changes if change.kind is not Kind.CHANGED or change.parts)
    return tuple(sorted(told, key=lambda change: (change.session.date, change.session.community, change.session.key)))


def _matched(before: Sequence[Session], after: Sequence[Session]) -> Iterator[tuple[Session | None, Session | None]]:
    """Yield every session with the one it was, or became, each once."""
    now = {session.key: session for session in after}
    pairs = [(session, now[session.key]) for session in before if session.key in now]
    old = [session for session in before if session.key not in now]
    new = [session for session in after if session.key not in {one.key for one, _ in pairs}]
    alike = [
        (one, other) for one in old for other in new if (one.community, one.topic) == (other.community, other.topic)
    ]
    for one, other in sorted(alike, key=_apart):
        if one in old and other in new:
            pairs.append((one, other))
            old.remove(one)
            new.remove(other)
    yield from pairs
    yield from ((session, None) for session in old)
    yield from ((None, session) for session in new)


def _apart(pair: tuple[Session, Session]) -> tuple[int, str, str]:
    one, other = pair
    return abs((other.date - one.date).days), one.key, other.key


def _parts(before: Session, after: Session) -> tuple[Part, ...]:
    differs = {
        Part.DATE: before.date != after.date,
        Part.TIME: (before.start, before.duration_min) != (after.start, after.duration_min),
        Part.HOST: before.host != after.host,
        Part.ORGANISER: before.organiser != after.organiser,
        Part.CO_ORGANISER: before.co_organiser != after.co_organiser,
        Part.SPEAKER: before.speaker != after.speaker,
        Part.LABEL: before.label != after.label,
        Part.FORM: before.form != after.form,
        Part.LEFT_OUT: bool(_only_in(before, after)),
        Part.JOINED: bool(_only_in(after, before)),
    }
    return tuple(part for part, is_other in differs.items() if is_other)


def _only_in(one: Session | None, other: Session | None) -> tuple[str, ...]:
    there = other.members if other else ()
    return tuple(key for key in one.members if key not in there) if one else ()


def _change(before: Session | None, after: Session | None, instance: Instance) -> Change:
    bare = Change(before, after, (), (), 0)
    sessions = [session for session in (before, after) if session]
    parts = frozenset(bare.parts)
    is_for_everybody = bare.kind is not Kind.CHANGED or parts & _FOR_EVERYBODY
    members = [key for session in sessions for key in session.members] if is_for_everybody else []
    members += _concerned(bare, parts)
    speakers = [session.speaker for session in sessions if session.speaker]
    if is_for_everybody or Part.SPEAKER in parts:
        members += speakers
    hosts = [session.host for session in sessions] if bare.kind is not Kind.CHANGED or parts & _FOR_HOSTS else []
    declared = (instance.consortium.companies, instance.consortium.partners)
    contacts = [*hosts, *(key for key in speakers if key in instance.consortium.partners and key in members)]
    return Change(
        before,
        after,
        told=tuple(key for key in dict.fromkeys(members) if key in instance.consortium.members),
        contacts=tuple(key for key in dict.fromkeys(contacts) if any(key in part for part in declared)),
        days_away=_days_away([session.date for session in sessions], instance.today),
    )


def _concerned(change: Change, parts: frozenset[Part]) -> Iterator[str]:
    """Yield those whose own place or duty changed, and who organises a session with other people."""
    before, after = change.before, change.after
    if before is None or after is None:
        return
    if Part.ORGANISER in parts or change.left_out or change.joined:
        yield from (after.organiser, before.organiser) if Part.ORGANISER in parts else (after.organiser,)
    if Part.CO_ORGANISER in parts:
        yield from (key for key in (after.co_organiser, before.co_organiser) if key)
    yield from change.left_out
    yield from change.joined


def _days_away(dates: Sequence[dt.date], today: dt.date) -> int:
    return min(((date - today).days for date in dates if date >= today), default=0)


def _members_in(rota: Rota) -> tuple[str, ...]:
    named = [key for session in rota.sessions for key in session.members]
    return tuple(dict.fromkeys([*named, *(unmet.member for unmet in rota.unmet)]))


def _gained(before: Rota, after: Rota, instance: Instance) -> Iterator[WishName]:
    waiting = {(unmet.member, unmet.wish) for unmet in before.unmet}
    still = {(unmet.member, unmet.wish) for unmet in after.unmet}
    for member in instance.consortium.members.values():
        for wish in member.wishes:
            if (member.key, wish.text) in waiting - still:
                yield member.key, wish.text


def _lost(before: Rota, after: Rota, instance: Instance) -> Iterator[WishName]:
    met = {
        (member, wish.text)
        for session in before.sessions
        for member in session.members
        for wish in instance.meets(session.topic, member)
    }
    waited = {(unmet.member, unmet.wish) for unmet in before.unmet}
    for unmet in after.unmet:
        if (unmet.member, unmet.wish) in met - waited:
            yield unmet.member, unmet.wish


def _done(turns: Turns) -> tuple[int, int, int]:
    return turns.organised, turns.hosted, turns.spoken
