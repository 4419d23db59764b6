import pytest

from hyf.evaluation.panels import Entry, Panel
from hyf.evaluation.reach import Rate, how_far, rates, reach
from hyf.evaluation.shares import wilson
from hyf.model.evaluation import TOO_FEW, WOULD_REVEAL, Base, BaseKind, Limits, Share
from hyf.model.evidence import Step

ALL = Panel("all")


def company(key):
    return Panel(key, 2, (("company", key),))


def people(key, *steps):
    return [Entry((how_far(Step(step)),), groups={"company": key}) for step in steps]


def a_share(count, n):
    return Share(count, Base(BaseKind.ASKED, n))


def test_rates_state_both_bases():
    assert rates((12, 9, 6, 0)) == (
        Rate(Step.SIGNED_UP, a_share(9, 12), wilson(a_share(9, 12)), a_share(9, 12)),
        Rate(Step.CAME, a_share(6, 12), wilson(a_share(6, 12)), a_share(6, 9)),
        Rate(Step.ANSWERED, a_share(0, 12), wilson(a_share(0, 12)), a_share(0, 6)),
    )
    assert rates((0, 0, 0, 0))[0].interval is None


def test_reach_withholds_small_groups_as_everything_else():
    entries = [*people("acme", 0, 1, 2, 3, 3, 3), *people("bolt", 0, 3, 3), *people("cato", *[0, 3] * 6)]
    out = Panel("2027", where=(("company", "cato"),), is_out=True)

    found = reach([ALL, company("acme"), company("bolt"), company("cato"), out], entries, Limits())

    assert found == {
        "all": rates((21, 13, 12, 11)),
        "acme": WOULD_REVEAL,
        "bolt": TOO_FEW,
        "cato": rates((12, 6, 6, 6)),
    }


@pytest.mark.parametrize("counts", [(1, 1, 1), (1, 2, 1, 1)])
def test_rates_refuse_what_cannot_be(counts):
    with pytest.raises(ValueError, match=r"4 steps|signed_up than before"):
        rates(counts)


@pytest.mark.parametrize("entry", [Entry(("came late",)), Entry(("came", "answered"))])
def test_reach_refuses_other_answers(entry):
    with pytest.raises(ValueError, match="how far"):
        reach([ALL], [entry], Limits())
