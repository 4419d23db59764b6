"""Where the database of a consortium is, and that looking for it makes none."""

import os
from contextlib import closing

import pytest

from hyf.cli.context import open_consortium
from hyf.cli.store_access import find_store_beside, has_store, open_store_beside
from hyf.errors import WrongUsage
from tests.cli.invited_folder import a_folder
from tests.store.databases import postgres_schema


@pytest.fixture
def folder(tmp_path, monkeypatch):
    return a_folder(tmp_path, monkeypatch)


def test_store_stands_beside_the_consortium(folder):
    assert (has_store(folder), find_store_beside(folder)) == (False, None)

    with closing(open_store_beside(open_consortium(None))) as store:
        assert store.path.samefile(folder / "hyf.db")
    with closing(find_store_beside(folder)) as store:
        assert (has_store(folder), store.dialect) == (True, "sqlite")


def test_store_where_the_environment_says(folder, monkeypatch):
    monkeypatch.setenv("HYF_DATABASE_URL", f"sqlite:///{folder / 'elders.db'}")

    with closing(open_store_beside(open_consortium(None))) as store:
        assert store.path == folder / "elders.db"
    assert has_store(folder)


def test_store_of_a_kind_that_is_not_known(folder, monkeypatch):
    monkeypatch.setenv("HYF_DATABASE_URL", "mysql://hyf")

    with pytest.raises(WrongUsage):
        has_store(folder)


@pytest.mark.skipif(not os.environ.get("HYF_TEST_POSTGRES_URL"), reason="HYF_TEST_POSTGRES_URL is not set")
def test_store_on_a_server_stands_once_it_was_made(folder, monkeypatch):
    with postgres_schema() as url:
        monkeypatch.setenv("HYF_DATABASE_URL", url)
        before = has_store(folder), find_store_beside(folder)

        with closing(open_store_beside(open_consortium(None))) as store:
            dialect = store.dialect

        assert (before, dialect, has_store(folder)) == ((False, None), "postgresql", True)
    assert not (folder / "hyf.db").exists()
