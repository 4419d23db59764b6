"""The variables: what can be chosen at all."""

from ortools.sat.python.cp_model import CpModel

from hyf.plan.choices import make_choices
from tests.plan.builders import FEB, JAN, LATER_JAN, a_company, a_consortium, a_member, an_instance, four


def choices_of(consortium):
    instance = an_instance(consortium)
    return make_choices(CpModel(), instance, tuple(instance.communities))


def test_make_choices_openings():
    choices = choices_of(a_consortium(rhythm={"sessions_per_slot": 2}))

    assert [opening.name for opening in choices.openings] == [
        "noord/2027-01/0",
        "noord/2027-01/1",
        "noord/2027-02/0",
        "noord/2027-02/1",
    ]


def test_make_choices_no_openings_without_a_room_a_day_or_a_topic():
    no_room = choices_of(a_consortium(companies={"ada": a_company(capacity=None), "bol": a_company(capacity=None)}))
    no_topic = choices_of(a_consortium(members={}))
    no_day = choices_of(a_consortium(closed=[{"from": "2027-01-01", "to": "2027-01-31"}]))

    assert (no_room.openings, no_topic.openings) == ((), ())
    assert [opening.slot.name for opening in no_day.openings] == ["2027-02"]
    assert no_room.communities == ("noord",)


def test_make_choices_days_alike_form_one_group():
    companies = {"ada": a_company(closed=[{"from": FEB, "to": FEB}]), "bol": a_company()}
    members = four("python") | {
        "anna": a_member("ada", "python", absent=[{"from": JAN, "to": LATER_JAN}]),
        # Nobody shares this wish, so her days do not count.
        "zoe": a_member("bol", "cobol", absent=[{"from": "2027-01-26", "to": "2027-01-26"}]),
    }

    choices = choices_of(a_consortium(companies=companies, members=members))

    assert [[[date.day for date in group] for group in choices.groups[each]] for each in choices.openings] == [
        [[5, 26], [12, 19]],
        [[2, 16, 23], [9]],
    ]


def test_make_choices_people():
    members = four("python") | {
        "anna": a_member("ada", "python", organises=False),
        "arie": a_member("ada", "python", absent=[{"from": "2027-01-01", "to": "2027-01-31"}]),
    }

    choices = choices_of(a_consortium(members=members))

    january, february = choices.openings
    assert [*choices.attends[january]["python"]] == ["anna", "bea", "bo"]
    assert [*choices.attends[february]["python"]] == ["anna", "arie", "bea", "bo"]
    assert [*choices.organises[january]] == ["bea", "bo"]
    assert len(choices.seats) == 7
