import datetime as dt
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from hyf.model.edition import Edition, PublishedPanel
from hyf.model.enrolment import SessionState, State
from hyf.model.mark import Mark
from hyf.model.message import MessageState, SkipReason
from hyf.model.response import Said
from hyf.model.run import Run, Tally
from hyf.store import (
    agreements,
    attendance,
    baton_offers,
    editions,
    enrolments,
    erasures,
    learning,
    link_rows,
    marks,
    outbox,
    replies,
    responses,
    rotas,
    runs,
    schema,
    session_notes,
    sessions,
    tables_members,
)
from hyf.store.columns import metadata
from hyf.store.database import open_store
from hyf.store.engine import make_engine
from hyf.store.invariants import broken
from hyf.store.place import find_place
from hyf.store.tables import SCHEMA
from tests.store.builders import DAY, HOUR, NOW, UX, a_link, a_session, enrolled, published, queued
from tests.store.filled import CANCELLED, CARLA, SCANNED, SCHEMAS, WHERE, fill

assert tables_members  # its tables are known once it was loaded
RELEASED = sorted({path.name.partition(".")[0] for path in SCHEMAS.glob("*.sql")})

# A step as a later schema may have it: it makes a table anew to which others point.
NEXT = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0004", "0003", None, None

def upgrade():
    with op.batch_alter_table("sessions") as batch:
        batch.add_column(sa.Column("room", sa.String(), nullable=False, server_default=""))
        batch.alter_column("why", new_column_name="because", existing_type=sa.Text())
    {more}
