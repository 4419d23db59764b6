"""`site`: the pages of a small consortium that was invited to a session, asked without a server; on each database."""

import pytest

from tests.enrolment.conftest import migrated, store, world
from tests.web.asking import Asking

__all__ = ["migrated", "store", "world"]


@pytest.fixture
def site(world):
    with Asking(world) as asking:
        yield asking
