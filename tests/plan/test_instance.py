"""Everything a question needs, looked up once."""

import datetime as dt
from fractions import Fraction

import pytest

from hyf.plan.instance import build_instance, pair
from hyf.plan.pins import PinFacts, pin_homes, topic_named
from hyf.wishes.topics import find_topics
from tests.plan.builders import (
    JAN,
    TODAY,
    a_company,
    a_consortium,
    a_member,
    a_partner,
    a_session,
    an_instance,
    four,
)


def two_communities(**parts):
    return a_consortium(
        **{
            "communities": {"noord": {}, "zuid": {}},
            "companies": {"ada": a_company(), "bol": a_company(), "cas": a_company("zuid")},
            "members": four("python") | {"cleo": a_member("cas", "python")},
        }
        | parts
    )


def test_build_instance_horizon_is_the_longest():
    communities = {"noord": {}, "zuid": {"rhythm": {"horizon_months": 5}}}

    instance = an_instance(a_consortium(communities=communities))

    assert (instance.first, instance.last) == (dt.date(2027, 1, 1), dt.date(2027, 5, 31))
    assert [len(instance.communities[key].slots) for key in ("noord", "zuid")] == [2, 5]


@pytest.mark.parametrize(
    ("last", "expected"), [(dt.date(2027, 2, 10), dt.date(2027, 2, 10)), (dt.date.max, dt.date(2027, 2, 28))]
)
def test_build_instance_horizon_that_is_given(last, expected):
    assert an_instance(last=last).last == expected


def test_build_instance_topics_with_enough_people_here():
    members = four("python", "scrum") | {
        "bea": a_member("bol", "scrum"),
        "bo": a_member("bol"),
        "cleo": a_member("cas", "python"),
    }

    instance = an_instance(two_communities(members=members))

    # Python: two people, but of one company; in zuid there is one.
    assert {key: plan.topics for key, plan in instance.communities.items()} == {"noord": ("scrum",), "zuid": ()}


def test_build_instance_attendees():
    members = four("python") | {
        "anna": a_member(
            "ada", "python", weekdays=["tue", "wed"], absent=[{"from": JAN, "to": JAN}], organises=False, max_sessions=2
        )
    }

    anna = an_instance(a_consortium(members=members, rhythm={"horizon_months": 1})).attendees["anna"]

    assert anna.free == {dt.date(2027, 1, 5), dt.date(2027, 1, 19), dt.date(2027, 1, 26)}
    assert (anna.company, anna.community, anna.organises, anna.max_sessions) == ("ada", "noord", False, 2)


def test_build_instance_weights_of_two_wishes_on_one_topic_add_up():
    members = four("kubernetes") | {"anna": a_member("ada", {"text": "kubernetes", "weight": 3}, "k8s")}

    instance = an_instance(a_consortium(members=members))

    assert instance.wanted == {"kubernetes": {"anna": 4, "arie": 1, "bea": 1, "bo": 1}}
    assert instance.total_weight("ada") == 5


def test_build_instance_hosts():
    consortium = two_communities(
        companies={
            "ada": a_company(capacity=None),
            "bol": a_company(closed=[{"from": JAN, "to": JAN}]),
            "cas": a_company("zuid"),
        },
        partners={"school": a_partner(communities=["noord"]), "net": a_partner(), "gov": a_partner(capacity=None)},
    )

    instance = an_instance(consortium)

    assert {key: [*plan.hosts] for key, plan in instance.communities.items()} == {
        "noord": ["bol", "school", "net"],
        "zuid": ["cas", "net"],
    }
    noord = instance.communities["noord"].hosts
    assert (JAN in noord["bol"].open, JAN in noord["school"].open) == (False, True)


@pytest.mark.parametrize(
    ("employees", "shares"),
    [
        ((30, 10), {"ada": Fraction(3, 4), "bol": Fraction(1, 4)}),
        # One is not known, so both are measured in members.
        ((30, None), {"ada": Fraction(2, 3), "bol": Fraction(1, 3)}),
        ((None, None), {"ada": Fraction(2, 3), "bol": Fraction(1, 3)}),
    ],
)
def test_build_instance_shares(employees, shares):
    companies = {
        key: a_company(**({"employees": count} if count else {}))
        for key, count in zip(("ada", "bol"), employees, strict=True)
    }
    members = {key: a_member(company) for key, company in (("anna", "ada"), ("arie", "ada"), ("bea", "bol"))}

    instance = an_instance(a_consortium(companies=companies, members=members))

    assert instance.communities["noord"].shares == shares


def test_build_instance_shares_of_nobody():
    instance = an_instance(a_consortium(members={}))

    assert instance.communities["noord"].shares == {"ada": 0, "bol": 0}


