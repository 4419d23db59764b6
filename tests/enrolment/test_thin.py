"""A session is thin when too few people, or people of too few companies, come; far ahead only when it must be."""

import datetime as dt
from copy import deepcopy

import pytest

from hyf.enrolment.thin import thin_sessions, turnout_of
from hyf.model.enrolment import SessionState
from tests.enrolment.test_places import enrolled, published
from tests.enrolment.world import TREE, UX, a_consortium

TREE_OF_THREE = deepcopy(TREE) | {"group": {"min": 3, "min_companies": 2, "max": 20}}
CONSORTIUM = a_consortium(TREE_OF_THREE)
STARTS = published().starts_at


def found(everybody, before=dt.timedelta(days=10), days=14, **changes):
    return [one.published.key for one in _thin(everybody, before, days, **changes)]


def _thin(everybody, before, days, **changes):
    return thin_sessions([published(**changes)], {UX: everybody}, CONSORTIUM, STARTS - before, days)


def test_turnout_counts_who_runs_it_and_has_not_answered():
    everybody = enrolled(anna="invited", bram="signed-up", cleo="invited", daan=1, els="declined", fem="withdrawn")

    turnout = turnout_of(published(), everybody, CONSORTIUM)

    assert (turnout.come, turnout.silent, turnout.waiting, turnout.said_no) == (
        ("anna", "bram"),
        ("cleo",),
        ("daan",),
        ("els", "fem"),
    )
    assert (turnout.needed, turnout.companies, turnout.companies_needed) == (3, 2, 2)


@pytest.mark.parametrize(
    ("everybody", "is_thin"),
    [
        ({"anna": "signed-up", "bram": "signed-up"}, True),
        ({"anna": "signed-up", "bram": "signed-up", "cleo": "signed-up"}, False),
        ({"anna": "declined", "bram": "signed-up", "els": "signed-up", "cleo": "invited"}, True),
    ],
    ids=["too few", "enough", "too few, who runs it said no"],
)
def test_session_near_counts_who_comes(everybody, is_thin):
    assert found(enrolled(**everybody)) == [UX] * is_thin


def test_session_of_one_company_is_thin():
    tree = deepcopy(TREE_OF_THREE)
    for member in ("anna", "els"):
        tree["members"][member]["company"] = "bolt"
    everybody = enrolled(anna="signed-up", bram="signed-up", els="signed-up")

    (turnout,) = thin_sessions([published()], {UX: everybody}, a_consortium(tree), STARTS - dt.timedelta(days=3))

    assert (turnout.is_thin, turnout.companies) == (True, 1)


@pytest.mark.parametrize(
    ("days", "silent", "expected"),
    [(14, {"cleo": "invited"}, [UX]), (15, {"cleo": "invited"}, []), (15, {}, [UX]), (42, {}, [UX]), (43, {}, [])],
)
def test_session_beyond_the_days_is_thin_when_it_can_no_longer_succeed(days, silent, expected):
    everybody = enrolled(anna="signed-up", bram="signed-up", **silent)

    assert found(everybody, dt.timedelta(days=days)) == expected


def test_days_are_counted_by_the_calendar():
    everybody = enrolled(anna="signed-up", bram="signed-up", cleo="invited")

    assert found(everybody, dt.timedelta(days=14, hours=15)) == [UX]  # at half past midnight
    assert found(everybody, dt.timedelta(days=14, hours=16)) == []


def test_session_is_not_thin_when_it_has_begun_or_is_cancelled():
    everybody = enrolled(anna="signed-up")

    assert found(everybody, dt.timedelta(0)) == []
    assert found(everybody, state=SessionState.CANCELLED) == []
