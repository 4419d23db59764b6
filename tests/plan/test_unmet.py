"""Why wishes are not met: every reason in a consortium of which it is true."""

import ast
import inspect

import pytest

from hyf.cli.plan_words import UNMET_NAMES
from hyf.model.rota import Unmet
from hyf.plan import unmet
from hyf.plan.make_rota import make_rota
from hyf.plan.placed import Placed
from hyf.plan.solve import Effort
from hyf.plan.unmet import unmet_wishes
from tests.plan.builders import FEB, JAN, LATER_JAN, a_company, a_consortium, a_member, an_instance, four, linked

AWAY = {"absent": [{"from": "2027-01-01", "to": "2027-03-01"}]}
SMALL_ROOMS = {"ada": a_company(capacity=2), "bol": a_company(capacity=2)}


def planned(**parts):
    return make_rota(an_instance(a_consortium(**parts)), Effort(limit=5)).answer


# Code -> member, what is declared, and the reason in words. Everybody else in it wishes Python and gets it.
EXAMPLES = {
    "alone": (
        "zoe",
        {"members": four("python") | {"zoe": a_member("bol", "cobol")}},
        "nobody else in this community wants this; a session needs 2",
    ),
    "too-few": (
        "zoe",
        {
            "members": four("python") | {"zoe": a_member("bol", "cobol"), "zus": a_member("ada", "cobol")},
            "group": {"min": 3, "max": 4},
        },
        "2 people at 2 companies want this; a session needs 3",
    ),
    "too-few-companies": (
        "zoe",
        {"members": four("python") | {"zoe": a_member("bol", "cobol"), "zus": a_member("bol", "cobol")}},
        "2 people want this, at 1 company; a session mixes 2",
    ),
    "one-sided": (
        "zoe",
        {
            "members": four("python")
            | {key: a_member("bol", "cobol") for key in ("zoe", "zus", "zef")}
            | {"arie": a_member("ada", "python", "cobol")},
            "group": {"min": 3, "max": 4},
        },
        "3 of the 4 who want this work at Bol; no company fills more than 60% of a session",
    ),
    "never-free": (
        "bo",
        {"members": four("python") | {"bo": a_member("bol", "python", **AWAY)}},
        "on no day of this rota can this person come: weekdays or absence",
    ),
    "no-common-day": (
        "zoe",
        {
            "members": four("python")
            | {
                "zoe": a_member("bol", "cobol", absent=[{"from": "2027-01-01", "to": "2027-01-31"}]),
                "zus": a_member("ada", "cobol", absent=[{"from": "2027-02-01", "to": "2027-02-28"}]),
            }
        },
        "2 people want this, but on no day can enough of them come together in a room that is open",
    ),
    "no-organiser": (
        "zoe",
        {
            "members": four("python")
            | {"zoe": a_member("bol", "cobol", organises=False), "zus": a_member("ada", "cobol", organises=False)},
        },
        "2 people want this, but none of them may organise (organises: false)",
    ),
    "no-slot": (
        "zoe",
        {
            "members": four("python") | {"zoe": a_member("bol", "cobol"), "zus": a_member("ada", "cobol")},
            "rhythm": {"horizon_months": 1},
        },
        "2 people want this; every session of this community, 1 in all, went to another topic",
    ),
    "does-not-fit": (
        "zoe",
        {
            "members": {
                "anna": a_member("ada", {"text": "python", "weight": 3}, "cobol", max_sessions=1),
                "bea": a_member("bol", "python"),
                "zoe": a_member("bol", "cobol"),
            }
        },
        (
            "2 people want this; beside the other sessions no day, room or organiser is left, "
            "or too few of them who may meet"
        ),
    ),
    "not-free": (
        "zoe",
        {
            "members": four("python") | {"zoe": a_member("bol", "python", absent=[{"from": JAN, "to": JAN}])},
            "pins": [{"topic": "python", "date": JAN}],
            "rhythm": {"horizon_months": 1},
            "group": {"max": 5},
        },
        "cannot come on 2027-01-12, the day of the session",
    ),
    "same-day": (
        "anna",
        {
            "members": four(
                {"text": "python", "weight": 3},
                "scrum",
            )
            | {"anna": a_member("ada", {"text": "python", "weight": 3}, "scrum")},
            "rhythm": {"horizon_months": 1, "sessions_per_slot": 2},
            "closed": [{"from": "2027-01-01", "to": "2027-01-11"}, {"from": "2027-01-13", "to": "2027-01-31"}],
            "pins": [{"topic": "scrum", "members": ["arie", "bo"]}, {"topic": "python", "members": ["anna"]}],
        },
        "is in another session on 2027-01-12",
    ),
    "max-sessions": (
        "anna",
        {
            "members": four("python", "scrum")
            | {"anna": a_member("ada", {"text": "python", "weight": 3}, "scrum", max_sessions=1)}
        },
        "is in 1 session already, as many as wanted (max_sessions)",
    ),
    "apart": (
        "anna",
        {
            "members": four("python") | {"bea": a_member("bol", {"text": "python", "weight": 3})},
            "apart": [["anna", "bea"]],
            "rhythm": {"horizon_months": 1},
        },
        "is kept apart from somebody in the session on 2027-01-05",
    ),
    "full": (
        "bo",
        {
            "members": four({"text": "python", "weight": 2}) | {"bo": a_member("bol", "python")},
            "companies": SMALL_ROOMS,
            "rhythm": {"horizon_months": 1},
        },
        "the session on 2027-01-05 is full with 2 people",
    ),
    "company-share": (
        "zoe",
        {
            "members": four({"text": "python", "weight": 2}) | {"zoe": a_member("bol", "python")},
            "group": {"max": 6, "max_share": 0.5},
        },
        "one more from Bol would fill more than 50% of the session on 2027-01-05",
    ),
}


