"""What tests on random consortia share: how many are drawn, real values of a drawn tree, and random sessions."""

import os

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from hyf.model.consortium import Consortium
from hyf.plan.instance import Instance, build_instance
from tests.plan.builders import a_session, linked
from tests.plan.independent_reading import Tree
from tests.plan.random_consortia import AND, BROADER, TODAY, consortia, tiny_consortia


def examples(few: int, *, slow: int | None = None) -> settings:
    """Return settings that draw a few examples, or as many as the environment asks for.

    HYF_TEST_SLOW=1 asks for `slow` where it is given; HYF_TEST_EXAMPLES says how many, everywhere.

    Args:
        few: In a usual run.
        slow: In a thorough one.
    """
    count = slow if slow and os.environ.get("HYF_TEST_SLOW") else few
    return settings(
        max_examples=int(os.environ.get("HYF_TEST_EXAMPLES", count)),
        # To shrink a consortium is to plan it a hundred times.
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )


def instance_of(tree: Tree) -> Instance:
    """Return the question about a drawn consortium, with the topics that `plain_topics` tells to everybody else."""
    consortium = Consortium.model_validate(tree)
    return build_instance(consortium, linked(consortium, BROADER, AND), today=TODAY)


@st.composite
def questions_with_sessions(draw):
    """Draw a question, and some sessions that the solver has variables for."""
    instance = instance_of({**draw(st.one_of(tiny_consortia(), consortia())), "pins": []})
    openings = [
        (community, slot, topic)
        for community in instance.communities.values()
        for slot in community.slots
        for topic in community.topics
        if slot.dates and community.hosts
    ]
    count = draw(st.integers(1, 3)) if openings else 0
    return instance, [draw(sessions(instance, n, draw(st.sampled_from(openings)))) for n in range(count)]


@st.composite
def sessions(draw, instance, n, opening):
    """Draw a session on a topic in a slot; it may break any rule."""
    community, slot, topic = opening
    seekers = [
        instance.attendees[key] for key in instance.wanted[topic] if instance.attendees[key].community == community.key
    ]
    date = draw(st.sampled_from(slot.dates))
    could_come = [one.key for one in seekers if not one.free.isdisjoint(slot.dates)] or [seekers[0].key]
    can_come = [one.key for one in seekers if date in one.free] or could_come
    people = draw(st.sampled_from([can_come, can_come, could_come]))
    most = min(len(people), community.group.max)
    members = draw(st.permutations(people))[: draw(st.integers(min(community.group.min, most), most))]
    rhythm = community.rhythm
    return a_session(
        key=f"session-{n}",
        topic=topic,
        community=community.key,
        date=date,
        start=rhythm.start,
        duration_min=rhythm.duration_min,
        host=draw(st.sampled_from(sorted(community.hosts))),
        organiser=draw(st.sampled_from(members)),
        members=tuple(members),
    )
