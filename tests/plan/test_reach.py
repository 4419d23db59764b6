"""What the best rota meets when something has to be in it, against plans made for real."""

import datetime as dt
from dataclasses import replace

import pytest

from hyf.plan.placed import Placed
from hyf.plan.reach import IMPOSSIBLE, Demand, Search, beside, keeps_rules, met_by, reach, tied_to
from tests.plan.builders import JAN, LATER_JAN, a_company, a_consortium, a_member, a_partner, an_instance, four

EVERYBODY = frozenset({"anna", "arie", "bea", "bo", "p0", "p1", "cleo", "dirk"})
COBOL = four("python") | {"p0": a_member("ada", "cobol"), "p1": a_member("bol", "cobol")}


def reached(demand, search=None, *, at_least=None, kept=frozenset(), **parts):
    instance = an_instance(a_consortium(**parts))
    search = search or Search(10, 5)
    return reach(instance, demand, ("noord",), search, counted=EVERYBODY, at_least=at_least, kept=kept)


@pytest.mark.parametrize(
    ("demand", "met"),
    [
        (None, 4),
        (Demand("python"), 4),
        (Demand("cobol"), 2),
        (Demand("cobol", member="p1"), 2),
        (Demand("python", date=LATER_JAN, host="bol", organiser="bo"), 4),
        (Demand("cobol", slot="2027-01", instead_of="python"), 2),
    ],
)
def test_most_that_is_met(demand, met):
    found = reached(demand, members=COBOL, rhythm={"horizon_months": 1})

    assert (found.met, found.bound, found.is_impossible) == (met, met, False)
    if demand and demand.date:
        assert [(each.date, each.host, each.organiser) for each in found.placed] == [(LATER_JAN, "bol", "bo")]


@pytest.mark.parametrize(
    "demand",
    [
        Demand("bakken"),
        Demand("python", member="p0"),
        Demand("python", slot="2028-01"),
        Demand("python", date=dt.date(2027, 1, 13)),
        Demand("python", host="school"),
        Demand("python", organiser="p0"),
    ],
)
def test_what_cannot_be(demand):
    found = reached(demand, members=COBOL)

    assert (found.placed, found.is_impossible) == (None, True)


def test_topic_of_nobody_is_not_even_asked():
    search = Search(10, 5)

    assert reached(Demand("bakken"), search) == IMPOSSIBLE
    assert (search.asked, search.remaining) == (0, 10)


@pytest.mark.parametrize(("at_least", "found"), [(2, True), (3, False)])
def test_enough(at_least, found):
    answer = reached(Demand("cobol"), at_least=at_least, members=COBOL, rhythm={"horizon_months": 1})

    assert (answer.placed is not None, answer.is_impossible) == (found, not found)


def test_wishes_that_had_better_stay():
    kept = frozenset({("bo", "python"), ("arie", "python")})

    answer = reached(Demand("python"), at_least=2, kept=kept, rhythm={"horizon_months": 1})

    assert {"arie", "bo"} <= {member for session in answer.placed for member in session.members}


def test_time_that_is_up():
    search = Search(0.0, 1.0)

    answer = reached(Demand("python"), search)

    assert search.is_over
    assert (answer.placed, answer.is_impossible) in ((None, False), (answer.placed, False))
    assert Search(1.0, 1.0, is_up=lambda: True).is_over


def test_rooms_of_partners_that_are_taken():
    parts = {
        "communities": {"noord": {}, "zuid": {}},
        "companies": {key: a_company(capacity=None) for key in ("ada", "bol")}
        | {"cas": a_company("zuid", capacity=None)},
        "partners": {"school": a_partner()},
        "rhythm": {"horizon_months": 1},
    }
    instance = an_instance(a_consortium(**parts))
    days = instance.communities["noord"].slots[0].dates
    elsewhere = [Placed(day, "zuid", "x", "2027-01", "school", "cleo", ()) for day in days[1:]]

    left = beside(instance, ("noord",), elsewhere)
    answer = reach(left, Demand("python"), ("noord",), Search(10, 5), counted=EVERYBODY)

    assert [session.date for session in answer.placed] == [days[0]]


def test_communities_that_a_pin_ties():
    parts = {
        "communities": {"noord": {}, "zuid": {}, "oost": {}},
        "companies": {"ada": a_company(), "bol": a_company(), "cas": a_company("zuid"), "dek": a_company("oost")},
        "partners": {"school": a_partner(communities=["noord", "zuid"])},
        "pins": [{"host": "school"}],
    }
    instance = an_instance(a_consortium(**parts))

    assert tied_to("zuid", instance) == ("noord", "zuid")
    assert tied_to("oost", instance) == ("oost",)


def test_referee_of_bare_sessions():
    instance = an_instance()
    good = Placed(JAN, "noord", "python", "2027-01", "ada", "anna", ("anna", "bea"))

    assert keeps_rules([good], instance)
    assert not keeps_rules([replace(good, organiser="bo")], instance)
    assert met_by([good], instance) == {("anna", "python"): 1, ("bea", "python"): 1}
