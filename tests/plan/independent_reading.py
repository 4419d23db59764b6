"""What the declared file and its topics say, read a second time for tests: defaults filled in, look-ups made.

Written from the two file formats and the design alone, without sight of `hyf/plan`, and importing nothing of hyf. The
rules themselves stand in `independent_judge`.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations
from typing import Any

import holidays

from tests.plan.independent_settling import broader_of, listed, settle

Tree = dict[str, Any]
Wish = tuple[str, str]
"""A member's key and the wish as written."""

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
RHYTHM = {
    "interval_months": 2,
    "horizon_months": 12,
    "sessions_per_slot": 1,
    "weekdays": ["tue", "thu"],
    "start": "15:30",
    "duration_min": 150,
    "notice_days": 28,
    "rest_days": 120,
}
GROUP = {"min": 8, "max": 20, "min_companies": 2, "max_share": 0.6}


def as_day(value: Any) -> dt.date:
    """Return a date that may be written in ISO."""
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)


def as_clock(value: Any) -> str:
    """Return `15:30`, which YAML without quotes reads as a count of minutes."""
    return f"{value // 60:02}:{value % 60:02}" if isinstance(value, int) else str(value)


def within(periods: Iterable[Tree], date: dt.date) -> bool:
    """Tell whether a date falls in one of the periods, both ends included."""
    return any(as_day(period["from"]) <= date <= as_day(period["to"]) for period in periods)


def month_number(date: dt.date) -> int:
    """Number the calendar months one after the other."""
    return date.year * 12 + date.month - 1


def month_name(number: int) -> str:
    """Return a month as `2027-01`."""
    return f"{number // 12}-{number % 12 + 1:02}"


