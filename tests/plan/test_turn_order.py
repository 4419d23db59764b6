"""Who holds the baton within a company: counted by hand on small rotas."""

import datetime as dt

from hyf.plan.turn_order import colleagues_first, value
from tests.plan.builders import FEB, LATER_JAN, a_consortium, a_member, a_rota, a_session, an_instance, four


def a_past(month, organiser):
    return {"date": dt.date(2026, month, 6), "community": "noord", "topic": "x", "organiser": organiser}


# Three colleagues at Ada: anna's last turn is the latest, then axel's; arie never had one. At Bol nobody had one.
MEMBERS = four("python") | {"axel": a_member("ada", "python")}
HISTORY = [a_past(5, "anna"), a_past(6, "axel"), a_past(10, "anna")]


def question(members=MEMBERS, history=HISTORY):
    return an_instance(a_consortium(members=members, history=history))


def passed_by(*organisers, instance=None):
    days = (dt.date(2027, 1, 5), LATER_JAN, FEB)
    sessions = [a_session(date=date, organiser=organiser) for date, organiser in zip(days, organisers, strict=False)]
    return value(a_rota(*sessions), instance or question())


def test_colleagues_first_are_those_whose_last_turn_is_longer_ago():
    assert colleagues_first(question()) == {"arie": 0, "axel": 1, "anna": 2, "bea": 0, "bo": 0}


def test_colleagues_first_on_one_day_stand_beside_each_other():
    history = [a_past(5, "anna"), a_past(5, "axel")]

    assert colleagues_first(question(history=history)) == {"arie": 0, "anna": 1, "axel": 1, "bea": 0, "bo": 0}


def test_colleagues_first_leaves_out_who_cannot_have_a_turn():
    members = MEMBERS | {
        "arie": a_member("ada", "python", organises=False),
        "bea": a_member("bol", "python", max_sessions=0),
        "bo": a_member("bol", "python", absent=[{"from": "2026-12-01", "to": "2027-12-31"}]),
    }
    alone = MEMBERS | {"arie": a_member("ada", "cobol")}

    assert colleagues_first(question(members)) == {"axel": 0, "anna": 1}
    # Nobody shares the wish of arie, so there is no session to organise.
    assert colleagues_first(question(alone)) == {"axel": 0, "anna": 1, "bea": 0, "bo": 0}


def test_value_of_a_turn_that_is_due():
    assert (passed_by(), passed_by("arie"), passed_by("arie", "bea")) == (0, 0, 0)


def test_value_of_a_turn_before_others():
    assert (passed_by("axel"), passed_by("anna"), passed_by("anna", "bo")) == (1, 2, 2)


def test_value_of_a_second_turn_counts_all_colleagues():
    # arie was first, but stands behind the three at Ada, himself included, once he had his turn.
    assert passed_by("arie", "arie") == 3
    assert passed_by("anna", "anna", "anna") == 2 + 3 + 3


def test_value_does_not_depend_on_the_order_within_the_rota():
    assert passed_by("arie", "axel", "anna") == passed_by("anna", "axel", "arie") == 3
