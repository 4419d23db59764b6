"""The search as a whole: parts that share a room, interruptions, and the same answer whoever looks on."""

import datetime as dt
import os
import signal
from dataclasses import replace

import pytest

from hyf.errors import SearchUnfinished
from hyf.plan.engine import Outcome
from hyf.plan.objective import AIMS
from hyf.plan.placed import Placed
from hyf.plan.shared_rooms import without_collisions
from hyf.plan.solve import Effort, can_keep_pins, solve
from tests.plan.builders import FEB, JAN, a_company, a_consortium, a_member, a_partner, an_instance, four

# Two communities of two companies each, without rooms of their own: all sessions are at the school.
COMPANIES = {"ada": "noord", "bol": "noord", "cas": "zuid", "dek": "zuid"}
MEMBERS = four("python") | {"cleo": a_member("cas", "python"), "dirk": a_member("dek", "python")}
ONE_DAY = [{"from": "2027-01-01", "to": "2027-01-11"}, {"from": "2027-01-13", "to": "2027-01-31"}]


def at_school(**parts):
    usual = {
        "communities": {"noord": {}, "zuid": {}},
        "companies": {key: a_company(community, capacity=None) for key, community in COMPANIES.items()},
        "partners": {"school": a_partner()},
        "members": MEMBERS,
        "rhythm": {"horizon_months": 1},
    }
    return an_instance(a_consortium(**usual | parts))


def where(solution):
    return [(session.date, session.community, session.host) for session in solution.placed]


def test_solve_communities_share_a_room_on_different_days():
    solution = solve(at_school(), Effort(limit=5))

    # Each alone would take the first day.
    assert sorted(date for date, _, _ in where(solution)) == [dt.date(2027, 1, 5), JAN]
    assert {community for _, community, _ in where(solution)} == {"noord", "zuid"}
    assert None not in solution.bounds


def test_solve_communities_share_a_room_on_one_day():
    solution = solve(at_school(closed=ONE_DAY), Effort(limit=5))

    # Noord has four people, zuid two.
    assert where(solution) == [(JAN, "noord", "school")]


def test_solve_three_communities_share_a_room():
    instance = at_school(
        communities={"noord": {}, "zuid": {}, "west": {}},
        companies={
            key: a_company(community, capacity=None)
            for key, community in (COMPANIES | {"eik": "west", "fok": "west"}).items()
        },
        members=MEMBERS | {"eva": a_member("eik", "python"), "finn": a_member("fok", "python")},
    )

    solution = solve(instance, Effort(limit=5))

    assert sorted(date.day for date, _, _ in where(solution)) == [5, 12, 19]


def test_solve_pin_that_fits_in_two_communities():
    # There is one room and one day, and the pin leaves open for whom; in noord more wishes are met.
    instance = at_school(pins=[{"date": JAN, "host": "school"}], closed=ONE_DAY)

    assert where(solve(instance, Effort(limit=5))) == [(JAN, "noord", "school")]


@pytest.mark.parametrize(
    ("pins", "is_possible"),
    [
        ([{"community": "noord", "date": JAN}], True),
        ([{"community": "noord", "date": JAN}, {"community": "zuid", "date": JAN}], False),
        ([{"community": "noord", "date": JAN}, {"community": "zuid"}], True),
        ([{"community": "zuid", "members": ["anna"]}], False),
    ],
)
def test_can_keep_pins_in_a_shared_room(pins, is_possible):
    instance = at_school(pins=pins)

    assert can_keep_pins(instance, Effort(limit=5)) is is_possible
    assert (solve(instance, Effort(limit=5)) is not None) is is_possible


def test_solve_is_the_same_on_any_number_of_threads_and_watched():
    seen = []
    instance = at_school()

    alone = solve(instance, Effort(limit=5))

    assert solve(instance, Effort(limit=5, workers=3)) == alone
    assert solve(instance, Effort(limit=5, workers=2, progress=lambda *told: seen.append(told))) == alone
    assert {name for name, _, _ in seen} <= {aim.name for aim in AIMS}


def test_solve_interrupted_gives_the_best_so_far():
    def interrupt(_, value, __):
        if value:
            os.kill(os.getpid(), signal.SIGINT)

    instance = an_instance(a_consortium(members=four("python", "scrum"), rhythm={"horizon_months": 6}))

    solution = solve(instance, Effort(limit=60, progress=interrupt))

    # The first aim was on its way, or just done; the last was not begun.
    assert solution.interrupted
    assert solution.placed
    assert solution.bounds[[aim.name for aim in AIMS].index("days-of-waiting")] is None


def test_solve_interrupted_before_the_first_rota(monkeypatch):
    # There is nothing yet to show; the command ends as any program does at Ctrl-C.
    engine = "hyf.plan.engine.Engine.run"

    def interrupted(self, jobs, share):
        self.interrupted = True
        return [Outcome(None, None, (), impossible=False) for _ in jobs]

    monkeypatch.setattr(engine, interrupted)

    with pytest.raises(KeyboardInterrupt):
        solve(an_instance(), Effort())


def test_solve_without_time():
    with pytest.raises(SearchUnfinished) as raised:
        solve(an_instance(), Effort(limit=1e-9))
    assert "give more with --effort or --time-limit" in raised.value.message.en
    assert raised.value.exit_code == 7
    with pytest.raises(SearchUnfinished):
        can_keep_pins(an_instance(), Effort(limit=1e-9))


def test_solve_of_communities_without_anything():
    solution = solve(an_instance(a_consortium(communities={"noord": {}, "zuid": {}}, members={})), Effort(limit=5))

    assert solution.placed == ()
    assert all(bound is not None for bound in solution.bounds)


def test_without_collisions_pins_stay():
    noord = Placed(JAN, "noord", "python", "2027-01", "school", "anna", ("anna", "bea"))
    zuid = Placed(JAN, "zuid", "python", "2027-01", "school", "cleo", ("cleo", "dirk"))
    later = replace(noord, date=FEB, slot="2027-02")

    first = without_collisions([noord, zuid, later], at_school())
    pinned = without_collisions([noord, zuid, later], at_school(pins=[{"community": "zuid"}]))

    assert first == (noord, later)
    assert pinned == (zuid, later)
