"""What lies behind a plan: sessions that are over, wishes that were met, and the grid that a plan goes on in."""

import datetime as dt
from dataclasses import replace

import pytest

from hyf.model.consortium import PastSession
from hyf.plan.make_rota import make_rota
from hyf.plan.past import first_on_grid, still_wished, with_past
from hyf.plan.referee import judge
from hyf.plan.solve import Effort
from hyf.wishes.topics import find_topics
from tests.plan.builders import (
    FEB,
    JAN,
    LATER_JAN,
    TODAY,
    a_company,
    a_consortium,
    a_member,
    a_partner,
    a_session,
    an_instance,
    four,
    linked,
)

OVER = dt.date(2026, 11, 17)
SOON = dt.date(2026, 12, 8)


def told_of(**parts):
    return a_session(**{"date": OVER, "published": True} | parts)


def a_past(**parts):
    usual = {"date": "2026-10-06", "community": "noord", "topic": "python", "wishes_met": True}
    return usual | {"members": ["anna", "bea"]} | parts


def test_with_past_what_is_over_becomes_history():
    consortium = a_consortium(history=[a_past()], partners={"school": a_partner()})
    told = [
        told_of(host="school", speaker="bea", co_organiser="arie"),
        told_of(key="today", date=TODAY),
        told_of(key="to-come", date=JAN),
    ]

    over = PastSession(
        date=OVER,
        community="noord",
        topic="Python",
        host="school",
        organiser="anna",
        co_organiser="arie",
        speaker="bea",
    )
    assert with_past(consortium, told, TODAY).history == (*consortium.history, over)
    # An invitation is no attendance.
    assert (over.members, over.wishes_met) == ((), False)


def test_with_past_who_came_counts_and_who_was_invited_does_not():
    told = [told_of(members=("anna", "bea", "cas")), told_of(key="noted-by-nobody", date=dt.date(2026, 11, 10))]

    came, unknown = with_past(a_consortium(), told, TODAY, {told[0].key: ("bea", "gone")}).history

    assert (came.members, came.wishes_met) == (("bea",), True)
    assert (unknown.members, unknown.wishes_met) == ((), False)


def test_with_past_what_the_history_tells_goes_before_what_was_noted():
    declared = a_past(date=OVER.isoformat())

    history = with_past(a_consortium(history=[declared]), [told_of()], TODAY, {told_of().key: ("anna",)}).history

    assert [(past.date, past.members) for past in history] == [(OVER, ("anna", "bea"))]


def test_with_past_nothing_is_over():
    consortium = a_consortium()

    assert with_past(consortium, [told_of(date=JAN)], TODAY) is consortium


def test_with_past_of_whom_nobody_knows_any_more():
    told = [told_of(host="dek", organiser="dirk", speaker="net", co_organiser="ada"), told_of(community="west")]

    (past,) = with_past(a_consortium(), told, TODAY).history

    assert past == PastSession(date=OVER, community="noord", topic="Python")


def test_with_past_a_partner_may_have_shared_knowledge():
    consortium = a_consortium(partners={"net": a_partner(capacity=None)})

    (past,) = with_past(consortium, [told_of(speaker="net")], TODAY).history

    assert past.speaker == "net"


def left(consortium, topics=None):
    """Return the wishes that are left, by member, and the members of each topic."""
    rest, topics = still_wished(consortium, topics or find_topics(consortium))
    wishes = {key: [wish.text for wish in member.wishes] for key, member in rest.members.items()}
    return wishes, {topic.key: list(topic.members) for topic in topics.all}


def test_still_wished_leaves_out_what_was_met():
    wishes, topics = left(a_consortium(members=four("k8s", "scrum"), history=[a_past(topic="Kubernetes")]))

    assert wishes == {"anna": ["scrum"], "bea": ["scrum"], "arie": ["k8s", "scrum"], "bo": ["k8s", "scrum"]}
    assert {key: set(members) for key, members in topics.items()} == {
        "kubernetes": {"arie", "bo"},
        "scrum": {"anna", "arie", "bea", "bo"},
    }


