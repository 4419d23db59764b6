"""Random consortia: whatever is declared, the rota is good by three readings of the rules, and none is better."""

from hypothesis import event, given

from hyf.cli.plan_words import UNMET_NAMES
from hyf.loading.rota_file import rota_tree
from hyf.model.rota import NoRota, Status
from hyf.plan.make_rota import make_rota
from hyf.plan.referee import judge
from hyf.plan.solve import Effort
from tests.plan import independent_judge
from tests.plan.brute_force import best
from tests.plan.drawn import examples, instance_of
from tests.plan.independent_reading import default_first
from tests.plan.random_consortia import TODAY, consortia, plain_topics, tiny_consortia
from tests.plan.true_reasons import TRUTHS, untrue_reasons


@examples(16)
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
    met, worst, ahead, meetings = independent_judge.objectives(declared, topics, tree)
    reached = {objective.name: objective.value for objective in rota.objectives}
    assert (reached["met-weight"], reached["new-meetings"]) == (met, meetings)
    assert (reached["worst-company"], reached["furthest-ahead"]) == (round(float(worst), 6), round(float(ahead), 6))


@examples(70)
@given(tiny_consortia())
def test_tiny_rota_is_as_good_as_any(declared):
    instance = instance_of(declared)
    topics = plain_topics(declared)

    rota = make_rota(instance, Effort(limit=5)).answer

    event(type(rota).__name__)
    event(f"wishes went to a broader topic: {bool(instance.moved)}")
    expected = best(declared, topics, TODAY, default_first(declared, TODAY))
    if isinstance(rota, NoRota):
        assert expected is None
    else:
        assert rota.status is Status.OPTIMAL
        assert untrue_reasons(declared, topics, rota_tree(rota)) == []
        assert independent_judge.objectives(declared, topics, rota_tree(rota)) == expected


def test_every_reason_is_looked_into():
    assert {*TRUTHS} == {*UNMET_NAMES}
