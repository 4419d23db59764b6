"""Erasing a person: what happens to places and mail, what stays, and what no file holds any more."""

import re
from dataclasses import replace

import pytest

from hyf.enrolment.erase import NOBODY, Erased, erase, is_known
from hyf.enrolment.erase_naming import Naming
from hyf.enrolment.erased import erased_in, rota_renamed, without_members
from hyf.enrolment.opt_out import address_digest, is_marked
from hyf.links import digest_of, new_token
from hyf.loading.rota_file import dump_rota
from hyf.model.enrolment import Link, Purpose
from hyf.model.mark import Mark
from hyf.model.message import Kind, MessageState
from hyf.model.rota import Unmet
from hyf.store.disk import leave_no_trace
from hyf.store.erasure import rota_texts, told_sessions
from hyf.store.learning import Said, all_learning, save_learning
from hyf.store.link_rows import links_of, save_link
from hyf.store.outbox import claim_next, note_outcome
from tests.enrolment.world import CLOUD, DAY, DECLINED, INVITED, SIGNED_UP, UX, WITHDRAWN, a_session, broken_in

FIVE = ("anna", "bram", "cleo", "daan", "els")
PSEUDONYM = "gewist-0a1b2c3d4e5f"


@pytest.fixture
def full(world):
    """Anna organises; Bram, Cleo and Daan have a place, Els waits. Four places, of which one is kept for Anna."""
    with world.store.read() as connection:
        world.desk = replace(world.desk, digest=address_digest(connection), new_token=new_token)
    why = ("Bram wil dit graag", "drie mensen vragen het")
    world.plan(
        a_session(members=FIVE, why=why), a_session(CLOUD, host="bolt", organiser="bram", members=("bram", "cleo"))
    )
    unmet = (Unmet("bram", "Iets geheims", "too-few", "alleen Bram Kok vraagt dit"), Unmet("els", "Go", "too-few", "-"))
    world.rota = replace(world.rota, unmet=unmet)
    world.text = lambda: dump_rota(world.rota) + "# Bram Kok liever niet op maandag\n"
    world.publish()
    world.deliver()
    for member in ("bram", "cleo", "daan", "els"):
        world.sign_up(member)
    return world


def erased(world, member="bram", pseudonym=PSEUDONYM):
    with world.store.begin() as connection:
        return erase(connection, member, world.desk, world.now, pseudonym)


def test_place_goes_to_who_waits_and_the_erased_person_hears_nothing(full):
    done = erased(full)

    assert done == Erased(PSEUDONYM, (UX, CLOUD), ((UX, "els"),), done.withdrawn, done.emptied, (CLOUD,), ())
    assert full.states() == {
        "anna": INVITED, "cleo": SIGNED_UP, "daan": SIGNED_UP, "els": SIGNED_UP, PSEUDONYM: WITHDRAWN
    }  # fmt: skip
    assert full.states(CLOUD) == {"cleo": INVITED, PSEUDONYM: DECLINED}
    assert {row.recipient for row in full.rows(member=PSEUDONYM)} == {NOBODY}
    assert [line for line in full.due() if PSEUDONYM in line] == []
    assert "promotion els ux" in full.due()
    assert broken_in(full.store, full.now) == []


def test_texts_say_nothing_of_the_person_any_more(full):
    erased(full)

    with full.store.read() as connection:
        (text,) = rota_texts(connection).values()
        told = {key: session for key, _, session in told_sessions(connection)}
    assert re.findall(r"(?i)bram|geheims|maandag", text) == []
    assert "Go" in text
    assert (told[UX].members, told[UX].why) == (
        ("anna", PSEUDONYM, "cleo", "daan", "els"),
        ("drie mensen vragen het",),
    )
    assert told[CLOUD].organiser == PSEUDONYM


def test_links_and_wishes_are_gone_and_mail_stays_stopped(full):
    with full.store.begin() as connection:
        save_link(connection, Link(digest_of("x" * 22), "bram", None, Purpose.LEARNING, full.now, None))
        save_learning(connection, Said("bram", '{"wishes": []}', full.now))
    erased(full)

    with full.store.read() as connection:
        assert (links_of(connection, "bram"), links_of(connection, PSEUDONYM), all_learning(connection)) == ((), (), ())
        assert is_marked(connection, "BRAM@bolt.example", Mark.OPTED_OUT)
        assert erased_in(connection, full.desk.consortium) == {"bram": PSEUDONYM}
        assert not is_known(connection, "bram")


