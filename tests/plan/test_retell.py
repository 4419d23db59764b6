"""What a rota says of itself is true again after a change by hand, and an untouched rota says what it said."""

import datetime as dt
from dataclasses import replace

import pytest

from hyf.model.rota import NoRota, Rota, Skipped, Status, Unmet
from hyf.plan.instance import Instance
from hyf.plan.make_rota import make_rota
from hyf.plan.referee import judge
from hyf.plan.retell import LEFT_OUT, in_order, met_wishes, retell
from hyf.plan.solve import Effort
from tests.plan.builders import FEB, JAN, LATER_JAN, a_consortium, a_member, an_instance


def planned(instance: Instance) -> Rota:
    rota = make_rota(instance, Effort()).answer
    assert not isinstance(rota, NoRota)
    return rota


@pytest.fixture(scope="module")
def question() -> Instance:
    members = {
        "anna": a_member("ada", "python", "go"),
        "arie": a_member("ada", "python"),
        "bea": a_member("bol", "python", "go"),
        "bo": a_member("bol", "python", "cobol"),
    }
    return an_instance(a_consortium(members=members, group={"max_share": 1}))


@pytest.fixture(scope="module")
def rota(question) -> Rota:
    return planned(question)


def aims(rota):
    return {objective.name: objective for objective in rota.objectives}


def changed(rota, topic, **parts):
    return replace(rota, sessions=tuple(replace(one, **parts) if one.topic == topic else one for one in rota.sessions))


def test_untouched_rota_says_what_it_said(rota, question):
    assert retell(rota, question) == rota
    assert retell(rota, question, before=rota) == rota


def test_person_taken_out_could_still_join(rota, question):
    date = next(session.date for session in rota.sessions if session.topic == "python")
    others = next(session.members for session in rota.sessions if session.topic == "python")
    left = tuple(member for member in others if member != "arie")
    edited = changed(rota, "python", members=left, co_organiser=None)
    assert judge(edited, question) == ()

    told = retell(edited, question)

    assert [unmet for unmet in told.unmet if unmet.member == "arie"] == [
        Unmet("arie", "python", LEFT_OUT, f"could still join the session on {date}")
    ]
    assert (told.met_weight, told.met_weight_bound) == (rota.met_weight - 1, rota.met_weight_bound)
    assert (aims(told)["met-weight"].proven, told.status) == (False, Status.FEASIBLE)


def test_wish_that_waits_keeps_its_day(rota, question):
    since = dt.date(2026, 5, 1)
    waiting = replace(rota, unmet=tuple(replace(unmet, since=since) for unmet in rota.unmet))

    assert [unmet.since for unmet in retell(waiting, question).unmet] == [since for _ in rota.unmet]


def test_session_taken_out_leaves_its_slot_and_wishes(rota, question):
    edited = replace(rota, sessions=tuple(session for session in rota.sessions if session.topic != "go"))

    told = retell(edited, question)

    slot = next(question.slot_of("noord", session.date) for session in rota.sessions if session.topic == "go")
    assert Skipped("noord", slot.name, "left empty by hand") in told.skipped
    assert [(unmet.member, unmet.why) for unmet in told.unmet if unmet.wish == "go"] == [
        ("anna", LEFT_OUT),
        ("bea", LEFT_OUT),
    ]


def test_turns_follow_the_sessions(rota, question):
    edited = replace(rota, sessions=tuple(replace(session, host="ada", organiser="anna") for session in rota.sessions))

    told = dict(retell(edited, question).turns)

    count = len(rota.sessions)
    assert (told["ada"].organised, told["ada"].hosted) == (count, count)
    assert (told["bol"].organised, told["bol"].hosted) == (0, 0)


def test_reasons_of_the_planner_follow_and_those_of_people_stay(rota, question):
    mine = replace(rota, sessions=(replace(rota.sessions[0], why=("because",)), *rota.sessions[1:]))
    hosts = {session.key: {"ada": "bol", "bol": "ada"}[session.host] for session in mine.sessions}
    edited = replace(mine, sessions=tuple(replace(one, host=hosts[one.key]) for one in mine.sessions))

    told = retell(edited, question, before=mine)

    assert told.sessions[0].why == ("because",)
    assert told.sessions[1].why != mine.sessions[1].why
    assert told.sessions[1].why[1].startswith(f"{hosts[told.sessions[1].key].capitalize()} hosts: turn ")


def test_later_objectives_are_not_proven_where_an_earlier_one_changed(rota, question):
    date = next(session.date for session in rota.sessions if session.topic == "go")
    other = {JAN.month: (JAN, LATER_JAN), FEB.month: (FEB, dt.date(2027, 2, 16))}[date.month]
    edited = changed(rota, "go", date=next(day for day in other if day != date))
    assert judge(edited, question) == ()

    told = aims(retell(edited, question))

    before = aims(rota)
    assert told["met-weight"] == before["met-weight"]
    assert told["days-of-waiting"].value != before["days-of-waiting"].value
    assert not told["days-of-waiting"].proven
    assert told["at-companies"].bound is None


def test_bound_that_is_beaten_belongs_to_another_question(rota, question):
    low = tuple(replace(one, value=1, bound=1) if one.name == "met-weight" else one for one in rota.objectives)

    told = retell(replace(rota, objectives=low), question)

    assert aims(told)["met-weight"].bound is None
    assert told.met_weight_bound == sum(sum(by.values()) for by in question.wanted.values())


def test_how_much_was_kept_stays_as_told_but_for_what_changed_since(question, rota):
    published = replace(rota, sessions=tuple(replace(session, published=True) for session in rota.sessions))
    kept = tuple(
        replace(one, value=90, bound=90) if one.name == "kept-as-published" else one for one in rota.objectives
    )
    before = replace(published, objectives=kept)
    asked = an_instance(question.consortium, published=before.sessions)
    date = next(session.date for session in rota.sessions if session.topic == "go")
    other = {JAN.month: (JAN, LATER_JAN), FEB.month: (FEB, dt.date(2027, 2, 16))}[date.month]

    same = retell(before, asked)
    moved = retell(changed(before, "go", date=next(day for day in other if day != date)), asked, before=before)

    assert same.objectives == kept
    assert aims(moved)["kept-as-published"].value < 90
    assert not aims(moved)["kept-as-published"].proven


def test_rota_that_was_broken_before_gets_no_reasons_from_it(rota, question):
    broken = changed(rota, "go", host="nobody")

    assert retell(rota, question, before=broken).sessions == rota.sessions


def test_wishes_met_by_their_first_session(rota, question):
    twice = replace(rota.sessions[0], key="later", date=rota.sessions[-1].date + dt.timedelta(days=7))

    met = met_wishes((twice, *rota.sessions), question)

    assert {session.key for session in met.values()} == {session.key for session in rota.sessions}


def test_in_order_of_date(rota):
    assert in_order(replace(rota, sessions=rota.sessions[::-1])) == rota
