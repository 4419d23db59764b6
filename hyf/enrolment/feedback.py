"""Keeping what somebody answered to a form, without them: no name, no moment but the month.

What the database could tell all the same, and how that is kept from it, stands in `store.responses`.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from hyf.enrolment.desk import Desk
from hyf.enrolment.feedback_asking import came
from hyf.links import digest_of
from hyf.model.consortium import Consortium
from hyf.model.enrolment import Link
from hyf.model.questionnaire import FORM_OF, FormKey
from hyf.model.response import Response, Said
from hyf.store.attendance import attendance_of
from hyf.store.database import Connection
from hyf.store.enrolments import enrolments_of
from hyf.store.responses import add_response, is_answered, lock_responses
from hyf.store.sessions import find_session

FEWEST: Final = 5
"""A company is noted with a response only where at least so many could have given it."""
_ID_LENGTH = 32


def answer_form(connection: Connection, link: Link, answers: Sequence[Said], desk: Desk, now: dt.datetime) -> bool:
    """Keep the answers that came by a link.

    Args:
        connection: Of a transaction that writes.
        link: To a form, about a session.
        answers: At least one.
        desk: Who is who.
        now: Aware; only its month is kept.

    Returns:
        False: its owner has filled in this form before; nothing was written.
    """
    lock_responses(connection)
    if is_answered(connection, link):
        return False
    form = FORM_OF[link.purpose]
    is_floor = form is FormKey.SHOP_FLOOR
    response = Response(
        id=digest_of(desk.new_token())[:_ID_LENGTH],
        form=form,
        # Few contact persons are asked about one session, and each company has one: either would name them.
        session=None if is_floor else link.session,
        company=None if is_floor else _company(connection, link, desk.consortium),
        month=now.astimezone(desk.consortium.about.zone).strftime("%Y-%m"),
        answers=tuple(sorted(answers, key=lambda said: said.question)),
    )
    add_response(connection, response, link)
    return True


def company_kept(company: str, present: Iterable[str]) -> str | None:
    """Return the company that may stand with the answers of one of its people; None: it would point to somebody.

    Args:
        company: Key.
        present: The company of everybody who was there, one by one.
    """
    counts = Counter(present)
    shown = {key for key, count in counts.items() if count >= FEWEST}
    # Who has no company with their answers is known by that, where they are few: then others are hidden with them.
    while shown and 0 < sum(counts.values()) - sum(counts[key] for key in shown) < FEWEST:
        shown.remove(min(shown, key=lambda key: (counts[key], key)))
    return company if company in shown else None


def _company(connection: Connection, link: Link, consortium: Consortium) -> str | None:
    published = find_session(connection, link.session or "")
    member = consortium.members.get(link.member)
    if published is None or member is None:
        return None
    noted = {one.member: one.came for one in attendance_of(connection, published.key)}
    there = came(published.session, enrolments_of(connection, published.key), noted, consortium)
    return company_kept(member.company, [consortium.members[key].company for key in there])
