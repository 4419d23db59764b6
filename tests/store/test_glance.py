"""The figures of `hyf status` are those that the rest of the store gives, on both databases, and with its own SQL."""

import datetime as dt
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from hyf.errors import StoreNotUsable
from hyf.mail.address import digest_of_address
from hyf.model.mark import Mark
from hyf.model.message import Kind, MessageState, SkipReason
from hyf.model.run import Tally
from hyf.store import plain_sql, tables
from hyf.store.database import open_store
from hyf.store.enrolments import counts as enrolment_counts
from hyf.store.glance import Glance, Refused, SessionGlance, VersionGlance, read_glance
from hyf.store.marks import address_key, mark_address, note_bounce
from hyf.store.outbox import claim_next, counts, enqueue_all, note_outcome
from hyf.store.runs import end_run, last_run
from hyf.store.sessions import all_sessions
from tests.store.builders import DAY, HOUR, NOW, UX, queued
from tests.store.filled import CANCELLED, fill


def look(url, now=NOW + HOUR, *, has_past=True):
    return read_glance(url, now, digest_of_address, has_past=has_past)


@pytest.fixture
def filled(url):
    """Of a database with a little of everything."""
    with closing(open_store(url)) as store, store.begin() as connection:
        fill(connection)
    return url


def test_glance_of_nothing(url):
    assert look(url) == Glance()


def test_glance_agrees_with_the_rest_of_the_store(filled):
    seen = look(filled)

    with closing(open_store(filled)) as store, store.read() as connection:
        assert seen.mail == counts(connection, NOW + HOUR)
        assert seen.last_run == last_run(connection)
        assert {one.key: one.people for one in seen.sessions} == enrolment_counts(connection)
        assert [(one.key, one.version, one.taken, one.capacity, one.closes_at, one.why) for one in seen.sessions] == [
            (one.key, one.version, one.taken, one.capacity, one.closes_at, one.why) for one in all_sessions(connection)
        ]
    assert seen.versions == (VersionGlance(1, NOW - 2 * DAY, 1), VersionGlance(2, NOW, 2))
    assert [(one.key, one.is_cancelled) for one in seen.sessions] == [(UX, False), (CANCELLED, True)]


def test_glance_of_a_session(filled):
    seen = look(filled).sessions[0]

    people = {"signed-up": 2, "waiting": 1, "declined": 1}
    date, start = dt.date(2027, 1, 20), dt.time(14)
    assert seen == SessionGlance(UX, "UX-design", "deventer", date, start, 2, False, "", NOW + 14 * DAY, 2, 2, people)


def test_glance_counts_what_is_due_later_and_too_late(url):
    with closing(open_store(url)) as store, store.begin() as connection:
        fill(connection)
        later = queued("zed", Kind.REMINDER, due_at=NOW + DAY)
        late = queued("zed", Kind.WARM_UP, due_at=NOW, expires_at=NOW + HOUR)
        enqueue_all(connection, [later, late], NOW)
        expected = counts(connection, NOW + 2 * HOUR)

    seen = look(url, NOW + 2 * HOUR).mail

    assert seen == expected
    assert (seen.due_later, seen.overdue) == (1, 1)


def test_glance_counts_what_came_back_as_the_outbox_does(url):
    answers = ["5.1.1", "4.2.2", "delayed 4.4.1", "complaint"]
    with closing(open_store(url)) as store, store.begin() as connection:
        fill(connection)
        enqueue_all(connection, [queued(f"m{n}") for n in range(len(answers))], NOW - HOUR)
        for answer in answers:
            number = claim_next(connection, 1, NOW).number
            note_outcome(connection, number, MessageState.SENT, "250 ok", None, NOW)
            note_bounce(connection, number, answer, NOW)
        expected = counts(connection, NOW)

    assert look(url, NOW).mail == expected


def test_glance_leaves_out_what_is_over(filled):
    over = {one.key for one in look(filled).sessions} - {
        one.key for one in look(filled, NOW + 20 * DAY, has_past=False).sessions
    }

    assert over == {UX, CANCELLED}


def test_glance_of_mail_that_was_refused(filled):
    with closing(open_store(filled)) as store, store.read() as connection:
        failed = counts(connection, NOW).states[MessageState.FAILED]

    refused = look(filled).refused

    assert len(refused) == failed > 0
    assert all(isinstance(one, Refused) and one.answer and one.at.tzinfo is dt.UTC for one in refused)


def test_glance_of_who_gets_no_mail(filled):
    with closing(open_store(filled)) as store, store.begin() as connection:
        key = address_key(connection)
        enqueue_all(connection, [queued("zed"), queued("yan"), queued("xia")], NOW)
        for member, marks in {"zed": [Mark.BOUNCED], "yan": [Mark.OPTED_OUT, Mark.BOUNCED]}.items():
            for mark in marks:
                mark_address(connection, digest_of_address(f"{member}@acme.example", key), mark, NOW)

    assert look(filled).unreachable == {"yan": SkipReason.OPTED_OUT, "zed": SkipReason.BOUNCED}


def test_glance_of_who_has_another_address_by_now(filled):
    with closing(open_store(filled)) as store, store.begin() as connection:
        digest = digest_of_address("zed@acme.example", address_key(connection))
        mark_address(connection, digest, Mark.BOUNCED, NOW)
        enqueue_all(connection, [queued("zed"), queued("zed", version=2, recipient="zed.ree@acme.example")], NOW)

    assert look(filled).unreachable == {}


def test_glance_of_a_run_that_ended(filled):
    with closing(open_store(filled)) as store, store.begin() as connection:
        end_run(connection, 2, NOW + 2 * HOUR, Tally(3, 1, 1, 0, {SkipReason.OVERDUE: 1}))
        expected = last_run(connection)

    assert look(filled).last_run == expected


def test_glance_asks_the_schema_that_there_is():
    assert plain_sql.SCHEMA == tables.SCHEMA


def test_glance_loads_neither_sqlalchemy_nor_pydantic():
    code = "import sys, hyf.store.glance; print({'sqlalchemy', 'pydantic'} & set(sys.modules))"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


def test_glance_of_a_file_that_is_no_database(tmp_path):
    (tmp_path / "hyf.db").write_text("geen database" * 100)

    with pytest.raises(StoreNotUsable) as caught:
        look(f"sqlite:///{tmp_path / 'hyf.db'}")

    assert "hyf.db" in caught.value.message.nl


def test_glance_of_a_damaged_database(tmp_path):
    url, path = f"sqlite:///{tmp_path / 'hyf.db'}", tmp_path / "hyf.db"
    with closing(open_store(url)) as store, store.begin() as connection:
        fill(connection)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        ((page,),) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'rotas'")
        ((size,),) = database.execute("PRAGMA page_size")
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)

    with pytest.raises(StoreNotUsable) as caught:
        look(url)

    assert "hij is beschadigd" in caught.value.message.nl
