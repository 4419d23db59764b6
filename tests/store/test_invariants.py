import dataclasses

import pytest
from sqlalchemy import text

from hyf.model.language import Text
from hyf.store.columns import metadata
from hyf.store.database import open_store
from hyf.store.invariant_queries import FREE_PLACES, QUERIES
from hyf.store.invariant_queries_mail import QUERIES as MAIL_QUERIES
from hyf.store.invariants import Broken, broken
from hyf.store.outbox import drop_content
from tests.store.builders import DAY, NOW, UX
from tests.store.databases import BOTH, migrated_once
from tests.store.filled import CANCELLED, fill

MOMENT = "'2027-01-01T00:00:00.000000Z'"

# What is done to the tables by hand, and what is found: codes and keys.
BREAKS = {
    "a place too many": (f"UPDATE sessions SET taken = 1 WHERE key = '{UX}'", [("taken-differs", UX)]),
    "a place too few": (f"UPDATE sessions SET taken = 1 WHERE key = '{CANCELLED}'", [("taken-differs", CANCELLED)]),
    "somebody signed up beside the count": (
        "UPDATE enrolments SET state = 'signed-up' WHERE member = 'dirk'",
        [("taken-differs", UX), ("too-many", UX)],
    ),
    "fewer places than people": (f"UPDATE sessions SET capacity = 1 WHERE key = '{UX}'", [("too-many", UX)]),
    "a free place while somebody waits": (
        f"UPDATE sessions SET capacity = 3 WHERE key = '{UX}'",
        [("waits-beside-free-place", UX)],
    ),
    "ends before it starts": (f"UPDATE sessions SET ends_at = starts_at WHERE key = '{UX}'", [("session-hours", UX)]),
    "closes after it starts": (f"UPDATE sessions SET closes_at = ends_at WHERE key = '{UX}'", [("session-hours", UX)]),
    "a version gone": (
        "DELETE FROM session_versions WHERE version = 1 AND session LIKE 'd%'",
        [("versions-missing", UX)],
    ),
    "a version ahead": (
        f"UPDATE session_versions SET version = 3 WHERE version = 2 AND session = '{UX}'",
        [("versions-missing", UX)],
    ),
    "all versions gone": (
        f"DELETE FROM session_versions WHERE session = '{CANCELLED}'",
        [("versions-missing", CANCELLED)],
    ),
    "a version of another session": (
        "UPDATE session_versions SET content = replace(content, 'deventer-2027', 'deventer-2028') WHERE version = 2",
        [("version-changed", UX, "2")],
    ),
    "a version that cannot be read": (
        f"UPDATE session_versions SET content = '[' WHERE session = '{CANCELLED}'",
        [("version-changed", CANCELLED, "1")],
    ),
    "the last rota gone": ("DELETE FROM rotas WHERE number = 2", [("rota-unknown", UX), ("rota-unknown", CANCELLED)]),
    "the first rota gone": ("DELETE FROM rotas WHERE number = 1", [("rota-missing",)]),
    "the session of an enrolment gone": (
        "UPDATE enrolments SET session = 'gone' WHERE member = 'emma'",
        [("enrolment-without-session", "gone", "emma")],
    ),
    "waiting without a place in the queue": (
        "UPDATE enrolments SET queue = NULL WHERE member = 'carla'",
        [("enrolment-impossible", UX, "carla")],
    ),
    "a place in the queue without waiting": (
        "UPDATE enrolments SET state = 'declined' WHERE member = 'carla'",
        [("enrolment-impossible", UX, "carla")],
    ),
    "a step before the first": (
        "UPDATE enrolments SET step = 0 WHERE member = 'dirk'",
        [("enrolment-impossible", UX, "dirk")],
    ),
    "two at one place in the queue": (
        "UPDATE enrolments SET state = 'waiting', queue = 1 WHERE member = 'dirk'",
        [("queue-twice", UX)],
    ),
    "a place in the queue that was not given out": (
        "UPDATE enrolments SET queue = 2 WHERE member = 'carla'",
        [("queue-beyond", UX, "carla")],
    ),
    "a place in the queue before the first": (
        "UPDATE enrolments SET queue = 0 WHERE member = 'carla'",
        [("queue-beyond", UX, "carla")],
    ),
    "a key twice": (
        "UPDATE messages SET key = (SELECT key FROM messages WHERE number = 1), member = 'anna' WHERE number = 2",
        [("key-twice", f"{UX}/anna/invitation/1")],
    ),
    "a Message-ID twice": (
        "UPDATE messages SET message_id = '<same@hyf.example>' WHERE number IN (1, 2)",
        [("message-id-twice", "<same@hyf.example>")],
    ),
    "a key that says something else": ("UPDATE messages SET version = 2 WHERE number = 3", [("key-differs", "3")]),
    "the session of a message gone": (
        "UPDATE messages SET session = 'gone', key = 'gone/anna/invitation/1' WHERE number = 1",
        [("message-without-session", "1")],
    ),
    "skipped without a reason": ("UPDATE messages SET reason = NULL WHERE number = 4", [("message-impossible", "4")]),
    "a reason without skipping": (
        "UPDATE messages SET reason = 'overdue' WHERE number = 1",
        [("message-impossible", "1")],
    ),
    "being sent by nobody": ("UPDATE messages SET worker = NULL WHERE number = 7", [("message-impossible", "7")]),
    "due, and being sent": ("UPDATE messages SET worker = 1 WHERE number = 8", [("message-impossible", "8")]),
    "sent without trying": ("UPDATE messages SET attempts = 0 WHERE number = 1", [("message-impossible", "1")]),
    "in doubt without trying": ("UPDATE messages SET attempts = 0 WHERE number = 5", [("message-impossible", "5")]),
    "tried less than never": ("UPDATE messages SET attempts = -1 WHERE number = 8", [("message-impossible", "8")]),
    "bounced without a moment": (
        "UPDATE messages SET bounced_at = NULL WHERE number = 2",
        [("bounce-impossible", "2")],
    ),
    "bounced without a status": ("UPDATE messages SET bounce = '' WHERE number = 2", [("bounce-impossible", "2")]),
    "bounced without being sent": (
        "UPDATE messages SET bounce = '5.1.1', bounced_at = changed_at WHERE number = 3",
        [("bounce-impossible", "3")],
    ),
    "the text of what is due gone": ("DELETE FROM message_content WHERE number = 8", [("content-missing", "8")]),
    "the text of what is being sent gone": ("DELETE FROM message_content WHERE number = 7", [("content-missing", "7")]),
    "another text": (
        "UPDATE message_content SET content = (SELECT content FROM message_content WHERE number = 1) WHERE number = 8",
        [("content-changed", "8")],
    ),
    "a message gone, its text not": ("DELETE FROM messages WHERE number = 1", [("content-without-message", "1")]),
    "told what nobody decided": ("UPDATE messages SET told = 3 WHERE number = 1", [("told-ahead", "1")]),
    "told before the first version": ("UPDATE messages SET told = 0 WHERE number = 1", [("told-ahead", "1")]),
    "invited to what does not take place": (
        "UPDATE messages SET kind = 'reminder', key = session || '/emma/reminder/1' WHERE number = 8",
        [("invites-to-cancelled", "8")],
    ),
    "the session of a link gone": (
        "UPDATE links SET session = 'gone' WHERE member = 'anna'",
        [("link-without-session", "1" * 64)],
    ),
    "a link that ends too early": (
        f"UPDATE links SET expires_at = {MOMENT} WHERE member = 'anna'",
        [("link-too-short", "1" * 64)],
    ),
    "a link that never ends": (
        "UPDATE links SET expires_at = NULL WHERE member = 'anna'",
        [("link-endless", "1" * 64)],
    ),
    "a token in place of its digest": (
        "UPDATE links SET digest = 'token' WHERE member = 'anna'",
        [("digest-strange", "token")],
    ),
    "an address in place of its digest": (
        "UPDATE marks SET digest = 'anna@acme.example' WHERE what = 'bounced'",
        [("digest-strange", "anna@acme.example")],
    ),
    "a run that lost a message": ("UPDATE runs SET made = 6 WHERE number = 1", [("run-differs", "1")]),
    "a run without its reasons": ("DELETE FROM run_skips", [("run-differs", "1")]),
    "a run that ended early": (f"UPDATE runs SET ended_at = {MOMENT} WHERE number = 1", [("run-ended-early", "1")]),
    "an unknown state of a session": (
        f"UPDATE sessions SET state = 'maybe' WHERE key = '{CANCELLED}'",
        [("word-unknown", "sessions.state", "maybe")],
    ),
    "an unknown state of a member": (
        "UPDATE enrolments SET state = 'maybe' WHERE member = 'dirk'",
        [("word-unknown", "enrolments.state", "maybe")],
    ),
    "an unknown state of a message": (
        "UPDATE messages SET state = 'lost' WHERE number = 3",
        [("word-unknown", "messages.state", "lost")],
    ),
    "an unknown kind": (
        "UPDATE messages SET kind = 'spam', key = session || '/carla/spam/1' WHERE number = 3",
        [("word-unknown", "messages.kind", "spam")],
    ),
    "an unknown reason": (
        "UPDATE messages SET reason = 'dull' WHERE number = 4",
        [("word-unknown", "messages.reason", "dull")],
    ),
    "an unknown reason in a run": (
        "UPDATE run_skips SET reason = 'dull'",
        [("word-unknown", "run_skips.reason", "dull")],
    ),
    "an unknown purpose": (
        "UPDATE links SET purpose = 'fun' WHERE member = 'anna'",
        [("word-unknown", "links.purpose", "fun")],
    ),
    "an unknown mark": (
        "UPDATE marks SET what = 'rude' WHERE what = 'bounced'",
        [("word-unknown", "marks.what", "rude")],
    ),
}


