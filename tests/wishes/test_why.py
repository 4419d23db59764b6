"""Whether two texts ask for the same thing, and why."""

import pytest

from hyf.model.consortium import Consortium
from hyf.model.topic import ReasonKind, Tier
from hyf.wishes.why import explain_pair

PERSON = {"name": "Cor Dinator", "email": "cor@hyf.example"}


def a_consortium(*rules):
    return Consortium.model_validate(
        {
            "consortium": {"name": "Proef", "coordinator": PERSON},
            "communities": {"noord": {"name": "Noord"}},
            "companies": {"bolder": {"name": "Bolder", "community": "noord", "contact": PERSON}},
            "topics": list(rules),
        }
    )


@pytest.mark.parametrize(
    ("one", "other", "tier", "kind"),
    [
        ("k8s", "Kubernetes", Tier.SAME, ReasonKind.LEXICON),
        ("k8s", "kuberntes", Tier.SAME, ReasonKind.SPELLING),
        ("bijen houden", "iets met bijen houden", Tier.SAME, ReasonKind.WORDS),
        ("bijenhouderij", "bijenhoudreij", Tier.SAME, ReasonKind.SPELLING),
        ("schermen", "formulieren", Tier.SAME, ReasonKind.COORDINATOR),
        ("de formulieren", "schermen", Tier.SAME, ReasonKind.COORDINATOR),
        ("schermen", "drukwerk", Tier.APART, ReasonKind.COORDINATOR),
        ("drukwerk", "formulieren", Tier.APART, ReasonKind.COORDINATOR),
        ("bijen houden", "kaas maken", Tier.APART, ReasonKind.NOTHING),
    ],
)
def test_pair_is_explained(one, other, tier, kind):
    rule = {"label": "UI", "same": ["schermen", "formulieren"], "not": ["drukwerk"]}

    verdict = explain_pair(one, other, a_consortium(rule))

    assert (verdict.tier, verdict.reasons[0].kind) == (tier, kind)
    assert 0 <= verdict.confidence <= 1


def test_order_of_the_pair_changes_nothing_but_the_order_of_reasons():
    consortium = a_consortium()

    one, other = explain_pair("k8s", "kuberntes", consortium), explain_pair("kuberntes", "k8s", consortium)

    assert (one.tier, one.confidence, set(one.reasons)) == (other.tier, other.confidence, set(other.reasons))
