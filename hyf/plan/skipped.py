"""Why a slot stays empty: reasons that are true for that very slot. Why a wish is not met is told in `unmet`."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence

from hyf.model.counts import counted
from hyf.model.language import Text
from hyf.model.rhythm import Group
from hyf.model.rota import Skipped
from hyf.plan.calendar import Slot
from hyf.plan.community_plan import CommunityPlan
from hyf.plan.instance import Instance
from hyf.plan.placed import Placed
from hyf.plan.unmet import can_be_held, seekers_of

_NO_MORE = Text(
    en="beside the other sessions no rested organiser, no room or too few people who may meet are left",
    nl="naast de andere bijeenkomsten zijn er geen uitgeruste organisator en ruimte of te weinig mensen meer over",
)
_NOT_FOUND = Text(
    en="the search ended before it found a session for this slot; give it more with --effort",
    nl="het zoeken stopte voordat er een bijeenkomst voor dit tijdvak was gevonden; geef meer met --effort",
)


def skipped_slots(placed: Sequence[Placed], instance: Instance, *, is_best: bool) -> Iterator[Skipped]:
    """Yield every slot of a community without a session, with the reason, by community and time.

    Args:
        placed: The sessions.
        instance: The question they answer.
        is_best: It is proven that no rota meets more wishes.
    """
    language = instance.consortium.about.language
    held = {(session.community, session.slot) for session in placed}
    met = {(member, session.topic) for session in placed for member in session.members}
    taken = Counter(member for session in placed for member in session.members)
    for community in instance.communities.values():
        for slot in community.slots:
            if (community.key, slot.name) not in held:
                reason = (
                    _never_used(slot, community, instance)
                    or _nobody_left(slot, community, met, taken, instance)
                    or (_NO_MORE if is_best else _NOT_FOUND)
                )
                yield Skipped(community.key, slot.name, reason.says(language))


def _never_used(slot: Slot, community: CommunityPlan, instance: Instance) -> Text | None:
    if nothing := _nothing_there(slot, community):
        return nothing
    by_topic = [seekers_of(key, community) for key in community.topics]
    if any(can_be_held(seekers, community, date, instance) for seekers in by_topic for date in slot.dates):
        return None
    if not any(instance.attendees[key].organises for seekers in by_topic for key in seekers):
        return Text(
            en="nobody who shares a topic may organise (organises: false)",
            nl="niemand die een thema deelt organiseert (organises: false)",
        )
    return Text(
        en="on no day of this slot can enough people for one topic come together in a room that is open",
        nl="op geen dag in dit tijdvak kunnen genoeg mensen voor één thema samenkomen in een ruimte die open is",
    )


def _nothing_there(slot: Slot, community: CommunityPlan) -> Text | None:
    """Tell when a day, a company, a room or a topic is missing altogether."""
    if not slot.dates:
        return Text(
            en="no day on which a session may be held: weekdays, closed days, holidays or notice",
            nl="geen dag waarop een bijeenkomst kan: weekdagen, sluiting, feestdagen of te kort van tevoren",
        )
    if not community.companies:
        return Text(en="no company belongs to this community", nl="bij deze leergemeenschap hoort geen bedrijf")
    if not community.hosts:
        return Text(en="no company or partner here has a venue", nl="geen bedrijf of partner hier heeft een ruimte")
    if not community.topics:
        who = _group_in_words(community.group)
        return Text(en=f"no topic that {who.en}", nl=f"geen thema dat {who.nl}")
    return None


def _nobody_left(
    slot: Slot, community: CommunityPlan, met: Container[tuple[str, str]], taken: Mapping[str, int], instance: Instance
) -> Text | None:
    """Tell when too few people who could come still wait for any one topic."""
    by_topic = [
        [
            member
            for member in seekers_of(key, community)
            if (member, key) not in met and taken[member] < instance.attendees[member].max_sessions
        ]
        for key in community.topics
    ]
    if any(can_be_held(waiting, community, date, instance) for waiting in by_topic for date in slot.dates):
        return None
    who = _group_in_words(community.group)
    return Text(en=f"no topic left that {who.en}", nl=f"geen thema over dat {who.nl}")


def _group_in_words(group: Group) -> Text:
    """Say how many people share a topic for which there can be a session; one person shares nothing."""
    people, companies = counted(group.min, "person"), counted(group.min_companies, "company")
    en, nl = ("wants", "wil") if group.min == 1 else ("share", "delen")
    return Text(en=f"{people.en} at {companies.en} {en}", nl=f"{people.nl} bij {companies.nl} {nl}")
