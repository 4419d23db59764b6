"""What a member said beside consortium.yaml: only what was said, and back from its text."""

import datetime as dt

import pytest

from hyf.model.days import Period, Weekday
from hyf.model.learning import Learning, content_of, differing, item_id, learning_in, with_learning
from hyf.model.people import Member
from hyf.model.wish import Offer, Wish

SAID = Learning(weekdays=(Weekday.MON,), absent=(Period(first=dt.date(2027, 2, 1), last=dt.date(2027, 2, 2)),))
MEMBER = Member(name="Bram", company="bolt", email="bram@bolt.example", wishes=(Wish(text="Go"),), max_sessions=3)


def test_only_what_was_said_is_kept():
    text = content_of(SAID)

    assert text == '{"weekdays":["mon"],"absent":[{"from":"2027-02-01","to":"2027-02-02"}]}'
    assert learning_in(text).said == {"weekdays": SAID.weekdays, "absent": SAID.absent}


def test_everything_else_stays_as_declared():
    wanted = with_learning(MEMBER, SAID)

    assert (wanted.wishes, wanted.max_sessions, wanted.weekdays) == (MEMBER.wishes, 3, (Weekday.MON,))
    assert differing(MEMBER, SAID) == ("weekdays", "absent")
    assert differing(wanted, SAID) == ()
    assert (with_learning(MEMBER, None), differing(MEMBER, None)) == (MEMBER, ())


@pytest.mark.parametrize("text", ["", "[]", "{", '{"new": 1}', '{"max_sessions": -1}'])
def test_text_of_something_else_says_nothing(text):
    assert learning_in(text) is None


def test_items_are_one_whatever_their_capitals_and_spaces():
    assert item_id(Wish(text="UX  design", weight=3)) == item_id(Offer(text="ux design"))
    assert item_id(Wish(text="UX design")) != item_id(Wish(text="UX-design"))
