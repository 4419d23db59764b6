"""Weeks later: who came is asked what they use, contact persons at most once a quarter what they see; nothing twice."""

import datetime as dt
from dataclasses import replace

import pytest

from hyf.enrolment.feedback import company_kept
from hyf.enrolment.feedback_asking import came
from hyf.errors import TemplateNotUsable
from hyf.model.attendance import Attendance
from hyf.model.enrolment import Purpose, State
from hyf.model.mark import Mark
from hyf.model.message import Kind
from hyf.render.environment import environment
from hyf.store.attendance import save_attendance
from hyf.store.link_rows import links_of
from hyf.store.marks import mark_address
from tests.enrolment.world import CLOUD, UX, a_consortium, a_session, broken_in, digest, skipped
from tests.store.builders import enrolled

END = dt.datetime(2027, 1, 26, 16, 30, tzinfo=dt.UTC)
LATER = (Kind.TRANSFER, Kind.SHOP_FLOOR)


@pytest.fixture
def held(world):
    """Anna, Bram and Cleo had a place; Daan did not answer."""
    world.plan(a_session(members=("anna", "bram", "cleo", "daan")))
    world.publish()
    world.deliver()
    for member in ("anna", "bram", "cleo"):
        world.sign_up(member)
    world.deliver()
    world.now = END + dt.timedelta(weeks=6)
    return world


def due(world, *kinds):
    """Queue what is due and return it as `kind recipient`."""
    return [f"{mail.kind} {mail.member}" for mail in world.remind(*(kinds or LATER)).reminding.mails]


def note(world, **there):
    with world.store.begin() as connection:
        save_attendance(connection, [Attendance(UX, member, is_in, world.now) for member, is_in in there.items()])


ASKED = ["transfer anna", "transfer bram", "transfer cleo", "shop-floor @acme", "shop-floor @bolt", "shop-floor @care"]


def test_who_had_a_place_and_their_contact_persons_are_asked_six_weeks_later_and_once(held):
    held.now -= dt.timedelta(seconds=1)
    early = due(held)
    held.tick(seconds=1)
    first = due(held)
    again = due(held)
    left = held.deliver()

    assert (early, first, again) == ([], ASKED, [])
    assert sorted(left) == sorted(f"{one} ux" for one in ASKED)
    assert due(held) == []
    assert broken_in(held.store, held.now) == []


def test_nobody_is_asked_after_ten_weeks(held):
    held.now = END + dt.timedelta(weeks=10, seconds=1)

    assert due(held) == []


def test_only_who_was_noted_as_having_come_is_asked(held):
    note(held, bram=True, cleo=False, daan=True, fem=True)

    people = ["transfer bram", "transfer daan", "transfer fem"]
    assert due(held) == [*people, "shop-floor @bolt", "shop-floor @care", "shop-floor @deva"]


def test_who_came_along_without_an_invitation_is_thanked_and_asked_once(held):
    note(held, bram=True, fem=True)
    later, held.now = held.now, END + dt.timedelta(days=1)
    first, again = due(held, Kind.THANKS), due(held, Kind.THANKS)
    held.deliver()
    held.now = later

    assert (first, again) == (["thanks bram", "thanks fem"], [])
    assert due(held, Kind.TRANSFER) == ["transfer bram", "transfer fem"]
    assert due(held, Kind.TRANSFER) == []
    assert broken_in(held.store, held.now) == []


def test_only_who_came_is_thanked(held):
    held.now = END + dt.timedelta(days=1)
    note(held, cleo=False)

    assert due(held, Kind.THANKS) == ["thanks anna", "thanks bram"]


def test_who_wants_no_mail_is_named_and_not_asked(held):
    with held.store.begin() as connection:
        for address in ("bram@bolt.example", "bert@contact.example"):
            mark_address(connection, digest(address), Mark.OPTED_OUT, held.now)

    reminding = held.remind(*LATER).reminding

    assert skipped(reminding) == ["bram ux opted-out", "@bolt ux opted-out"]
    assert [mail.member for mail in reminding.mails] == ["anna", "cleo", "@acme", "@care"]


