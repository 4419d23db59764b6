"""The host has a room that fits, belongs to the community and is open."""

import pytest

from hyf.plan.rules import host_fits
from tests.plan.builders import (
    JAN,
    a_company,
    a_consortium,
    a_partner,
    a_session,
    an_instance,
    can_choose,
    faces,
    session_at,
)

FOUND = [(("sessions", 0, "host"), "rota-host")]
THREE = ("anna", "bea", "bo")


def hosted_by(company=None, **partner):
    parts = {"partners": {"school": a_partner(**partner)}} if partner else {}
    companies = {"ada": company or a_company(), "bol": a_company(), "cas": a_company("zuid")}
    return an_instance(a_consortium(communities={"noord": {}, "zuid": {}}, companies=companies, **parts))


@pytest.mark.parametrize(
    ("company", "feasible"),
    [
        (a_company(capacity=3), True),
        (a_company(capacity=2), False),
        (a_company(capacity=None), None),
        (a_company(closed=[{"from": JAN, "to": JAN}]), False),
        (a_company(closed=[{"from": "2027-01-13", "to": "2027-01-20"}]), True),
    ],
)
def test_host_fits_company(company, feasible):
    session = a_session(members=THREE)

    assert faces(host_fits, hosted_by(company), session) == (feasible, [] if feasible else FOUND)


@pytest.mark.parametrize(
    ("partner", "feasible"),
    [
        ({"capacity": 3}, True),
        ({"capacity": 2}, False),
        ({"capacity": None}, None),
        ({"communities": ["noord"]}, True),
        ({"communities": ["zuid"]}, None),
    ],
)
def test_host_fits_partner(partner, feasible):
    session = a_session(host="school", members=THREE)

    assert faces(host_fits, hosted_by(**partner), session) == (feasible, [] if feasible else FOUND)


def test_host_fits_company_of_another_community():
    assert faces(host_fits, hosted_by(), a_session(host="cas")) == (None, FOUND)


def test_host_fits_no_seat_for_the_speaker():
    session = a_session(speaker="bo")

    # The solver chooses no speakers.
    assert faces(host_fits, hosted_by(a_company(capacity=2)), session) == (True, FOUND)
    assert faces(host_fits, hosted_by(a_company(capacity=3)), session) == (True, [])


def test_host_fits_speaker_among_the_members():
    assert faces(host_fits, hosted_by(a_company(capacity=2)), a_session(speaker="bea")) == (True, [])


def test_host_fits_no_host_or_two():
    def without(choices):
        topic, date, _, *rest = session_at(choices, choices.openings[0], a_session())
        return [topic, date, *rest]

    def with_two(choices):
        return [*session_at(choices, choices.openings[0], a_session()), choices.hosts[choices.openings[0]]["bol"]]

    assert can_choose(an_instance(), without, rules=(host_fits,)) is False
    assert can_choose(an_instance(), with_two, rules=(host_fits,)) is False
