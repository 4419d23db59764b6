"""One room on one day for two communities: who gives way, and where they go."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyf.model.rota import NoRota
from hyf.plan import solve as planner
from hyf.plan.make_rota import make_rota
from hyf.plan.objective import AIMS
from hyf.plan.placed import Placed
from hyf.plan.referee import judge
from hyf.plan.shared_rooms import Collision, collision, moved_out, without_collisions, without_rooms
from hyf.plan.solve import Effort, solve
from tests.plan.builders import FEB, JAN, a_company, a_consortium, a_member, a_partner, an_instance, four
from tests.plan.drawn import examples

COMPANIES = {"ada": "noord", "bol": "noord", "cas": "zuid", "dek": "zuid"}
MEMBERS = four("python") | {"cleo": a_member("cas", "python"), "dirk": a_member("dek", "python")}
ONLY_JAN_12 = [{"from": "2027-01-01", "to": "2027-01-11"}, {"from": "2027-01-13", "to": "2027-01-31"}]
NOORD = Placed(JAN, "noord", "python", "2027-01", "school", "anna", ("anna", "arie", "bea", "bo"))
ZUID = Placed(JAN, "zuid", "python", "2027-01", "school", "cleo", ("cleo", "dirk"))


def at_school(rooms=None, **parts):
    """Return a question of two communities; only who is named has a room of its own."""
    usual = {
        "communities": {"noord": {}, "zuid": {}},
        "companies": {key: a_company(home, capacity=(rooms or {}).get(key)) for key, home in COMPANIES.items()},
        "partners": {"school": a_partner()},
        "members": MEMBERS,
    }
    return an_instance(a_consortium(**usual | parts))


def test_collision_of_two_communities():
    assert collision([NOORD, ZUID], at_school()) == Collision((JAN, "school"), ("noord", "zuid"), "zuid")


@pytest.mark.parametrize(
    "other",
    [
        replace(ZUID, date=FEB, slot="2027-02"),
        replace(ZUID, host="cas"),
        # Twice in one room is for the rules of one community.
        replace(NOORD, topic="scrum"),
    ],
)
def test_collision_there_is_none(other):
    assert collision([NOORD, other], at_school()) is None
    assert moved_out([NOORD, other], at_school()) == (NOORD, other)


def test_collision_the_first_by_date():
    later = [replace(each, date=FEB, slot="2027-02") for each in (NOORD, ZUID)]

    assert collision([*later, NOORD, ZUID], at_school()).room == (JAN, "school")


def test_collision_who_gives_way():
    few = replace(NOORD, members=("anna", "bea"))

    assert collision([NOORD, ZUID], at_school(pins=[{"community": "zuid"}])).gives_way == "noord"
    # Zuid has fewer people, whoever stands first.
    assert collision([ZUID, NOORD], at_school()).gives_way == "zuid"
    # As many people: the later one.
    assert collision([few, ZUID], at_school()).gives_way == "zuid"
    assert collision([ZUID, few], at_school()).gives_way == "noord"


def test_moved_out_to_a_room_that_is_free():
    instance = at_school({"cas": 2, "dek": 10})

    assert moved_out([NOORD, ZUID], instance) == (NOORD, replace(ZUID, host="cas"))


def test_moved_out_to_the_room_that_is_used_least():
    instance = at_school({"cas": 2, "dek": 10})
    later = replace(ZUID, date=FEB, slot="2027-02", host="cas")

    assert moved_out([NOORD, ZUID, later], instance) == (NOORD, replace(ZUID, host="dek"), later)


def test_moved_out_to_a_company_before_a_partner():
    instance = at_school({"dek": 10}, partners={"net": a_partner(), "school": a_partner()})
    later = replace(ZUID, date=FEB, slot="2027-02", host="dek")

    assert moved_out([NOORD, ZUID, later], instance) == (NOORD, replace(ZUID, host="dek"), later)


@pytest.mark.parametrize(
    "rooms",
    [
        {},
        # Too small for two.
        {"cas": 1},
        # The room of another community.
        {"ada": 10},
    ],
)
def test_moved_out_there_is_no_other_room(rooms):
    assert moved_out([NOORD, ZUID], at_school(rooms)) == (NOORD, ZUID)


def test_moved_out_the_other_room_is_closed_or_taken():
    companies = {key: a_company(home, capacity=None) for key, home in COMPANIES.items()}
    closed = companies | {"cas": a_company("zuid", closed=[{"from": JAN, "to": JAN}])}
    # Zuid has a second session that day, in its own room.
    beside = replace(ZUID, host="cas", topic="scrum")

    assert moved_out([NOORD, ZUID], at_school(companies=closed)) == (NOORD, ZUID)
    assert moved_out([NOORD, ZUID, beside], at_school({"cas": 10})) == (NOORD, ZUID, beside)


def test_moved_out_pins_stay_both():
    instance = at_school({"ada": 10, "cas": 10}, pins=[{"community": "noord"}, {"community": "zuid"}])

    assert moved_out([NOORD, ZUID], instance) == (NOORD, ZUID)


def test_moved_out_goes_on_behind_one_that_is_stuck():
    later = [replace(each, date=FEB, slot="2027-02") for each in (NOORD, ZUID)]
    companies = {key: a_company(home, capacity=None) for key, home in COMPANIES.items()}
    closed = companies | {"cas": a_company("zuid", closed=[{"from": JAN, "to": JAN}])}

    moved = moved_out([NOORD, ZUID, *later], at_school(companies=closed))

    assert moved == (NOORD, ZUID, later[0], replace(later[1], host="cas"))


def test_without_collisions_uses_every_room_once_a_day():
    later = replace(ZUID, date=FEB, slot="2027-02")

    assert without_collisions([ZUID, later, NOORD], at_school()) == (ZUID, later)
    assert without_collisions([ZUID, NOORD], at_school(pins=[{"community": "noord"}])) == (NOORD,)
    assert without_collisions([], at_school()) == ()


def test_without_rooms_closes_them_for_one_community():
    instance = at_school({"cas": 10})
    dates = instance.communities["zuid"].hosts["school"].open

    less = without_rooms(instance, {"zuid": {(JAN, "school"), (FEB, "cas")}})

    zuid = less.communities["zuid"].hosts
    assert (zuid["school"].open, zuid["cas"].open) == (dates - {JAN}, dates - {FEB})
    assert less.communities["noord"] == instance.communities["noord"]
    assert without_rooms(instance, {}) == instance


def where(instance):
    return [(session.date, session.community) for session in solve(instance, Effort(limit=5)).placed]


def test_solve_large_communities_give_way_one_by_one(monkeypatch):
    monkeypatch.setattr(planner, "_TOGETHER", 0)
    instance = at_school(rhythm={"horizon_months": 1})

    rota = make_rota(instance, Effort(limit=5)).answer

    # Noord has more people, and stays on the first day.
    assert [(session.date, session.community) for session in rota.sessions] == [
        (dt.date(2027, 1, 5), "noord"),
        (JAN, "zuid"),
    ]
    assert judge(rota, instance) == ()


def test_solve_large_communities_move_to_a_room_of_their_own(monkeypatch):
    monkeypatch.setattr(planner, "_TOGETHER", 0)
    # On the one day there is, the larger community keeps the school.
    instance = at_school({"dek": 10}, rhythm={"horizon_months": 1}, closed=ONLY_JAN_12)

    rota = make_rota(instance, Effort(limit=5)).answer

    assert [(session.community, session.host) for session in rota.sessions] == [("noord", "school"), ("zuid", "dek")]
    assert judge(rota, instance) == ()


@pytest.mark.parametrize(("pins", "stays"), [([], "noord"), ([{"community": "zuid"}], "zuid")])
def test_solve_large_communities_with_one_room_on_one_day(monkeypatch, pins, stays):
    monkeypatch.setattr(planner, "_TOGETHER", 0)
    instance = at_school(rhythm={"horizon_months": 1}, closed=ONLY_JAN_12, pins=pins)

    assert where(instance) == [(JAN, stays)]
    assert judge(make_rota(instance, Effort(limit=5)).answer, instance) == ()


def test_solve_large_communities_of_which_both_are_pinned(monkeypatch):
    monkeypatch.setattr(planner, "_TOGETHER", 0)
    pins = [{"community": "noord", "date": JAN}, {"community": "zuid"}]

    assert where(at_school(rhythm={"horizon_months": 1}, pins=pins)) == [(dt.date(2027, 1, 5), "zuid"), (JAN, "noord")]
    both = [{"community": "noord", "date": JAN}, {"community": "zuid", "date": JAN}]
    assert solve(at_school(rhythm={"horizon_months": 1}, pins=both), Effort(limit=5)) is None


@st.composite
def questions_about_one_room(draw):
    """Draw two communities that have the school, few days, and hardly a room of their own."""
    closed = [
        {"from": date, "to": date} for date in sorted(draw(st.sets(st.sampled_from(TUESDAYS), min_size=5, max_size=7)))
    ]
    members = {
        f"{company}-{n}": a_member(company, *sorted(draw(st.sets(st.sampled_from(("python", "scrum")), min_size=1))))
        for company in COMPANIES
        for n in range(draw(st.integers(1, 3)))
    }
    pins = [{"community": key} for key in sorted(draw(st.sets(st.sampled_from(("noord", "zuid")))))]
    rooms = dict.fromkeys(draw(st.sets(st.sampled_from([*COMPANIES]), max_size=1)), 4)
    return at_school(rooms, closed=closed, members=members, pins=pins, rhythm={"sessions_per_slot": 2})


TUESDAYS = [dt.date(2027, 1, 5) + dt.timedelta(weeks=n) for n in range(8)]


@examples(4, slow=100)
@given(questions_about_one_room())
def test_solve_large_communities_is_hardly_worse_and_claims_nothing_false(instance):
    together = solve(instance, Effort(limit=5))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(planner, "_TOGETHER", 0)
        apart = make_rota(instance, Effort(limit=5)).answer

    # `make_rota` has the referee judge every rota.
    assert isinstance(apart, NoRota) == (together is None)
    if together and None not in together.bounds:
        position = next(n for n, aim in enumerate(AIMS) if aim.name == "met-weight")
        told = apart.objectives[position]
        assert told.value <= together.bounds[position] <= told.bound
