"""`hyf demo`: a simulated year that every command can look at, says that it is simulated, and never sends a mail."""

import datetime as dt
import json
import sqlite3
from contextlib import closing
from email import message_from_bytes, policy

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from hyf.cli.app import app
from hyf.cli.context import open_consortium
from hyf.cli.demo_options import UNFINISHED
from hyf.cli.invite_desk import desk_of
from hyf.errors import FileNotUsable, WrongUsage
from hyf.model.enrolment import State
from hyf.model.message import Kind
from hyf.store.database import open_store
from hyf.store.enrolments import all_enrolments
from hyf.store.outbox import content_of, rows_of
from hyf.web.app import create_app

TODAY = "2026-03-16"
SEED = 3
MARK = "Gesimuleerd voorbeeld"
SETTINGS = ("HYF_SMTP_URL", "HYF_SMTP_TOKEN_COMMAND", "HYF_DATABASE_URL", "HYF_SECRET_KEY", "HYF_LANG")
SERVER = "smtp://127.0.0.1:9"


def run(*arguments, raises=None):
    result = CliRunner().invoke(app, [str(one) for one in arguments], env={"COLUMNS": "200"})
    assert type(result.exception) in {raises, SystemExit if raises is None else raises, type(None)}, result.exception
    if raises is None:
        assert result.exit_code == 0, result.output
    return result


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch):
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "hyf-demo"
    with pytest.MonkeyPatch.context() as patch:
        for name in SETTINGS:
            patch.delenv(name, raising=False)
        said = run("demo", folder, "--today", TODAY, "--seed", SEED, "--size", "small", "--format", "json", "--quiet")
    return folder, json.loads(said.stdout)


@pytest.fixture
def folder(made, monkeypatch):
    monkeypatch.chdir(made[0])
    return made[0]


@pytest.fixture
def store(folder):
    with closing(open_store(f"sqlite:///{folder / 'hyf.db'}")) as store:
        yield store


def test_demo_says_what_was_made(made):
    folder, said = made

    assert said == {
        "folder": folder.as_posix(),
        "companies": 4,
        "members": 34,
        "held": 6,
        "coming": 2,
        "commands": ["hyf status", "hyf report", "hyf workbook", "hyf serve"],
    }


def test_demo_with_the_same_seed_and_day_is_the_same_where_one_was_broken_off(made, tmp_path):
    left = tmp_path / "again" / UNFINISHED
    left.mkdir(parents=True)
    (left / "hyf.db").write_text("half a database", encoding="utf-8")

    run("demo", tmp_path / "again", "--today", TODAY, "--seed", SEED, "--size", "small", "--quiet")

    assert contents(tmp_path / "again") == contents(made[0])
    assert {path.name for path in (tmp_path / "again").iterdir()} == {"consortium.yaml", "rota.yaml", "hyf.db"}


def contents(folder):
    files = {name: (folder / name).read_text(encoding="utf-8") for name in ("consortium.yaml", "rota.yaml")}
    with closing(sqlite3.connect(folder / "hyf.db")) as connection:
        # the secret of a database is never the same twice
        rows = [line for line in connection.iterdump() if line.startswith("INSERT") and "address_key" not in line]
    return files, rows


def test_demo_holds_every_turn_that_a_year_takes(store):
    with store.read() as connection:
        states = {one.state for one in all_enrolments(connection)}
        kinds = {row.kind for row in rows_of(connection)}
    with store.connect() as connection:
        offers = {row[0] for row in connection.exec_driver_sql("SELECT state FROM baton_offers")}
        forms = {row[0] for row in connection.exec_driver_sql("SELECT form FROM responses")}
        notes = connection.exec_driver_sql("SELECT count(*) FROM session_notes").scalar_one()
        waves = "SELECT count(*) FROM (SELECT person FROM replies GROUP BY person HAVING count(DISTINCT wave) = 2)"
        matched = connection.exec_driver_sql(waves).scalar_one()

    assert states == {State.INVITED, State.SIGNED_UP, State.WAITING, State.DECLINED, State.WITHDRAWN}
    assert set(Kind) - kinds <= {Kind.CHANGE, Kind.CANCELLATION, Kind.PROMOTION}
    assert offers == {"accepted", "declined"}
    assert forms == {"feedback", "transfer", "shop-floor"}
    assert notes >= 2
    assert matched >= 10


@pytest.mark.parametrize(
    ("command", "part"),
    [
        (("check",), ""),
        (("audit",), "Alles klopt"),
        (("status", "--today", TODAY), "Rooster, versie"),
        (("baton", "--today", TODAY), "Op de pagina's afgesproken, nog niet overgenomen"),
        (("feedback",), "weken later"),
        (("agreements",), "akkoord"),
        (("rota",), "Rooster van"),
    ],
)
def test_command_in_a_demo_works(folder, command, part):
    assert part in run(*command).output


def test_page_of_a_demo_says_that_it_is_simulated(store, folder):
    opened = open_consortium(folder / "consortium.yaml", quiet=True)
    with store.read() as connection:
        desk = desk_of(opened, connection, None, ())
    now = dt.datetime(2026, 3, 16, 9, tzinfo=dt.UTC)

    with TestClient(create_app(store, lambda: desk, lambda: now), base_url=desk.public_url) as client:
        dutch, english = client.get("/").text, client.get("/?lang=en").text

    assert MARK in dutch
    assert "Simulated example" in english


def test_mail_of_a_demo_says_that_it_is_simulated(store):
    with store.read() as connection:
        one_of_each = {row.kind: row.number for row in rows_of(connection)}.values()
        mails = [message_from_bytes(content_of(connection, number), policy=policy.default) for number in one_of_each]

    for mail in mails:
        for kind in ("plain", "html"):
            text = mail.get_body((kind,)).get_content()
            assert MARK in text or "Simulated example" in text


@pytest.mark.parametrize("command", [("send",), ("remind", "--yes"), ("invite", "--test", "mia@hyf.example")])
def test_mail_of_a_demo_goes_to_no_server(folder, monkeypatch, command):
    monkeypatch.setenv("HYF_SMTP_URL", SERVER)

    refused = run(*command, "--today", TODAY, raises=WrongUsage)

    assert "gesimuleerd voorbeeld" in refused.exception.message.nl


def test_mail_of_a_demo_can_go_to_a_folder(folder, monkeypatch, tmp_path):
    monkeypatch.setenv("HYF_SMTP_URL", f"folder:{tmp_path / 'mail'}")

    run("send", "--today", TODAY)


def test_demo_leaves_a_folder_with_something_in_it_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")

    run("demo", tmp_path, "--size", "small", raises=FileNotUsable)

    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]


def test_demo_does_not_write_into_another_database(tmp_path, monkeypatch):
    monkeypatch.setenv("HYF_DATABASE_URL", "sqlite:///elsewhere.db")

    run("demo", tmp_path / "new", raises=WrongUsage)

    assert not (tmp_path / "new").exists()
