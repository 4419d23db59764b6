"""What cannot hold together: the smallest set of lines, by example, and minimal whatever is declared."""

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from hyf.plan.declarations import Question, declarations, everyone
from hyf.plan.explain import CODE, explain, is_all
from hyf.plan.instance import build_instance
from hyf.plan.solve import Effort, can_keep_pins
from tests.plan.builders import (
    FEB,
    JAN,
    LATER_JAN,
    a_company,
    a_consortium,
    a_member,
    a_partner,
    an_instance,
    four,
)
from tests.plan.drawn import examples, instance_of
from tests.plan.random_consortia import SUBJECTS, tiny_consortia

EFFORT = Effort(limit=5)
WEEK = {"from": "2027-01-10", "to": "2027-01-16"}
ZUID = {
    "communities": {"noord": {}, "zuid": {}},
    "companies": {"ada": a_company(), "bol": a_company(), "cas": a_company("zuid"), "dek": a_company("zuid")},
    "members": four("python") | {"cleo": a_member("cas", "python"), "dirk": a_member("dek", "python")},
}


def explained(**parts):
    instance = an_instance(a_consortium(**parts))
    assert not can_keep_pins(instance, EFFORT)
    return explain(instance, EFFORT)


def with_anna(*wishes, **more):
    return four("python") | {"anna": a_member("ada", *(wishes or ("python",)), **more)}


def pin(*facts, n=0):
    return [("pins", n, fact) for fact in facts]


