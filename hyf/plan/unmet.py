"""Why a wish is not met, and why a slot stays empty: reasons that are true for that very wish or slot."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from hyf.model.language import Text
from hyf.model.rota import Skipped, Unmet
from hyf.model.topic import Topic
from hyf.plan.calendar import Slot
from hyf.plan.instance import CommunityPlan, Instance
from hyf.plan.placed import Placed
from hyf.plan.rules.company_mix import share_of

Reason = tuple[str, Text]
"""A stable code, and the reason in words."""


def unmet_wishes(placed: Sequence[Placed], instance: Instance) -> Iterator[Unmet]:
    """Yield every wish that some sessions do not meet, once each, in declared order."""
    met = {(member, session.topic) for session in placed for member in session.members}
    topic_of = {(wish.member, wish.text): topic for topic in instance.topics.values() for wish in topic.wishes}
    language = instance.consortium.about.language
    for member in instance.consortium.members.values():
        for wish in member.wishes:
            topic = topic_of[member.key, wish.text]
            if (member.key, topic.key) not in met:
                code, detail = _why_unmet(member.key, topic, placed, instance)
                yield Unmet(member.key, wish.text, code, detail.says(language))


def _why_unmet(member: str, topic: Topic, placed: Sequence[Placed], instance: Instance) -> Reason:
    community = instance.communities[instance.attendees[member].community]
    return (
        _never_free(member, instance)
        or _too_small(topic, community, instance)
        or _never_together(topic, community, instance)
        or _missed_sessions(member, topic, community, placed, instance)
        or _no_slot(topic, community, placed, instance)
    )


def _seekers(topic: Topic, community: CommunityPlan, instance: Instance) -> list[str]:
    return [key for key in topic.members if instance.attendees[key].community == community.key]


def _never_free(member: str, instance: Instance) -> Reason | None:
    attendee = instance.attendees[member]
    if attendee.max_sessions == 0:
        return "max-sessions", Text(
            en="takes part in no sessions (max_sessions: 0)", nl="doet aan geen bijeenkomsten mee (max_sessions: 0)"
        )
    if attendee.free:
        return None
    return "never-free", Text(
        en="on no day of this rota can this person come: weekdays or absence",
        nl="kan op geen enkele dag van dit rooster: andere werkdagen of afwezig",
    )


def _too_small(topic: Topic, community: CommunityPlan, instance: Instance) -> Reason | None:
    seekers = _seekers(topic, community, instance)
    companies = Counter(instance.attendees[key].company for key in seekers)
    people, group = len(seekers), community.group
    if people == 1:
        return "alone", Text(
            en=f"nobody else in this community wants this; a session needs {group.min}",
            nl=f"niemand anders in deze leergemeenschap wil dit; een bijeenkomst heeft er {group.min} nodig",
        )
    if people < group.min:
        return "too-few", Text(
            en=f"{people} people at {_companies_en(len(companies))} want this; a session needs {group.min}",
            nl=f"{people} mensen bij {_companies_nl(len(companies))} willen dit; voor een bijeenkomst zijn er "
            f"{group.min} nodig",
        )
    if len(companies) < group.min_companies:
        return "too-few-companies", Text(
            en=f"{people} people want this, at {_companies_en(len(companies))}; a session mixes {group.min_companies}",
            nl=f"{people} mensen willen dit, bij {_companies_nl(len(companies))}; een bijeenkomst mengt er "
            f"{group.min_companies}",
        )
    if largest_mix(companies, community) < group.min:
        company, most = companies.most_common(1)[0]
        name = instance.consortium.companies[company].name
        return "one-sided", Text(
            en=f"{most} of the {people} who want this work at {name}; no company fills more than "
            f"{group.max_share:.0%} of a session",
            nl=f"{most} van de {people} mensen die dit willen werken bij {name}; geen bedrijf vult meer dan "
            f"{group.max_share:.0%} van een bijeenkomst",
        )
    return None


def _companies_en(count: int) -> str:
    return "1 company" if count == 1 else f"{count} companies"


def _companies_nl(count: int) -> str:
    return "1 bedrijf" if count == 1 else f"{count} bedrijven"


def largest_mix(companies: Counter[str], community: CommunityPlan) -> int:
    """Return the size of the largest group in which no company exceeds its share; 0 when there is none."""
    share = share_of(community.group)
    for size in range(min(companies.total(), community.group.max), 0, -1):
        if sum(min(count, int(share * size)) for count in companies.values()) >= size:
            return size
    return 0


def _never_together(topic: Topic, community: CommunityPlan, instance: Instance) -> Reason | None:
    dates = [date for slot in community.slots for date in slot.dates]
    if any(_can_be_held(topic, community, date, instance) for date in dates):
        return None
    people = len(_seekers(topic, community, instance))
    return "no-common-day", Text(
        en=f"{people} people want this, but on no day can enough of them come together in a room that is open",
        nl=f"{people} mensen willen dit, maar op geen enkele dag kunnen er genoeg samenkomen in een ruimte die open is",
    )


def _can_be_held(topic: Topic, community: CommunityPlan, date: dt.date, instance: Instance) -> bool:
    free = [key for key in _seekers(topic, community, instance) if date in instance.attendees[key].free]
    companies = Counter(instance.attendees[key].company for key in free)
    room = max((host.capacity for host in community.hosts.values() if date in host.open), default=0)
    willing = any(instance.attendees[key].organises for key in free)
    fits = min(largest_mix(companies, community), room) >= community.group.min
    return fits and willing and len(companies) >= community.group.min_companies


def _missed_sessions(
    member: str, topic: Topic, community: CommunityPlan, placed: Sequence[Placed], instance: Instance
) -> Reason | None:
    held = [session for session in placed if session.topic == topic.key and session.community == community.key]
    for session in held:
        for obstacle in _obstacles(member, session, placed, instance):
            return obstacle
    if held:
        return "not-chosen", Text(
            en=f"the session on {held[0].date} does not have this person, so that more wishes are met elsewhere",
            nl=f"niet ingedeeld op {held[0].date}: zo worden er elders meer leerwensen vervuld",
        )
    return None


def _obstacles(member: str, session: Placed, placed: Sequence[Placed], instance: Instance) -> Iterator[Reason]:
    attendee = instance.attendees[member]
    community = instance.communities[session.community]
    date = session.date
    mine = [other for other in placed if member in other.members]
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
        yield (
            "max-sessions",
            Text(
                en=f"is in {len(mine)} sessions already, as many as wanted (max_sessions)",
                nl=f"zit al in {len(mine)} bijeenkomsten, zoveel als gewenst (max_sessions)",
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
        yield (
            "full",
            Text(
                en=f"the session on {date} is full with {len(session.members)} people",
                nl=f"de bijeenkomst van {date} is vol met {len(session.members)} mensen",
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


def _no_slot(topic: Topic, community: CommunityPlan, placed: Sequence[Placed], instance: Instance) -> Reason:
    people = len(_seekers(topic, community, instance))
    here = [session for session in placed if session.community == community.key]
    room = sum(community.rhythm.sessions_per_slot for slot in community.slots if slot.dates)
    if len(here) >= room:
        return "no-slot", Text(
            en=f"{people} people want this; the {room} places went to topics with more wishes",
            nl=f"{people} mensen willen dit; de {room} plekken gingen naar thema's met meer wensen",
        )
    return "does-not-fit", Text(
        en=f"{people} people want this; beside the other sessions there is no day, room or organiser left for it",
        nl=f"{people} mensen willen dit; naast de andere bijeenkomsten is er geen dag, ruimte of organisator meer voor",
    )


def skipped_slots(placed: Sequence[Placed], instance: Instance) -> Iterator[Skipped]:
    """Yield every slot of a community without a session, with the reason, by community and time."""
    language = instance.consortium.about.language
    for community in instance.communities.values():
        held = {session.slot for session in placed if session.community == community.key}
        for slot in community.slots:
            if slot.name not in held:
                yield Skipped(community.key, slot.name, _why_skipped(slot, community, instance).says(language))


def _why_skipped(slot: Slot, community: CommunityPlan, instance: Instance) -> Text:
    group = community.group
    if not slot.dates:
        return Text(
            en="no day on which a session may be held: weekdays, closed days, holidays or notice",
            nl="geen dag waarop een bijeenkomst kan: weekdagen, sluiting, feestdagen of te kort van tevoren",
        )
    if not community.hosts:
        return Text(en="no company or partner here has a venue", nl="geen bedrijf of partner hier heeft een ruimte")
    if not community.topics:
        return Text(
            en=f"no topic that {group.min} people at {group.min_companies} companies share",
            nl=f"geen thema dat {group.min} mensen bij {group.min_companies} bedrijven delen",
        )
    topics = [instance.topics[key] for key in community.topics]
    if not any(_can_be_held(topic, community, date, instance) for topic in topics for date in slot.dates):
        return Text(
            en="on no day of this slot can enough people for one topic come together in a room that is open",
            nl="op geen dag in dit tijdvak kunnen genoeg mensen voor één thema samenkomen in een ruimte die open is",
        )
    return Text(
        en=f"no topic left that {group.min} people at {group.min_companies} companies share",
        nl=f"geen thema over dat {group.min} mensen bij {group.min_companies} bedrijven delen",
    )
