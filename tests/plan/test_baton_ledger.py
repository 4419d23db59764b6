"""What every company and person did for the sessions, against their share."""

import datetime as dt
from fractions import Fraction

from hyf.model.baton import TurnHours
from hyf.model.duty import Duty
from hyf.plan.baton_ledger import Hours, Line, hours_of, ledger_of
from hyf.plan.turns import Turn, turns_since_the_beginning
from tests.plan.builders import FEB, JAN, a_company, a_consortium, a_member, a_partner, a_session, an_instance, four

OCT = dt.date(2026, 10, 6)
HISTORY = [
    {
        "date": OCT,
        "community": "noord",
        "topic": "cobol",
        "host": "bol",
        "organiser": "bea",
        "co_organiser": "anna",
        "speaker": "bo",
    }
]


def ledger(*sessions, today=JAN, community="noord", **parts):
    consortium = a_consortium(**parts)
    turns = turns_since_the_beginning(consortium, sessions)
    return ledger_of(community, turns, an_instance(consortium), today)


def lines(some, duty):
    return {key: (line.done, float(line.due), line.planned, float(line.due_later)) for key, line in counts(some, duty)}


def counts(some, duty):
    return [(key, by_duty[duty]) for key, by_duty in some.items()]


def test_turns_since_the_beginning():
    consortium = a_consortium(history=HISTORY, partners={"school": a_partner()})
    session = a_session(co_organiser="bea", speaker="school", host="school")

    assert turns_since_the_beginning(consortium, [session]) == (
        Turn(OCT, "noord", Duty.ORGANISING, "bea", "bol", None, "cobol"),
        Turn(OCT, "noord", Duty.CO_ORGANISING, "anna", "ada", None, "cobol"),
        Turn(OCT, "noord", Duty.SPEAKING, "bo", "bol", None, "cobol"),
        Turn(OCT, "noord", Duty.HOSTING, "bol", "bol", None, "cobol"),
        Turn(JAN, "noord", Duty.ORGANISING, "anna", "ada", session.key, "Python"),
        Turn(JAN, "noord", Duty.CO_ORGANISING, "bea", "bol", session.key, "Python"),
    )


def test_turns_of_somebody_who_left():
    assert turns_since_the_beginning(a_consortium(), [a_session(organiser="weg", host="weg")]) == ()


def test_ledger_done_is_before_today_and_planned_from_today():
    sessions = [a_session(), a_session(date=FEB, host="bol", organiser="bo")]

    assert lines(ledger(*sessions, today=JAN).companies, Duty.ORGANISING) == {
        "ada": (0, 0.0, 1, 1.0),
        "bol": (0, 0.0, 1, 1.0),
    }
    assert lines(ledger(*sessions, today=FEB).companies, Duty.ORGANISING) == {
        "ada": (1, 0.5, 0, 1.0),
        "bol": (0, 0.5, 1, 1.0),
    }


def test_ledger_line_of_a_company():
    done = [a_session(date=OCT), a_session(), a_session(date=FEB)]

    [(_, line), _] = counts(ledger(*done, today=dt.date(2027, 1, 1)).companies, Duty.HOSTING)

    assert line == Line(Duty.HOSTING, 1, 2, Fraction(1, 2), Fraction(3, 2), last=OCT, coming=JAN, latest=FEB)


def test_ledger_each_duty_apart():
    found = ledger(history=HISTORY)

    assert lines(found.companies, Duty.CO_ORGANISING) == {"ada": (1, 0.5, 0, 0.5), "bol": (0, 0.5, 0, 0.5)}
    assert lines(found.companies, Duty.SPEAKING) == {"ada": (0, 0.0, 0, 0.0), "bol": (1, 0.0, 0, 0.0)}
    assert lines(found.members, Duty.ORGANISING) == {
        "anna": (0, 0.25, 0, 0.25),
        "arie": (0, 0.25, 0, 0.25),
        "bea": (1, 0.25, 0, 0.25),
        "bo": (0, 0.25, 0, 0.25),
    }


def test_ledger_share_is_of_those_who_can():
    companies = {"ada": a_company(), "bol": a_company(capacity=None), "cas": a_company(capacity=1)}
    members = four("python") | {
        "arie": a_member("ada", "python", organises=False),
        "cleo": a_member("cas", "python", organises=False, offers=["python"]),
    }

    found = ledger(a_session(date=OCT, speaker="cleo"), companies=companies, members=members)

    assert dict(found.shares) == {
        Duty.ORGANISING: {"ada": Fraction(1, 2), "bol": Fraction(1, 2)},
        Duty.CO_ORGANISING: {"ada": Fraction(1, 2), "bol": Fraction(1, 2)},
        Duty.SPEAKING: {"cas": Fraction(1)},
        Duty.HOSTING: {"ada": Fraction(1)},
    }
    assert lines(found.members, Duty.ORGANISING) == {
        "anna": (1, 0.5, 0, 0.5),
        "arie": (0, 0.0, 0, 0.0),
        "bea": (0, 0.25, 0, 0.25),
        "bo": (0, 0.25, 0, 0.25),
        "cleo": (0, 0.0, 0, 0.0),
    }


def test_ledger_what_partners_do_is_nobodys_debt():
    found = ledger(a_session(date=OCT, host="school"), partners={"school": a_partner()})

    assert lines(found.companies, Duty.HOSTING) == {"ada": (0, 0.0, 0, 0.0), "bol": (0, 0.0, 0, 0.0)}


def test_ledger_of_its_own_community():
    parts = {
        "communities": {"noord": {}, "zuid": {}},
        "companies": {"ada": a_company(), "bol": a_company(), "cas": a_company("zuid")},
        "members": four("python") | {"cleo": a_member("cas", "python")},
    }

    found = ledger(a_session(date=OCT), community="zuid", **parts)

    assert lines(found.companies, Duty.ORGANISING) == {"cas": (0, 0.0, 0, 0.0)}
    assert [*found.members] == ["cleo"]


def test_ledger_of_a_community_of_one_company():
    parts = {"companies": {"ada": a_company()}, "members": {"anna": a_member("ada", "python")}}

    found = ledger(a_session(date=OCT), **parts)

    assert lines(found.companies, Duty.ORGANISING) == {"ada": (1, 1.0, 0, 1.0)}


def test_ledger_without_members():
    found = ledger(members={})

    assert lines(found.companies, Duty.ORGANISING) == {"ada": (0, 0.0, 0, 0.0), "bol": (0, 0.0, 0, 0.0)}


def test_hours_of():
    found = ledger(a_session(), history=HISTORY)
    hours = TurnHours.model_validate({"organising_hours": "10", "co_organising_hours": "3", "hosting_hours": "1.5"})

    ada = hours_of(found.companies["ada"], hours)

    assert ada == Hours(done=3.0, due=5 + 1.5 + 0.75, planned=11.5, due_later=10 + 1.5 + 1.5)
    assert (ada.ahead, ada.ahead_later) == (-4.25, 1.5)
