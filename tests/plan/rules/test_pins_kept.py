"""Every pin has a session of its own that does what it says."""

import pytest

from hyf.plan.rules import pins_kept
from tests.plan.builders import FEB, JAN, a_company, a_consortium, a_member, a_session, an_instance, faces, four

BROKEN = (("sessions",), "rota-pin")


def pinned(*pins, **parts):
    return an_instance(a_consortium(**{"members": four("python", "scrum")} | parts, pins=pins))


@pytest.mark.parametrize(
    ("pin", "is_kept"),
    [
        ({"topic": "python"}, True),
        ({"topic": "Scrum"}, False),
        ({"topic": "python", "date": JAN, "host": "ada", "organiser": "anna", "members": ["bea"]}, True),
        ({"date": FEB}, False),
        ({"host": "bol"}, False),
        ({"organiser": "bea"}, False),
        ({"members": ["anna", "bea"]}, True),
        ({"members": ["anna", "bo"]}, False),
        ({"community": "noord"}, True),
        ({"topic": "cobol"}, False),
        ({}, True),
    ],
)
def test_pins_kept_by_one_session(pin, is_kept):
    assert faces(pins_kept, pinned(pin), a_session()) == (is_kept, [] if is_kept else [BROKEN])


def test_pins_kept_one_session_for_two():
    assert faces(pins_kept, pinned({"host": "ada"}, {"topic": "python"}), a_session()) == (False, [BROKEN])


def test_pins_kept_two_alike():
    sessions = [a_session(), a_session(date=FEB, organiser="arie", members=("arie", "bo"))]

    assert faces(pins_kept, pinned({"topic": "python"}, {"topic": "python"}), *sessions) == (True, [])


def test_pins_kept_first_pin_makes_way():
    # The first session keeps both pins, the second only the first of them.
    sessions = [a_session(), a_session(date=FEB, host="bol", organiser="arie", members=("arie", "bo"))]

    assert faces(pins_kept, pinned({"topic": "python"}, {"host": "ada"}), *sessions) == (True, [])


def test_pins_kept_without_any_session():
    assert faces(pins_kept, pinned({"topic": "python"})) == (False, [BROKEN])


def test_pins_kept_in_a_community_without_openings():
    communities = {"noord": {}, "zuid": {}}
    companies = {"ada": a_company(), "bol": a_company(), "cas": a_company("zuid")}

    instance = pinned({"host": "cas"}, communities=communities, companies=companies)

    assert faces(pins_kept, instance, a_session()) == (False, [BROKEN])


def test_pins_kept_nowhere():
    members = four("python") | {"cleo": a_member("cas", "python")}
    companies = {"ada": a_company(), "bol": a_company(), "cas": a_company("zuid")}

    instance = pinned(
        {"members": ["anna", "cleo"]}, communities={"noord": {}, "zuid": {}}, companies=companies, members=members
    )

    assert faces(pins_kept, instance, a_session()) == (False, [BROKEN])


def test_pins_kept_day_behind_us():
    assert faces(pins_kept, pinned({"date": "2026-11-21"})) == (True, [])


def test_pins_kept_day_of_planning():
    assert faces(pins_kept, pinned({"date": "2026-11-22"})) == (False, [BROKEN])
