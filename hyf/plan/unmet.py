"""Why a wish is not met: reasons that are true for that very wish. Why a slot stays empty is told in `skipped`."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from hyf.model.counts import counted, people_want
from hyf.model.language import Text
from hyf.model.rhythm import Group
from hyf.model.rota import Unmet
from hyf.model.topic import Topic
from hyf.plan.community_plan import CommunityPlan
from hyf.plan.instance import Instance
from hyf.plan.nearby import Nearby
from hyf.plan.placed import Placed
from hyf.plan.rules.company_mix import share_of

Reason = tuple[str, Text]
"""A stable code, and the reason in words."""

NOT_FOUND: Reason = (
    "not-found",
    Text(
        en="the search ended before it found a place for this; give it more with --effort",
        nl="het zoeken stopte voordat hier een plek voor was gevonden; geef meer met --effort",
    ),
)


def unmet_wishes(placed: Sequence[Placed], instance: Instance, *, is_best: bool) -> Iterator[Unmet]:
    """Yield every wish that some sessions do not meet, once each, in declared order.

    Args:
        placed: The sessions.
        instance: The question they answer.
        is_best: It is proven that no rota meets more.
    """
    met = {(member, session.topic) for session in placed for member in session.members}
    topic_of = {(wish.member, wish.text): topic for topic in instance.topics.values() for wish in topic.wishes}
    language = instance.consortium.about.language
    reasons = _Reasons(placed, instance, is_best=is_best)
    for key, member in instance.consortium.members.items():
        for wish in member.wishes:
            topic = topic_of[key, wish.text]
            if (key, topic.key) not in met:
                code, detail = reasons.of(key, topic)
                yield Unmet(key, wish.text, code, detail.says(language))


class _Reasons:
    """Why wishes are not met; what holds for all who want a topic in a community is looked up once."""

    def __init__(self, placed: Sequence[Placed], instance: Instance, *, is_best: bool) -> None:
        self._instance = instance
        self._is_best = is_best
        self._nearby = Nearby(instance)
        self._held = Counter(session.community for session in placed)
        self._held_on: dict[tuple[str, str], list[Placed]] = defaultdict(list)
        self._diary: dict[str, list[Placed]] = defaultdict(list)
        for session in placed:
            self._held_on[session.topic, session.community].append(session)
            for member in dict.fromkeys(session.members):
                self._diary[member].append(session)
        self._never: dict[tuple[str, str], Reason | None] = {}
        self._no_place: dict[tuple[str, str], Reason] = {}

    def of(self, member: str, topic: Topic) -> Reason:
        """Return why the wishes of a member on a topic are not met."""
        community = self._instance.communities[self._instance.attendees[member].community]
        return (
            _never_free(member, self._instance)
            or self._never_held(topic, community)
            or self._missed_sessions(member, topic, community)
            or self._found_no_place(topic, community)
        )

    def _never_held(self, topic: Topic, community: CommunityPlan) -> Reason | None:
        """Return why there can be no session on a topic in a community at all."""
        if (topic.key, community.key) not in self._never:
            self._never[topic.key, community.key] = _too_small_with_others(
                topic, community, self._instance, self._nearby
            ) or _never_together(topic, community, self._instance)
        return self._never[topic.key, community.key]

    def _missed_sessions(self, member: str, topic: Topic, community: CommunityPlan) -> Reason | None:
        held = self._held_on[topic.key, community.key]
        for session in held:
            for obstacle in _obstacles(member, session, self._diary[member], self._instance):
                return obstacle
        # Somebody whom nothing keeps out of a session would be in it if the search had come to its end.
        return NOT_FOUND if held else None

    def _found_no_place(self, topic: Topic, community: CommunityPlan) -> Reason:
        """Return why there is no session on a topic that could have one."""
        if (topic.key, community.key) not in self._no_place:
            self._no_place[topic.key, community.key] = _no_slot(topic, community, self._held[community.key]) or (
                _no_room(topic, community) if self._is_best else NOT_FOUND
            )
        return self._no_place[topic.key, community.key]


def seekers_of(topic: str, community: CommunityPlan) -> list[str]:
    """Return who in a community wants a topic, in declared order."""
    return list(community.wanted.get(topic, {}))


def _never_free(member: str, instance: Instance) -> Reason | None:
    attendee = instance.attendees[member]
    if attendee.max_sessions == 0:
        return "max-sessions", Text(
            en="takes part in no sessions (max_sessions: 0)", nl="doet aan geen bijeenkomsten mee (max_sessions: 0)"
        )
    if attendee.free or not any(slot.dates for slot in instance.communities[attendee.community].slots):
        return None
    return "never-free", Text(
        en="on no day of this rota can this person come: weekdays or absence",
        nl="kan op geen enkele dag van dit rooster: andere werkdagen of afwezig",
    )


def _too_small_with_others(topic: Topic, community: CommunityPlan, instance: Instance, nearby: Nearby) -> Reason | None:
    """Return the reason that a topic is too small, with all that could have made it larger."""
    if (reason := _too_small(topic, community, instance, nearby)) is None:
        return None
    code, detail = reason
    if named := nearby.named_elsewhere(topic, community):
        elsewhere = counted(len(named), "person")
        detail = Text(
            en=f"{detail.en}; also named by {elsewhere.en} in a wish that went to another topic",
            nl=f"{detail.nl}; ook genoemd door {elsewhere.nl} in een leerwens die naar een ander thema ging",
        )
    if together := nearby.together_under(topic, community):
        label, members = together
        people = counted(len(members), "person")
        companies = counted(len({instance.attendees[key].company for key in members}), "company")
        detail = Text(
            en=f"{detail.en}; also with {label} it is {people.en} at {companies.en}",
            nl=f"{detail.nl}; ook met {label} erbij: {people.nl} bij {companies.nl}",
        )
    return code, detail


def _too_small(topic: Topic, community: CommunityPlan, instance: Instance, nearby: Nearby) -> Reason | None:
    seekers = seekers_of(topic.key, community)
    companies = Counter(instance.attendees[key].company for key in seekers)
    people, group = len(seekers), community.group
    needed = max(group.min, group.min_companies)
    if people == 1 < needed:
        is_alone = not nearby.named_elsewhere(topic, community)
        who_en = "nobody else in this community wants this" if is_alone else "1 person wants this"
        who_nl = "niemand anders in deze leergemeenschap wil dit" if is_alone else "1 persoon wil dit"
        return "alone", Text(
            en=f"{who_en}; a session needs {needed}", nl=f"{who_nl}; een bijeenkomst heeft er {needed} nodig"
        )
    firms, who = counted(len(companies), "company"), people_want(people)
    if people < group.min:
        return "too-few", Text(
            en=f"{people} people at {firms.en} want this; a session needs {group.min}",
            nl=f"{people} mensen bij {firms.nl} willen dit; voor een bijeenkomst zijn er {group.min} nodig",
        )
    if len(companies) < group.min_companies:
        return "too-few-companies", Text(
            en=f"{who.en} this, at {firms.en}; a session mixes {group.min_companies}",
            nl=f"{who.nl} dit, bij {firms.nl}; een bijeenkomst mengt er {group.min_companies}",
        )
    if not can_mix(companies, group, group.max):
        company, most = companies.most_common(1)[0]
        name = instance.consortium.companies[company].name
        return "one-sided", Text(
            en=f"{most} of the {people} who want this work at {name}; no company fills more than "
            f"{group.max_share:.0%} of a session",
            nl=f"{most} van de {people} mensen die dit willen werken bij {name}; geen bedrijf vult meer dan "
            f"{group.max_share:.0%} van een bijeenkomst",
        )
    return None


def can_mix(companies: Counter[str], group: Group, room: int) -> bool:
    """Tell whether some people can be a group that is not too small, mixes companies and fits in a room.

    Args:
        companies: How many of them work at each company.
        group: The bounds.
        room: People who fit.
    """
    share = share_of(group)
    sizes = range(max(group.min, group.min_companies), min(companies.total(), group.max, room) + 1)
    return len(companies) >= group.min_companies and any(
        sum(min(count, int(share * size)) for count in companies.values()) >= size for size in sizes
    )


def _never_together(topic: Topic, community: CommunityPlan, instance: Instance) -> Reason | None:
    dates = [date for slot in community.slots for date in slot.dates]
    seekers = seekers_of(topic.key, community)
    if any(can_be_held(seekers, community, date, instance) for date in dates):
        return None
    who = people_want(len(seekers))
    if not any(instance.attendees[key].organises for key in seekers):
        return "no-organiser", Text(
            en=f"{who.en} this, but none of them may organise (organises: false)",
            nl=f"{who.nl} dit, maar niemand van hen organiseert (organises: false)",
        )
    return "no-common-day", Text(
        en=f"{who.en} this, but on no day can enough of them come together in a room that is open",
        nl=f"{who.nl} dit, maar op geen enkele dag kunnen er genoeg samenkomen in een ruimte die open is",
    )


def can_be_held(seekers: Sequence[str], community: CommunityPlan, date: dt.date, instance: Instance) -> bool:
    """Tell whether some people, or enough of them, could have a session on a date, were it the only one."""
    attendees = [instance.attendees[key] for key in seekers]
    free = [attendee for attendee in attendees if date in attendee.free and attendee.max_sessions]
    room = max((host.capacity for host in community.hosts.values() if date in host.open), default=0)
    companies = Counter(attendee.company for attendee in free)
    return can_mix(companies, community.group, room) and any(attendee.organises for attendee in free)


def _obstacles(member: str, session: Placed, mine: Sequence[Placed], instance: Instance) -> Iterator[Reason]:
    attendee = instance.attendees[member]
    community = instance.communities[session.community]
    date = session.date
    if date not in attendee.free:
        yield (
            "not-free",
            Text(
                en=f"cannot come on {date}, the day of the session", nl=f"kan niet op {date}, de dag van de bijeenkomst"
            ),
        )
    if any(other.date == date for other in mine):
        yield "same-day", Text(en=f"is in another session on {date}", nl=f"zit op {date} in een andere bijeenkomst")
    if len(mine) >= attendee.max_sessions:
        sessions = counted(len(mine), "session")
        yield (
            "max-sessions",
            Text(
                en=f"is in {sessions.en} already, as many as wanted (max_sessions)",
                nl=f"zit al in {sessions.nl}, zoveel als gewenst (max_sessions)",
            ),
        )
    if any(member in apart and set(apart) & set(session.members) for apart in instance.apart):
        yield (
            "apart",
            Text(
                en=f"is kept apart from somebody in the session on {date}",
                nl=f"blijft gescheiden van iemand in de bijeenkomst van {date}",
            ),
        )
    if len(session.members) >= min(community.group.max, community.hosts[session.host].capacity):
        people = counted(len(session.members), "person")
        yield (
            "full",
            Text(
                en=f"the session on {date} is full with {people.en}",
                nl=f"de bijeenkomst van {date} is vol met {people.nl}",
            ),
        )
    colleagues = sum(instance.attendees[key].company == attendee.company for key in session.members) + 1
    if colleagues > share_of(community.group) * (len(session.members) + 1):
        name, most = instance.consortium.companies[attendee.company].name, f"{community.group.max_share:.0%}"
        yield (
            "company-share",
            Text(
                en=f"one more from {name} would fill more than {most} of the session on {date}",
                nl=f"nog iemand van {name} zou meer dan {most} vullen van de bijeenkomst van {date}",
            ),
        )


def _no_slot(topic: Topic, community: CommunityPlan, held: int) -> Reason | None:
    who = people_want(len(seekers_of(topic.key, community)))
    room = sum(community.rhythm.sessions_per_slot for slot in community.slots if slot.dates)
    if held < room:
        return None
    return "no-slot", Text(
        en=f"{who.en} this; every session of this community, {room} in all, went to another topic",
        nl=f"{who.nl} dit; elke bijeenkomst van deze leergemeenschap, {room} in totaal, ging naar een ander thema",
    )


def _no_room(topic: Topic, community: CommunityPlan) -> Reason:
    who = people_want(len(seekers_of(topic.key, community)))
    return "does-not-fit", Text(
        en=f"{who.en} this; beside the other sessions no day, room or organiser is left, or too few of "
        "them who may meet",
        nl=f"{who.nl} dit; naast de andere bijeenkomsten is er geen dag, ruimte of organisator meer, of "
        "zijn er te weinig over die elkaar mogen treffen",
    )
