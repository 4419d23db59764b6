import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import text

from hyf.errors import StoreNotUsable
from hyf.store.database import open_store
from hyf.store.rotas import publish_rota
from hyf.store.trouble import explained
from tests.store.builders import NOW
from tests.store.databases import POSTGRES, needs_postgres, postgres_schema

HOUSE = Path(__file__).parents[2]


def refusal(url, **how) -> str:
    with pytest.raises(StoreNotUsable) as caught:
        open_store(url, **how).close()
    assert (caught.value.exit_code, "\n" in caught.value.message.en) == (8, False)
    assert len(caught.value.message.nl) > 40
    return caught.value.message.en


def said_of(path, words):
    return f"the database {path} cannot be used {words}"


def test_file_in_a_folder_that_is_not_there(tmp_path):
    path = tmp_path / "no" / "hyf.db"

    assert refusal(f"sqlite:///{path}") == said_of(
        path,
        "(unable to open database file): it cannot be opened; look whether the folder exists and you may read and write"
        " there",
    )


def test_file_that_is_a_folder(tmp_path):
    assert refusal(f"sqlite:///{tmp_path}") == said_of(
        tmp_path,
        "(unable to open database file): it cannot be opened; look whether the folder exists and you may read and write"
        " there",
    )


def test_file_that_is_no_database(tmp_path):
    path = tmp_path / "hyf.db"
    path.write_text("consortium: {}\n" * 100)

    assert refusal(f"sqlite:///{path}") == said_of(
        path,
        "(file is not a database): it is damaged or not a database of hyf; put it aside and bring back a copy",
    )
    assert path.read_text() == "consortium: {}\n" * 100


def test_file_that_is_damaged(tmp_path):
    path = tmp_path / "hyf.db"
    open_store(f"sqlite:///{path}").close()
    content = bytearray(path.read_bytes())
    content[100:] = b"\xff" * (len(content) - 100)
    path.write_bytes(content)

    assert refusal(f"sqlite:///{path}") == said_of(
        path,
        "(database disk image is malformed): it is damaged or not a database of hyf; put it aside and bring back a"
        " copy",
    )


def test_file_of_another_program_stays_as_it_was(tmp_path):
    path = tmp_path / "cookies.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE cookies (name)")
    connection.close()
    before = path.read_bytes()

    assert refusal(f"sqlite:///{path}") == (
        f'the database {path} cannot be used: it holds a table "cookies" of another program; choose another file'
    )
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_store_that_a_newer_hyf_made(new_url):
    store = open_store(new_url)
    with store.begin() as connection:
        connection.execute(text("UPDATE hyf_schema SET version_num = '9999'"))
    store.close()

    assert "a newer hyf made it; update hyf: pip install --upgrade hyf" in refusal(new_url)


def test_file_that_another_program_keeps_locked(tmp_path):
    path = tmp_path / "hyf.db"
    store = open_store(f"sqlite:///{path}", wait_s=0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StoreNotUsable) as caught, store.begin():
        pytest.fail("locked")

    other.close()
    store.close()
    assert caught.value.message.en == said_of(
        path, "(database is locked): another program keeps it busy; try again when that is done"
    )


def test_file_can_be_read_while_another_program_writes(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/hyf.db", wait_s=0.05)

    with store.begin() as writing:
        publish_rota(writing, "rota: {}\n", 1, NOW)
        other = open_store(f"sqlite:///{tmp_path}/hyf.db", wait_s=0.05)
        with other.read() as reading:
            found = reading.execute(text("SELECT count(*) FROM rotas")).scalar()

    store.close()
    other.close()
    assert found == 0


def test_file_on_a_full_disk(tmp_path):
    path = tmp_path / "hyf.db"
    store = open_store(f"sqlite:///{path}")
    with store.begin() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StoreNotUsable) as caught, store.begin() as connection:
        publish_rota(connection, "x" * 10**6, 1, NOW)

    store.close()
    assert caught.value.message.en == said_of(
        path,
        "(database or disk is full): the disk is full or fails; make room or look at the disk, then run the command"
        " again",
    )


# Sends, or says why it cannot: first where it can, so that everything is loaded when it becomes another user.
SENDS = """
import datetime as dt, os, sys
from hyf.errors import StoreNotUsable
from hyf.store.database import open_store
from hyf.store.sender import sending
for url in sys.argv[1:]:
    try:
        with sending(open_store(url), dt.datetime(2027, 1, 5, tzinfo=dt.UTC)):
            pass
    except StoreNotUsable as error:
        print(error.message.en)
    if os.getuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
"""


@pytest.fixture
def for_all(tmp_path):
    """A folder that others can come to, which that of pytest is not."""
    if sys.platform == "win32":
        pytest.skip("rights of files are others there")
    folders = [folder for folder in (tmp_path, *tmp_path.parents) if folder.stat().st_uid == os.getuid()]
    before = {folder: folder.stat().st_mode for folder in folders if not folder.stat().st_mode & 0o001}
    for folder, mode in before.items():
        folder.chmod(mode | 0o001)
    yield tmp_path
    for folder, mode in before.items():
        folder.chmod(mode)


def said_by_another_user(path, elsewhere):
    urls = [f"sqlite:///{elsewhere}/hyf.db", f"sqlite:///{path}"]
    command = [sys.executable, "-c", SENDS, *urls]
    return subprocess.check_output(command, cwd=HOUSE, text=True, stderr=subprocess.STDOUT).strip()


def test_file_that_may_be_read_only(for_all, tmp_path_factory):
    path = for_all / "hyf.db"
    open_store(f"sqlite:///{path}").close()
    for_all.chmod(0o555)
    path.chmod(0o444)

    said = said_by_another_user(path, tmp_path_factory.mktemp("ours"))

    for_all.chmod(0o755)
    assert said.startswith(f"the database {path} cannot be used (")
    assert "write" in said
    assert len(said.splitlines()) == 1


