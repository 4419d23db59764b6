"""The reason of a change is true: exactly one thing changes in the file, and it is what is found."""

import datetime as dt
from dataclasses import replace

from hyf.model.rota import Unmet
from hyf.plan.change_facts import Cause
from hyf.plan.changed_because import because
from hyf.plan.changes import Part, find_changes
from tests.plan.builders import (
    FEB,
    FOUR,
    JAN,
    LATER_JAN,
    a_company,
    a_consortium,
    a_member,
    a_partner,
    a_rota,
    a_session,
    an_instance,
    four,
)

EVERYBODY = tuple(FOUR)
PYTHON = a_session(members=EVERYBODY)
LATER = replace(PYTHON, date=LATER_JAN)
SCRUM = a_session(
    key="noord-2027-02-scrum", topic="scrum", label="Scrum", date=FEB, host="bol", organiser="bea", members=EVERYBODY
)
THAT_WEEK = {"from": "2027-01-11", "to": "2027-01-15", "why": "verhuizing"}


def found(before, after, **parts):
    """Return why each session changed, as parts, people and causes, when the file now says some parts otherwise."""
    instance = an_instance(a_consortium(**parts))
    old, new = a_rota(*before), a_rota(*after)
    changes = find_changes(old, new, instance)
    return [
        (reason.parts, reason.people, [(fact.cause, fact.who) for fact in reason.facts])
        for change in changes
        for reason in because(change, changes, old, new, instance)
    ]


def without(*gone, **more):
    return {key: member for key, member in (four("python") | more).items() if key not in gone}


def changed(key, **parts):
    return four("python") | {key: a_member(FOUR[key], "python", **parts)}


def rooms(**ada):
    return {"ada": a_company(**ada), "bol": a_company()}


def test_host_is_closed_so_the_session_moves():
    assert found([PYTHON], [LATER], companies=rooms(closed=[THAT_WEEK])) == [
        ((Part.DATE,), (), [(Cause.HOST_CLOSED, "ada")])
    ]


def test_host_is_closed_so_another_is_host():
    assert found([PYTHON], [replace(PYTHON, host="bol")], companies=rooms(closed=[THAT_WEEK])) == [
        ((Part.HOST,), (), [(Cause.HOST_CLOSED, "ada")])
    ]


def test_parts_with_one_reason_go_together():
    assert found([PYTHON], [replace(LATER, host="bol")], companies=rooms(closed=[THAT_WEEK])) == [
        ((Part.DATE, Part.HOST), (), [(Cause.HOST_CLOSED, "ada")])
    ]


def test_room_is_too_small():
    assert found([PYTHON], [replace(PYTHON, host="bol")], companies=rooms(capacity=3)) == [
        ((Part.HOST,), (), [(Cause.HOST_SMALL, "ada")])
    ]


def test_room_is_gone():
    assert found([PYTHON], [replace(PYTHON, host="bol")], companies=rooms(capacity=None)) == [
        ((Part.HOST,), (), [(Cause.HOST_WITHOUT_ROOM, "ada")])
    ]


def test_host_left():
    school = replace(PYTHON, host="school")

    assert found([school], [PYTHON]) == [((Part.HOST,), (), [(Cause.HOST_GONE, "school")])]


def test_host_serves_another_community():
    school = replace(PYTHON, host="school")
    partners = {"school": a_partner(communities=[])}

    assert found([school], [PYTHON], partners=partners) == [((Part.HOST,), (), [(Cause.HOST_ELSEWHERE, "school")])]


def test_day_is_closed():
    assert found([PYTHON], [LATER], closed=[THAT_WEEK]) == [((Part.DATE,), (), [(Cause.DAY_CLOSED, None)])]