def test_build_instance_history():
    history = [
        {
            "date": "2026-05-12",
            "community": "noord",
            "topic": "x",
            "host": "ada",
            "organiser": "bo",
            "members": ["bo", "anna"],
        },
        {"date": "2026-09-08", "community": "noord", "topic": "y", "organiser": "bo"},
        {"date": "2026-10-06", "community": "noord", "topic": "z", "host": "school", "members": ["anna", "bea", "bo"]},
    ]

    instance = an_instance(a_consortium(history=history, partners={"school": a_partner()}))

    assert instance.turns_before == {("bol", "organised"): 2, ("ada", "hosted"): 1}
    assert instance.organised_before == {"bo": (dt.date(2026, 5, 12), dt.date(2026, 9, 8))}
    assert instance.met_before == {("anna", "bo"), ("anna", "bea"), ("bea", "bo")}
    assert instance.communities["noord"].past_sessions == 3


def test_build_instance_pins():
    pins = [
        {"topic": "k8s", "date": JAN, "host": "ada", "organiser": "anna", "members": ["bea", "anna"]},
        {"date": "2026-11-21"},
        {"topic": "cobol", "members": ["cleo", "anna"]},
        {"host": "net"},
        {},
    ]
    members = four("kubernetes") | {"anna": a_member("ada", "k8s"), "cleo": a_member("cas", "kubernetes")}

    instance = an_instance(two_communities(pins=pins, members=members, partners={"net": a_partner()}))

    assert instance.pins == (
        PinFacts(0, ("noord",), "kubernetes", JAN, "ada", "anna", ("anna", "bea")),
        PinFacts(2, (), "", None, None, None, ("cleo", "anna")),
        PinFacts(3, ("noord", "zuid"), None, None, "net", None, ()),
        PinFacts(4, ("noord", "zuid"), None, None, None, None, ()),
    )


def test_build_instance_only_some_pins():
    consortium = a_consortium(pins=[{"date": "2026-11-21"}, {}, {}])

    instance = build_instance(consortium, find_topics(consortium), today=TODAY, pins=[0, 2])

    assert [pin.index for pin in instance.pins] == [0, 2]


def test_build_instance_published_sessions_of_the_past_keep_their_keys():
    told = [a_session(key="past", date=dt.date(2026, 11, 21)), a_session(key="today", date=TODAY)]

    instance = an_instance(published=iter(told))

    assert instance.published == (told[1],)
    assert instance.keys_taken == ("past", "today")


def test_pin_homes_of_a_partner_that_serves_some():
    pins = [{"community": "zuid", "host": "school", "organiser": "anna", "members": ["cleo"]}]
    consortium = two_communities(pins=pins, partners={"school": a_partner(communities=["noord"])})

    homes = [(home.path[2:], home.who, home.communities) for home in pin_homes(consortium, 0)]

    assert homes == [
        (("members", 0), "cleo", ("zuid",)),
        (("organiser",), "anna", ("noord",)),
        (("community",), "zuid", ("zuid",)),
        (("host",), "school", ("noord",)),
    ]


@pytest.mark.parametrize(("text", "key"), [("k8s", "kubernetes"), ("KUBERNETES", "kubernetes"), ("cobol", None)])
def test_topic_named(text, key):
    members = four("kubernetes") | {"anna": a_member("ada", "k8s")}

    assert topic_named(an_instance(a_consortium(members=members)).found, text) == key


def test_pair_is_the_same_either_way():
    assert pair("bea", "anna") == pair("anna", "bea") == ("anna", "bea")


def test_slot_of_outside():
    instance = an_instance()

    assert instance.slot_of("noord", JAN).name == "2027-01"
    assert instance.slot_of("noord", dt.date(2027, 3, 1)) is None
    assert instance.slot_of("zuid", JAN) is None


def test_wishes_of_members_are_all_that_each_has_at_home_there():
    members = four("kubernetes") | {"anna": a_member("ada", "kubernetes", "k8s")}

    wishes = an_instance(a_consortium(members=members)).wishes_of("kubernetes", ["anna", "bo", "anna"])

    named = [(wish.member, wish.text) for wish in wishes]
    assert named == [("anna", "kubernetes"), ("anna", "k8s"), ("bo", "kubernetes")]


def test_members_with_the_same_weekdays_share_their_days():
    absent = [{"from": JAN, "to": JAN}]
    members = four("python") | {"anna": a_member("ada", "python", absent=absent)}

    attendees = an_instance(a_consortium(members=members)).attendees

    assert attendees["bo"].free is attendees["bea"].free
    assert attendees["bo"].free - attendees["anna"].free == {JAN}
