"""Passing on a turn: what changes, who could take it, what the referee says of it."""

import pytest

from hyf.model.duty import Duty
from hyf.model.rota import Form
from hyf.plan.passing_on import given_to, holder, new_faults, takers
from tests.plan.builders import FEB, a_company, a_consortium, a_member, a_partner, a_rota, a_session, an_instance, four

SESSION = a_session(members=("anna", "arie", "bea", "bo"), co_organiser="bea", form=Form.CREATIVE_SESSION)


def tried(session, duty, order=(), *, others=(), **parts):
    instance = an_instance(a_consortium(**parts))
    found = takers(a_rota(session, *others), session, duty, order, instance)
    return [(one.who, [finding.code for finding in one.findings]) for one in found]


def test_holder():
    session = a_session(speaker="bo")

    assert [holder(session, duty) for duty in Duty] == ["anna", None, "bo", "ada"]


@pytest.mark.parametrize(
    ("duty", "who", "parts"),
    [
        (Duty.ORGANISING, "bo", {"organiser": "bo"}),
        (Duty.ORGANISING, "bea", {"organiser": "bea", "co_organiser": None}),
        (Duty.CO_ORGANISING, "bo", {"co_organiser": "bo"}),
        (Duty.CO_ORGANISING, None, {"co_organiser": None}),
        (Duty.HOSTING, "bol", {"host": "bol"}),
        (Duty.SPEAKING, "bo", {"speaker": "bo", "form": Form.KNOWLEDGE_SESSION}),
        (Duty.SPEAKING, "school", {"speaker": "school", "form": Form.EXPERT_WORKSHOP}),
    ],
)
def test_given_to(duty, who, parts):
    instance = an_instance(a_consortium(partners={"school": a_partner()}))

    expected = {"members": SESSION.members, "co_organiser": "bea", "form": Form.CREATIVE_SESSION} | parts
    assert given_to(SESSION, duty, who, instance) == a_session(**expected)


def test_given_to_nobody_speaks_any_more():
    session = a_session(speaker="bo", form=Form.KNOWLEDGE_SESSION)

    assert given_to(session, Duty.SPEAKING, None, an_instance()) == a_session(form=Form.CREATIVE_SESSION)


def test_given_to_another_speaker_keeps_the_form_that_people_chose():
    session = a_session(speaker="bo", form=Form.HACKATHON)

    assert given_to(session, Duty.SPEAKING, "bea", an_instance()).form is Form.HACKATHON


def test_given_to_of_a_topic_that_nobody_wishes_any_more():
    session = a_session(topic="weg", speaker="bo", form=Form.KNOWLEDGE_SESSION)

    assert given_to(session, Duty.SPEAKING, None, an_instance()).form is Form.KNOWLEDGE_SESSION


def test_new_faults_are_not_those_that_were_there():
    rota = a_rota(a_session(members=("anna", "zus")))

    assert new_faults(rota, {}, an_instance()) == ()
    found = new_faults(
        rota, {"noord-2027-01-python": a_session(members=("anna", "zus"), organiser="bo")}, an_instance()
    )
    assert [finding.code for finding in found] == ["rota-organiser-absent"]


def test_takers_in_the_order_of_the_ledger():
    assert tried(SESSION, Duty.ORGANISING, ("bo", "bea")) == [("bo", []), ("bea", []), ("arie", [])]


def test_takers_only_of_the_session_and_willing():
    members = four("python") | {"bea": a_member("bol", "python", organises=False)}

    assert tried(a_session(members=("anna", "arie", "bea")), Duty.ORGANISING, members=members) == [("arie", [])]


def test_takers_who_are_not_rested():
    other = a_session(key="later", date=FEB, topic="scrum", organiser="bo", members=("arie", "bo"))

    found = tried(
        a_session(members=("anna", "bea", "bo")),
        Duty.ORGANISING,
        others=[other],
        members=four("python", "scrum"),
        rhythm={"rest_days": 60},
    )

    assert found == [("bea", []), ("bo", ["rota-organiser-rest"])]


def test_takers_co_organising_is_not_for_the_organiser():
    assert tried(SESSION, Duty.CO_ORGANISING) == [("arie", []), ("bo", [])]


def test_takers_speaking_is_for_who_offers():
    members = four("python") | {"bo": a_member("bol", "python", offers=["python"])}
    partners = {"school": a_partner(experts=["python"])}

    assert tried(SESSION, Duty.SPEAKING, members=members, partners=partners) == [("bo", []), ("school", [])]
    assert tried(a_session(topic="weg"), Duty.SPEAKING) == []


def test_takers_hosting_is_for_who_has_a_room_that_fits():
    companies = {"ada": a_company(), "bol": a_company(capacity=3), "cas": a_company(), "dek": a_company(capacity=None)}

    assert tried(SESSION, Duty.HOSTING, ("bol", "cas", "ada"), companies=companies) == [
        ("bol", ["rota-host"]),
        ("cas", []),
    ]
