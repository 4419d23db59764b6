"""Which coming sessions will have too few people, and who may still come: pure. What to do about it is up to others."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hyf.enrolment.kept_places import per_company
from hyf.enrolment.places import expected, waiting
from hyf.model.consortium import Consortium
from hyf.model.enrolment import Enrolment, PublishedSession, SessionState, State

DAYS: Final = 14
"""So many days ahead a session that is still thin can be helped, and who comes is known well enough."""


@dataclass(frozen=True, slots=True)
class Turnout:
    """Who comes to a session, and how many should.

    Attributes:
        come: Members with a place, and who runs the session and did not say no; by key.
        silent: Members who were invited and have not answered, those who run it left out; by key.
        waiting: Members on the waiting list, the longest first.
        said_no: Members who said no; by key.
        needed: People without whom it is no session (`group.min`).
        companies: Of those who come.
        companies_needed: `group.min_companies`.
    """

    published: PublishedSession
    come: tuple[str, ...]
    silent: tuple[str, ...]
    waiting: tuple[str, ...]
    said_no: tuple[str, ...]
    needed: int
    companies: int
    companies_needed: int

    @property
    def is_thin(self) -> bool:
        """Whether fewer people, or people of fewer companies, come than a session needs."""
        return len(self.come) < self.needed or self.companies < self.companies_needed

    def would_do(self, more: Iterable[str], consortium: Consortium) -> bool:
        """Tell whether the session has enough people when some more come.

        Args:
            more: Keys of members.
            consortium: Says of which company they are.
        """
        people = {*self.come, *more}
        return len(people) >= self.needed and len(per_company(people, consortium)) >= self.companies_needed


def turnout_of(published: PublishedSession, everybody: Sequence[Enrolment], consortium: Consortium) -> Turnout:
    """Count who comes to a session.

    Args:
        published: The session.
        everybody: Its enrolments, by key of the member.
        consortium: Says how many a session needs, and who is of which company.
    """
    community = published.session.community
    group = consortium.group_of(community) if community in consortium.communities else consortium.group
    come = expected(published.session, everybody, consortium)
    return Turnout(
        published=published,
        come=come,
        silent=tuple(one.member for one in everybody if one.state is State.INVITED and one.member not in come),
        waiting=waiting(everybody),
        said_no=tuple(one.member for one in everybody if one.state in (State.DECLINED, State.WITHDRAWN)),
        needed=group.min,
        companies=len(per_company(come, consortium)),
        companies_needed=group.min_companies,
    )


def thin_sessions(
    sessions: Iterable[PublishedSession],
    enrolments: Mapping[str, Sequence[Enrolment]],
    consortium: Consortium,
    now: dt.datetime,
    days: int = DAYS,
) -> tuple[Turnout, ...]:
    """Return the coming sessions that will have too few people.

    Within `days` it counts who comes. Beyond, as far as the notice of the community, people still have time to answer:
    there a session is thin only when it would be with everybody who has not said no.

    Args:
        sessions: Published, in the order wanted.
        enrolments: By key of the session.
        consortium: Groups, notice, and who is of which company.
        now: Aware.
        days: How far ahead to look.
    """
    coming = [one for one in sessions if one.state is SessionState.PLANNED and one.starts_at > now]
    found = (turnout_of(one, enrolments.get(one.key, ()), consortium) for one in coming)
    return tuple(one for one in found if one.is_thin and _counts(one, consortium, now, days))


def _counts(turnout: Turnout, consortium: Consortium, now: dt.datetime, days: int) -> bool:
    published = turnout.published
    # Days as people count them, whatever the hour.
    ahead = (published.session.date - now.astimezone(consortium.about.zone).date()).days
    if ahead <= days:
        return True
    community = published.session.community
    rhythm = consortium.rhythm_of(community) if community in consortium.communities else consortium.rhythm
    if ahead > days + rhythm.notice_days:
        return False
    return not turnout.would_do((*turnout.silent, *turnout.waiting), consortium)