@pytest.mark.parametrize("code", EXAMPLES)
def test_unmet_wish(code):
    member, parts, detail = EXAMPLES[code]

    rota = planned(**parts)

    wish = parts["members"][member]["wishes"][-1]
    text = wish if isinstance(wish, str) else wish["text"]
    assert [each for each in rota.unmet if each.member == member] == [Unmet(member, text, code, detail)]


def test_unmet_wish_of_somebody_who_takes_part_in_nothing():
    rota = planned(members=four("python") | {"bo": a_member("bol", "python", max_sessions=0)})

    assert [each for each in rota.unmet if each.member == "bo"] == [
        Unmet("bo", "python", "max-sessions", "takes part in no sessions (max_sessions: 0)")
    ]


@pytest.mark.parametrize(
    "sessions",
    [
        [],
        # Nothing keeps arie and bo out of this session.
        [Placed(JAN, "noord", "python", "2027-01", "ada", "anna", ("anna", "bea"))],
    ],
)
def test_unmet_wish_when_the_search_was_too_short(sessions):
    found = [*unmet_wishes(sessions, an_instance(a_consortium(group={"max_share": 0.7})), is_best=False)]

    met = {member for session in sessions for member in session.members}
    detail = "the search ended before it found a place for this; give it more with --effort"
    assert found == [
        Unmet(key, "python", "not-found", detail) for key in ("anna", "arie", "bea", "bo") if key not in met
    ]


def test_unmet_wish_in_dutch():
    rota = planned(about={"language": "nl"}, members=four("python") | {"zoe": a_member("bol", "cobol")})

    assert rota.unmet == (
        Unmet(
            "zoe", "cobol", "alone", "niemand anders in deze leergemeenschap wil dit; een bijeenkomst heeft er 2 nodig"
        ),
    )


def test_unmet_wish_of_a_group_of_one():
    # One is a group here: being alone is no reason, and the only session goes to the weightier wish.
    rota = planned(
        members={"anna": a_member("ada", {"text": "python", "weight": 2}, "cobol")},
        group={"min": 1, "max": 1, "min_companies": 1, "max_share": 1},
        rhythm={"horizon_months": 1},
    )

    assert [each.why for each in rota.unmet] == ["no-slot"]


