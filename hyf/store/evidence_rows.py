"""Everything of which an evaluation is made, read at once; `evaluation.assembling` puts it together."""

from dataclasses import replace

from sqlalchemy import Connection, select

from hyf.model.enrolment import Purpose
from hyf.model.evaluation import Reply
from hyf.model.questionnaire import FORM_OF
from hyf.model.recorded import FormUsed, Recorded
from hyf.store.attendance import all_attendance
from hyf.store.editions import read_editions, read_published_panels
from hyf.store.enrolments import all_enrolments
from hyf.store.replies import read_filled_in, read_replies, read_sources
from hyf.store.responses import responses_of
from hyf.store.session_notes import notes_of
from hyf.store.sessions import all_sessions
from hyf.store.tables import links


def read_recorded(c: Connection) -> Recorded:
    """Return what the store holds; of one transaction, so that nothing comes in between."""
    sessions = all_sessions(c)
    return Recorded(
        sessions=sessions,
        enrolments=all_enrolments(c),
        attendance=all_attendance(c),
        notes=notes_of(c, [one.key for one in sessions]),
        responses=responses_of(c),
        used=_used(c),
        sources=read_sources(c),
        imported=_imported(c),
        editions=read_editions(c),
        panels=read_published_panels(c),
    )


def _used(c: Connection) -> tuple[FormUsed, ...]:
    asked = select(links.c.purpose, links.c.session, links.c.member).where(
        links.c.is_used, links.c.purpose.in_(list(FORM_OF)), links.c.session.is_not(None)
    )
    # Several links of one person lead to one form.
    found = {(FORM_OF[Purpose(purpose)], session, member) for purpose, session, member in c.execute(asked)}
    return tuple(FormUsed(*one) for one in sorted(found))


def _imported(c: Connection) -> tuple[tuple[Reply, int | None], ...]:
    numbers = [
        (one.id, reply) for source in read_sources(c) for one in read_filled_in(c, source.name) for reply in one.replies
    ]
    # Both are in the order of source, number and item.
    return tuple(
        (reply if reply.person else replace(reply, person=number), edition)
        for (number, _), (reply, edition) in zip(numbers, read_replies(c), strict=True)
    )
