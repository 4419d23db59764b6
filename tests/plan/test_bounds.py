"""The most that one session can meet, against trying every group."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from ortools.sat.python.cp_model import CpModel

from hyf.plan.bounds import most_met
from hyf.plan.choices import make_choices
from hyf.plan.rules import company_mix, group_size, host_fits
from tests.plan.builders import JAN, a_company, a_consortium, a_member, a_rota, a_session, an_instance
from tests.plan.drawn import examples

COMPANIES = ("ada", "bol", "cas")


@st.composite
def questions(draw):
    weights = draw(st.lists(st.tuples(st.sampled_from(COMPANIES), st.integers(1, 3)), min_size=2, max_size=7))
    members = {
        f"persoon-{n}": a_member(company, {"text": "python", "weight": weight})
        for n, (company, weight) in enumerate(weights)
    }
    least = draw(st.integers(1, 3))
    group = {
        "min": least,
        "max": draw(st.integers(least, 7)),
        "min_companies": 1,
        "max_share": draw(st.sampled_from([0.33, 0.5, 0.6, 0.7, 1])),
    }
    companies = {key: a_company(capacity=draw(st.integers(2, 7))) for key in COMPANIES}
    return an_instance(a_consortium(companies=companies, members=members, group=group))


@examples(50, slow=200)
@given(questions())
def test_most_met_is_what_the_best_group_meets(instance):
    host = max(instance.communities["noord"].hosts.values(), key=lambda each: each.capacity).key
    rules = (company_mix, group_size, host_fits)
    good = [
        group
        for size in range(1, len(instance.attendees) + 1)
        for group in combinations(instance.attendees, size)
        for rota in [a_rota(a_session(members=group, organiser=group[0], host=host))]
        if not any(finding for rule in rules for finding in rule.violations(rota, instance))
    ]
    openings = make_choices(CpModel(), instance, ("noord",)).openings

    # A topic that too few people want has no openings, and needs no bound.
    met = most_met(instance, openings[0], "python", JAN) if openings else (0, 0)

    weights = [sum(instance.wanted["python"][member] for member in group) for group in good]
    assert met == (max(map(len, good), default=0), max(weights, default=0))