def test_still_wished_each_session_of_the_history_says_what_it_met():
    history = [a_past(), a_past(topic="scrum", wishes_met=False)]

    assert left(a_consortium(members=four("python", "scrum"), history=history))[0]["anna"] == ["scrum"]


@pytest.mark.parametrize(
    "past",
    [
        a_past(wishes_met=False),
        # Who was there is not known.
        a_past(members=[]),
        # Nobody wishes it.
        a_past(topic="cobol"),
    ],
)
def test_still_wished_all_is(past):
    consortium = a_consortium(history=[past])

    wishes, topics = left(consortium)

    assert wishes == {key: ["python"] for key in ("anna", "arie", "bea", "bo")}
    assert {key: set(members) for key, members in topics.items()} == {"python": {"anna", "arie", "bea", "bo"}}


def test_still_wished_without_a_history_is_the_same():
    consortium = a_consortium()
    topics = find_topics(consortium)

    rest = still_wished(consortium, topics)

    assert rest[0] is consortium
    assert rest[1] is topics


def test_still_wished_a_broader_session_met_the_wishes_on_its_parts():
    members = four("docker", "scrum") | {"bea": a_member("bol", "kubernetes", "containers")}
    consortium = a_consortium(members=members, history=[a_past(topic="containers")])
    topics = linked(consortium, {"docker": {"containers": 1}, "kubernetes": {"containers": 1}})

    wishes, _ = left(consortium, topics)

    assert (wishes["anna"], wishes["bea"], wishes["bo"]) == (["scrum"], [], ["docker", "scrum"])


def test_still_wished_a_session_on_a_part_does_not_meet_a_broader_wish():
    consortium = a_consortium(members=four("docker", "containers"), history=[a_past(topic="docker")])
    topics = linked(consortium, {"docker": {"containers": 1}})

    assert left(consortium, topics)[0]["anna"] == ["containers"]


def test_build_instance_wishes_that_were_met_are_no_part_of_the_question():
    instance = an_instance(a_consortium(history=[a_past()]))

    assert instance.wanted == {"python": {"arie": 1, "bo": 1}}
    assert [instance.total_weight(company) for company in ("ada", "bol")] == [1, 1]


@pytest.mark.parametrize(
    ("anchor", "months", "expected"),
    [
        # Slots of the earlier rota begin in January, March, May.
        (dt.date(2026, 1, 1), 2, dt.date(2027, 1, 1)),
        (dt.date(2026, 2, 1), 2, dt.date(2026, 12, 1)),
        (dt.date(2027, 1, 1), 2, dt.date(2027, 1, 1)),
        (dt.date(2026, 1, 1), 1, dt.date(2027, 1, 1)),
        # The earlier rota lies wholly in the future: it begins there.
        (dt.date(2027, 3, 1), 1, dt.date(2027, 3, 1)),
    ],
)
def test_first_on_grid_keeps_the_borders(anchor, months, expected):
    assert first_on_grid(anchor, dt.date(2027, 1, 1), [], TODAY, months) == expected


@pytest.mark.parametrize(
    ("date", "expected"), [(SOON, dt.date(2026, 12, 1)), (TODAY, dt.date(2026, 11, 1)), (OVER, dt.date(2027, 1, 1))]
)
def test_first_on_grid_what_people_were_told_of_lies_in_it(date, expected):
    told = [told_of(date=date), told_of(date=LATER_JAN)]

    assert first_on_grid(dt.date(2026, 9, 1), dt.date(2027, 1, 1), told, TODAY, 1) == expected