def test_day_is_a_holiday():
    kings_day = replace(PYTHON, date=dt.date(2027, 4, 27))
    earlier = replace(PYTHON, date=dt.date(2027, 4, 20))

    assert found([kings_day], [earlier], about={"country": "NL"}, rhythm={"horizon_months": 6}) == [
        ((Part.DATE,), (), [(Cause.DAY_CLOSED, None)])
    ]


def test_weekday_changed():
    thursday = replace(PYTHON, date=dt.date(2027, 1, 14))

    assert found([PYTHON], [thursday], rhythm={"weekdays": ["thu"]}) == [((Part.DATE,), (), [(Cause.WEEKDAY, "noord")])]


def test_hour_changed():
    now = replace(PYTHON, start=dt.time(16), duration_min=120)

    assert found([PYTHON], [now], rhythm={"start": "16:00", "duration_min": 120}) == [
        ((Part.TIME,), (), [(Cause.START, "noord"), (Cause.DURATION, "noord")])
    ]


def test_organiser_left():
    now = replace(PYTHON, organiser="bea", members=("arie", "bea", "bo"))

    assert found([PYTHON], [now], members=without("anna")) == [
        ((Part.ORGANISER,), (), [(Cause.MEMBER_GONE, "anna")]),
        ((Part.LEFT_OUT,), ("anna",), [(Cause.MEMBER_GONE, None)]),
    ]


def test_organiser_is_absent():
    now = replace(PYTHON, organiser="bea", members=("arie", "bea", "bo"))

    assert found([PYTHON], [now], members=changed("anna", absent=[THAT_WEEK])) == [
        ((Part.ORGANISER,), (), [(Cause.MEMBER_ABSENT, "anna")]),
        ((Part.LEFT_OUT,), ("anna",), [(Cause.MEMBER_ABSENT, None)]),
    ]


def test_organiser_is_absent_so_the_session_moves():
    assert found([PYTHON], [LATER], members=changed("anna", absent=[THAT_WEEK])) == [
        ((Part.DATE,), (), [(Cause.MEMBER_ABSENT, "anna")])
    ]


def test_organiser_does_not_want_to_any_more():
    assert found([PYTHON], [replace(PYTHON, organiser="bea")], members=changed("anna", organises=False)) == [
        ((Part.ORGANISER,), (), [(Cause.UNWILLING, "anna")])
    ]


def test_organiser_rests():
    history = [{"date": "2026-12-15", "community": "noord", "topic": "go", "organiser": "anna", "members": []}]

    assert found([PYTHON], [replace(PYTHON, organiser="bea")], history=history, rhythm={"rest_days": 60}) == [
        ((Part.ORGANISER,), (), [(Cause.REST, "anna")])
    ]


def test_people_left_out_each_have_their_reason():
    members = without("arie", bea=a_member("bol"), bo=a_member("bol", "python", weekdays=["wed"]))
    now = replace(PYTHON, members=("anna", "dirk"))

    assert found([PYTHON], [now], members=members | {"dirk": a_member("bol", "python")}) == [
        ((Part.LEFT_OUT,), ("arie",), [(Cause.MEMBER_GONE, None)]),
        ((Part.LEFT_OUT,), ("bea",), [(Cause.NO_WISH, None)]),
        ((Part.LEFT_OUT,), ("bo",), [(Cause.MEMBER_WEEKDAY, None)]),
        ((Part.JOINED,), ("dirk",), [(Cause.MEMBER_NEW, None)]),
    ]


def test_people_who_join_from_a_waiting_wish_or_another_session():
    other = replace(PYTHON, key="other", date=FEB, members=("arie", "bo"), organiser="arie")
    before = replace(PYTHON, members=("anna", "bea"))
    waiting = a_rota(before, other, unmet=(Unmet("dirk", "python", "full", ""),))
    after = a_rota(replace(PYTHON, members=("anna", "arie", "bea", "dirk")))
    instance = an_instance(a_consortium(members=four("python") | {"dirk": a_member("bol", "python")}))
    changes = find_changes(waiting, after, instance)

    reasons = because(changes[0], changes, waiting, after, instance)

    assert [(reason.people, [fact.cause for fact in reason.facts]) for reason in reasons] == [
        (("arie",), [Cause.CAME_OVER]),
        (("dirk",), [Cause.WISH_WAITED]),
    ]


