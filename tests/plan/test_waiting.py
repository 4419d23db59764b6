"""Since when wishes wait: carried on from one rota to the next."""

import datetime as dt

import pytest

from hyf.model.rota import Rota, Status, Unmet
from hyf.plan.waiting import waiting_longest, with_since

SPRING, SUMMER, AUTUMN = dt.date(2027, 2, 1), dt.date(2027, 5, 1), dt.date(2027, 8, 1)


def a_rota(made_on, *unmet):
    return Rota("Proef", made_on, made_on, made_on, Status.OPTIMAL, 0, 0, 0, 1, (), unmet)


def a_wish(member, since=None, why="too-few"):
    return Unmet(member, "go", why, "te weinig mensen", since)


@pytest.mark.parametrize(
    ("before", "since"),
    [
        (None, None),
        (a_rota(SUMMER), None),
        (a_rota(SUMMER, Unmet("anna", "rust", "alone", "niemand anders")), None),
        (a_rota(SUMMER, a_wish("anna", why="alone")), SUMMER),
        (a_rota(SUMMER, a_wish("anna", SPRING)), SPRING),
        (a_rota(AUTUMN, a_wish("anna")), None),
        (a_rota(AUTUMN, a_wish("anna", SPRING)), SPRING),
    ],
    ids=["no rota before", "met before", "another wish", "unmet before", "longer", "same day", "same day, longer"],
)
def test_a_wish_waits_since_the_first_rota_in_a_row_that_did_not_meet_it(before, since):
    told = with_since(a_rota(AUTUMN, a_wish("anna"), a_wish("bo")), before)

    assert told == a_rota(AUTUMN, a_wish("anna", since), a_wish("bo"))


def test_a_wish_that_was_met_in_between_waits_anew():
    first = a_rota(SPRING, a_wish("anna"))
    second = with_since(a_rota(SUMMER), first)

    assert with_since(a_rota(AUTUMN, a_wish("anna")), second).unmet == (a_wish("anna"),)


def test_waiting_longest_are_those_of_the_earliest_day():
    rota = a_rota(AUTUMN, a_wish("anna", SUMMER), a_wish("bo", SPRING), a_wish("cas"), a_wish("dirk", SPRING))

    assert waiting_longest(rota) == (a_wish("bo", SPRING), a_wish("dirk", SPRING))
    assert waiting_longest(a_rota(AUTUMN, a_wish("cas"))) == ()
