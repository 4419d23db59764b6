"""People are invited only on days that suit them."""

import pytest

from hyf.plan.rules import member_free
from tests.plan.builders import JAN, LATER_JAN, a_consortium, a_member, a_session, an_instance, faces, four


def with_anna(**more):
    members = four("python") | {"anna": a_member("ada", "python", **more)}
    return an_instance(a_consortium(rhythm={"weekdays": ["tue", "wed"]}, members=members))


@pytest.mark.parametrize(
    ("more", "is_free"),
    [
        ({}, True),
        ({"weekdays": ["mon", "tue"]}, True),
        ({"weekdays": ["wed"]}, False),
        ({"absent": [{"from": JAN, "to": JAN}]}, False),
        ({"absent": [{"from": "2026-12-01", "to": "2027-01-12"}]}, False),
        ({"absent": [{"from": "2027-01-13", "to": "2027-03-01"}]}, True),
    ],
)
def test_member_free_on_the_day(more, is_free):
    findings = [] if is_free else [(("sessions", 0, "members", 0), "rota-member-away")]

    assert faces(member_free, with_anna(**more), a_session()) == (is_free, findings)


def test_member_free_another_day_of_the_slot():
    instance = with_anna(absent=[{"from": JAN, "to": JAN}])

    assert faces(member_free, instance, a_session(date=LATER_JAN)) == (True, [])


def test_member_free_never_in_the_slot():
    instance = with_anna(weekdays=["fri"])

    assert faces(member_free, instance, a_session()) == (None, [(("sessions", 0, "members", 0), "rota-member-away")])


def test_member_free_speaker_away():
    instance = with_anna(weekdays=["wed"])

    session = a_session(organiser="arie", members=("arie", "bea"), speaker="anna")

    # The solver chooses no speakers.
    assert faces(member_free, instance, session) == (True, [(("sessions", 0, "speaker"), "rota-member-away")])
