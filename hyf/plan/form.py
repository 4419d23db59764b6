"""Which working form suits a session: the one place where this is decided. Who speaks is decided in `duties`.

| who is there | form |
|---|---|
| a partner can send somebody | expert workshop |
| a member offers it | knowledge session |
| nobody offers it, a large group of several levels | hackathon: mixed teams learn by doing |
| nobody offers it, a small group beyond the beginning | intervision: each brings a case of their own |
| nobody offers it, a group beyond the beginning | case discussion |
| nobody offers it, otherwise | creative session: find out together |
"""

from collections.abc import Iterable, Sequence
from typing import Final

from hyf.model.rota import Form, Session
from hyf.model.topic import Topic, TopicWish
from hyf.model.wish import Level
from hyf.plan.instance import Instance

LARGE: Final = 14
SMALL: Final = 9


def level_of(wishes: Iterable[TopicWish]) -> Level | None:
    """Return the one level that some wishes ask for; None when they ask for several, or for none."""
    levels = {wish.level for wish in wishes if wish.level is not None}
    return levels.pop() if len(levels) == 1 else None


def form_of(wishes: Sequence[TopicWish], speaker: str | None, instance: Instance) -> Form:
    """Choose the working form of a session by the wishes it meets and by who shares."""
    if speaker is not None:
        return Form.EXPERT_WORKSHOP if speaker in instance.consortium.partners else Form.KNOWLEDGE_SESSION
    people = len({wish.member for wish in wishes})
    levels = {wish.level for wish in wishes if wish.level is not None}
    if people >= LARGE and len(levels) > 1:
        return Form.HACKATHON
    if Level.BEGINNER not in levels and levels:
        return Form.INTERVISION if people <= SMALL else Form.CASE_DISCUSSION
    return Form.CREATIVE_SESSION


def topic_met(session: Session, instance: Instance) -> Topic | None:
    """Return the topic of a session, ours or one edited by hand, with exactly the wishes that the session meets.

    None where nobody wishes it any more.
    """
    known = {topic.key: topic for topic in instance.found.all} | dict(instance.topics)
    if session.topic not in instance.labels:
        return None
    wishes = tuple(wish for member in session.members for wish in instance.meets(session.topic, member))
    offers = known[session.topic].offers if session.topic in known else ()
    return Topic(session.topic, instance.labels[session.topic], wishes, offers)
