"""Databases for tests: the same tests run on SQLite and, where HYF_TEST_POSTGRES_URL is set, on PostgreSQL."""

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from hyf.store import tables_members  # noqa: F401 -- its tables are emptied too
from hyf.store.columns import metadata
from hyf.store.database import open_store
from hyf.store.tables import address_key

POSTGRES = os.environ.get("HYF_TEST_POSTGRES_URL", "")
needs_postgres = pytest.mark.skipif(not POSTGRES, reason="HYF_TEST_POSTGRES_URL is not set")
BOTH = ["sqlite", "postgresql"] if POSTGRES else ["sqlite"]


def sqlite_url(path: Path) -> str:
    return f"sqlite:///{path}"


@contextmanager
def postgres_schema() -> Iterator[str]:
    """A schema without tables, gone at the end; the URL leads into it."""
    import psycopg

    schema = f"hyf_test_{uuid.uuid4().hex}"
    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}")
    try:
        joint = "&" if "?" in POSTGRES else "?"
        yield f"{POSTGRES}{joint}options={quote(f'-csearch_path={schema}', safe='')}"
    finally:
        with psycopg.connect(POSTGRES, autocommit=True) as connection:
            connection.execute(f"DROP SCHEMA {schema} CASCADE")


@contextmanager
def migrated_once(kind: str, folder: Path) -> Iterator[str]:
    """A database with tables, for many tests one after the other: `emptied` before each."""
    if kind == "sqlite":
        url = sqlite_url(folder / "hyf.db")
        open_store(url).close()
        yield url
    else:
        with postgres_schema() as url:
            open_store(url).close()
            yield url


def emptied(migrated: str, folder: Path) -> str:
    """The URL of the same database without rows: for SQLite a copy in a folder, for PostgreSQL the same one."""
    if migrated.startswith("sqlite"):
        path = folder / "hyf.db"
        shutil.copyfile(migrated.removeprefix("sqlite:///"), path)
        return sqlite_url(path)
    store = open_store(migrated)
    with store.begin() as connection:
        tables = ", ".join(table.name for table in metadata.sorted_tables if table is not address_key)
        connection.exec_driver_sql(f"TRUNCATE {tables} RESTART IDENTITY")
    store.close()
    return migrated
