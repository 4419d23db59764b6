"""Every rule on and off, each by itself: the rota is good by three readings, or what stands in its way is true."""

from collections import Counter

import pytest
from hypothesis import event, given

from hyf.loading.rota_file import rota_tree
from hyf.model.rota import NoRota
from hyf.plan.make_rota import make_rota
from hyf.plan.referee import judge
from hyf.plan.solve import Effort
from tests.plan import independent_judge
from tests.plan.drawn import examples, instance_of
from tests.plan.lifted import can_lift, lifted
from tests.plan.random_consortia import plain_topics
from tests.plan.switched import SWITCHES, switched
from tests.plan.true_reasons import untrue_reasons


@pytest.fixture(scope="module")
def drawn():
    """Count how often each rule was on and off, and tell at the end of those that always were the same."""
    counted = Counter()
    yield counted
    assert [(name, bites) for name in SWITCHES for bites in (False, True) if not counted[name, bites]] == []


@examples(8, slow=500)
@given(case=switched())
def test_rules_on_and_off(case, drawn):
    for switch in case.bites.items():
        drawn[switch] += 1
        event(f"{switch[0]} bites: {switch[1]}")
    instance = instance_of(case.tree)

    rota = make_rota(instance, Effort(limit=0.5)).answer

    event(type(rota).__name__)
    if isinstance(rota, NoRota):
        has_true_reasons(case.tree, rota)
        return
    topics, tree = plain_topics(case.tree), rota_tree(rota)
    event(f"sessions: {len(rota.sessions)}")
    event(f"proven: {rota.status}")
    assert judge(rota, instance) == ()
    assert independent_judge.judge(case.tree, topics, tree) == []
    assert untrue_reasons(case.tree, topics, tree) == []


def has_true_reasons(tree, answer):
    """Each of the reasons stands in the way: where that is all, there is a rota without any one of them."""
    assert answer.reasons
    event(f"reasons are all: {answer.is_all}")
    for reason in answer.reasons if answer.is_all else ():
        if can_lift(reason.path):
            event(f"lifted: {reason.path[-1] if isinstance(reason.path[-1], str) else reason.path[-2]}")
            without = make_rota(instance_of(lifted(tree, reason.path)), Effort(limit=5)).answer
            assert not isinstance(without, NoRota), reason.path