# What is declared, and the paths of the lines that cannot hold together.
EXAMPLES = {
    "company closed": (
        {
            "companies": {
                "ada": a_company(closed=[{"from": "2026-12-01", "to": "2026-12-02"}, WEEK]),
                "bol": a_company(),
            },
            "pins": [{"host": "ada", "date": JAN, "topic": "python"}],
        },
        [*pin("date", "host"), ("companies", "ada", "closed", 1)],
    ),
    "holiday": (
        {"about": {"country": "NL"}, "rhythm": {"horizon_months": 4}, "pins": [{"date": "2027-04-27"}]},
        [*pin("date"), ("consortium", "country")],
    ),
    "everything closed": (
        {"closed": [{"from": "2026-01-01", "to": "2026-01-02"}, WEEK], "pins": [{"date": JAN, "host": "bol"}]},
        [*pin("date"), ("closed", 1)],
    ),
    "absence": (
        {"members": with_anna(absent=[WEEK]), "pins": [{"date": JAN, "members": ["anna"]}]},
        [*pin("date", "members"), ("members", "anna", "absent", 0)],
    ),
    "organises false": (
        {"members": with_anna(organises=False), "pins": [{"organiser": "anna", "host": "ada"}]},
        [*pin("organiser"), ("members", "anna", "organises")],
    ),
    "wish missing": (
        {
            "members": with_anna("scrum") | {"cas": a_member("bol", "scrum")},
            "pins": [{"topic": "python", "members": ["anna"]}],
        },
        [*pin("topic", "members"), ("members", "anna")],
    ),
    "wish that one person has alone": (
        {"members": with_anna("cobol"), "pins": [{"topic": "cobol", "organiser": "anna", "members": ["bea"]}]},
        [*pin("topic", "members"), ("members", "bea")],
    ),
    "no wish at all": (
        {"members": with_anna() | {"zoe": a_member("ada")}, "pins": [{"members": ["zoe"]}]},
        [*pin("members"), ("members", "zoe", "wishes")],
    ),
    "no wish shared": (
        {"members": with_anna("scrum") | {"cas": a_member("bol", "scrum")}, "pins": [{"members": ["anna", "bea"]}]},
        [*pin("members"), ("members", "anna", "wishes"), ("members", "bea", "wishes")],
    ),
    "apart": (
        {"apart": [["arie", "bo"], ["anna", "arie", "bea"]], "pins": [{"organiser": "anna", "members": ["bea"]}]},
        [*pin("organiser", "members"), ("apart", 1)],
    ),
    "group.min": (
        {"group": {"min": 5, "max": 8}, "pins": [{"topic": "python"}]},
        [("pins", 0), ("group", "min")],
    ),
    "group.min of its own community": (
        {"communities": {"noord": {"group": {"min": 5}}}, "group": {"max": 8}, "pins": [{"topic": "python"}]},
        [("pins", 0), ("communities", "noord", "group", "min")],
    ),
    "group.max": (
        {"group": {"max": 2}, "pins": [{"members": ["anna", "bea", "bo"]}]},
        [*pin("members"), ("group", "max")],
    ),
    "min_companies": (
        {"group": {"min_companies": 3}, "pins": [{"topic": "python"}]},
        [("pins", 0), ("group", "min_companies")],
    ),
    "max_share": (
        {
            "members": with_anna() | {"ans": a_member("ada", "python")},
            "group": {"max_share": 0.5},
            "pins": [{"members": ["anna", "arie", "ans"]}],
        },
        [*pin("members"), ("group", "max_share")],
    ),
    "venue too small": (
        {
            "companies": {"ada": a_company(capacity=2), "bol": a_company(capacity=9)},
            "pins": [{"members": ["anna", "bea", "bo"], "host": "ada"}],
        },
        [*pin("host", "members"), ("companies", "ada", "venue")],
    ),
    "no venue": (
        {"companies": {"ada": a_company(capacity=None), "bol": a_company()}, "pins": [{"host": "ada"}]},
        [*pin("host"), ("companies", "ada", "venue")],
    ),
    "no venue anywhere": (
        {
            "companies": {"ada": a_company(capacity=None), "bol": a_company(capacity=None)},
            "partners": {"school": a_partner(capacity=None)},
            "pins": [{"topic": "python"}],
        },
        [("pins", 0), ("companies", "ada", "venue"), ("companies", "bol", "venue"), ("partners", "school", "venue")],
    ),
    "rest_days": (
        {
            "members": four("python", "scrum"),
            "rhythm": {"rest_days": 60},
            "pins": [{"organiser": "anna", "topic": "python"}, {"organiser": "anna", "topic": "scrum"}],
        },
        [*pin("organiser"), *pin("organiser", n=1), ("rhythm", "rest_days")],
    ),
    "rest_days since history": (
        {
            "rhythm": {"rest_days": 90},
            "history": [{"date": "2026-11-03", "community": "noord", "topic": "x", "organiser": "anna"}],
            "pins": [{"organiser": "anna", "date": JAN}],
        },
        [*pin("date", "organiser"), ("rhythm", "rest_days")],
    ),
    "weekdays": (
        {"pins": [{"date": "2027-01-13"}]},
        [*pin("date"), ("rhythm", "weekdays")],
    ),
    "weekdays of a member": (
        {
            "rhythm": {"weekdays": ["tue", "wed"]},
            "members": with_anna(weekdays=["wed"]),
            "pins": [{"date": JAN, "members": ["anna"]}],
        },
        [*pin("date", "members"), ("members", "anna", "weekdays")],
    ),
    "max_sessions": (
        {
            "members": with_anna("python", "scrum", max_sessions=1) | {"bea": a_member("bol", "python", "scrum")},
            "pins": [{"members": ["anna"], "topic": "python"}, {"members": ["anna"], "topic": "scrum"}],
        },
        [*pin("members"), *pin("members", n=1), ("members", "anna", "max_sessions")],
    ),
    "sessions_per_slot": (
        {"pins": [{"date": JAN, "host": "ada"}, {"date": LATER_JAN}]},
        [*pin("date"), *pin("date", n=1), ("rhythm", "sessions_per_slot")],
    ),
    "more pins than slots": (
        {"members": four("python", "scrum"), "pins": [{"host": "ada"}, {"topic": "python"}, {"topic": "scrum"}]},
        [("pins", 0), ("pins", 1), ("pins", 2), ("rhythm", "sessions_per_slot")],
    ),
    "communities divided": (
        ZUID | {"pins": [{"organiser": "anna", "members": ["bea", "cleo"]}]},
        [("pins", 0, "members", 0), ("pins", 0, "members", 1)],
    ),
    "host elsewhere": (
        ZUID | {"pins": [{"community": "zuid", "host": "ada", "topic": "python"}]},
        [("pins", 0, "community"), ("pins", 0, "host")],
    ),
    "partner serves others": (
        ZUID
        | {"partners": {"school": a_partner(communities=["zuid"])}, "pins": [{"host": "school", "organiser": "bea"}]},
        [("pins", 0, "organiser"), ("pins", 0, "host")],
    ),
    "one room for two communities": (
        ZUID
        | {
            "partners": {"school": a_partner()},
            "pins": [
                {"host": "school", "date": JAN, "organiser": "anna"},
                {"host": "school", "date": JAN, "organiser": "cleo"},
            ],
        },
        [*pin("date", "host"), *pin("date", "host", n=1)],
    ),
    "too few wish it, none of them organises": (
        {
            "members": {
                "anna": a_member("ada", "python", organises=False),
                "bea": a_member("ada", organises=False),
                "bo": a_member("bol"),
            },
            "pins": [{}],
        },
        [("pins", 0), ("members",)],
    ),
    "fewer people than group.min, none of whom organises": (
        {
            "members": {"anna": a_member("ada", "python", organises=False), "bo": a_member("bol", organises=False)},
            "group": {"min": 4},
            "pins": [{}],
        },
        [("pins", 0), ("group", "min")],
    ),
    "community where nobody shares a wish": (
        ZUID | {"members": four("python") | {"cleo": a_member("cas", "python")}, "pins": [{"host": "dek"}]},
        [*pin("host"), ("group", "min")],
    ),
    "unknown topic": (
        {"pins": [{"topic": "python"}, {"topic": "cobol", "host": "ada"}]},
        pin("topic", n=1),
    ),
    "within the notice": (
        {"pins": [{"date": "2026-12-08"}]},
        [*pin("date"), ("rhythm", "notice_days")],
    ),
    "before the first month": (
        {"pins": [{"date": "2026-12-29"}]},
        [*pin("date"), ("rhythm", "notice_days")],
    ),
    "notice of its own community": (
        {
            "communities": {"noord": {"rhythm": {"notice_days": 60}}, "zuid": {}},
            "pins": [{"date": JAN, "host": "ada"}],
        },
        [*pin("date"), ("pins", 0, "host"), ("communities", "noord", "rhythm", "notice_days")],
    ),
    "beyond the horizon": (
        {"pins": [{"topic": "python", "date": "2027-03-02"}]},
        [*pin("date"), ("rhythm", "horizon_months")],
    ),
    "beyond every horizon": (
        {"pins": [{"date": "9999-12-31"}]},
        [*pin("date"), ("rhythm", "horizon_months")],
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_explain(name):
    parts, paths = EXAMPLES[name]

    findings = explained(**parts)

    assert [finding.path for finding in findings] == paths
    assert {finding.code for finding in findings} == {CODE}


def test_explain_in_words():
    parts, _ = EXAMPLES["company closed"]

    messages = [(finding.message.en, finding.message.nl) for finding in explained(**parts)]

    assert messages == [
        ("pin 1 says: it is on 2027-01-12", "besluit 1 onder pins zegt: ze is op 2027-01-12"),
        ("pin 1 says: ada is the host", "besluit 1 onder pins zegt: ada is gastheer"),
        ("Ada is closed from 2027-01-10 to 2027-01-16", "Ada is gesloten van 2027-01-10 tot en met 2027-01-16"),
    ]


def test_explain_leaves_out_pins_that_are_not_in_the_way():
    pins = [{"date": FEB}, {"date": JAN, "host": "ada"}]
    companies = {"ada": a_company(closed=[WEEK]), "bol": a_company()}

    findings = explained(pins=pins, companies=companies)

    assert [finding.path for finding in findings] == [*pin("date", "host", n=1), ("companies", "ada", "closed", 0)]


@pytest.mark.parametrize(
    ("name", "more", "whole"),
    [
        ("company closed", {}, True),
        ("sessions_per_slot", {}, True),
        # To open Ada would not help: everything is closed that week.
        ("company closed", {"closed": [WEEK]}, False),
        ("unknown topic", {}, True),
        # A longer horizon is another plan, of which nothing is known yet.
        ("beyond the horizon", {}, False),
    ],
)
def test_is_all(name, more, whole):
    instance = an_instance(a_consortium(**EXAMPLES[name][0] | more))

    assert is_all(explain(instance, EFFORT), instance, EFFORT) is whole


@st.composite
def pinned_consortia(draw):
    """Draw a tiny consortium with some decisions, few of which are possible."""
    tree = draw(tiny_consortia())
    dates = [JAN, LATER_JAN, FEB, JAN.replace(day=13)]
    hosts = [*tree["companies"], *tree["partners"]]
    facts = {
        "topic": st.sampled_from(SUBJECTS[:2]),
        "date": st.sampled_from(dates),
        "host": st.sampled_from(hosts),
        "organiser": st.sampled_from(sorted(tree["members"])),
        "members": st.lists(st.sampled_from(sorted(tree["members"])), min_size=1, max_size=3, unique=True),
    }
    pins = st.fixed_dictionaries({}, optional=facts)
    return {**tree, "pins": draw(st.lists(pins, min_size=1, max_size=3))}


@examples(8, slow=50)
@given(pinned_consortia())
def test_explain_is_minimal(declared):
    instance = instance_of(declared)
    assume(all(pin.communities and pin.topic != "" for pin in instance.pins))
    assume(not can_keep_pins(instance, EFFORT))

    paths = [finding.path for finding in explain(instance, EFFORT)]

    asked = Question(instance.consortium, instance.settled, instance.today, instance.first, instance.last)
    pins = sorted({path[1] for path in paths if path[0] == "pins"})
    lines = declarations(asked, pins)
    assume(("rhythm", "horizon_months") not in paths and ("rhythm", "notice_days") not in paths)

    def holds(kept, pins):
        question = asked
        for line in lines:
            if line.path not in kept:
                question = line.lift(question)
        consortium, topics = question.consortium, question.topics
        days = {"today": question.today, "first": question.first, "last": question.last}
        return can_keep_pins(build_instance(consortium, topics, **days, pins=pins), EFFORT)

    if not holds([], pins):
        lines = (*lines, everyone(asked))
    named = [line.path for line in lines if line.path in paths]
    event(f"lines: {len(named)}")
    assert {path for path in paths if path not in named} <= {("pins", index) for index in pins}
    assert holds([], pins)
    assert not holds(named, pins)
    for dropped in named:
        assert holds([path for path in named if path != dropped], pins), dropped
    for dropped in pins:
        assert holds(named, [index for index in pins if index != dropped]), dropped
