"""Nobody, and no room, is in two sessions on one day."""

import pytest

from hyf.plan.rules import once_a_day
from tests.plan.builders import (
    JAN,
    LATER_JAN,
    a_company,
    a_consortium,
    a_member,
    a_partner,
    a_session,
    an_instance,
    faces,
    four,
)

OTHER = {"key": "noord-2027-01-scrum", "topic": "scrum", "host": "bol", "organiser": "bo", "members": ("arie", "bo")}


def two_a_slot(**parts):
    usual = {"members": four("python", "scrum"), "rhythm": {"sessions_per_slot": 2}}
    return an_instance(a_consortium(**usual | parts))


def test_once_a_day_nobody_shared():
    assert faces(once_a_day, two_a_slot(), a_session(), a_session(**OTHER)) == (True, [])


@pytest.mark.parametrize(
    ("shared", "path"),
    [
        ({"members": ("anna", "bo")}, ("members", 0)),
        ({"host": "ada"}, ("host",)),
    ],
)
def test_once_a_day_member_or_host_shared(shared, path):
    sessions = [a_session(), a_session(**OTHER | shared)]

    assert faces(once_a_day, two_a_slot(), *sessions) == (False, [(("sessions", 1, *path), "rota-twice-a-day")])


def test_once_a_day_shared_on_different_days():
    sessions = [a_session(), a_session(**OTHER | {"date": LATER_JAN, "host": "ada", "members": ("anna", "bo")})]

    assert faces(once_a_day, two_a_slot(), *sessions) == (True, [])


def test_once_a_day_speaker_shared():
    sessions = [a_session(speaker="bo"), a_session(**OTHER, speaker="anna")]

    # The solver chooses no speakers.
    assert faces(once_a_day, two_a_slot(), *sessions) == (
        True,
        [(("sessions", 1, "members", 1), "rota-twice-a-day"), (("sessions", 1, "speaker"), "rota-twice-a-day")],
    )


def test_once_a_day_partner_speaks_twice():
    instance = two_a_slot(partners={"school": a_partner()})

    sessions = [a_session(speaker="school"), a_session(**OTHER, speaker="school")]

    assert faces(once_a_day, instance, *sessions) == (True, [])


def test_once_a_day_company_and_member_of_one_name():
    members = four("python", "scrum") | {"ada": a_member("ada", "scrum")}

    sessions = [a_session(), a_session(**OTHER | {"members": ("ada", "bo")})]

    assert faces(once_a_day, two_a_slot(members=members), *sessions) == (True, [])


def test_once_a_day_room_shared_by_communities():
    instance = an_instance(
        a_consortium(
            communities={"noord": {}, "zuid": {}},
            companies={"ada": a_company(), "bol": a_company(), "cas": a_company("zuid"), "dek": a_company("zuid")},
            partners={"school": a_partner()},
            members=four("python") | {"cleo": a_member("cas", "python"), "dirk": a_member("dek", "python")},
        )
    )

    noord = a_session(host="school")
    zuid = a_session(
        key="zuid-2027-01-python", community="zuid", host="school", organiser="cleo", members=("cleo", "dirk")
    )

    assert faces(once_a_day, instance, noord, zuid) == (False, [(("sessions", 1, "host"), "rota-twice-a-day")])
    assert JAN == noord.date == zuid.date
