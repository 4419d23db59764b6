"""Whose turn it is."""

import datetime as dt

import pytest

from hyf.model.baton import Passing
from hyf.model.duty import Duty, PassingKind
from hyf.plan.baton_ledger import ledger_of
from hyf.plan.next_up import next_up
from hyf.plan.turns import turns_since_the_beginning
from tests.plan.builders import JAN, TODAY, a_company, a_consortium, a_member, a_session, an_instance, four


def past(date, **duties):
    return {"date": date, "community": "noord", "topic": "cobol", **duties}


def order(duty, *sessions, passed=(), today=TODAY, **parts):
    consortium = a_consortium(**parts)
    instance = an_instance(consortium)
    ledger = ledger_of("noord", turns_since_the_beginning(consortium, sessions), instance, today)
    return next_up(duty, ledger, instance, passed=passed, today=today)


def refusal(who="arie", on=TODAY, duty=Duty.ORGANISING, kind=PassingKind.REFUSAL):
    return Passing(on=on, session="noord-2027-01-python", kind=kind, duty=duty, giver=who, taker="bea")


def test_next_up_never_goes_before_long_ago():
    history = [past("2020-01-07", organiser="anna"), past("2021-01-05", organiser="bea")]

    assert order(Duty.ORGANISING, history=history) == ("arie", "bo", "anna", "bea")


def test_next_up_colleagues_take_turns_with_others():
    assert order(Duty.ORGANISING) == ("anna", "bea", "arie", "bo")


def test_next_up_company_behind_its_share_first():
    history = [past("2020-01-07", organiser="anna")]

    assert order(Duty.ORGANISING, history=history) == ("bea", "arie", "bo", "anna")


def test_next_up_any_duty_long_ago_breaks_the_tie():
    history = [past("2020-01-07", speaker="anna"), past("2021-01-05", speaker="bea")]

    assert order(Duty.ORGANISING, history=history) == ("arie", "bo", "anna", "bea")


def test_next_up_who_is_in_the_rota_had_the_turn():
    assert order(Duty.ORGANISING, a_session()) == ("bea", "arie", "bo", "anna")


def test_next_up_only_the_willing():
    members = four("python") | {"anna": a_member("ada", "python", organises=False)}

    assert order(Duty.ORGANISING, members=members) == ("arie", "bea", "bo")
    assert order(Duty.CO_ORGANISING, members=members) == ("arie", "bea", "bo")


def test_next_up_nobody_is_willing():
    members = {key: a_member("ada", "python", organises=False) for key in ("anna", "arie")}

    assert order(Duty.ORGANISING, members=members) == ()


def test_next_up_co_organising_is_for_who_never_held_the_baton():
    history = [past("2020-01-07", organiser="anna"), past("2021-01-05", co_organiser="bea")]

    assert order(Duty.CO_ORGANISING, history=history) == ("arie", "bo")


def test_next_up_speaking_is_for_who_offers():
    members = four("python") | {"bo": a_member("bol", "python", offers=["go"], organises=False)}

    assert order(Duty.SPEAKING, members=members) == ("bo",)


def test_next_up_hosting_is_for_who_has_a_room():
    companies = {"ada": a_company(), "bol": a_company(), "cas": a_company(capacity=None), "dek": a_company(capacity=1)}

    assert order(Duty.HOSTING, a_session(), companies=companies) == ("bol", "ada")


@pytest.mark.parametrize(
    ("today", "names"),
    [
        (TODAY, ("anna", "bea", "bo")),
        (TODAY + dt.timedelta(days=29), ("anna", "bea", "bo")),
        # After the pause the place is what it was.
        (TODAY + dt.timedelta(days=30), ("anna", "bea", "arie", "bo")),
        (TODAY - dt.timedelta(days=1), ("anna", "bea", "arie", "bo")),
    ],
)
def test_next_up_refused_turn_comes_back(today, names):
    assert order(Duty.ORGANISING, passed=[refusal()], today=today, rhythm={"rest_days": 30}) == names


def test_next_up_refused_organising_is_no_helping_either():
    passed = [refusal("anna")]

    assert order(Duty.CO_ORGANISING, passed=passed, rhythm={"rest_days": 30}) == ("arie", "bea", "bo")
    assert "anna" in order(Duty.ORGANISING, passed=[refusal("anna", duty=Duty.CO_ORGANISING)], rhythm={"rest_days": 30})


@pytest.mark.parametrize("kind", [PassingKind.HANDOVER, PassingKind.SWAP])
def test_next_up_other_passings_are_no_pause(kind):
    assert order(Duty.ORGANISING, passed=[refusal(kind=kind)], rhythm={"rest_days": 30})[2] == "arie"


def test_next_up_after_a_turn_that_is_done():
    assert order(Duty.ORGANISING, a_session(), today=JAN + dt.timedelta(days=1)) == ("bea", "arie", "bo", "anna")
