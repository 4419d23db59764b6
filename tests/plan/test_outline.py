"""The outline of a rota: no rota meets more, and small ones are exact."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given

from hyf.errors import SearchUnfinished
from hyf.plan.objective import AIMS
from hyf.plan.outline import MILLIONTHS, Goal, draw_outline
from hyf.plan.solve import Effort, solve
from tests.plan.builders import FEB, JAN, a_company, a_consortium, a_member, an_instance, four
from tests.plan.drawn import examples, instance_of
from tests.plan.random_consortia import consortia

AIM = {aim.name: aim for aim in AIMS}


def met(placed, instance):
    return sum(instance.wanted[session.topic][member] for session in placed for member in session.members)


def worst(placed, instance, communities):
    shares = []
    for key in communities:
        for company in instance.communities[key].companies:
            mine = [
                instance.wanted[session.topic][member]
                for session in placed
                for member in session.members
                if instance.attendees[member].company == company
            ]
            if weight := instance.total_weight(company):
                shares.append(Fraction(sum(mine), weight))
    return min(shares, default=Fraction(1))


@examples(4, slow=300)
@given(consortia())
def test_no_rota_exceeds_the_outline(tree):
    instance = instance_of(tree)
    try:
        solution = solve(instance, Effort(limit=1))
    except SearchUnfinished:
        return
    if solution is None:
        return
    for communities in ((key,) for key in instance.communities):
        placed = [session for session in solution.placed if session.community in communities]
        weight = met(placed, instance)

        outline = draw_outline(instance, communities)
        of_worst = draw_outline(instance, communities, Goal.WORST, least_met=weight, known=placed)

        assert not outline.is_impossible
        assert outline.bound >= weight
        assert not of_worst.is_impossible
        assert of_worst.bound >= int(MILLIONTHS * worst(placed, instance, communities))
    assert draw_outline(instance, tuple(instance.communities)).bound >= met(solution.placed, instance)


def question(**parts):
    group = {"max_share": 1} | parts.pop("group", {})
    return an_instance(a_consortium(**{"rhythm": {"horizon_months": 1}} | parts, group=group))


def bound(instance, **options):
    return draw_outline(instance, ("noord",), **options).bound


def topics(instance, **options):
    outline = draw_outline(instance, ("noord",), **options)
    return {(opening.slot.name, opening.number): topic for opening, topic in outline.topics.items()}


def test_outline_of_one_session():
    members = four("python") | {
        "anna": a_member("ada", {"text": "python", "weight": 3}, "scrum"),
        "bea": a_member("bol", "python", "scrum"),
    }

    assert bound(question(members=members)) == 6
    assert topics(question(members=members)) == {("2027-01", 0): "python"}


def test_outline_chooses_what_meets_most():
    members = four("scrum") | {"anna": a_member("ada", "python", "scrum"), "carl": a_member("bol", "python")}
    instance = question(members=members)

    assert (bound(instance), topics(instance)) == (4, {("2027-01", 0): "scrum"})
    two = question(members=members, rhythm={"horizon_months": 2})
    assert (bound(two), sorted(topics(two).values())) == (6, ["python", "scrum"])


def test_outline_a_topic_is_held_again_for_who_had_no_place():
    group = {"max": 2}

    assert bound(question(group=group)) == 2
    assert bound(question(group=group, rhythm={"horizon_months": 2})) == 4
    assert topics(question(group=group, rhythm={"horizon_months": 2})) == {
        ("2027-01", 0): "python",
        ("2027-02", 0): "python",
    }
    # Nobody is left for a third.
    assert len(topics(question(group=group, rhythm={"horizon_months": 3}))) == 2


def test_outline_has_nobody_who_can_never_come():
    members = four("python") | {"bo": a_member("bol", "python", absent=[{"from": "2026-12-01", "to": "2027-12-31"}])}

    # Two sessions have four places, and three people can come.
    group = {"min": 1, "max": 2, "min_companies": 1}
    assert bound(question(members=members, group=group, rhythm={"horizon_months": 2})) == 3


def test_outline_has_no_more_people_than_places():
    companies = {key: a_company() for key in ("ada", "bol", "cas")}
    members = {
        "anna": a_member("ada", "python"),
        "bea": a_member("bol", "python"),
        "cleo": a_member("cas", {"text": "python", "weight": 3}),
        "carl": a_member("cas", "python"),
    }
    instance = question(companies=companies, members=members, group={"max": 2})

    # Three people wish no more together than the two who wish most, and still there is no place for the third.
    assert (bound(instance), bound(instance, goal=Goal.WORST)) == (4, 0)


def test_outline_leaves_a_slot_empty_when_it_is_of_no_use():
    assert bound(question(members={})) == 0
    assert topics(question(members={})) == {}
    assert bound(question(rhythm={"horizon_months": 6})) == 4


def test_outline_people_who_are_kept_apart():
    apart = [["anna", "bea"]]

    assert bound(question(apart=apart)) == 3
    assert bound(question(apart=apart, rhythm={"horizon_months": 2})) == 4
    # Two sessions have at least six people.
    assert bound(question(apart=apart, group={"min": 3}, rhythm={"horizon_months": 2})) == 3


def test_outline_nobody_is_in_more_sessions_than_they_want():
    members = four("python", "scrum") | {
        "anna": a_member("ada", "python", {"text": "scrum", "weight": 3}, max_sessions=1)
    }

    assert bound(question(members=members, rhythm={"horizon_months": 2})) == 3 + 3 + 3
    members["anna"]["max_sessions"] = 2
    assert bound(question(members=members, rhythm={"horizon_months": 2})) == 4 + 3 + 3


def test_outline_a_company_has_its_share_of_the_places():
    members = {f"ada-{n}": a_member("ada", "python") for n in range(6)} | {"bea": a_member("bol", "python")}
    group = {"max": 9, "max_share": 0.75}

    # Of four, three may be of Ada.
    assert bound(question(members=members, group=group)) == 4
    assert bound(question(members=members, group=group | {"max_share": 1})) == 7
    # Over all sessions on a topic the share holds too: bea comes once.
    assert bound(question(members=members, group=group, rhythm={"horizon_months": 2})) == 4


def test_outline_the_largest_room_that_is_open():
    closed = [{"from": "2027-01-01", "to": "2027-01-31"}]
    companies = {"ada": a_company(capacity=2), "bol": a_company(closed=closed)}

    assert bound(question(companies=companies)) == 2
    assert bound(question(companies=companies, rhythm={"horizon_months": 2})) == 4


def test_outline_two_kinds_of_day():
    # Half of them come in the first half of January, half in the second.
    early, late = {"from": "2027-01-01", "to": "2027-01-15"}, {"from": "2027-01-16", "to": "2027-01-31"}
    members = {
        key: a_member(company, "python", absent=[late if key in ("anna", "bea") else early])
        for key, company in {"anna": "ada", "arie": "ada", "bea": "bol", "bo": "bol", "bert": "bol"}.items()
    }
    instance = question(members=members)

    assert bound(instance) == 3
    # With two sessions everybody can come, on either kind of day.
    assert bound(question(members=members, rhythm={"horizon_months": 1, "sessions_per_slot": 2})) == 5


def test_outline_nobody_can_come():
    absent = [{"from": "2026-12-01", "to": "2027-12-31"}]
    members = {key: member | {"absent": absent} for key, member in four("python").items()}

    assert (bound(question(members=members)), topics(question(members=members))) == (0, {})


@pytest.mark.parametrize(
    "pin",
    [
        {"topic": "scrum"},
        {"topic": "scrum", "date": JAN},
        {"topic": "scrum", "members": ["carl"]},
    ],
)
def test_outline_a_pin_has_its_topic(pin):
    members = four("python") | {"anna": a_member("ada", "python", "scrum"), "carl": a_member("bol", "scrum")}
    instance = question(members=members, pins=[pin])

    assert (bound(instance), topics(instance)) == (2, {("2027-01", 0): "scrum"})


def test_outline_a_pin_has_its_topic_in_its_slot():
    members = four("python") | {"anna": a_member("ada", "python", "scrum"), "carl": a_member("bol", "scrum")}
    instance = question(members=members, pins=[{"topic": "scrum", "date": FEB}], rhythm={"horizon_months": 2})

    assert topics(instance) == {("2027-01", 0): "python", ("2027-02", 0): "scrum"}


def test_outline_a_pin_has_its_people():
    group = {"max": 2}
    members = four() | {
        "anna": a_member("ada", {"text": "python", "weight": 3}),
        "arie": a_member("ada", "python"),
        "bea": a_member("bol", {"text": "python", "weight": 3}),
    }

    assert bound(question(members=members, group=group)) == 6
    assert bound(question(members=members, group=group, pins=[{"topic": "python", "members": ["arie"]}])) == 4


@pytest.mark.parametrize(
    "pins",
    [
        # One place, and two topics that want it.
        [{"topic": "python", "date": JAN}, {"topic": "scrum", "date": JAN}],
        # One place in that slot, for people who are kept apart.
        [{"topic": "python", "members": ["anna", "bea"]}],
        # In a session or not at all.
        [{"topic": "python", "members": ["arie"]}],
    ],
)
def test_outline_pins_that_are_impossible(pins):
    members = four("python", "scrum") | {"arie": a_member("ada", "python", "scrum", max_sessions=0)}
    instance = question(members=members, pins=pins, apart=[["anna", "bea"]])

    outline = draw_outline(instance, ("noord",))

    assert (outline.is_impossible, outline.topics) == (True, {})
    assert solve(instance, Effort(limit=5)) is None


def test_outline_of_several_communities():
    companies = {"ada": a_company(), "bol": a_company(), "cas": a_company("zuid"), "dek": a_company("zuid")}
    members = four("python") | {"cleo": a_member("cas", "python"), "dirk": a_member("dek", "python")}
    instance = question(communities={"noord": {}, "zuid": {}}, companies=companies, members=members)

    bounds = [draw_outline(instance, some).bound for some in (("noord",), ("zuid",), ("noord", "zuid"), ())]

    assert bounds == [4, 2, 6, 0]


def test_outline_of_the_company_served_worst():
    # Ada wishes six in all, Bol two; one session meets two of each, or three and one.
    members = four("python") | {
        "anna": a_member("ada", {"text": "cobol", "weight": 3}, "python"),
        "arie": a_member("ada", "python", "scrum"),
    }
    instance = question(members=members)

    assert bound(instance, goal=Goal.WORST) == MILLIONTHS * 2 // 6
    assert bound(instance, goal=Goal.WORST, least_met=4) == MILLIONTHS * 2 // 6


def test_outline_of_the_company_served_worst_beside_the_weight():
    # Two places a session. Cas wants scrum alone, which meets less.
    companies = {key: a_company() for key in ("ada", "bol", "cas")}
    members = {
        "anna": a_member("ada", {"text": "python", "weight": 3}, "scrum"),
        "bea": a_member("bol", {"text": "python", "weight": 3}, "scrum"),
        "cleo": a_member("cas", "scrum"),
    }
    instance = question(companies=companies, members=members, group={"max": 3, "max_share": 1})

    assert bound(instance) == 6
    assert bound(instance, goal=Goal.WORST) == MILLIONTHS // 4
    assert bound(instance, goal=Goal.WORST, least_met=6) == 0


def test_outline_of_the_company_served_worst_where_nobody_wishes():
    assert bound(question(members=four()), goal=Goal.WORST) == MILLIONTHS


def test_outline_is_the_same_again():
    subjects = ("python", "scrum", "cobol", "docker")
    members = {
        f"{company}-{n}": a_member(company, subjects[n % 4], subjects[(n + 1) % 4])
        for company in ("ada", "bol")
        for n in range(6)
    }
    instance = question(members=members, rhythm={"horizon_months": 3}, group={"max": 4})

    one, other = (draw_outline(instance, ("noord",), seed=3) for _ in range(2))

    assert one == other
    assert len(one.topics) == 3


def test_outline_without_time_claims_what_nobody_exceeds():
    instance = question(rhythm={"horizon_months": 2})

    outline = draw_outline(instance, ("noord",), limit=1e-9)

    assert (outline.bound, outline.is_impossible) == (4, False)
    assert bound(instance, goal=Goal.WORST, limit=1e-9) == MILLIONTHS


def test_outline_begins_with_what_is_known():
    instance = question(members=four("python", "scrum"), rhythm={"horizon_months": 2})
    placed = solve(instance, Effort(limit=5)).placed

    known = draw_outline(instance, ("noord",), least_met=8, known=placed)

    assert (known.bound, known.is_impossible) == (8, False)
    # More than there is cannot be met.
    assert draw_outline(instance, ("noord",), least_met=9).is_impossible


def test_outline_is_of_the_dates_that_there_are():
    closed = [{"from": dt.date(2027, 1, 1), "to": dt.date(2027, 1, 31)}]
    instance = question(closed=closed, rhythm={"horizon_months": 2})

    assert topics(instance) == {("2027-02", 0): "python"}
