"""Random consortia: whatever is declared, the rota is good by three readings of the rules, and none is better."""

from hypothesis import event, given, reject

from hyf.cli.plan_words import UNMET_NAMES
from hyf.loading.rota_file import rota_tree
from hyf.model.rota import NoRota, Status
from hyf.plan.make_rota import make_rota
from hyf.plan.referee import judge
from hyf.plan.solve import Effort
from tests.plan import independent_judge
from tests.plan.brute_force import TooMany, best, can_keep_pins
from tests.plan.drawn import examples, instance_of
from tests.plan.independent_aims import NAMES
from tests.plan.independent_reading import default_first
from tests.plan.lifted import can_lift, lifted
from tests.plan.random_consortia import TODAY, consortia, plain_topics, tiny_consortia
from tests.plan.true_reasons import TRUTHS, untrue_reasons

PLANS = 5_000
"""The most plans that are looked into to find the best of them all."""


@examples(4, slow=100)
@given(consortia())
def test_rota_passes_every_judge(declared):
    instance = instance_of(declared)

    rota = make_rota(instance, Effort(limit=0.5)).answer

    event(type(rota).__name__)
    event(f"wishes went to a broader topic: {bool(instance.moved)}")
    if isinstance(rota, NoRota):
        assert rota.reasons
        return
    topics, tree = plain_topics(declared), rota_tree(rota)
    assert judge(rota, instance) == ()
    assert independent_judge.judge(declared, topics, tree) == []
    assert untrue_reasons(declared, topics, tree) == []
    assert reached(rota) == exactly(independent_judge.objectives(declared, topics, tree))


@examples(15, slow=200)
@given(tiny_consortia())
def test_tiny_rota_is_as_good_as_any(declared):
    compare_with_all(declared)


@examples(10, slow=500)
@given(tiny_consortia(least_members=6, most_members=8, slots=3, subjects=3))
def test_small_rota_is_as_good_as_any(declared):
    compare_with_all(declared)


def compare_with_all(declared):
    instance, topics = instance_of(declared), plain_topics(declared)
    first = default_first(declared, TODAY)
    try:
        expected = best(declared, topics, TODAY, first, patience=PLANS)
    except TooMany:
        reject()

    rota = make_rota(instance, Effort(limit=20)).answer

    event(type(rota).__name__)
    event(f"wishes went to a broader topic: {bool(instance.moved)}")
    if isinstance(rota, NoRota):
        assert expected is None
        for reason in filter(lambda reason: rota.is_all and can_lift(reason.path), rota.reasons):
            without = lifted(declared, reason.path)
            assert can_keep_pins(without, plain_topics(without), TODAY, first), reason.path
        assert not can_keep_pins(declared, topics, TODAY, first)
        return
    event(f"sessions: {len(rota.sessions)}")
    assert rota.status is Status.OPTIMAL
    assert untrue_reasons(declared, topics, rota_tree(rota)) == []
    assert independent_judge.objectives(declared, topics, rota_tree(rota)) == expected
    assert reached(rota) == exactly(expected)


def reached(rota):
    return {objective.name: objective.value for objective in rota.objectives if objective.name in NAMES}


def exactly(score):
    """Return a score as rota.yaml tells it: by name, to six decimals."""
    return dict(zip(NAMES, (round(float(value), 6) for value in score), strict=True))


def test_every_reason_is_looked_into():
    assert {*TRUTHS} == {*UNMET_NAMES}
