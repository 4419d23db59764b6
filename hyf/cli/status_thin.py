"""The line of `hyf status` on sessions with too few people; what can be done about them is for `hyf thin` to say."""

import datetime as dt
from collections.abc import Iterator
from typing import Final
from zoneinfo import ZoneInfo

from hyf.cli.status_answer import Status
from hyf.cli.status_names import Names
from hyf.model.language import Language, Text
from hyf.render.dates import near_date
from hyf.store.glance import SessionGlance

DAYS: Final = 14
"""As far ahead as `enrolment.thin.DAYS`, which is slow to load."""
_ADVICE: Final = Text(en="What can be done: hyf thin", nl="Wat kan helpen: hyf thin")


def thin_lines(answer: Status, names: Names, zone: ZoneInfo, language: Language) -> Iterator[str]:
    """Yield a line for every coming session with too few people, and one that says what to do; nothing without any.

    Only people are counted here, and at most one who runs a session without having answered: no session is named that
    `hyf thin` does not know.

    Args:
        answer: Where everything stands.
        names: Of the consortium file.
        zone: The consortium's.
        language: Of the terminal.
    """
    thin = [
        one
        for one in answer.glance.sessions
        if _is_near(one, answer.now, zone) and _come(one) < names.least_people(one.community)
    ]
    for one in thin:
        yield _said(one, names.least_people(one.community)).says(language)
    if thin:
        yield _ADVICE.says(language)


def _is_near(session: SessionGlance, now: dt.datetime, zone: ZoneInfo) -> bool:
    is_coming = now < dt.datetime.combine(session.date, session.start, zone)
    return not session.is_cancelled and is_coming and (session.date - now.astimezone(zone).date()).days <= DAYS


def _come(session: SessionGlance) -> int:
    return session.people.get("signed-up", 0) + min(session.people.get("invited", 0), 1)


def _said(session: SessionGlance, needed: int) -> Text:
    signed_up = session.people.get("signed-up", 0)
    return Text(
        en=f"Too few for {session.label} on {near_date(session.date, Language.EN)}: {signed_up} signed up,"
        f" {needed} needed.",
        nl=f"Te weinig voor {session.label} op {near_date(session.date, Language.NL)}: {signed_up} aangemeld,"
        f" {needed} nodig.",
    )