def test_build_instance_keeps_the_borders_of_the_earlier_rota():
    rhythm = {"interval_months": 2, "horizon_months": 4}
    anchored = an_instance(a_consortium(rhythm=rhythm), anchor=dt.date(2026, 8, 1))

    def borders(instance):
        return [(slot.first, slot.last) for slot in instance.communities["noord"].slots]

    assert borders(anchored) == [
        (dt.date(2026, 12, 1), dt.date(2027, 1, 31)),
        (dt.date(2027, 2, 1), dt.date(2027, 3, 31)),
    ]
    assert borders(an_instance(a_consortium(rhythm=rhythm)))[0] == (dt.date(2027, 1, 1), dt.date(2027, 2, 28))
    # No new session is nearer than the notice.
    assert anchored.communities["noord"].slots[0].dates[0] == dt.date(2026, 12, 22)


def planned(consortium, *told):
    instance = an_instance(consortium, published=told, anchor=dt.date(2026, 12, 1))
    rota = make_rota(instance, Effort(limit=5)).answer
    assert judge(rota, instance) == ()
    return [(session.date, session.topic, session.key, session.published) for session in rota.sessions]


def test_a_session_within_the_notice_stays_on_its_day():
    told = told_of(key="as-told", date=SOON, host="ada", members=("anna", "arie", "bea", "bo"))

    assert planned(a_consortium(), told) == [(SOON, "python", "as-told", True)]


def test_nothing_else_takes_a_day_within_the_notice():
    # Nobody wants Python any more: scrum waits until the notice is over.
    told = told_of(key="as-told", date=SOON)
    consortium = a_consortium(members=four("scrum"), group={"max_share": 1})
    instance = an_instance(consortium, published=[told], anchor=dt.date(2026, 12, 1))

    assert SOON in instance.communities["noord"].slots[0].dates
    assert planned(consortium, told)[0] == (dt.date(2026, 12, 22), "scrum", "noord-2026-12-scrum", False)


def test_a_session_within_the_notice_is_of_one_community():
    companies = {"ada": a_company(), "bol": a_company(), "cas": a_company("zuid"), "dek": a_company("zuid")}
    members = four("python") | {"cleo": a_member("cas", "python"), "dirk": a_member("dek", "python")}
    consortium = a_consortium(communities={"noord": {}, "zuid": {}}, companies=companies, members=members)

    instance = an_instance(consortium, published=[told_of(date=SOON)], anchor=dt.date(2026, 12, 1))

    noord, zuid = (instance.communities[key].slots[0].dates for key in ("noord", "zuid"))
    assert (noord[0], zuid[0]) == (SOON, dt.date(2026, 12, 22))


def test_a_held_session_uses_up_its_slot():
    consortium = a_consortium(
        members=four("python", "scrum"), rhythm={"sessions_per_slot": 2, "horizon_months": 3, "notice_days": 0}
    )
    held = [told_of(), told_of(key="other", date=dt.date(2026, 11, 10)), told_of(key="zuid", community="zuid")]
    to_come = told_of(key="to-come", date=FEB)

    def places(*told):
        noord = an_instance(consortium, published=told, first=dt.date(2026, 11, 1)).communities["noord"]
        return {slot.name: noord.places_in(slot) for slot in noord.slots}

    assert places() == {"2026-11": 2, "2026-12": 2, "2027-01": 2}
    assert places(held[0], held[2], to_come) == {"2026-11": 1, "2026-12": 2, "2027-01": 2}
    assert places(*held) == {"2026-11": 0, "2026-12": 2, "2027-01": 2}
    # More were held than a slot has room for by the rhythm of today.
    assert places(*held, replace(held[0], key="third", date=dt.date(2026, 11, 3)))["2026-11"] == 0


def test_a_slot_that_is_used_up_gets_no_session():
    consortium = a_consortium(members=four("python", "scrum"), rhythm={"notice_days": 0, "horizon_months": 2})
    instance = an_instance(consortium, published=[told_of(topic="cobol")], first=dt.date(2026, 11, 1))

    rota = make_rota(instance, Effort(limit=5)).answer

    assert [session.date.month for session in rota.sessions] == [12]
    assert judge(rota, instance) == ()
