"""Nobody has two duties in one session, unless they want to."""

import pytest

from hyf.plan.rules import one_duty
from tests.plan.builders import a_consortium, a_member, a_rota, a_session, an_instance, faces, four


def wanting(*, two_duties):
    members = four("python")
    members |= {key: a_member(member["company"], "python", two_duties=two_duties) for key, member in members.items()}
    return an_instance(a_consortium(members=members))


def found(instance, **parts):
    return [(finding.path, finding.code) for finding in one_duty.violations(a_rota(a_session(**parts)), instance)]


@pytest.mark.parametrize("parts", [{"speaker": "anna"}, {"speaker": "bea", "co_organiser": "bea"}])
def test_one_duty_speaker_with_another_duty(parts):
    assert found(wanting(two_duties=False), **parts) == [(("sessions", 0, "speaker"), "rota-two-duties")]
    assert found(wanting(two_duties=True), **parts) == []


@pytest.mark.parametrize("two_duties", [False, True])
def test_one_duty_nobody_stands_beside_themselves(two_duties):
    assert found(wanting(two_duties=two_duties), co_organiser="anna") == [
        (("sessions", 0, "co_organiser"), "rota-two-duties")
    ]


def test_one_duty_each():
    assert found(wanting(two_duties=False), speaker="bo", co_organiser="bea") == []


def test_one_duty_asks_nothing_of_the_solver():
    assert faces(one_duty, wanting(two_duties=False), a_session()) == (True, [])
