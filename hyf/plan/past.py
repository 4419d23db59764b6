"""What lies behind a plan: sessions that are over count as history, and what they met is wished no more.

An invitation is no attendance: of a session that people were told of and that is over, the turns count. Who met whom,
and that a wish was met, counts for those who were there, where that was noted or the history tells it (`wishes_met`).
What the history tells of a session goes before what was noted.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from hyf.model.consortium import Consortium, PastSession
from hyf.model.rota import Session
from hyf.model.topic import Topic, Topics
from hyf.plan.calendar import months_later
from hyf.plan.pins import topic_named
from hyf.plan.settle import could_meet

WishName = tuple[str, str]


def with_past(
    consortium: Consortium, told: Sequence[Session], today: dt.date, came: Mapping[str, Sequence[str]] | None = None
) -> Consortium:
    """Return the consortium with the sessions that people were told of, and that are over, in its history.

    Args:
        consortium: With the history that was declared.
        told: Sessions that people were told of.
        today: The day of planning.
        came: By key of the session: who was there, where that was noted.
    """
    came = came or {}
    known = {(past.community, past.date) for past in consortium.history}
    over = [_as_history(session, consortium, came.get(session.key)) for session in told if session.date < today]
    over = [past for past in over if past.community in consortium.communities]
    over = [past for past in over if (past.community, past.date) not in known]
    return consortium.model_copy(update={"history": (*consortium.history, *over)}) if over else consortium


def _as_history(session: Session, consortium: Consortium, came: Sequence[str] | None) -> PastSession:
    def known(key: str | None, *among: Collection[str]) -> str | None:
        return key if any(key in some for some in among) else None

    return PastSession(
        date=session.date,
        community=session.community,
        topic=session.label,
        host=known(session.host, consortium.companies, consortium.partners),
        organiser=known(session.organiser, consortium.members),
        co_organiser=known(session.co_organiser, consortium.members),
        speaker=known(session.speaker, consortium.members, consortium.partners),
        members=tuple(key for key in came or () if key in consortium.members),
        wishes_met=came is not None,
    )


def still_wished(consortium: Consortium, topics: Topics) -> tuple[Consortium, Topics]:
    """Leave out the wishes that the history met."""
    met = _met(consortium, topics)
    if not met:
        return consortium, topics
    members = {
        key: member.model_copy(update={"wishes": tuple(wish for wish in member.wishes if (key, wish.text) not in met)})
        for key, member in consortium.members.items()
    }

    def left(topic: Topic) -> Topic:
        return replace(topic, wishes=tuple(wish for wish in topic.wishes if (wish.member, wish.text) not in met))

    rest = replace(topics, found=tuple(map(left, topics.found)), alone=tuple(map(left, topics.alone)))
    return consortium.model_copy(update={"members": members}), rest


def _met(consortium: Consortium, topics: Topics) -> set[WishName]:
    if not any(past.wishes_met for past in consortium.history):
        return set()
    could = could_meet(topics)
    return {
        (member, wish.text)
        for past in consortium.history
        if past.wishes_met
        for member in past.members
        for wish in could.get(topic_named(topics, past.topic) or "", {}).get(member, ())
    }


def first_on_grid(anchor: dt.date, start: dt.date, told: Sequence[Session], today: dt.date, months: int) -> dt.date:
    """Return the first day of a plan that goes on where an earlier one stands.

    Slots keep their borders, and every session to come that people were told of lies in one of them.

    Args:
        anchor: First day of the earlier plan.
        start: First day of the plan if there were no earlier one.
        told: Sessions that people were told of.
        today: The day of planning.
        months: Calendar months from one border of slots to the next.
    """
    earliest = min([start, *(session.date for session in told if session.date >= today)])
    first = anchor
    while months_later(first, months) <= earliest:
        first = months_later(first, months)
    return first