def first_of_month(number: int) -> dt.date:
    """Return the first day of a month."""
    return dt.date(number // 12, number % 12 + 1, 1)


def default_first(declared: Tree, today: dt.date) -> dt.date:
    """Return the first day of a plan made today: the first month that begins on or after today and the notice."""
    soonest = today + dt.timedelta(days=(RHYTHM | (declared.get("rhythm") or {}))["notice_days"])
    return soonest if soonest.day == 1 else first_of_month(month_number(soonest) + 1)


def default_last(declared: Tree, first: dt.date) -> dt.date:
    """Return the last day of a plan that begins on `first`."""
    months = (RHYTHM | (declared.get("rhythm") or {}))["horizon_months"]
    return first_of_month(month_number(first) + months) - dt.timedelta(days=1)


def as_read(text: str) -> str:
    """Return a text as a reader compares it with another: case and blanks do not count."""
    return " ".join(text.casefold().split())


@cache
def _public_holidays(country: str) -> holidays.HolidayBase:
    # Making a calendar takes longer than judging a rota.
    return holidays.country_holidays(country)


class Reading:
    """The declared tree and the topics found in it.

    Attributes:
        topics: Every topic by key, also those of which others are a part.
        wishes: Weight and level of every wish.
        wished: Per topic, per member, the texts that a session on the topic meets.
    """

    def __init__(self, declared: Tree, topics: Tree) -> None:
        """Read both trees."""
        self.closed = declared.get("closed") or []
        if declared.get("members_from") or any("ics" in period for period in self.closed):
            raise ValueError("put the members and closed days of other files in the tree first")
        self.declared = declared
        self.communities: Tree = declared["communities"]
        self.companies: Tree = declared["companies"]
        self.partners: Tree = declared.get("partners") or {}
        self.members: Tree = declared.get("members") or {}
        self.apart = declared.get("apart") or []
        self.pins = declared.get("pins") or []
        self.history = [past | {"date": as_day(past["date"])} for past in declared.get("history") or []]
        # In this order: of topics that are as good for a wish, the first has it.
        self.topics = listed(topics) | {
            key: topic for key, topic in broader_of(listed(topics)).items() if key not in listed(topics)
        }
        self.wishes: dict[Wish, tuple[int, str | None]] = {}
        for key, member in self.members.items():
            for wish in member.get("wishes") or []:
                spelled = {"text": wish} if isinstance(wish, str) else wish
                self.wishes[key, spelled["text"].strip()] = (spelled.get("weight", 1), spelled.get("level"))
        self.wished: dict[str, dict[str, list[str]]] = {}
        homes = {wish: key for community in self.communities for wish, key in self.homes(community).items()}
        for member, text in self.wishes:
            self.wished.setdefault(homes[member, text], {}).setdefault(member, []).append(text)

    def homes(self, community: str) -> dict[Wish, str]:
        """Return the key of the topic in which every wish of a community is met."""
        wishes = {wish for wish in self.wishes if self.community_of(wish[0]) == community}
        group = self.group(community)

        def is_large(people: Iterable[str]) -> bool:
            companies = [self.company_of(who) for who in people]
            return len(companies) >= group["min"] and len({*companies}) >= group["min_companies"]

        pins = [
            (next(key for key in self.topics if self.is_named(pin["topic"], key)), self.people_of(pin))
            for pin in self.pins
            if "topic" in pin and self.can_be_in(pin, community)
            if any(self.is_named(pin["topic"], key) for key in self.topics)
        ]
        return settle(self.topics, wishes, pins, is_large)

    def is_named(self, text: str, topic: str) -> bool:
        """Tell whether a text means a topic: its key, its label, or a wish on it."""
        found = self.topics[topic]
        return as_read(text) in map(as_read, [topic, found["label"], *(wish["text"] for wish in found["wishes"])])

    def people_of(self, pin: Tree) -> list[str]:
        """Return the people whom a pin names, the organiser first."""
        return [*([pin["organiser"]] if "organiser" in pin else []), *(pin.get("members") or [])]

    def can_be_in(self, pin: Tree, community: str) -> bool:
        """Tell whether the session of a pin can be held in a community, by its host and people."""
        return (
            pin.get("community", community) == community
            and ("host" not in pin or self.receives(pin["host"], community))
            and all(self.community_of(who) == community for who in self.people_of(pin))
        )

    def rhythm(self, community: str) -> dict[str, Any]:
        """Return the rhythm of a community, its own parts first."""
        own = self.communities[community].get("rhythm") or {}
        return RHYTHM | (self.declared.get("rhythm") or {}) | own

    def group(self, community: str) -> dict[str, Any]:
        """Return the group of a community, its own parts first."""
        own = self.communities[community].get("group") or {}
        return GROUP | (self.declared.get("group") or {}) | own

    def company_of(self, member: str) -> str:
        """Return the key of a member's company."""
        return self.members[member]["company"]

    def community_of(self, member: str) -> str:
        """Return the key of the community of a member's company."""
        return self.companies[self.company_of(member)]["community"]

    def last_day(self, community: str, first: dt.date, last: dt.date) -> dt.date:
        """Return where the horizon ends for a community, which may look less far ahead than the others."""
        months = self.rhythm(community)["horizon_months"]
        return min(last, first_of_month(month_number(first) + months) - dt.timedelta(days=1))

    def slot_of(self, community: str, first: dt.date, date: dt.date) -> str:
        """Return the name of the slot in which a date falls, slots counted from the month of `first`."""
        since = month_number(date) - month_number(first)
        return month_name(month_number(date) - since % self.rhythm(community)["interval_months"])

    def slots(self, community: str, first: dt.date, last: dt.date) -> list[str]:
        """Return the names of all slots of a community, of which the last may be cut short."""
        months = range(
            month_number(first),
            month_number(self.last_day(community, first, last)) + 1,
            self.rhythm(community)["interval_months"],
        )
        return [month_name(month) for month in months]

    def is_closed(self, date: dt.date) -> bool:
        """Tell whether nothing is planned on a date anywhere."""
        country = self.declared["consortium"].get("country", "NL")
        return within(self.closed, date) or (country is not None and date in _public_holidays(country))

    def open_dates(self, community: str, today: dt.date, first: dt.date, last: dt.date) -> list[dt.date]:
        """Return the days of a horizon on which a community can meet, if there are people and a room."""
        rhythm = self.rhythm(community)
        days = [first + dt.timedelta(days=n) for n in range((self.last_day(community, first, last) - first).days + 1)]
        return [
            day
            for day in days
            if (day - today).days >= rhythm["notice_days"]
            and WEEK[day.weekday()] in rhythm["weekdays"]
            and not self.is_closed(day)
        ]

    def suits(self, member: str, date: dt.date) -> bool:
        """Tell whether a date falls on one of the days of the week that suit a member."""
        days = self.members[member].get("weekdays") or self.rhythm(self.community_of(member))["weekdays"]
        return WEEK[date.weekday()] in days

    def is_absent(self, member: str, date: dt.date) -> bool:
        """Tell whether a member is away."""
        return within(self.members[member].get("absent") or [], date)

    def receives(self, host: str, community: str) -> bool:
        """Tell whether a host is a company of the community or a partner that serves it."""
        if host in self.companies:
            return self.companies[host]["community"] == community
        served = self.partners[host].get("communities")
        return served is None or community in served

    def is_home(self, host: str, date: dt.date) -> bool:
        """Tell whether a host is open on a date; partners always are."""
        return host not in self.companies or not within(self.companies[host].get("closed") or [], date)

    def capacity(self, host: str) -> int:
        """Return how many people fit at a host; 0 without a venue."""
        venue = (self.companies.get(host) or self.partners[host]).get("venue") or {"capacity": 0}
        return venue["capacity"]

    def present(self, session: Tree) -> list[str]:
        """Return the members in the room: those of the session, and the one who speaks."""
        speaker = session.get("speaker")
        return [*session["members"], *([speaker] if speaker in self.members.keys() - session["members"] else [])]

    def heads(self, session: Tree) -> int:
        """Return how many people must fit in the room."""
        return len(session["members"]) + (session.get("speaker") not in {None, *session["members"]})

    def met(self, sessions: Iterable[Tree]) -> set[Wish]:
        """Return the wishes that are met: every wish of the members of a session on its topic."""
        return {
            (member, text)
            for session in sessions
            for member in session["members"]
            for text in self.wished.get(session["topic"], {}).get(member, [])
        }

    def weight(self, wishes: Iterable[Wish]) -> int:
        """Return the weight of wishes together."""
        return sum(self.wishes[wish][0] for wish in wishes)

    def sizes(self, community: str) -> dict[str, int]:
        """Return by what the turns of each company of a community are measured: employees, or members."""
        neighbours = [key for key, company in self.companies.items() if company["community"] == community]
        sizes = {key: self.companies[key].get("employees") for key in neighbours}
        if None in sizes.values():
            sizes = Counter(member["company"] for member in self.members.values())
        return {key: sizes[key] for key in neighbours}

    def share(self, company: str) -> Fraction:
        """Return the part of its community's turns that is due from a company."""
        sizes = self.sizes(self.companies[company]["community"])
        return Fraction(sizes[company], sum(sizes.values()) or 1)

    def ledger(self, sessions: Iterable[Tree]) -> dict[str, tuple[int, int, Fraction]]:
        """Return per company the turns of organising, of hosting, and due, history included."""
        everything = [*self.history, *sessions]
        organised = Counter(
            self.company_of(session["organiser"]) for session in everything if session.get("organiser") in self.members
        )
        hosted = Counter(session.get("host") for session in everything)
        held = Counter(session["community"] for session in everything)
        return {
            key: (organised[key], hosted[key], held[company["community"]] * self.share(key))
            for key, company in self.companies.items()
        }

    def pin_allows(self, pin: Tree, session: Tree) -> bool:
        """Tell whether a session has every part that a pin fixes."""
        if "topic" in pin and not self.is_named(pin["topic"], session["topic"]):
            return False
        if "date" in pin and as_day(pin["date"]) != session["date"]:
            return False
        fixed = [part for part in ("community", "host", "organiser") if part in pin]
        return all(session[part] == pin[part] for part in fixed) and set(pin.get("members") or []) <= {
            *session["members"]
        }

    def match_pins(self, sessions: Sequence[Tree]) -> dict[int, int]:
        """Give as many pins as can be a session each: position of the session to position of the pin."""
        owner: dict[int, int] = {}

        def settle(pin: int, tried: set[int]) -> bool:
            for n, session in enumerate(sessions):
                if n not in tried and self.pin_allows(self.pins[pin], session):
                    tried.add(n)
                    if n not in owner or settle(owner[n], tried):
                        owner[n] = pin
                        return True
            return False

        for pin in range(len(self.pins)):
            settle(pin, set())
        return owner

    def worst_share(self, sessions: Iterable[Tree]) -> Fraction:
        """Return the part of its weight that is met at the company where it is least; 1 when nobody wishes."""
        wanted: Counter[str] = Counter()
        got: Counter[str] = Counter()
        met = self.met(sessions)
        for wish, (weight, _) in self.wishes.items():
            wanted[self.company_of(wish[0])] += weight
            got[self.company_of(wish[0])] += weight * (wish in met)
        return min((Fraction(got[company], wanted[company]) for company in wanted), default=Fraction(1))

    def furthest_ahead(self, sessions: Iterable[Tree]) -> Fraction:
        """Return how many turns of one duty a company did beyond its share, at the most."""
        return max(max(organised, hosted) - due for organised, hosted, due in self.ledger(sessions).values())

    def strangers_who_meet(self, sessions: Iterable[Tree]) -> set[frozenset[str]]:
        """Return the pairs of members of different companies who are together for the first time."""
        known = {frozenset(pair) for past in self.history for pair in combinations(past.get("members") or [], 2)}
        return {
            frozenset(pair)
            for session in sessions
            for pair in combinations(session["members"], 2)
            if self.company_of(pair[0]) != self.company_of(pair[1])
        } - known