"""


@pytest.fixture
def loaded(new_url):
    """Put a released schema, with rows, into a database without tables."""

    def load(released):
        kind = "sqlite" if new_url.startswith("sqlite") else "postgresql"
        dump = (SCHEMAS / f"{released}.{kind}.sql").read_text(encoding="utf-8")
        if kind == "sqlite":
            with closing(sqlite3.connect(new_url.removeprefix("sqlite:///"))) as connection:
                connection.executescript(dump)
        else:
            engine = create_engine(find_place(new_url).url)
            with engine.begin() as connection:
                connection.connection.driver_connection.execute(dump)
            engine.dispose()
        return new_url

    return load


def checks(connection):
    """Every CHECK and UNIQUE of every table, whatever the order in which they were made."""
    seen = inspect(connection)
    found = {
        table.name: sorted(
            str(found) for found in (*seen.get_check_constraints(table.name), *seen.get_unique_constraints(table.name))
        )
        for table in metadata.sorted_tables
    }
    if connection.dialect.name == "sqlite":
        made = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'")
        found["numbers never used twice"] = list(made.scalars())
    return found


def test_schema_number_is_that_of_the_last_step():
    config = Config()
    config.set_main_option("script_location", str(schema._MIGRATIONS))
    config.set_main_option("path_separator", "os")

    assert ScriptDirectory.from_config(config).get_heads() == [SCHEMA]


def test_schema_every_released_one_has_a_dump_of_each_database():
    assert SCHEMA in RELEASED
    assert {path.name for path in SCHEMAS.iterdir()} == {
        f"{released}.{kind}.sql" for released in RELEASED for kind in ("sqlite", "postgresql")
    }


@pytest.mark.parametrize("released", RELEASED)
def test_schema_migrated_is_the_one_that_the_code_knows(loaded, released):
    store = open_store(loaded(released))

    with store.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        found = [one for one in compare_metadata(context, metadata) if "hyf_schema" not in str(one)]

    store.close()
    assert found == []


def test_schema_migrated_has_every_check(url, new_url):
    if url.partition(":")[0] != new_url.partition(":")[0]:
        pytest.skip("each with its own")
    store = open_store(url)
    made = create_engine(find_place(new_url).url)

    metadata.create_all(made)
    with store.read() as migrated, made.connect() as connection:
        assert checks(migrated) == checks(connection)

    store.close()
    made.dispose()


@pytest.mark.parametrize("released", RELEASED)
def test_schema_migrated_keeps_what_was_there(loaded, released):
    store = open_store(loaded(released))

    with store.read() as c:
        moved = a_session(why=("één bedrijf dicht",), speaker="saxion")
        assert [(rota.number, rota.text) for rota in rotas.rota_versions(c)] == [
            (1, "rota: {version: 1}\n"),
            (2, "rota: {version: 2}\n"),
        ]
        assert sessions.find_session(c, UX) == published(version=2, rota=2, session=moved, taken=2, capacity=2)
        assert sessions.session_as_told(c, UX, 1) == a_session()
        assert sessions.find_session(c, CANCELLED) == published(
            CANCELLED, rota=2, state=SessionState.CANCELLED, why="ziekte"
        )
        assert enrolments.all_enrolments(c) == (
            enrolled("anna", State.SIGNED_UP, step=2, in_calendar=True),
            enrolled("bram", State.SIGNED_UP, step=3, since=NOW + HOUR),
            enrolled("carla", State.WAITING, queue=1, step=2),
            enrolled("dirk", State.DECLINED, step=2),
            enrolled("emma", session=CANCELLED),
        )
        due, sending, sent, failed, skipped = MessageState
        assert [(row.member, row.state, row.reason, row.attempts, row.in_doubt) for row in outbox.rows_of(c)] == [
            ("anna", sent, None, 1, False),
            ("bram", sent, None, 1, False),
            ("carla", failed, None, 1, False),
            ("dirk", skipped, SkipReason.OPTED_OUT, 0, False),
            ("fien", due, None, 2, True),
            ("gijs", skipped, SkipReason.WITHDRAWN, 0, False),
            ("hana", sending, None, 1, False),
            ("emma", due, None, 0, False),
        ]
        assert outbox.row_of(c, 2).bounce == "5.1.1"
        assert outbox.content_of(c, 1) == queued("anna").content
        assert outbox.content_of(c, 8) == "Gaat niet dóór\r\n".encode()
        assert link_rows.find_link(c, "1" * 64) == a_link("1" * 64)
        assert link_rows.find_link(c, "2" * 64).revoked_at == NOW
        assert [mark.what for mark in marks.all_marks(c)] == [Mark.OPTED_OUT, Mark.BOUNCED]
        assert marks.address_key(c) == "5" * 64
        assert runs.last_run(c, "invite") == Run(
            1, "invite", NOW, NOW + HOUR, Tally(5, 2, 1, 1, {SkipReason.OPTED_OUT: 1})
        )
        assert runs.last_run(c) == Run(2, "send", NOW + HOUR, None, None)
        # What was noted after the session is early at this moment.
        assert {one.code for one in broken(c, NOW)} <= {"attendance-early"}

    store.close()


@pytest.mark.parametrize("released", [one for one in RELEASED if one >= "0002"])
def test_schema_migrated_keeps_what_members_said(loaded, released):
    store = open_store(loaded(released))

    with store.read() as c:
        held = published().ends_at
        assert attendance.who_came(c) == {UX: ("anna",)}
        assert session_notes.find_notes(c, UX).paragraphs == ("Drie schermen bekeken, kort en góéd.",)
        assert [one.answers for one in responses.responses_of(c)] == [(Said("more", words="Méér"), Said("useful", 4))]
        assert [link_rows.find_link(c, number * 64).is_used for number in "167"] == [False, True, True]
        assert [(one.member, one.content) for one in learning.all_learning(c)] == [("carla", CARLA)]
        assert [(one.taker, one.state.value, one.why) for one in baton_offers.offers_for(c, CANCELLED)] == [
            ("bram", "declined", "druk"),
            ("dirk", "offered", ""),
        ]
        assert [one.name for one in agreements.all_agreed(c)] == ["Dirk Teur"]
        assert erasures.all_erasures(c) == {"b" * 64: "weg-1"}
        assert {one.code for one in broken(c, held + DAY)} <= {"due-too-late"}

    store.close()


@pytest.mark.parametrize("released", [one for one in RELEASED if one >= "0003"])
def test_schema_migrated_keeps_what_was_answered_and_published(loaded, released):
    store = open_store(loaded(released))

    with store.read() as c:
        assert replies.read_sources(c) == (SCANNED,)
        assert [(reply.value, reply.choices, reply.text, edition) for reply, edition in replies.read_replies(c)] == [
            (None, None, "Méér tijd", 1),
            (None, ("geen tijd",), None, 1),
            (4.0, None, None, None),
        ]
        assert [one.edition for one in responses.responses_of(c)] == [1]
        assert editions.read_editions(c) == (Edition(1, dt.date(2027, 2, 1), "alles"),)
        assert editions.read_published_panels(c) == (PublishedPanel("why", "acme", WHERE, until=1, rank=1, edition=1),)
        assert {one.code for one in broken(c, published().ends_at + DAY)} <= {"due-too-late"}

    store.close()


@pytest.mark.parametrize("released", RELEASED)
def test_schema_migrated_goes_on_where_it_was(loaded, released):
    store = open_store(loaded(released))

    with store.begin() as c:
        assert rotas.publish_rota(c, "rota: {version: 3}\n", 0, NOW) == 3
        assert enrolments.next_queue_number(c, UX) == 2
        assert outbox.enqueue(c, queued("ivan"), NOW)
        assert outbox.rows_of(c, member="ivan")[0].number == 9
        assert runs.start_run(c, "send", NOW) == 3

    store.close()


@pytest.fixture
def next_schema(tmp_path, monkeypatch):
    """Let the code know one step more than there is."""

    def know(more="pass"):
        steps = tmp_path / "migrations"
        shutil.copytree(Path(schema._MIGRATIONS), steps)
        (steps / "versions" / "schema_next.py").write_text(NEXT.format(more=more))
        monkeypatch.setattr(schema, "_MIGRATIONS", steps)
        monkeypatch.setattr(schema, "SCHEMA", "0004")
        monkeypatch.setattr("hyf.store.database.SCHEMA", "0004")

    return know


def test_step_that_makes_a_table_anew_keeps_what_points_to_it(new_url, next_schema):
    store = open_store(new_url)
    with store.begin() as connection:
        fill(connection)
    store.close()
    next_schema()

    store = open_store(new_url)

    with store.read() as connection:
        found = connection.exec_driver_sql("SELECT key, because, room, taken FROM sessions ORDER BY key").all()
        members = connection.exec_driver_sql("SELECT count(*) FROM enrolments e JOIN sessions s ON s.key = e.session")
        assert found == [(UX, "", "", 2), (CANCELLED, "ziekte", "", 0)]
        assert members.scalar() == 5
        assert "ck_sessions_taken" in str(checks(connection)["sessions"])
        assert inspect(connection).get_foreign_keys("enrolments")[0]["referred_table"] == "sessions"
    store.close()


def test_step_that_fails_leaves_everything_as_it_was(new_url, next_schema):
    store = open_store(new_url)
    with store.begin() as connection:
        fill(connection)
    store.close()
    next_schema(more="raise ZeroDivisionError")

    with pytest.raises(ZeroDivisionError):
        open_store(new_url)

    engine = make_engine(find_place(new_url), 1)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM hyf_schema").scalar() == SCHEMA
        assert connection.exec_driver_sql("SELECT count(*) FROM sessions WHERE why = 'ziekte'").scalar() == 1
        assert "because" not in {column["name"] for column in inspect(connection).get_columns("sessions")}
    engine.dispose()


def test_step_that_leaves_orphans_is_not_kept(tmp_path, next_schema):
    url = f"sqlite:///{tmp_path}/hyf.db"
    store = open_store(url)
    with store.begin() as connection:
        fill(connection)
    store.close()
    next_schema(more="""op.execute("DELETE FROM sessions")""")

    with pytest.raises(AssertionError, match="rows that point nowhere"):
        open_store(url)