def test_mail_of_others_that_names_the_person_is_made_anew(full):
    full.deliver()
    full.now = full.session(CLOUD).starts_at - 13 * DAY
    full.remind(Kind.ORGANISER)
    assert full.due() == ["organiser bram cloud"]
    full.deliver()
    full.sign_up("cleo", CLOUD)
    waiting = full.rows(CLOUD, "cleo", Kind.CONFIRMATION)[-1]

    done = erased(full)

    assert done.withdrawn == 1
    with full.store.read() as connection:
        names = without_members(full.desk.consortium, erased_in(connection, full.desk.consortium))
    full.desk = replace(full.desk, consortium=names)
    full.rota = rota_renamed(full.rota, {"bram": PSEUDONYM})
    full.publish()
    assert full.due() == ["confirmation cleo cloud"]
    assert full.rows(CLOUD, "cleo", Kind.CONFIRMATION)[-1].number != waiting.number
    assert b"Bram" not in full.mail(Kind.CONFIRMATION, "cleo", CLOUD)
    assert broken_in(full.store, full.now) == []


def test_rota_that_still_names_the_person_invites_nobody(full):
    erased(full)
    full.deliver()
    full.desk = replace(full.desk, consortium=without_members(full.desk.consortium, {"bram": PSEUDONYM}))
    full.rota = rota_renamed(full.rota, {"bram": PSEUDONYM})

    full.publish()

    assert [line for line in full.due() if "confirmation" not in line and "invitation" not in line] == []
    assert PSEUDONYM not in "".join(full.due())
    assert full.states()[PSEUDONYM] == WITHDRAWN
    assert broken_in(full.store, full.now) == []


def test_mail_that_is_being_sent_is_perhaps_sent(full):
    full.deliver(limit=0)
    due = full.rows(member="bram", states=[MessageState.DUE])
    with full.store.begin() as connection:
        claimed = claim_next(connection, 7, full.now)
        while claimed.member != "bram":
            claimed = claim_next(connection, 7, full.now)
    assert due
    erased(full)

    (row,) = [row for row in full.rows(member=PSEUDONYM) if row.number == claimed.number]
    assert (row.state, row.in_doubt) == (MessageState.SKIPPED, True)
    with full.store.begin() as connection:
        assert not note_outcome(connection, claimed.number, MessageState.SENT, "250", None, full.now)


def test_again_changes_nothing_more(full):
    erased(full)
    before = full.states(), full.rows(), full.due()

    again = erased(full, pseudonym="gewist-ffffffffffff")

    assert again == Erased(PSEUDONYM, (), (), 0, again.emptied, (), ())
    assert (full.states(), full.rows(), full.due()) == before


def test_who_left_the_consortium_can_be_erased_still(full):
    full.declare(lambda tree: tree["members"].pop("cleo"))
    erased(full, "cleo")

    with full.store.read() as connection:
        assert is_marked(connection, "cleo@care.example", Mark.OPTED_OUT)
        assert not is_known(connection, "cleo")
    assert broken_in(full.store, full.now) == []


def test_no_byte_stays_on_disk(full):
    full.deliver()
    full.now = full.session(CLOUD).starts_at - 6 * DAY
    full.remind(Kind.ORGANISER, Kind.CONTACT, Kind.HOST)
    full.deliver()
    path = full.store.path
    words = [b"bram", b"Bram", b"Kok", b"geheims"]

    done = erased(full)
    assert leave_no_trace(full.store)

    assert done.emptied > 0
    assert broken_in(full.store, full.now) == []
    if path:
        files = sorted(path.parent.glob("hyf.db*"))
        assert {file.name: [word for word in words if word in file.read_bytes()] for file in files} == {
            file.name: [] for file in files
        }


@pytest.mark.parametrize(
    ("mail", "is_named"),
    [
        (b"Subject: x\r\n\r\nMet Bram   \r\nKok", True),
        (b"Subject: =?utf-8?q?Met_Bram_Kok?=\r\n\r\nx", True),
        (b"Content-Transfer-Encoding: base64\r\n\r\nTWV0IEJyYW0gS29r\r\n", True),
        (b"Content-Type: text/html\r\n\r\nMet <b>Bram</b> Kok", True),
        (b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nSUMMARY:Bram K\r\n ok\r\n", True),
        (b"To: bram@bolt.example\r\n\r\nx", True),
        (b"Subject: x\r\n\r\nBram komt", False),
    ],
)
def test_name_is_found_however_a_mail_is_written(mail, is_named):
    assert Naming("bram", "Bram Kok", ("Bram@bolt.example",)).is_named_in_mail(mail) is is_named
