"""The last word on every rota."""

import datetime as dt

import pytest

from hyf.model.rota import Objective
from hyf.plan.objective import AIMS
from hyf.plan.referee import judge, measure, names_hold
from tests.plan.builders import FEB, JAN, a_company, a_consortium, a_rota, a_session, an_instance, four

GOOD = (
    a_session(),
    a_session(key="noord-2027-02-python", date=FEB, host="bol", organiser="bo", members=("arie", "bo")),
)


def test_judge_good_rota():
    assert judge(a_rota(*GOOD), an_instance()) == ()


def test_judge_empty_rota():
    history = [
        {"date": date, "community": "noord", "topic": "x", "organiser": "anna"} for date in ("2026-09-01", "2026-09-08")
    ]

    assert judge(a_rota(), an_instance(a_consortium(history=history))) == ()


def test_judge_in_the_order_of_the_file():
    rota = a_rota(
        *(a_session(key=f"session-{n}", date=JAN + dt.timedelta(weeks=n)) for n in range(2)),
        a_session(key="session-2", date=FEB, host="dek", members=("zus", "anna", "bea")),
    )
    instance = an_instance(a_consortium(group={"min": 3}))

    findings = [(finding.path, finding.code) for finding in judge(rota, instance)]

    assert findings == [
        (("sessions", 0, "members"), "rota-group-small"),
        (("sessions", 1, "date"), "rota-slot-full"),
        (("sessions", 1, "members"), "rota-group-small"),
        (("sessions", 1, "members", 0), "rota-wish-twice"),
        (("sessions", 1, "members", 1), "rota-wish-twice"),
        (("sessions", 2, "host"), "rota-unknown"),
        (("sessions", 2, "members", 0), "rota-no-wish"),
        (("sessions", 2, "members", 0), "rota-unknown"),
        (("sessions", 2, "members", 1), "rota-wish-twice"),
        (("sessions", 2, "members", 2), "rota-wish-twice"),
    ]


def test_judge_tenth_session_stands_after_the_ninth():
    sessions = [a_session(key=f"session-{n}", members=(), organiser="x") for n in range(11)]

    paths = [finding.path for finding in judge(a_rota(*sessions), an_instance()) if finding.code == "rota-unknown"]

    assert [path[1] for path in paths] == [*range(11)]


@pytest.mark.parametrize("nonsense", ["community", "topic", "host", "organiser", "speaker"])
def test_judge_whatever_is_named(nonsense):
    rota = a_rota(a_session(**{nonsense: "zus"}))
    instance = an_instance(a_consortium(pins=[{"topic": "python"}], apart=[["anna", "bo"]]))

    findings = [finding.path for finding in judge(rota, instance) if finding.code == "rota-unknown"]

    assert findings == [("sessions", 0, nonsense)]
    assert not names_hold(rota, instance)
    assert names_hold(a_rota(*GOOD), instance)


def test_judge_community_turned_round():
    # A person moved the session to the other community, where its topic, host and people do not live.
    communities = {"noord": {}, "zuid": {}}
    companies = {"ada": a_company(), "bol": a_company(), "cas": a_company("zuid")}
    consortium = a_consortium(communities=communities, companies=companies, members=four("python"))

    findings = [
        (finding.path, finding.code) for finding in judge(a_rota(a_session(community="zuid")), an_instance(consortium))
    ]

    assert findings == [
        (("sessions", 0, "host"), "rota-host"),
        (("sessions", 0, "members", 0), "rota-community"),
        (("sessions", 0, "members", 1), "rota-community"),
    ]


def test_measure_value_and_bound():
    # In the order of the aims; thirds come from the solver in millionths, on the safe side.
    bounds = [0, 4, 0.75, 0.0, 0, 7, 8, 37, None, 0, 2.0, 0]

    measured = measure(a_rota(*GOOD), an_instance(), bounds)

    assert measured == (
        Objective("kept-as-published", 0, 0, proven=True),
        Objective("met-weight", 4, 4, proven=True),
        Objective("worst-company", 1, 0.75, proven=False),
        Objective("turns-astray", 0, 0, proven=True),
        Objective("furthest-ahead", 0, 0, proven=True),
        Objective("new-meetings", 2, 7, proven=False),
        Objective("can-come", 8, 8, proven=True),
        Objective("days-of-waiting", 50, 37, proven=False),
        Objective("people-served", 4, None, proven=False),
        Objective("turns-out-of-order", 0, 0, proven=True),
        Objective("at-companies", 2, 2, proven=True),
    )
    assert [each.name for each in measured] == [aim.name for aim in AIMS if aim.is_told]


def test_measure_fraction_that_the_solver_rounded():
    members = {
        key: {"company": company, "wishes": wishes}
        for key, company, wishes in (
            ("anna", "ada", ["python", "scrum", "cobol"]),
            ("bea", "bol", ["python", "scrum", "perl"]),
        )
    }
    instance = an_instance(a_consortium(members=members))

    worst = measure(a_rota(a_session()), instance, [0, 2, 0.333333, *[None] * 9])[2]

    assert worst == Objective("worst-company", 0.333333, 0.333333, proven=True)
