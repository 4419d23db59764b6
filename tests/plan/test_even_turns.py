"""The quick hand at the turns: who is furthest behind goes first, and what is promised stays."""

import datetime as dt
from dataclasses import replace

from hyf.model.baton import Refusal
from hyf.model.duty import Duty
from hyf.plan.even_turns import evened_out
from hyf.plan.placed import Placed
from tests.plan.builders import (
    FEB,
    JAN,
    LATER_JAN,
    a_company,
    a_consortium,
    a_member,
    a_partner,
    a_session,
    an_instance,
    four,
)

FIRST = dt.date(2027, 1, 5)
ALL = ("anna", "arie", "bea", "bo")
ABSENT = [{"from": JAN, "to": JAN}]


def question(options=None, **parts):
    return an_instance(a_consortium(**parts), **options or {})


def a_placed(date=JAN, **parts):
    """Return a session at Ada that anna organises."""
    usual = {"community": "noord", "topic": "python", "slot": f"{date:%Y-%m}", "host": "ada", "organiser": "anna"}
    return Placed(date=date, **usual | {"members": ALL} | parts)


def turns(instance, *placed):
    return [(session.host, session.organiser) for session in evened_out(placed, instance, instance.communities)]


def test_evened_out_turn_and_turn_about():
    placed = [a_placed(date) for date in (FIRST, JAN, LATER_JAN, FEB)]

    assert turns(question(), *placed) == [("ada", "anna"), ("bol", "bea"), ("ada", "arie"), ("bol", "bo")]


def test_evened_out_changes_nothing_but_turns():
    placed = [a_placed(FEB, topic="scrum", members=("arie", "bo")), a_placed(JAN)]

    made = evened_out(placed, question(members=four("python", "scrum")), ["noord"])

    assert made == (a_placed(JAN), a_placed(FEB, topic="scrum", members=("arie", "bo"), host="bol", organiser="bo"))


def test_evened_out_who_is_furthest_behind():
    history = [
        {"date": dt.date(2026, month, 6), "community": "noord", "topic": "x", "host": "ada", "organiser": "anna"}
        for month in (5, 6)
    ]
    placed = [a_placed(date) for date in (FIRST, JAN, FEB)]

    # Bol catches up with two turns; then Ada has one, and arie never had any.
    assert turns(question(history=history), *placed) == [("bol", "bea"), ("bol", "bo"), ("ada", "arie")]


def test_evened_out_by_head_count():
    companies = {"ada": a_company(employees=30), "bol": a_company(employees=10)}
    placed = [a_placed(date) for date in (FIRST, JAN, LATER_JAN, FEB)]

    hosts = [host for host, _ in turns(question(companies=companies), *placed)]

    assert hosts == ["ada", "ada", "bol", "ada"]


def test_evened_out_whose_last_turn_is_longest_ago():
    history = [
        {"date": "2026-10-06", "community": "noord", "topic": "x", "organiser": "anna"},
        {"date": "2026-09-08", "community": "noord", "topic": "x", "organiser": "arie"},
        # Any duty is a turn of the baton.
        {"date": "2026-06-09", "community": "noord", "topic": "x", "organiser": "bea"},
        {"date": "2026-09-08", "community": "noord", "topic": "x", "organiser": "bo"},
        {"date": "2026-10-06", "community": "noord", "topic": "x", "speaker": "bea"},
    ]
    placed = [a_placed(date) for date in (FIRST, JAN)]

    assert [organiser for _, organiser in turns(question(history=history), *placed)] == ["arie", "bo"]


def test_evened_out_people_rest():
    placed = [a_placed(date, members=("anna", "bea")) for date in (FIRST, JAN, LATER_JAN)]

    organisers = [organiser for _, organiser in turns(question(rhythm={"rest_days": 10}), *placed)]

    # On the third day it is Ada's turn again, and anna rested a fortnight.
    assert organisers == ["anna", "bea", "anna"]


def test_evened_out_nobody_rested_enough_so_the_turn_stays():
    placed = [a_placed(date, members=("anna", "bea"), organiser="bea") for date in (FIRST, JAN, LATER_JAN)]

    organisers = [organiser for _, organiser in turns(question(rhythm={"rest_days": 30}), *placed)]

    # Whether bea may do so twice is for the search to say.
    assert organisers == ["anna", "bea", "bea"]


def test_evened_out_leaves_turns_that_are_refused():
    refusals = [
        Refusal(community="noord", topic="python", who="anna", duty=Duty.ORGANISING),
        Refusal(community="noord", topic="python", who="ada", duty=Duty.HOSTING),
    ]

    assert turns(question({"refusals": refusals}), a_placed(host="bol", organiser="bea")) == [("bol", "arie")]


def test_evened_out_who_does_not_organise():
    members = four("python") | {"anna": a_member("ada", "python", organises=False)}

    assert turns(question(members=members), a_placed(organiser="arie")) == [("ada", "arie")]


def test_evened_out_rooms_that_are_too_small_closed_or_taken():
    companies = {"ada": a_company(capacity=3), "bol": a_company(), "cas": a_company(closed=ABSENT)}
    instance = question(companies=companies)

    assert turns(instance, a_placed(host="bol")) == [("bol", "anna")]
    assert turns(instance, a_placed(LATER_JAN, host="bol")) == [("bol", "anna")]


def test_evened_out_a_room_is_used_once_a_day():
    companies = {"ada": a_company(employees=90), "bol": a_company(employees=10)}
    instance = question(companies=companies, rhythm={"sessions_per_slot": 2})
    placed = [a_placed(host="bol", members=two, organiser=two[0]) for two in (("anna", "bea"), ("arie", "bo"))]

    # It is Ada's turn both times, and on one day it has one room.
    assert turns(instance, *placed) == [("ada", "anna"), ("bol", "arie")]
    assert turns(instance, placed[0], replace(placed[1], date=LATER_JAN)) == [("ada", "anna"), ("ada", "arie")]


def test_evened_out_a_partner_hosts_where_no_company_can():
    companies = {"ada": a_company(closed=ABSENT), "bol": a_company(closed=ABSENT)}
    instance = question(companies=companies, partners={"school": a_partner()})

    assert turns(instance, a_placed(host="school"), a_placed(FEB, host="school")) == [
        ("school", "anna"),
        ("ada", "bea"),
    ]


def test_evened_out_pins_and_promises_keep_their_turns():
    members = four("python", "scrum", "cobol")
    pinned = a_placed(FIRST, topic="scrum", host="bol", organiser="bo")
    told = a_placed(JAN, topic="cobol", host="bol", organiser="bo")
    free = a_placed(FEB, host="bol", organiser="bo")
    instance = question(
        {"published": [a_session(topic="cobol", host="bol", organiser="bo")]},
        members=members,
        pins=[{"topic": "scrum"}],
    )

    # They count as turns: Ada is two behind, on both duties.
    assert turns(instance, pinned, told, free) == [("bol", "bo"), ("bol", "bo"), ("ada", "anna")]
    assert turns(question(members=members), pinned, told, free) == [("ada", "anna"), ("bol", "bea"), ("ada", "arie")]


def test_evened_out_where_nothing_goes_round():
    members = {key: member | {"organises": key == "bo"} for key, member in four("python").items()}
    instance = question(members=members, companies={"ada": a_company(), "bol": a_company(capacity=None)})

    assert turns(instance, a_placed(organiser="bo")) == [("ada", "bo")]
