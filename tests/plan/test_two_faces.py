"""The two faces of the rules agree: what the referee lets pass the solver may choose, and nothing else.

Tried on random sessions, most of them wrong. What is worked out beforehand (`bounds`) is held to the same.
"""

from types import SimpleNamespace

from hypothesis import event, given

from hyf.plan.bounds import tighten
from hyf.plan.referee import judge
from hyf.plan.rules import RULES
from tests.plan.builders import a_rota, can_hold
from tests.plan.drawn import examples, questions_with_sessions

TIGHTENED = (*RULES, SimpleNamespace(constrain=tighten))


@examples(15, slow=100)
@given(questions_with_sessions())
def test_faces_agree(drawn):
    instance, sessions = drawn
    rota = a_rota(*sessions, first=instance.first, last=instance.last)
    broken = {rule for rule in RULES if any(rule.violations(rota, instance))}

    allowed = {rule: can_hold(instance, *sessions, rules=(rule,)) for rule in RULES}

    event(f"allowed: {not broken}")
    assert [rule.__name__ for rule, holds in allowed.items() if holds is False and rule not in broken] == []
    assert bool(can_hold(instance, *sessions, rules=TIGHTENED)) == (judge(rota, instance) == ())
