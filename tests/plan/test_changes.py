"""What differs between two rotas: each session once, with all that changed for it and who has to hear of it."""

import datetime as dt
from dataclasses import replace

from hyf.model.rota import Form, Turns, Unmet
from hyf.plan.changes import Change, Difference, Kind, Part, compare, find_changes
from tests.plan.builders import (
    FEB,
    FOUR,
    JAN,
    LATER_JAN,
    TODAY,
    a_company,
    a_consortium,
    a_member,
    a_rota,
    a_session,
    four,
)
from tests.plan.builders import an_instance as asked

EVERYBODY = tuple(FOUR)
PYTHON = a_session(members=EVERYBODY)
SCRUM = a_session(
    key="noord-2027-02-scrum", topic="scrum", label="Scrum", date=FEB, host="bol", organiser="bea", members=EVERYBODY
)
DAYS = (JAN - TODAY).days


def told(*parts):
    return [(change.kind, change.parts, change.told, change.contacts, change.days_away) for change in parts]


def test_same_rota_has_no_changes():
    assert compare(a_rota(PYTHON), a_rota(PYTHON), asked()) == Difference(())


def test_move_is_one_change_that_everybody_and_the_host_hear_of():
    later = replace(PYTHON, date=LATER_JAN)

    changes = find_changes(a_rota(PYTHON), a_rota(later), asked())

    assert changes == (Change(PYTHON, later, told=EVERYBODY, contacts=("ada",), days_away=DAYS),)
    assert changes[0].parts == (Part.DATE,)


def test_all_that_changed_for_a_session_is_one_change():
    now = replace(
        PYTHON,
        date=LATER_JAN,
        start=dt.time(16),
        host="bol",
        organiser="bea",
        co_organiser="bo",
        speaker="arie",
        label="Python 3",
        form=Form.HACKATHON,
        members=("arie", "bea", "bo", "dirk"),
    )
    members = four("python") | {"dirk": a_member("bol", "python")}

    changes = find_changes(a_rota(PYTHON), a_rota(now), asked(a_consortium(members=members)))

    assert [change.parts for change in changes] == [tuple(Part)]
    assert [(change.left_out, change.joined) for change in changes] == [(("anna",), ("dirk",))]
    assert [(change.told, change.contacts) for change in changes] == [((*EVERYBODY, "dirk"), ("ada", "bol"))]


def test_other_organiser_is_for_the_two_of_them():
    now = replace(PYTHON, organiser="bea")

    assert told(*find_changes(a_rota(PYTHON), a_rota(now), asked())) == [
        (Kind.CHANGED, (Part.ORGANISER,), ("bea", "anna"), (), DAYS)
    ]


def test_somebody_new_is_for_this_person_and_the_organiser():
    before = replace(PYTHON, members=("anna", "bea", "bo"))

    assert told(*find_changes(a_rota(before), a_rota(PYTHON), asked())) == [
        (Kind.CHANGED, (Part.JOINED,), ("anna", "arie"), (), DAYS)
    ]


def test_who_left_is_not_told():
    members = four("python")
    del members["arie"]
    now = replace(PYTHON, members=("anna", "bea", "bo"))

    changes = find_changes(a_rota(PYTHON), a_rota(now), asked(a_consortium(members=members)))

    assert told(*changes) == [(Kind.CHANGED, (Part.LEFT_OUT,), ("anna",), (), DAYS)]
    assert changes[0].left_out == ("arie",)


def test_added_and_dropped_are_for_all_in_them():
    changes = find_changes(a_rota(PYTHON), a_rota(SCRUM), asked(a_consortium(members=four("python", "scrum"))))

    assert told(*changes) == [
        (Kind.DROPPED, (), EVERYBODY, ("ada",), DAYS),
        (Kind.ADDED, (), EVERYBODY, ("bol",), (FEB - TODAY).days),
    ]


def test_session_with_another_key_is_found_by_its_topic_nearest_in_time():
    first, second = replace(PYTHON, key="old-1"), replace(PYTHON, key="old-2", date=FEB)
    moved = replace(PYTHON, key="new", date=LATER_JAN)

    changes = find_changes(a_rota(first, second), a_rota(moved), asked())

    assert [(change.before, change.after) for change in changes] == [(first, moved), (second, None)]


def test_key_goes_before_topic():
    renamed = replace(PYTHON, topic="scrum", label="Scrum")
    other = replace(PYTHON, key="other", date=LATER_JAN)

    changes = find_changes(a_rota(PYTHON), a_rota(renamed, other), asked(a_consortium(members=four("python", "scrum"))))

    assert [(change.before, change.after) for change in changes] == [(PYTHON, renamed), (None, other)]


def test_what_was_held_before_the_new_rota_begins_is_no_change():
    held = replace(PYTHON, date=dt.date(2026, 11, 3))
    soon = replace(PYTHON, key="soon", date=dt.date(2026, 12, 8))

    assert find_changes(a_rota(held, soon), a_rota(), asked()) == ()


def test_who_and_what_came_and_went():
    members = four("python") | {"dirk": a_member("cas", "python")}
    del members["arie"]
    del members["bo"]
    consortium = a_consortium(members=members, companies={"ada": a_company(), "bol": a_company(), "cas": a_company()})
    turn = Turns(1, 1, 1.0)
    before = a_rota(
        replace(PYTHON, members=("anna", "arie")),
        unmet=(Unmet("bea", "python", "full", ""), Unmet("bo", "python", "full", "")),
        turns=(("ada", turn), ("bol", Turns(0, 0, 1.0)), ("weg", turn)),
    )
    after = a_rota(
        replace(PYTHON, members=("bea", "dirk")),
        unmet=(Unmet("anna", "python", "full", ""),),
        turns=(("ada", turn), ("bol", turn), ("cas", turn)),
    )

    difference = compare(before, after, asked(consortium))

    assert (difference.new_members, difference.gone_members) == (("dirk",), ("arie", "bo"))
    assert (difference.new_companies, difference.gone_companies) == (("cas",), ("weg",))
    assert (difference.gained, difference.lost) == ((("bea", "python"),), (("anna", "python"),))
    assert difference.turns == (("bol", Turns(0, 0, 1.0), turn),)


def test_wish_of_which_nothing_was_known_is_not_lost():
    after = a_rota(unmet=(Unmet("anna", "python", "full", ""),))

    assert compare(a_rota(), after, asked()).lost == ()
