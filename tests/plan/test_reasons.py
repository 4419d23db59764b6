"""Why a session is as it is, in the consortium's language."""

import pytest

from hyf.plan.ledger import TurnsSoFar
from hyf.plan.reasons import why
from tests.plan.builders import FEB, a_company, a_consortium, a_member, a_partner, a_session, an_instance, four, linked

PARTS = {
    "companies": {"ada": a_company(employees=10), "bol": a_company(employees=30)},
    "members": four("python") | {"anna": a_member("ada", "python", absent=[{"from": FEB, "to": FEB}])},
    "partners": {"school": a_partner(experts=["Python voor gevorderden"])},
    "topics": [{"label": "Python", "same": ["Python voor gevorderden", "python"]}],
    "history": [
        {"date": "2026-10-06", "community": "noord", "topic": "x", "host": "bol", "organiser": "bea"},
    ],
}
SESSION = a_session(date=FEB, host="bol", organiser="bo", members=("arie", "bea", "bo"))


def test_why_with_history_and_an_earlier_session():
    instance = an_instance(a_consortium(**PARTS))

    assert why(SESSION, TurnsSoFar(instance, [a_session(organiser="anna")]), instance) == (
        "3 wishes of 3 people at 2 companies",
        "Bol hosts: turn 2, its share so far is 2.2; last time: 2026-10-06",
        "Bol organises: turn 2, its share so far is 2.2; last time: 2026-10-06",
        "3 of the 4 who want this can come on this day; on another day of this slot 4 can",
    )


def test_why_pinned_at_a_partner_who_speaks_in_dutch():
    instance = an_instance(a_consortium(**PARTS, about={"language": "nl"}))

    session = a_session(host="school", speaker="school", pinned=True, organiser="arie", members=("arie", "bea"))

    assert why(session, TurnsSoFar(instance), instance) == (
        "2 leerwensen van 2 mensen bij 2 bedrijven",
        "vooraf besloten (pins)",
        "Ada is organisator: beurt 1, het eigen deel tot nu toe is 0,5; vorige keer: nog nooit",
        "4 van de 4 die dit willen kunnen op deze dag; op geen andere dag in dit tijdvak meer",
        "School deelt kennis: “Python voor gevorderden”",
    )


def test_why_member_speaks():
    members = four("python") | {"bea": a_member("bol", "python", offers=["python"])}

    instance = an_instance(a_consortium(members=members))

    reasons = why(a_session(speaker="bea"), TurnsSoFar(instance), instance)

    assert reasons[-1] == 'Bea shares: "python"'


CLOUD = {"kubernetes": {"cloud": 1}, "docker": {"cloud": 1}}


@pytest.mark.parametrize(
    ("wishes", "pins", "reason"),
    [
        (
            ("docker", "kubernetes", "kubernetes"),
            [],
            "samen: Kubernetes (2), Docker (1): elk te weinig mensen voor een eigen bijeenkomst",
        ),
        (("cloud", "docker", "docker"), [], "ook voor Docker (2): te weinig mensen voor een eigen bijeenkomst"),
        (
            ("kubernetes", "kubernetes", "kubernetes"),
            [{"topic": "cloud"}],
            "ook voor Kubernetes (3): hoort bij wat is besloten (pins)",
        ),
    ],
)
def test_why_topics_together(wishes, pins, reason):
    names = {"anna": "ada", "bea": "bol", "bo": "bol"}
    members = {key: a_member(names[key], wish) for key, wish in zip(names, wishes, strict=True)}
    consortium = a_consortium(members=members, pins=pins, group={"min": 3}, about={"language": "nl"})
    instance = an_instance(consortium, topics=linked(consortium, CLOUD))

    reasons = why(a_session(topic="cloud", members=("anna", "bea", "bo")), TurnsSoFar(instance), instance)

    assert reasons[:2] == ("3 leerwensen van 3 mensen bij 2 bedrijven", reason)


@pytest.mark.parametrize(
    ("closed", "absent", "reason"),
    [
        ([], [], "4 of the 4 who want this can come on this day; on no other day of this slot more"),
        (
            [],
            [{"from": "2027-02-10", "to": "2027-02-28"}, {"from": "2027-02-01", "to": "2027-02-08"}],
            "4 of the 4 who want this can come on this day; on every other day of this slot 3 at most",
        ),
        (
            [{"from": "2027-02-10", "to": "2027-02-28"}, {"from": "2027-02-01", "to": "2027-02-08"}],
            [],
            "4 of the 4 who want this can come on this day; no other day of this slot is open",
        ),
    ],
)
def test_why_this_day(closed, absent, reason):
    members = four("python") | {"anna": a_member("ada", "python", absent=absent)}

    instance = an_instance(a_consortium(members=members, closed=closed))

    reasons = why(SESSION, TurnsSoFar(instance), instance)

    assert reasons[-1] == reason


def test_why_with_wishes_that_weigh_more():
    instance = an_instance(a_consortium(members=four({"text": "python", "weight": 2})))

    reasons = why(SESSION, TurnsSoFar(instance), instance)

    assert reasons[0] == "3 wishes (weight 6) of 3 people at 2 companies"