def test_organiser_who_may_be_replaced_is_no_reason_to_drop_a_session():
    members = four("python") | {"anna": a_member("ada", "python", organises=False)}
    small = {"min": 4, "max": 4}

    assert found([PYTHON], [], members=members, group=small) == [((), (), [])]


def test_host_who_may_be_replaced_is_no_reason_to_drop_a_session():
    assert found([PYTHON], [], companies=rooms(closed=[THAT_WEEK])) == [((), (), [])]


def test_helpers_who_cannot_help_any_more():
    now = replace(PYTHON, co_organiser="bea", speaker=None)
    before = replace(PYTHON, co_organiser="bo", speaker="arie")
    members = four("python") | {"bo": a_member("bol", "python", organises=False)}

    assert found([before], [now], members=members) == [
        ((Part.CO_ORGANISER,), (), [(Cause.UNWILLING, "bo")]),
        ((Part.SPEAKER,), (), []),
    ]


def test_session_is_full():
    now = replace(PYTHON, members=("anna", "bea"))

    assert found([PYTHON], [now], group={"max": 2}) == [((Part.LEFT_OUT,), ("arie", "bo"), [(Cause.GROUP_LARGE, None)])]


def test_too_few_are_left():
    assert found([PYTHON], [], members=without("bea", "bo")) == [
        ((), (), [(Cause.MEMBER_GONE, "bea"), (Cause.MEMBER_GONE, "bo"), (Cause.COMPANIES_FEW, None)])
    ]


def test_group_has_to_be_larger():
    assert found([PYTHON], [], group={"min": 5, "max": 6}) == [((), (), [(Cause.GROUP_SMALL, None)])]


def test_nobody_wants_the_topic_any_more():
    assert found([SCRUM], []) == [((), (), [(Cause.TOPIC_GONE, None)])]


def test_pin_asks_for_another_day():
    assert found([PYTHON], [LATER], pins=[{"topic": "python", "date": "2027-01-19"}]) == [
        ((Part.DATE,), (), [(Cause.PIN, None)])
    ]


def test_pin_asks_for_the_session():
    assert found([], [PYTHON], pins=[{"topic": "python"}]) == [((), (), [(Cause.PIN, None)])]


def test_session_that_makes_room_names_the_one_that_came():
    moved = replace(PYTHON, date=FEB)
    new = replace(SCRUM, date=JAN)

    assert found([PYTHON], [new, moved], members=four("python", "scrum")) == [
        ((), (), [(Cause.AIM, None)]),
        ((Part.DATE,), (), [(Cause.AIM, None)]),
    ]


def test_nothing_is_broken_so_an_objective_is_named():
    instance = an_instance()
    old, new = a_rota(LATER), a_rota(PYTHON)
    changes = find_changes(old, new, instance)

    [reason] = because(changes[0], changes, old, new, instance)

    assert [(fact.cause, fact.aim, fact.numbers) for fact in reason.facts] == [
        (Cause.AIM, "days-of-waiting", (18.0, 11.0))
    ]


def test_no_reason_is_made_up():
    assert found([PYTHON], [LATER]) == [((Part.DATE,), (), [])]


def test_session_beyond_the_old_rota_is_there_for_the_rota_looks_further():
    instance = an_instance(a_consortium(rhythm={"horizon_months": 3}))
    march = replace(PYTHON, date=dt.date(2027, 3, 9))
    changes = find_changes(a_rota(), a_rota(march), instance)

    [reason] = because(changes[0], changes, a_rota(), a_rota(march), instance)

    assert [fact.cause for fact in reason.facts] == [Cause.HORIZON]
