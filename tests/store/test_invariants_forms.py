"""What is done by hand to forms, agreements and mail about no session, and what the audit finds."""

import pytest

from hyf.store.database import open_store
from hyf.store.invariant_queries_forms import QUERIES
from hyf.store.invariants import broken
from tests.store.builders import NOW, UX
from tests.store.databases import BOTH, migrated_once
from tests.store.filled import fill

A, B, C = (letter * 32 for letter in "abc")
DIGEST = "d" * 64
MOMENT = "'2027-01-01T00:00:00.000000Z'"
# Constraints that SQLite would keep are switched off, or another column is broken where PostgreSQL would keep one.
SOUND = (
    f"INSERT INTO responses (id, form, session, month) VALUES ('{A}', 'feedback', '{UX}', '2027-02')",
    f"INSERT INTO responses (id, form, month) VALUES ('{B}', 'shop-floor', '2027-02')",
    f"INSERT INTO answers (response, question, value) VALUES ('{A}', 'learned', 3), ('{B}', 'noticed', 1)",
    f"INSERT INTO agreements VALUES ('acme', '{DIGEST}', 'accepted', 'Dirk', {MOMENT})",
)
BREAKS = {
    "session gone": (f"UPDATE responses SET session = 'gone' WHERE id = '{A}'", [("response-without-session", A)]),
    "feedback about nothing": (f"UPDATE responses SET session = NULL WHERE id = '{A}'", [("response-impossible", A)]),
    "a floor of a session": (f"UPDATE responses SET session = '{UX}' WHERE id = '{B}'", [("response-impossible", B)]),
    "a floor of a company": (f"UPDATE responses SET company = 'acme' WHERE id = '{B}'", [("response-impossible", B)]),
    "no month": (f"UPDATE responses SET month = '2027-13' WHERE id = '{A}'", [("response-impossible", A)]),
    "a day": (f"UPDATE responses SET month = '27-02-1' WHERE id = '{A}'", [("response-impossible", A)]),
    "unknown form": (
        f"UPDATE responses SET form = 'poll' WHERE id = '{A}'",
        [("word-unknown", "responses.form", "poll")],
    ),
    "no answers": (f"DELETE FROM answers WHERE response = '{A}'", [("response-empty", A)]),
    "answers to nothing": (
        f"UPDATE answers SET response = '{C}' WHERE response = '{A}'",
        [("response-empty", A), ("answer-without-response", C, "learned")],
    ),
    "a sixth step": ("UPDATE answers SET value = 6 WHERE value = 3", [("answer-impossible", A, "learned")]),
    "no words": (
        "UPDATE answers SET value = NULL, words = '' WHERE value = 3",
        [("answer-impossible", A, "learned")],
    ),
    "a place that was used like a form": (
        "UPDATE links SET is_used = TRUE WHERE purpose = 'sign-up'",
        [("link-used-for-nothing",)],
    ),
    "no name": ("UPDATE agreements SET name = ' '", [("agreement-nameless", "acme")]),
    "a digest of nothing": (
        f"UPDATE agreements SET digest = '{'z' * 64}'",
        [("digest-strange", "z" * 64)],
    ),
    "an invitation to nothing": (
        "UPDATE messages SET session = NULL, key = '/dirk/' || kind || '/1' WHERE member = 'dirk'",
        [("message-about-nothing",)],
    ),
    "agreements about a session": (
        "UPDATE messages SET kind = 'agreements', key = session || '/dirk/agreements/1' WHERE member = 'dirk'",
        [("agreements-about-session",)],
    ),
}


@pytest.fixture(scope="module", params=BOTH)
def filled(request, tmp_path_factory):
    with migrated_once(request.param, tmp_path_factory.mktemp("filled")) as url:
        store = open_store(url)
        with store.begin() as connection:
            fill(connection)
            for statement in SOUND:
                connection.exec_driver_sql(statement)
        yield store
        store.close()


def found_after(store, *statements):
    """Break something, look, and undo it."""
    with store.connect() as connection:
        if store.dialect == "sqlite":
            connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")
        with connection.begin() as transaction:
            if store.dialect == "postgresql":
                connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            for statement in statements:
                connection.exec_driver_sql(statement)
            found = [(one.code, *one.keys) for one in broken(connection, NOW)]
            transaction.rollback()
    return found


def test_forms_and_agreements_as_they_are_kept_break_nothing(filled):
    assert found_after(filled) == []


@pytest.mark.parametrize(("statement", "expected"), BREAKS.values(), ids=BREAKS)
def test_what_was_broken_by_hand_is_found(filled, statement, expected):
    found = found_after(filled, statement)

    assert [one[: len(wanted)] for one, wanted in zip(found, expected, strict=False)] == expected
    assert {one[0] for one in found} == {one[0] for one in expected}


def test_every_query_is_broken_by_hand():
    assert {query.code for query in QUERIES} <= {one[0] for _, expected in BREAKS.values() for one in expected}


def test_mail_about_no_session_breaks_nothing_where_none_was_published(filled):
    mail = (
        "INSERT INTO messages (key, kind, member, version, told, message_id, sender, recipient, sha256, state,"
        " attempts, next_at, answer, in_doubt, changed_at, bounce, reason)"
        " VALUES ('/@acme.director/agreements/1', 'agreements',"
        f" '@acme.director', 1, 1, '<m@hyf.example>', 's@hyf.example', 'd@acme.example', '{DIGEST}', 'skipped', 0,"
        f" {MOMENT}, '', FALSE, {MOMENT}, '', 'withdrawn')"
    )
    tables = ("answers", "responses", "message_content", "messages", "links", "enrolments", "session_versions")

    emptied = [f"DELETE FROM {table}" for table in (*tables, "sessions")]
    assert found_after(filled, *emptied, mail) == []
