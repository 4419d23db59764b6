"""`hyf feedback`: how many answered, and nothing of what they said; `hyf check` and questions of the coordinator."""

import datetime as dt
import json
from contextlib import closing

import pytest
from typer.testing import CliRunner

from hyf.cli.app import app
from hyf.errors import FileHasProblems
from hyf.links import digest_of, new_token
from hyf.model.enrolment import Link, Purpose
from hyf.model.questionnaire import FormKey
from hyf.model.response import Response, Said
from hyf.store.database import open_store
from hyf.store.link_rows import save_link
from hyf.store.responses import add_response
from tests.cli.invited_folder import UX, a_copy, a_folder, made_once, run

NOW = dt.datetime(2027, 1, 20, 9, tzinfo=dt.UTC)
AFTER, LATER = "2027-01-20", "2027-03-04"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Anna came, and one answered."""
    path = made_once(tmp_path_factory, ("invite", "--yes"), ("sign-up", UX, "anna"), ("send",))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HYF_SMTP_URL", "folder:out/mail")
        patch.chdir(path)
        assert run("remind", "--only", "thanks", "--yes", "--quiet", today=AFTER).exit_code == 0
    with closing(open_store(f"sqlite:///{path / 'hyf.db'}")) as store, store.begin() as connection:
        link = Link(digest_of(new_token()), "anna", UX, Purpose.FEEDBACK, NOW, None)
        save_link(connection, link)
        said = (Said("next-time", words="Een geheim"), Said("session", 4))
        add_response(connection, Response("a" * 32, FormKey.FEEDBACK, UX, None, "2027-01", said), link)
    return path


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    return a_copy(made, tmp_path, monkeypatch)


def feedback(*options):
    return CliRunner().invoke(app, ["feedback", *options], catch_exceptions=False).stdout


def test_numbers_of_answers_are_shown(folder):
    assert feedback() == "UX design  di 19 jan 2027  na de bijeenkomst  1 van 1 ingevuld\n"
    assert feedback("2027-01-19") == feedback(UX) == feedback()


def test_later_questions_are_counted_apart_and_told_to_a_program(folder):
    sent = run("remind", "--only", "transfer", "--only", "shop-floor", "--yes", "--quiet", today=LATER)

    assert sent.exit_code == 0
    assert json.loads(feedback("--format", "json")) == {
        "sessions": [
            {
                "session": UX,
                "label": "UX design",
                "date": "2027-01-19",
                "forms": [
                    {"form": "feedback", "asked": 1, "answered": 1},
                    {"form": "transfer", "asked": 1, "answered": 0},
                ],
            }
        ],
        "shop_floor": {"asked": 1, "answered": 0},
    }
    assert feedback() == (
        "UX design    di 19 jan 2027  na de bijeenkomst  1 van 1 ingevuld\n"
        "                             weken later        0 van 1 ingevuld\n"
        "Op het werk                  contactpersonen    0 van 1 ingevuld\n"
    )


def test_nothing_of_what_was_said_is_shown(folder):
    assert "geheim" not in feedback() + feedback("--format", "json")


def test_nothing_is_counted_where_nobody_was_asked(tmp_path, monkeypatch):
    a_folder(tmp_path, monkeypatch)

    assert feedback().startswith("Er is nog niemand iets gevraagd")
    assert not (tmp_path / "hyf.db").exists()


def test_questions_with_a_mistake_are_found_by_check(tmp_path, monkeypatch):
    a_folder(tmp_path, monkeypatch)
    own = tmp_path / "templates" / "feedback"
    own.mkdir(parents=True)
    (own / "questions.yaml").write_text("feedback: []\n", encoding="utf-8")

    with pytest.raises(FileHasProblems):
        CliRunner().invoke(app, ["check", "--quiet"], catch_exceptions=False)
