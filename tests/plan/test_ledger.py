"""Whose turn it is."""

import datetime as dt
from fractions import Fraction

from hyf.model.rota import Turns
from hyf.plan.ledger import furthest_ahead, last_turn, turns_of
from tests.plan.builders import FEB, JAN, a_company, a_consortium, a_partner, a_session, an_instance

HISTORY = [
    {"date": "2026-09-08", "community": "noord", "topic": "x", "host": "bol", "organiser": "bea"},
    {"date": "2026-10-06", "community": "noord", "topic": "y", "host": "school"},
]
SESSIONS = (a_session(), a_session(date=FEB, host="school", organiser="arie"))


def instance():
    companies = {"ada": a_company(employees=20), "bol": a_company(employees=10)}
    return an_instance(a_consortium(companies=companies, partners={"school": a_partner()}, history=HISTORY))


def test_turns_of_history_and_sessions():
    assert turns_of(SESSIONS, instance()) == {"ada": Turns(2, 1, 2.67), "bol": Turns(1, 1, 1.33)}


def test_turns_of_speaking_are_those_of_members():
    history = [{**HISTORY[1], "speaker": "bo"}, {**HISTORY[1], "speaker": "school"}]
    question = an_instance(a_consortium(partners={"school": a_partner()}, history=history))
    sessions = (a_session(speaker="bea"), a_session(date=FEB, speaker="school"), a_session(date=FEB, speaker="anna"))

    assert {key: turns.spoken for key, turns in turns_of(sessions, question).items()} == {"ada": 1, "bol": 2}


def test_turns_of_history_alone():
    assert turns_of((), instance()) == {"ada": Turns(0, 0, 1.33), "bol": Turns(1, 1, 0.67)}


def test_furthest_ahead_is_behind_when_partners_host():
    assert furthest_ahead(SESSIONS, instance()) == Fraction(-1, 3)


def test_furthest_ahead_in_either_duty():
    assert furthest_ahead((a_session(organiser="bo", host="ada"),), instance()) == 1


def test_last_turn():
    question = instance()

    assert last_turn("bol", "hosted", SESSIONS, question) == dt.date(2026, 9, 8)
    assert last_turn("ada", "hosted", SESSIONS, question) == JAN
    assert last_turn("ada", "organised", SESSIONS, question) == FEB
    assert last_turn("ada", "organised", (), question) is None
