"""Whoever refused a turn does not get the same one again."""

import pytest

from hyf.model.baton import Refusal
from hyf.model.duty import Duty
from hyf.plan.make_rota import make_rota
from hyf.plan.rules import turn_refused
from hyf.plan.solve import Effort
from tests.plan.builders import a_consortium, a_rota, a_session, an_instance, faces, four


def refused(who, duty=Duty.ORGANISING, topic="python", community="noord"):
    return Refusal(community=community, topic=topic, who=who, duty=duty)


@pytest.mark.parametrize(("refusal", "part"), [(refused("anna"), "organiser"), (refused("ada", Duty.HOSTING), "host")])
def test_turn_refused(refusal, part):
    assert faces(turn_refused, an_instance(refusals=[refusal]), a_session()) == (
        False,
        [(("sessions", 0, part), "rota-refused")],
    )


@pytest.mark.parametrize(
    "refusal",
    [
        refused("bea"),
        refused("anna", topic="scrum"),
        refused("anna", community="zuid"),
        refused("anna", Duty.SPEAKING),
        refused("bol", Duty.HOSTING),
        refused("anna", Duty.HOSTING),
    ],
)
def test_turn_refused_by_others_or_another_turn(refusal):
    assert faces(turn_refused, an_instance(refusals=[refusal]), a_session()) == (True, [])


@pytest.mark.parametrize(("duty", "part"), [(Duty.SPEAKING, "speaker"), (Duty.CO_ORGANISING, "co_organiser")])
def test_turn_refused_that_was_given_out(duty, part):
    rota = a_rota(a_session(**{part: "bea"}))

    findings = list(turn_refused.violations(rota, an_instance(refusals=[refused("bea", duty)])))

    assert [(finding.path, finding.code) for finding in findings] == [(("sessions", 0, part), "rota-refused")]


@pytest.mark.parametrize(
    ("pin", "refusing", "held"),
    [
        ({"organiser": "anna"}, ["anna"], []),
        ({"organiser": "anna", "topic": "python"}, ["anna", "bea"], ["bea"]),
        ({"organiser": "bea"}, ["anna"], ["anna"]),
        ({"topic": "python"}, ["anna"], ["anna"]),
        # Somebody has to organise what was decided.
        ({"topic": "python"}, ["anna", "arie", "bea", "bo"], []),
        ({"members": ["anna"]}, ["anna", "arie", "bea", "bo"], ["anna", "arie", "bea", "bo"]),
    ],
)
def test_turn_refused_beside_what_was_decided(pin, refusing, held):
    instance = an_instance(a_consortium(pins=[pin]), refusals=map(refused, refusing))

    assert instance.refused == frozenset(map(refused, held))


@pytest.mark.parametrize(("host", "held"), [("ada", set()), ("bol", {refused("ada", Duty.HOSTING)})])
def test_turn_refused_hosting_beside_what_was_decided(host, held):
    instance = an_instance(a_consortium(pins=[{"host": host}]), refusals=[refused("ada", Duty.HOSTING)])

    assert instance.refused == held


def test_turn_refused_by_everybody_but_one():
    everybody = [refused(who) for who in ("anna", "arie", "bea")]

    [session] = make_rota(
        an_instance(a_consortium(members=four("python")), refusals=everybody), Effort(limit=5)
    ).answer.sessions

    assert session.organiser == "bo"


def test_turn_refused_by_everybody_is_no_session():
    everybody = [refused(who) for who in four()]

    assert make_rota(an_instance(refusals=everybody), Effort(limit=5)).answer.sessions == ()
