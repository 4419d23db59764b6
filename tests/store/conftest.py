"""`store`: an empty one, on each of the two databases."""

import pytest

from hyf.store.database import open_store
from tests.store.databases import BOTH, emptied, migrated_once, postgres_schema, sqlite_url


@pytest.fixture(scope="session", params=BOTH)
def migrated(request, tmp_path_factory):
    with migrated_once(request.param, tmp_path_factory.mktemp("migrated")) as url:
        yield url


@pytest.fixture
def url(migrated, tmp_path):
    """Of a database with tables and without rows."""
    return emptied(migrated, tmp_path)


@pytest.fixture
def store(url):
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture(params=BOTH)
def new_url(request, tmp_path):
    """Of a database without tables."""
    if request.param == "sqlite":
        (tmp_path / "new").mkdir()
        yield sqlite_url(tmp_path / "new" / "hyf.db")
    else:
        with postgres_schema() as url:
            yield url
