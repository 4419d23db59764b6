"""`hyf send` is killed while it sends to a real mail server: nobody is left out, and hardly anybody gets it twice."""

import os

import pytest

from benchmarks.mail.killing import survive
from tests.store.databases import BOTH, postgres_schema, sqlite_url

pytestmark = pytest.mark.skipif(not os.environ.get("HYF_TEST_SERVERS"), reason="HYF_TEST_SERVERS is not set")
KILLS, MAILS = 20, 400


@pytest.mark.parametrize("kind", BOTH)
def test_killed_while_sending(kind, tmp_path):
    if kind == "sqlite":
        survived = survive(tmp_path, sqlite_url(tmp_path / "hyf.db"), mails=MAILS, kills=KILLS, seed=1)
    else:
        with postgres_schema() as url:
            survived = survive(tmp_path, url, mails=MAILS, kills=KILLS, seed=1)

    assert survived.is_sound, survived
    assert (survived.mails, survived.kills) == (MAILS, KILLS)
    assert survived.most_copies <= 2