def test_links_lead_to_the_forms_and_hold_for_months(held):
    due(held)

    with held.store.read() as connection:
        found = [
            (link.purpose, link.session, link.expires_at - END)
            for member in ("bram", "@bolt")
            for link in links_of(connection, member)
            if link.purpose in (Purpose.TRANSFER, Purpose.SHOP_FLOOR)
        ]
    days = dt.timedelta(days=150)
    assert found == [(Purpose.TRANSFER, UX, days), (Purpose.SHOP_FLOOR, UX, days)]


def test_contact_person_is_asked_once_a_quarter_whatever_the_number_of_sessions(held):
    second = a_session(CLOUD, members=("anna", "bram"), date=dt.date(2027, 4, 20))
    held.now = END + dt.timedelta(days=1)
    held.plan(a_session(members=("anna", "bram", "cleo", "daan")), second)
    held.publish()
    held.sign_up("bram", CLOUD)
    held.now = END + dt.timedelta(weeks=6)
    first = due(held, Kind.SHOP_FLOOR)
    held.deliver()
    ended = held.session(CLOUD).ends_at

    held.now = ended + dt.timedelta(weeks=6)
    soon = due(held, Kind.SHOP_FLOOR)
    held.now = END + dt.timedelta(weeks=6, days=90)

    assert (first, soon, due(held, Kind.SHOP_FLOOR)) == (ASKED[3:], [], ["shop-floor @acme", "shop-floor @bolt"])


def test_two_sessions_at_once_ask_a_contact_person_once_about_the_last(held):
    held.now = END - dt.timedelta(days=5)
    same = {"members": ("anna", "bram"), "date": dt.date(2027, 2, 2)}
    held.plan(a_session(members=("anna", "bram", "cleo", "daan")), a_session(CLOUD, **same))
    held.publish()
    held.sign_up("bram", CLOUD)
    held.now = END + dt.timedelta(weeks=8)

    mails = held.remind(Kind.SHOP_FLOOR).reminding.mails

    assert [(mail.member, mail.session) for mail in mails] == [("@care", UX), ("@acme", CLOUD), ("@bolt", CLOUD)]


def test_nobody_is_sent_to_a_form_that_cannot_be_shown(held, tmp_path):
    (tmp_path / "feedback").mkdir()
    (tmp_path / "feedback" / "questions.yaml").write_text("feedback: []", encoding="utf-8")
    held.desk = replace(held.desk, templates=environment(tmp_path))

    with pytest.raises(TemplateNotUsable, match=r"questions\.yaml:1:1: "):
        due(held)


@pytest.mark.parametrize(
    ("noted", "expected"),
    [
        ({}, ("anna", "bram")),
        ({"bram": False}, ("anna",)),
        ({"cleo": True}, ("cleo",)),
        ({"cleo": True, "gone": True, "anna": False}, ("cleo",)),
    ],
)
def test_who_came_is_who_was_noted_else_who_had_a_place(noted, expected):
    everybody = [
        enrolled("anna", State.INVITED, UX),
        enrolled("bram", State.SIGNED_UP, UX),
        enrolled("cleo", State.DECLINED, UX),
    ]

    assert came(a_session(), everybody, noted, a_consortium()) == expected


@pytest.mark.parametrize(
    ("company", "present", "expected"),
    [
        ("acme", {"acme": 4}, None),
        ("acme", {"acme": 5}, "acme"),
        ("bolt", {"acme": 5, "bolt": 1}, None),
        ("acme", {"acme": 5, "bolt": 1}, None),
        ("acme", {"acme": 6, "bolt": 5, "care": 1}, "acme"),
        ("bolt", {"acme": 6, "bolt": 5, "care": 1}, None),
        ("acme", {"acme": 5, "bolt": 4, "care": 1}, "acme"),
        ("gone", {"acme": 5}, None),
    ],
)
def test_company_is_kept_only_where_neither_it_nor_its_absence_points_to_few(company, present, expected):
    people = [key for key, count in present.items() for _ in range(count)]

    assert company_kept(company, people) == expected
