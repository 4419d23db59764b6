"""Turns at every moment: how far from its share a company may be, and is, on rotas worked out by hand."""

import datetime as dt
from fractions import Fraction

import pytest

from hyf.plan.fair_turns import Rotation, allowed_stray, astray_value, furthest_astray, organisers_in, rotations
from tests.plan.builders import (
    FEB,
    JAN,
    LATER_JAN,
    a_company,
    a_consortium,
    a_member,
    a_partner,
    a_rota,
    a_session,
    an_instance,
    four,
)

FIRST = dt.date(2027, 1, 5)
ORGANISER = {"ada": "anna", "bol": "bea"}


def question(**parts):
    return an_instance(a_consortium(**parts))


def held(*turns, dates=(FIRST, JAN, LATER_JAN, FEB)):
    """Return sessions, each at a host and organised by somebody of a company."""
    return [
        a_session(date=date, host=host, organiser=ORGANISER[company])
        for date, (host, company) in zip(dates, turns, strict=False)
    ]


def test_allowed_stray_is_the_bound_of_tijdeman():
    assert [allowed_stray(companies) for companies in range(6)] == [
        0,
        0,
        Fraction(1, 2),
        Fraction(3, 4),
        Fraction(5, 6),
        Fraction(7, 8),
    ]


def test_rotations_have_sizes_and_the_history():
    history = [
        {"date": "2026-09-08", "community": "noord", "topic": "x", "host": "bol", "organiser": "anna"},
        {"date": "2026-10-06", "community": "noord", "topic": "y", "host": "school", "organiser": "arie"},
    ]
    companies = {"ada": a_company(employees=30), "bol": a_company(employees=10)}
    instance = question(companies=companies, partners={"school": a_partner()}, history=history)

    assert list(rotations(instance, ["noord"])) == [
        Rotation("noord", "organised", {"ada": 30, "bol": 10}, {"ada": 2, "bol": 0}),
        Rotation("noord", "hosted", {"ada": 30, "bol": 10}, {"ada": 0, "bol": 1}),
    ]


@pytest.mark.parametrize(
    "bol",
    [
        a_company(capacity=None),
        # Fewer fit than a session has at least.
        a_company(capacity=1),
        a_company(closed=[{"from": "2026-12-01", "to": "2027-12-31"}]),
    ],
)
def test_rotations_hosting_does_not_go_round_with_one_room(bol):
    instance = question(companies={"ada": a_company(), "bol": bol})

    assert [rotation.duty for rotation in rotations(instance, ["noord"])] == ["organised"]
    # Ada has every turn of hosting, and that is its share.
    assert furthest_astray(held(("ada", "ada"), ("ada", "bol")), instance) == Fraction(1, 2)


def test_rotations_organising_does_not_go_round_where_one_company_is_willing():
    members = four("python") | {key: a_member("bol", "python", organises=False) for key in ("bea", "bo")}
    instance = question(members=members)

    assert [rotation.duty for rotation in rotations(instance, ["noord"])] == ["hosted"]


def test_organisers_in_can_be_in_a_session():
    members = four("python") | {
        "anna": a_member("ada", "python", organises=False),
        "arie": a_member("ada", "python", max_sessions=0),
        "bea": a_member("bol", "python", absent=[{"from": "2026-12-01", "to": "2027-12-31"}]),
        "carl": a_member("bol", "cobol"),
        "dora": a_member("ada", "python"),
    }
    instance = question(members=members)

    assert organisers_in(instance.communities["noord"], instance) == {"bo", "dora"}


def test_furthest_astray_of_turn_and_turn_about():
    turns = [("ada", "bol"), ("bol", "ada"), ("ada", "bol")]

    assert [furthest_astray(held(*turns[:count]), question()) for count in range(4)] == [0, *[Fraction(1, 2)] * 3]


def test_furthest_astray_looks_at_every_moment():
    # In the end each had two turns; after the second Ada had both.
    sessions = held(("ada", "bol"), ("ada", "ada"), ("bol", "bol"), ("bol", "ada"))

    assert furthest_astray(sessions, question()) == 1
    # Listed so that they seem to take turns.
    two_each = held(*[("ada", "bol")] * 2, *[("bol", "ada")] * 2)
    assert furthest_astray([two_each[n] for n in (0, 2, 1, 3)], question()) == 1


def test_furthest_astray_begins_with_the_history():
    history = [{"date": "2026-10-06", "community": "noord", "topic": "x", "host": "ada", "organiser": "bo"}]
    instance = question(history=history)

    # Ada hosted and Bol organised before.
    assert furthest_astray(held(("ada", "ada")), instance) == 1
    assert furthest_astray(held(("bol", "ada")), instance) == 0


def test_furthest_astray_a_day_is_one_moment():
    sessions = held(("ada", "ada"), ("bol", "bol"), dates=(JAN, JAN))

    assert furthest_astray(sessions, question()) == 0
    assert furthest_astray(held(("ada", "ada"), ("bol", "bol")), question()) == Fraction(1, 2)


def test_furthest_astray_a_session_at_a_partner_is_no_turn_of_hosting():
    instance = question(partners={"school": a_partner()})

    assert furthest_astray(held(("school", "ada"), ("school", "bol")), instance) == Fraction(1, 2)
    assert furthest_astray(held(("school", "ada"), ("ada", "bol"), ("school", "bol")), instance) == Fraction(1, 2)
    assert furthest_astray(held(("ada", "ada"), ("school", "bol"), ("ada", "ada")), instance) == 1


def test_furthest_astray_by_head_count():
    companies = {"ada": a_company(employees=30), "bol": a_company(employees=10)}
    instance = question(companies=companies)

    # After one turn three quarters of it were due from Ada, and after four all but one.
    assert furthest_astray(held(("ada", "ada")), instance) == Fraction(1, 4)
    assert furthest_astray(held(("bol", "ada")), instance) == Fraction(3, 4)


def test_furthest_astray_of_some_communities():
    companies = {"ada": a_company(), "bol": a_company(), "cas": a_company("zuid"), "dek": a_company("zuid")}
    members = four("python") | {"cleo": a_member("cas", "python"), "dirk": a_member("dek", "python")}
    instance = question(communities={"noord": {}, "zuid": {}}, companies=companies, members=members)
    zuid = {"community": "zuid", "host": "cas", "organiser": "cleo", "members": ("cleo", "dirk")}
    sessions = [*held(("ada", "ada")), a_session(**zuid), a_session(**zuid | {"date": FEB})]

    assert furthest_astray(sessions, instance) == 1
    assert furthest_astray(sessions, instance, ["noord"]) == Fraction(1, 2)


def test_astray_value_is_what_lies_beyond_the_bound():
    fair, unfair = held(("ada", "bol"), ("bol", "ada")), held(("ada", "bol"), ("ada", "ada"), ("ada", "bol"))

    assert astray_value(a_rota(), question()) == 0
    assert astray_value(a_rota(*fair), question()) == 0
    # Half a turn too many after the second, one after the third.
    assert astray_value(a_rota(*unfair), question()) == 1


def test_astray_value_where_nothing_goes_round():
    assert astray_value(a_rota(a_session()), question(companies={"ada": a_company()}, members={})) == 0
