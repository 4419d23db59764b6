"""What no rota exceeds, worked out without a search: for each aim that allows it, the best that is conceivable.

Where a rota reaches it the search is over at once; elsewhere it is the bound that is reported, until a search proves a
nearer one. The bounds of the first aims are in `outline`.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import ceil

from hyf.plan.choices import openings_of
from hyf.plan.community_plan import CommunityPlan
from hyf.plan.fair_turns import MILLIONTHS
from hyf.plan.instance import Instance
from hyf.plan.published import most_beside, most_kept


def at_best(aim: str, instance: Instance, communities: Sequence[str]) -> int | None:
    """Return a score that no rota exceeds on an aim, in the solver's units; None: nothing is known beforehand.

    Args:
        aim: Its name.
        instance: The question.
        communities: Keys of those that count.
    """
    find = _BOUNDS.get(aim)
    return find(instance, communities) if find else None


def _nothing_wrong(instance: Instance, communities: Sequence[str]) -> int:  # noqa: ARG001 -- one shape for all
    return 0


def _least_ahead(instance: Instance, communities: Sequence[str]) -> int:
    """Return how little ahead the company furthest ahead can be, whatever the number of sessions."""
    leads = [
        min(
            (
                max(_ahead(instance, community, planned, "organised"), _ahead(instance, community, planned, "hosted"))
                for planned in range(len(openings_of(instance, (key,))) + 1)
            ),
            default=Fraction(0),
        )
        for key in communities
        if (community := instance.communities[key]).sizes
    ]
    return -ceil(MILLIONTHS * max(leads)) if leads else 0


def _ahead(instance: Instance, community: CommunityPlan, planned: int, duty: str) -> Fraction:
    held = community.past_sessions + planned
    ahead = {
        company: instance.turns_before.get((company, duty), 0) - share * held
        for company, share in community.shares.items()
    }
    # A partner may host, so there need be no turn of hosting at all.
    for _ in range(planned if duty == "organised" else 0):
        ahead[min(ahead, key=ahead.__getitem__)] += 1
    return max(ahead.values())


def _most_reach(instance: Instance, communities: Sequence[str]) -> int:
    reach = 0
    for key in communities:
        community = instance.communities[key]
        for slot in community.slots:
            most = [
                max((sum(date in instance.attendees[one].free for one in seekers) for date in slot.dates), default=0)
                for seekers in (community.wanted[topic] for topic in community.topics)
            ]
            reach += community.places_in(slot) * max(most, default=0)
    return reach


def _all_served(instance: Instance, communities: Sequence[str]) -> int:
    return len(
        {
            member
            for key in communities
            for topic in instance.communities[key].topics
            for member in instance.communities[key].wanted[topic]
            if instance.attendees[member].free and instance.attendees[member].max_sessions
        }
    )


def _all_at_companies(instance: Instance, communities: Sequence[str]) -> int:
    return len(openings_of(instance, communities))


def _all_meet(instance: Instance, communities: Sequence[str]) -> int:
    pairs = 0
    for opening in openings_of(instance, communities):
        community = instance.communities[opening.community]
        room = min(community.group.max, max(host.capacity for host in community.hosts.values()))
        pairs += room * (room - 1) // 2
    return pairs


_BOUNDS: Mapping[str, Callable[[Instance, Sequence[str]], int]] = {
    "kept-as-published": most_kept,
    "turns-astray": _nothing_wrong,
    "furthest-ahead": _least_ahead,
    "new-meetings": _all_meet,
    "can-come": _most_reach,
    "people-served": _all_served,
    "turns-out-of-order": _nothing_wrong,
    "at-companies": _all_at_companies,
    "as-it-stood": most_beside,
}