@pytest.fixture(scope="module", params=BOTH)
def loosened(request, tmp_path_factory):
    """Tables with a little of everything and no constraint that keeps anybody from breaking them."""
    with migrated_once(request.param, tmp_path_factory.mktemp("loosened")) as url:
        store = open_store(url)
        with store.connect() as connection:
            if store.dialect == "sqlite":
                connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
            fill(connection)
            for table in metadata.tables:
                connection.execute(text(f"CREATE TABLE loose AS SELECT * FROM {table}"))
                connection.execute(text(f"DROP TABLE {table}{'' if store.path else ' CASCADE'}"))
                connection.execute(text(f"ALTER TABLE loose RENAME TO {table}"))
            yield connection
            connection.rollback()
        store.close()


@pytest.fixture
def connection(loosened):
    """The same for every test: what it breaks does not stay."""
    with loosened.begin_nested() as point:
        yield loosened
        point.rollback()


def test_invariants_hold_of_what_hyf_wrote(connection):
    assert list(broken(connection, NOW)) == []


@pytest.mark.parametrize("what", BREAKS)
def test_invariant_broken_by_hand_is_found(connection, what):
    statement, expected = BREAKS[what]

    connection.execute(text(statement))

    assert [(found.code, *found.keys) for found in broken(connection, NOW)] == expected


