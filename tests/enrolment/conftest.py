"""`world`: a consortium of which nothing was published yet; its store on each of the two databases."""

import pytest

from hyf.store.database import open_store
from tests.enrolment.world import World
from tests.store.databases import BOTH, emptied, migrated_once


@pytest.fixture(scope="session", params=BOTH)
def migrated(request, tmp_path_factory):
    with migrated_once(request.param, tmp_path_factory.mktemp("migrated")) as url:
        yield url


@pytest.fixture
def store(migrated, tmp_path):
    opened = open_store(emptied(migrated, tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def world(store):
    return World(store)
