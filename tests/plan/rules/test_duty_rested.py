"""Whoever speaks or co-organises has no other duty within `rest_days` days."""

import datetime as dt

import pytest

from hyf.plan.rules import duty_rested, organiser_rested
from tests.plan.builders import FEB, JAN, a_consortium, a_rota, a_session, an_instance, faces, four

APART = (FEB - JAN).days


def resting(days, **parts):
    return an_instance(a_consortium(members=four("python", "scrum"), rhythm={"rest_days": days}, **parts))


def past(date, **duties):
    return [{"date": date, "community": "noord", "topic": "cobol", **duties}]


def found(instance, *sessions):
    return [(finding.path, finding.code) for finding in duty_rested.violations(a_rota(*sessions), instance)]


LATER = a_session(key="later", date=FEB, topic="scrum", organiser="arie", members=("arie", "bea", "anna"))


@pytest.mark.parametrize("part", ["speaker", "co_organiser"])
def test_duty_rested_after_organising(part):
    later = a_session(
        key="later", date=FEB, topic="scrum", organiser="arie", members=("arie", "anna"), **{part: "anna"}
    )

    assert found(resting(APART), a_session(), later) == []
    assert found(resting(APART + 1), a_session(), later) == [(("sessions", 1, part), "rota-duty-rest")]


def test_duty_rested_before_organising_is_the_one_to_give_away():
    later = a_session(key="later", date=FEB, topic="scrum", organiser="bea", members=("arie", "bea"))

    assert found(resting(APART + 1), a_session(speaker="bea"), later) == [
        (("sessions", 0, "speaker"), "rota-duty-rest")
    ]


def test_duty_rested_later_of_two_that_were_given_out():
    later = a_session(key="later", date=FEB, topic="scrum", organiser="arie", members=("arie", "bea"), speaker="bea")

    assert found(resting(APART + 1), a_session(co_organiser="bea"), later) == [
        (("sessions", 1, "speaker"), "rota-duty-rest")
    ]


@pytest.mark.parametrize("duty", ["organiser", "co_organiser", "speaker"])
@pytest.mark.parametrize("date", [dt.date(2026, 12, 15), dt.date(2027, 2, 9)])
def test_duty_rested_from_the_history(duty, date):
    history = past(date, **{duty: "bea"})

    assert found(resting(28, history=history), a_session(speaker="bea")) == []
    assert found(resting(29, history=history), a_session(speaker="bea")) == [
        (("sessions", 0, "speaker"), "rota-duty-rest")
    ]


def test_duty_rested_turns_that_are_not_next_to_each_other():
    middle = a_session(key="middle", date=dt.date(2027, 1, 12), organiser="bea", members=("bea", "bo"))
    last = a_session(key="last", date=dt.date(2027, 1, 26), organiser="bea", members=("bea", "bo"))

    rota = (a_session(date=dt.date(2027, 1, 5), speaker="bea"), middle, last)

    assert found(resting(22), *rota) == [(("sessions", 0, "speaker"), "rota-duty-rest")] * 2


def test_duty_rested_two_duties_in_one_session_are_for_another_rule():
    assert found(resting(60), a_session(speaker="anna")) == []


def test_duty_rested_partners_never_rest():
    instance = resting(60, partners={"school": {"kind": "school", "contact": {"name": "S", "email": "s@s.example"}}})

    assert found(instance, a_session(speaker="school"), a_session(key="later", date=FEB, speaker="school")) == []


def test_duty_rested_says_who_and_when():
    later = a_session(key="later", date=FEB, topic="scrum", organiser="arie", members=("arie", "anna"), speaker="anna")

    [finding] = duty_rested.violations(a_rota(a_session(), later), resting(60))

    assert finding.message.en == (
        "anna organises on 2027-01-12 and speaks on 2027-02-09, within 60 days (rhythm.rest_days); "
        "choose another speaker, or none"
    )
    assert finding.message.nl == (
        "anna organiseert op 2027-01-12 en spreekt op 2027-02-09, binnen 60 dagen (rhythm.rest_days); "
        "kies een andere spreker, of geen"
    )


def test_duty_rested_asks_nothing_of_the_solver():
    assert faces(duty_rested, resting(120), a_session(), LATER) == (True, [])


@pytest.mark.parametrize("duty", ["organiser", "co_organiser", "speaker"])
@pytest.mark.parametrize(("rest_days", "can"), [(98, True), (99, False)])
def test_organiser_rested_from_every_duty_in_the_history(duty, rest_days, can):
    instance = resting(rest_days, history=past("2026-10-06", **{duty: "anna"}))

    findings = [] if can else [(("sessions", 0, "organiser"), "rota-organiser-rest")]
    assert faces(organiser_rested, instance, a_session()) == (can, findings)


def test_organiser_rested_two_duties_of_one_past_session_are_one_turn():
    instance = resting(60, history=past("2026-10-06", organiser="anna", speaker="anna"))

    assert faces(organiser_rested, instance, a_session()) == (True, [])