def test_invariants_every_one_has_been_seen_broken():
    seen = {code for _, found in BREAKS.values() for code, *_ in found}

    codes = {query.code for query in (*QUERIES, *MAIL_QUERIES, FREE_PLACES)}
    assert seen == codes | {"word-unknown", "content-changed", "version-changed", "digest-strange"}


def test_invariant_broken_is_said_in_both_languages(connection):
    connection.execute(text(f"UPDATE sessions SET taken = 1 WHERE key = '{UX}'"))

    assert list(broken(connection, NOW)) == [
        Broken(
            "taken-differs",
            Text(
                en=f"session {UX}: places noted as given: 1, people signed up: 2",
                nl=f"bijeenkomst {UX}: als vergeven genoteerde plaatsen: 1, aangemelde mensen: 2",
            ),
            (UX,),
        )
    ]


def test_waiting_beside_a_free_place_is_right_when_sign_up_is_closed(connection):
    connection.execute(text(f"UPDATE sessions SET capacity = 3 WHERE key = '{UX}'"))

    assert [found.code for found in broken(connection, NOW + 14 * DAY - DAY / 24)] == ["waits-beside-free-place"]
    assert list(broken(connection, NOW + 14 * DAY)) == []


def test_waiting_beside_the_place_of_whoever_organises_is_right(connection):
    connection.execute(text(f"UPDATE enrolments SET state = 'invited' WHERE session = '{UX}' AND member = 'anna'"))
    connection.execute(text(f"UPDATE sessions SET taken = taken - 1 WHERE key = '{UX}'"))
    assert list(broken(connection, NOW)) == []

    connection.execute(text(f"UPDATE sessions SET capacity = capacity + 1 WHERE key = '{UX}'"))
    assert [found.code for found in broken(connection, NOW)] == ["waits-beside-free-place"]


def test_waiting_for_what_does_not_take_place_is_right(connection):
    connection.execute(
        text(f"UPDATE enrolments SET state = 'waiting', queue = 1 WHERE session = '{CANCELLED}'"),
    )
    connection.execute(text(f"UPDATE sessions SET last_queue = 1 WHERE key = '{CANCELLED}'"))

    assert list(broken(connection, NOW)) == []


def test_content_dropped_of_what_ended_is_right(store):
    with store.begin() as connection:
        fill(connection)
        assert drop_content(connection, NOW + DAY) == 5

        assert list(broken(connection, NOW)) == []


def test_link_for_what_does_not_take_place_may_end_early(connection):
    connection.execute(
        text(f"UPDATE links SET session = '{CANCELLED}', expires_at = {MOMENT} WHERE member = 'anna'"),
    )

    assert list(broken(connection, NOW)) == []


def test_link_revoked_may_end_early(connection):
    connection.execute(text(f"UPDATE links SET expires_at = {MOMENT}, revoked_at = {MOMENT} WHERE member = 'anna'"))

    assert list(broken(connection, NOW)) == []


def test_broken_messages_have_both_languages_without_braces(connection):
    for statement, _ in BREAKS.values():
        with connection.begin_nested() as point:
            connection.execute(text(statement))
            for found in broken(connection, NOW):
                words = dataclasses.astuple(found.message)
                assert len(set(words)) == 2
                assert not any("{" in word or "}" in word for word in words)
            point.rollback()
