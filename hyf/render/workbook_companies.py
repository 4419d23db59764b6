"""The development design of each company: what its people want, what serves that, what they can share, its turns.

Who wants what stays theirs: people are counted. What fits a wish that no session serves yet is looked for near first:
a colleague, a company in the region, another company, a partner.
"""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from hyf.model.consortium import PastSession
from hyf.model.language import Language
from hyf.model.people import Company
from hyf.model.rota import Session
from hyf.model.topic import Topic
from hyf.model.workbook import Workbook
from hyf.render.dates import in_digits
from hyf.render.phrases import everyday_name
from hyf.render.workbook_sessions import SessionView, serves

_MOST_WORDS = 4


class Fit(StrEnum):
    """What fits a wish that no session serves, and the working form it goes by."""

    COLLEAGUE = "on-the-job-coaching"
    NEARBY = "shadow-day"
    FAR = "online-knowledge-session"
    PARTNER = "expert-workshop"
    TOGETHER = "creative-session"
    BUDDY = "buddy"
    """No working form: somebody elsewhere who wants the same."""
    ASSIGNMENT = "assignment"
    """No working form: a task at work."""


@dataclass(frozen=True, slots=True)
class WishLine:
    """A topic that people of a company want.

    Attributes:
        words: Wordings other than the label, at most a few.
        sessions: Those that serve it, with people of this company in them; where there are none, `fit` says what fits.
        at: Names of companies or partners where somebody can share it; () where nobody can.
    """

    label: str
    people: int
    words: tuple[str, ...]
    sessions: tuple[SessionView, ...]
    fit: Fit
    at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfferLine:
    """A topic that people of a company can share, and how many people at other companies want it."""

    label: str
    people: int
    wanted: int


@dataclass(frozen=True, slots=True)
class TurnLine:
    """Turns of one duty: `organising`, `hosting` or `speaking`."""

    duty: str
    done: int
    to_come: int


@dataclass(frozen=True, slots=True)
class CompanyView:
    """A company.

    Attributes:
        people: How many of its people take part.
        director: "" where none is declared.
        venue: "" where it has no room.
        due: Its share of the sessions of its community, in sessions; "" where there is no rota yet.
        sessions: In which its people are, or which it hosts; by date.
    """

    key: str
    name: str
    community: str
    contact: str
    director: str
    venue: str
    people: int
    wishes: tuple[WishLine, ...]
    offers: tuple[OfferLine, ...]
    turns: tuple[TurnLine, ...]
    due: str
    sessions: tuple[SessionView, ...]

    @property
    def served(self) -> int:
        """How many of its topics a session serves."""
        return sum(bool(line.sessions) for line in self.wishes)


def company_views(book: Workbook, views: tuple[SessionView, ...], language: Language) -> tuple[CompanyView, ...]:
    """Return what is told of every company, in declared order.

    Args:
        book: With the sessions of the views.
        views: From `session_views`.
        language: Of the figures.
    """
    by_key = {view.key: view for view in views}
    return tuple(_view(company, book, by_key, language) for company in book.consortium.companies.values())


def _view(company: Company, book: Workbook, views: dict[str, SessionView], language: Language) -> CompanyView:
    consortium = book.consortium
    ours = {member.key for member in consortium.members_of(company.key)}
    wishes = [_wish(topic, ours, company, book, views) for topic in book.topics.all if ours & {*topic.members}]
    offers = [_offer(topic, ours) for topic in book.topics.all if any(offer.by in ours for offer in topic.offers)]
    turns = book.turns.get(company.key)
    return CompanyView(
        key=company.key,
        name=company.name,
        community=consortium.communities[company.community].name,
        contact=company.contact.name,
        director=company.director.name if company.director else "",
        venue=f"{company.venue.name} ({company.venue.capacity})" if company.venue else "",
        people=len(ours),
        wishes=tuple(sorted(wishes, key=lambda line: (-line.people, line.label.casefold()))),
        offers=tuple(sorted(offers, key=lambda line: (-line.wanted, line.label.casefold()))),
        turns=_turns(company.key, ours, book),
        due=in_digits(turns.due, language, decimals=1) if turns else "",
        sessions=tuple(
            views[one.session.key]
            for one in book.going_on
            if ours & {*one.session.members} or one.session.host == company.key
        ),
    )


def _wish(topic: Topic, ours: set[str], company: Company, book: Workbook, views: dict[str, SessionView]) -> WishLine:
    own = [wish for wish in topic.wishes if wish.member in ours]
    words = dict.fromkeys(wish.text for wish in own if wish.text.casefold() != topic.label.casefold())
    sessions = tuple(
        views[one.session.key]
        for one in book.going_on
        if serves(one.session, topic) and {wish.member for wish in own} & {*one.session.members}
    )
    fit, at = _fit(topic, ours, company, book)
    people = len({wish.member for wish in own})
    return WishLine(topic.label, people, tuple(words)[:_MOST_WORDS], sessions, fit, at)


def _fit(topic: Topic, ours: set[str], company: Company, book: Workbook) -> tuple[Fit, tuple[str, ...]]:
    """Return what fits people of a company who want a topic, and where somebody can share it."""
    consortium = book.consortium
    near: dict[str, None] = {}
    far: dict[str, None] = {}
    partners: dict[str, None] = {}
    for offer in topic.offers:
        if offer.by in ours and {wish.member for wish in topic.wishes} & ours - {offer.by}:
            return Fit.COLLEAGUE, ()
        if offer.by in consortium.members:
            home = consortium.companies[consortium.members[offer.by].company]
            if home.key != company.key:
                found = near if home.community == company.community else far
                found[everyday_name(home.name)] = None
        elif (partner := consortium.partners.get(offer.by)) and partner.serves(company.community):
            partners[partner.name] = None
    for fit, names in ((Fit.NEARBY, near), (Fit.FAR, far), (Fit.PARTNER, partners)):
        if names:
            return fit, tuple(names)
    return _without_offers(topic, ours), ()


def _without_offers(topic: Topic, ours: set[str]) -> Fit:
    """Return what fits where nobody can share it yet: finding out together, with others, or at work."""
    wanting = {*topic.members}
    if len(wanting & ours) > 1:
        return Fit.TOGETHER
    return Fit.BUDDY if wanting - ours else Fit.ASSIGNMENT


def _offer(topic: Topic, ours: set[str]) -> OfferLine:
    people = len({offer.by for offer in topic.offers} & ours)
    return OfferLine(topic.label, people, len({*topic.members} - ours))


def _turns(company: str, ours: set[str], book: Workbook) -> tuple[TurnLine, ...]:
    done: Counter[str] = Counter()
    to_come: Counter[str] = Counter()
    known = {(one.session.community, one.session.date) for one in book.sessions}
    past = (one for one in book.consortium.history if (one.community, one.date) not in known)
    everything: list[PastSession | Session] = [*past, *(one.session for one in book.going_on)]
    for one in everything:
        counted = done if one.date < book.made_on else to_come
        counted["organising"] += one.organiser in ours
        counted["hosting"] += one.host == company
        counted["speaking"] += one.speaker in ours
    return tuple(TurnLine(duty, done[duty], to_come[duty]) for duty in ("organising", "hosting", "speaking"))