def test_file_in_a_folder_that_may_be_read_only(for_all, tmp_path_factory):
    for_all.chmod(0o555)

    said = said_by_another_user(for_all / "hyf.db", tmp_path_factory.mktemp("ours"))

    for_all.chmod(0o755)
    assert said == said_of(
        for_all / "hyf.db",
        "(unable to open database file): it cannot be opened; look whether the folder exists and you may read and write"
        " there",
    )


def test_file_that_may_not_be_read(for_all, tmp_path_factory):
    path = for_all / "hyf.db"
    open_store(f"sqlite:///{path}").close()
    path.chmod(0o600 if os.getuid() == 0 else 0o000)

    said = said_by_another_user(path, tmp_path_factory.mktemp("ours"))

    assert said.startswith(said_of(path, "(unable to open database file): it cannot be opened"))


def test_server_that_does_not_answer():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]

        said = refusal(f"postgresql://hyf:secret@127.0.0.1:{port}/leren")

    assert said.startswith(f'the PostgreSQL database "leren" at 127.0.0.1:{port} cannot be used (')
    assert said.endswith("look at HYF_DATABASE_URL (host, port, name, password) and whether the server runs")
    assert "secret" not in said


def test_server_without_its_driver(tmp_path):
    opens = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from hyf.errors import StoreNotUsable\n"
        "from hyf.store.database import open_store\n"
        "try: open_store('postgresql://hyf:secret@127.0.0.1/leren')\n"
        "except StoreNotUsable as error: print(error.message.en)"
    )

    said = subprocess.check_output([sys.executable, "-c", opens], cwd=HOUSE, text=True).strip()

    assert said.endswith("install the driver for PostgreSQL: pip install 'hyf[postgres]'")
    assert "secret" not in said


@needs_postgres
@pytest.mark.parametrize("part", ["password", "username", "path"])
def test_server_that_does_not_let_us_in(part):
    parts = urlsplit(POSTGRES)
    right = {"password": parts.password or "", "username": parts.username or "", "path": parts.path}
    wrong = right | {part: "/no-such-thing" if part == "path" else "no-such-thing"}
    place = f"{parts.hostname}:{parts.port or 5432}"
    if part != "path" and not parts.password:
        pytest.skip("the server asks for no password")

    said = refusal(f"postgresql://{wrong['username']}:{wrong['password']}@{place}{wrong['path']}")

    name = wrong["path"].removeprefix("/")
    assert said.startswith(f'the PostgreSQL database "{name}" at {place} cannot be used (')
    assert said.endswith("look at HYF_DATABASE_URL (host, port, name, password) and whether the server runs")
    assert wrong["password"] not in said or part == "password"
    assert not right["password"] or right["password"] not in said


@needs_postgres
def test_server_that_hung_up():
    with postgres_schema() as url:
        store = open_store(url)

        with pytest.raises(StoreNotUsable) as caught, store.begin() as connection:
            connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

        with store.read() as connection:
            assert connection.execute(text("SELECT 1")).scalar() == 1
        store.close()
    assert caught.value.message.en.endswith("and whether the server runs")


@needs_postgres
def test_server_on_which_another_keeps_a_lock():
    with postgres_schema() as url:
        store = open_store(url, wait_s=0.05)
        with store.begin() as first:
            publish_rota(first, "rota: {}\n", 1, NOW)

            with pytest.raises(StoreNotUsable) as caught, store.begin() as second:
                publish_rota(second, "rota: {}\n", 1, NOW)

        store.close()
    assert caught.value.message.en.endswith("another program keeps it busy; try again when that is done")


@needs_postgres
def test_server_on_which_no_tables_may_be_made():
    with postgres_schema() as url:
        store = open_store(url)
        role = f"{url.rpartition('hyf_test_')[2]}"
        with store.begin() as connection:
            schema = connection.execute(text("SELECT current_schema()")).scalar()
            connection.exec_driver_sql(f'CREATE ROLE "reader_{role}"')
            connection.exec_driver_sql(f'GRANT USAGE ON SCHEMA {schema} TO "reader_{role}"')
        with store.connect() as connection:
            connection.exec_driver_sql(f'SET ROLE "reader_{role}"')
            with pytest.raises(StoreNotUsable) as caught, explained(store.place):
                publish_rota(connection, "rota: {}\n", 1, NOW)
            connection.rollback()
        with store.begin() as connection:
            connection.exec_driver_sql(f'DROP OWNED BY "reader_{role}"')
            connection.exec_driver_sql(f'DROP ROLE "reader_{role}"')
        store.close()

    assert "ask the server's administrator" in caught.value.message.en


def test_sqlite_that_is_too_old(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))

    assert refusal(f"sqlite:///{tmp_path}/hyf.db").endswith("use a Python with SQLite 3.35 or newer, or PostgreSQL")


def test_store_asked_for_too_much_at_once(url):
    store = open_store(url, wait_s=0.05)

    with ExitStack() as stack, pytest.raises(StoreNotUsable) as caught:
        list(map(stack.enter_context, (store.read() for _ in range(100))))

    store.close()
    assert caught.value.message.en.endswith("another program keeps it busy; try again when that is done")


def test_error_tells_nothing_of_people(store):
    with pytest.raises(Exception, match="hide_parameters") as caught, store.begin() as connection:
        connection.execute(text("SELECT :address FROM no_such_table"), {"address": "anna@acme.example"})

    assert "anna@acme.example" not in str(caught.value)