def test_unmet_wish_when_there_is_no_day_at_all():
    # It is not these people's fault.
    rota = planned(closed=[{"from": "2027-01-01", "to": "2027-02-28"}])

    assert {each.why for each in rota.unmet} == {"no-common-day"}


def test_unmet_wish_met_by_another_of_the_same_member():
    members = four("kubernetes") | {"anna": a_member("ada", "kubernetes", "k8s")}

    assert planned(members=members).unmet == ()


def test_unmet_second_session_later():
    # Both sessions keep zoe out, each for a reason of its own: the first that is found is told.
    members = four("python") | {"zoe": a_member("bol", "python", absent=[{"from": JAN, "to": JAN}])}
    sessions = [
        Placed(JAN, "noord", "python", "2027-01", "ada", "anna", ("anna", "bea")),
        Placed(LATER_JAN, "noord", "python", "2027-01", "ada", "arie", ("arie", "bo")),
    ]
    instance = an_instance(a_consortium(members=members, rhythm={"sessions_per_slot": 2}))

    assert [each.why for each in unmet_wishes(sessions, instance, is_best=True)] == ["not-free"]
    assert FEB not in {session.date for session in sessions}


def test_every_reason_has_a_name_and_an_example():
    tuples = [node for node in ast.walk(ast.parse(inspect.getsource(unmet))) if isinstance(node, ast.Tuple)]

    codes = {
        node.elts[0].value
        for node in tuples
        if isinstance(node.elts[0], ast.Constant) and isinstance(node.elts[-1], ast.Call)
    }

    # What people left out by hand is told in `retell`.
    assert codes == {*EXAMPLES, "not-found"} == {*UNMET_NAMES} - {"left-out"}


@pytest.mark.parametrize(
    ("wishes", "detail"),
    [
        (
            ("kubernetes", "kubernetes"),
            "2 people at 2 companies want this; a session needs 4; also with Cloud it is 3 people at 2 companies",
        ),
        (
            ("kubernetes", "linux"),
            "nobody else in this community wants this; a session needs 4; also with Cloud it is 2 people at 1 company",
        ),
    ],
)
def test_unmet_broader_topic_is_too_small_as_well(wishes, detail):
    members = {
        key: a_member(company, wish)
        for key, company, wish in zip("abc", ("ada", "bol", "ada"), (*wishes, "docker"), strict=True)
    }
    consortium = a_consortium(members=members, group={"min": 4})
    broader = {"kubernetes": {"containers": 1, "cloud": 2}, "docker": {"cloud": 1}}

    reasons = list(unmet_wishes([], an_instance(consortium, topics=linked(consortium, broader)), is_best=True))

    assert reasons[0].detail == detail


def test_unmet_pinned_topic_says_nothing_of_a_broader_one_that_would_do():
    members = {key: a_member(company, "kubernetes") for key, company in zip("abc", ("ada", "bol", "ada"), strict=True)}
    members["d"] = a_member("ada", "docker")
    consortium = a_consortium(members=members, group={"min": 3}, pins=[{"topic": "docker"}])
    instance = an_instance(consortium, topics=linked(consortium, {"docker": {"kubernetes": 1}}))

    reasons = list(unmet_wishes([], instance, is_best=True))

    assert reasons[-1].detail == "nobody else in this community wants this; a session needs 3"


def test_unmet_somebody_else_named_it_in_a_wish_of_several_subjects():
    members = {
        "anna": a_member("ada", "react"),
        "bea": a_member("bol", "react"),
        "bo": a_member("bol", "react en scrum"),
        "arie": a_member("ada", "scrum"),
    }
    consortium = a_consortium(members=members, group={"min": 3})

    reasons = list(unmet_wishes([], an_instance(consortium, topics=linked(consortium, {})), is_best=True))

    assert reasons[-1].detail == (
        "1 person wants this; a session needs 3; also named by 1 person in a wish that went to another topic"
    )
