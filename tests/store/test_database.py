import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from hyf.errors import StoreNotUsable
from hyf.store.database import open_store, store_stands
from hyf.store.marks import address_key
from hyf.store.rotas import publish_rota, rota_versions
from tests.store.builders import NOW
from tests.store.databases import needs_postgres, postgres_schema

HOUSE = Path(__file__).parents[2]


def published_in(store):
    with store.read() as connection:
        return len(rota_versions(connection))


def pragma(connection, name):
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_store_made_is_there_when_opened_again(new_url):
    assert not store_stands(new_url)

    first = open_store(new_url)
    with first.begin() as connection:
        publish_rota(connection, "rota: {}\n", 1, NOW)
    first.close()

    second = open_store(new_url)
    assert store_stands(new_url)
    assert published_in(second) == 1
    second.close()


def test_store_stands_makes_nothing(tmp_path):
    assert not store_stands(f"sqlite:///{tmp_path}/hyf.db")
    assert list(tmp_path.iterdir()) == []


def test_store_stands_in_an_empty_file_not_yet(tmp_path):
    (tmp_path / "hyf.db").touch()

    assert not store_stands(f"sqlite:///{tmp_path}/hyf.db")


def test_store_knows_where_it_is(store, tmp_path):
    if store.dialect == "sqlite":
        assert store.path == tmp_path / "hyf.db"
    else:
        assert (store.dialect, store.path) == ("postgresql", None)


def test_store_has_a_key_of_its_own(store, new_url):
    other = open_store(new_url)

    with store.read() as here, other.read() as there:
        keys = (address_key(here), address_key(here), address_key(there))

    other.close()
    assert keys[0] == keys[1] != keys[2]
    assert [len(key) for key in keys] == [64, 64, 64]


def test_transaction_is_kept_at_its_end(store):
    with store.begin() as connection:
        publish_rota(connection, "rota: {}\n", 1, NOW)

    assert published_in(store) == 1


def test_transaction_left_by_an_error_keeps_nothing(store):
    with pytest.raises(ZeroDivisionError), store.begin() as connection:
        publish_rota(connection, "rota: {}\n", 1 // 0, NOW)

    assert published_in(store) == 0


def test_transaction_that_reads_cannot_write(store):
    with pytest.raises(StoreNotUsable, match="may not be written"), store.read() as connection:
        publish_rota(connection, "rota: {}\n", 1, NOW)

    with store.begin() as connection:
        publish_rota(connection, "rota: {}\n", 1, NOW)
    assert published_in(store) == 1


def test_transaction_that_reads_sees_one_moment(store):
    with store.read() as reading:
        before = len(rota_versions(reading))
        with store.begin() as writing:
            publish_rota(writing, "rota: {}\n", 1, NOW)
        during = len(rota_versions(reading))

    assert (before, during, published_in(store)) == (0, 0, 1)


def test_sqlite_keeps_what_it_says_it_kept(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/hyf.db", wait_s=7)

    with store.begin() as writing:
        names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout", "query_only")
        found = {name: pragma(writing, name) for name in names}
    with store.read() as reading:
        reads = pragma(reading, "query_only")

    store.close()
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 7000,
        "query_only": 0,
    }
    assert reads == 1


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are others there")
def test_sqlite_file_is_for_its_owner_alone(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/hyf.db")
    with store.begin() as connection:
        publish_rota(connection, "rota: {}\n", 1, NOW)
        rights = {path.name: oct(path.stat().st_mode & 0o777) for path in tmp_path.iterdir()}

    store.close()
    assert rights == {"hyf.db": "0o600", "hyf.db-shm": "0o600", "hyf.db-wal": "0o600"}


def test_sqlite_copy_without_write_ahead_log_gets_it(tmp_path):
    open_store(f"sqlite:///{tmp_path}/hyf.db").close()
    original = sqlite3.connect(tmp_path / "hyf.db")
    original.execute(f"VACUUM INTO '{tmp_path}/copy.db'")
    original.close()

    copy = open_store(f"sqlite:///{tmp_path}/copy.db")
    with copy.read() as connection:
        mode = pragma(connection, "journal_mode")

    copy.close()
    assert mode == "wal"


def test_sqlite_folder_with_any_name(tmp_path):
    folder = tmp_path / "Café? 100% #1"
    folder.mkdir()

    store = open_store(f"sqlite:///{folder}/hyf.db")

    store.close()
    assert [path.name for path in folder.iterdir()] == ["hyf.db"]
    assert store.path == folder / "hyf.db"


@needs_postgres
def test_postgresql_session_settings():
    with postgres_schema() as url:
        store = open_store(url, wait_s=7)
        with store.begin() as writing:
            names = ("timezone", "synchronous_commit", "lock_timeout", "transaction_isolation", "transaction_read_only")
            found = {name: writing.execute(text(f"SHOW {name}")).scalar() for name in names}
        with store.read() as reading:
            reads = [reading.execute(text(f"SHOW {name}")).scalar() for name in names[-2:]]
        store.close()

    assert found == {
        "timezone": "UTC",
        "synchronous_commit": "on",
        "lock_timeout": "7s",
        "transaction_isolation": "read committed",
        "transaction_read_only": "off",
    }
    assert reads == ["repeatable read", "on"]


def test_stores_opened_at_once_by_processes_make_one(new_url):
    opens = (
        "import sys; import alembic.command; from hyf.store.database import open_store;"
        "print('ready', flush=True); sys.stdin.readline(); open_store(sys.argv[1]).close()"
    )
    command = [sys.executable, "-c", opens, new_url]
    pipe = subprocess.PIPE
    processes = [subprocess.Popen(command, cwd=HOUSE, stdin=pipe, stdout=pipe, stderr=pipe) for _ in range(3)]
    for process in processes:
        process.stdout.readline()

    for process in processes:
        process.stdin.write(b"go\n")
        process.stdin.flush()
    said = [process.communicate()[1].decode() for process in processes]

    assert [process.returncode for process in processes] == [0] * 3, said
    store = open_store(new_url)
    assert published_in(store) == 0
    store.close()


def test_stores_opened_at_once_by_threads_make_one(new_url):
    trouble = []

    def open_and_close():
        try:
            open_store(new_url).close()
        except Exception as error:  # noqa: BLE001 -- told below
            trouble.append(error)

    threads = [threading.Thread(target=open_and_close) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert trouble == []


def test_store_that_is_up_to_date_opens_without_loading_migrations(url):
    opens = (
        "import sys; from hyf.store.database import open_store; open_store(sys.argv[1]).close();"
        "print('alembic' in sys.modules, 'psycopg' in sys.modules)"
    )

    said = subprocess.check_output([sys.executable, "-c", opens, url], cwd=HOUSE, text=True)

    assert said.split() == ["False", str(url.startswith("postgresql"))]
